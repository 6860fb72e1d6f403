import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import { accountPages } from './account.ts'
import { builtInSessions } from './built-in-session.ts'
import type { Page, SiteContext } from './context.ts'
import { cookieJar } from './cookies.ts'
import { createCsrf } from './csrf.ts'
import { readForm } from './form.ts'
import { type Guard, type OtpRequiredOptions, otpRequired } from './guard.ts'
import { pageHeaders } from './headers.ts'
import { jsonResponse, jsonView, redirection, wantsJson } from './json.ts'
import { loginPage } from './login.ts'
import { createRedirects } from './redirects.ts'
import type { Session, SessionPort } from './session.ts'
import { setupPages } from './setup.ts'
import { authenticate, login } from './sign-in.ts'
import { checkSiteOptions, isSessionPort, type SiteOptions } from './site-options.ts'
import type { ErrorView, NoticeCode, Render, Urls, View } from './views.ts'
import { readVisit, type Visit } from './visit.ts'

/** What the ready pages look like: a renderer, and the style sheet it refers to. */
export interface Appearance {
  readonly render: Render
  readonly style: { readonly text: string; readonly hash: string }
}

/** The pages and guards of one application, as functions from `Request` to `Response`. */
export interface Site {
  /** Answers a request to one of the site's pages; `null` for any other request. */
  handle(request: Request): Promise<Response | null>
  /** Who makes the request: session, user, and whether a device has verified it. Read once a request. */
  visit(request: Request): Promise<Visit>
  /** A guard for the host's own pages. @throws CountersignError `invalid-option` */
  otpRequired(options?: OtpRequiredOptions): Guard
  /**
   * For a host with a login or registration of its own, once the password was right: the session is the user's from now
   * on, authenticated and not verified. Guards then ask for a token where one is due.
   */
  signIn(request: Request, user: User): Promise<void>
  /**
   * For a host with a token form of its own, after `verifyToken` accepted: the session is verified.
   * @throws CountersignError `not-your-device`
   */
  login(request: Request, user: User, device: Device): Promise<void>
  /** Ends the request's session. */
  signOut(request: Request): Promise<void>
  /**
   * Ends a user's sessions everywhere, for when the password was changed; not the one of `except`, if it is given.
   * @throws CountersignError `not-supported` when the host's own sessions cannot be found by user
   */
  endSessions(userId: string, except?: Request): Promise<number>
  /** A page of the host's in the site's layout. `body` is HTML that the host answers for. */
  page(request: Request, page: { title: string; body: string }, status?: number): Promise<Response>
  /** For a hidden field `csrf` in the host's own forms. */
  csrf(request: Request): string
  /** Checks a posted form of the host's own. → `null` when it may act; else the refusal to send. */
  checkCsrf(request: Request, form: { get(name: string): unknown }): Promise<Response | null>
  /** Puts the session's cookies and changes onto a response of the host's own. */
  respond(request: Request, response: Response): Promise<Response>
  readonly urls: Urls
}

/** @throws CountersignError `invalid-option` */
export function createSiteWith(appearance: Appearance, countersign: Countersign, options: SiteOptions): Site {
  checkSiteOptions(countersign, options)
  const { users, home = '/', loginTimeout = 600, freshFor = 600 } = options
  const brand = options.brand ?? (typeof countersign.issuer === 'string' ? countersign.issuer : 'Account')
  const base = (options.base ?? '/account').replace(/\/+$/, '')
  const urls: Urls = {
    login: `${base}/login`,
    logout: `${base}/logout`,
    profile: `${base}/two-factor`,
    setup: `${base}/two-factor/setup`,
    setupComplete: `${base}/two-factor/setup/complete`,
    backupTokens: `${base}/two-factor/backup-tokens`,
    disable: `${base}/two-factor/disable`,
    style: `${base}/style.${appearance.style.hash}.css`,
  }
  const links = {
    ...(options.registerUrl && { register: options.registerUrl }),
    ...(options.forgotPasswordUrl && { forgotPassword: options.forgotPasswordUrl }),
  }
  const redirects = createRedirects(options.allowedHosts ?? [])
  const port: SessionPort = isSessionPort(options.session)
    ? options.session
    : (builtInSessions(countersign, options.session, options.cookie) as SessionPort)
  const csrf = createCsrf(countersign, cookieJar('countersign_csrf', options.cookie ?? {}))
  const headers = pageHeaders(redirects.allowedOrigins)
  const sessions = new WeakMap<Request, Promise<Session>>()
  const visits = new WeakMap<Request, Promise<Visit>>()

  const visit = (request: Request) =>
    remember(visits, request, async () => {
      const session = await remember(sessions, request, () => port.load(request))
      return readVisit(countersign, (id) => users.findById(id), session)
    })

  /** Saves what the request changed. Whoever changed the session at the same moment was first: then the visitor starts anew. */
  async function respond(request: Request, response: Response): Promise<Response> {
    const all = new Headers(response.headers)
    const session = await sessions.get(request)
    if (session && !(await port.save(request, session, all))) {
      const { pathname, search } = new URL(request.url)
      return redirection(request, pathname.replace(/^\/+/, '/') + search)
    }
    csrf.save(request, all)
    // An answer with a cookie is for one visitor only.
    if (all.has('set-cookie') && !all.has('cache-control')) all.set('cache-control', 'no-store')
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all })
  }

  async function render(
    request: Request,
    view: View,
    status = 200,
    extra: Record<string, string> = {},
  ): Promise<Response> {
    const { session, user, otp } = await visit(request)
    const { notice, ...rest } = session.read()
    if (notice !== undefined) session.write(rest)
    const signedOut = new URL(request.url).searchParams.has('signed-out') ? 'signed-out' : undefined
    const said = (notice as NoticeCode | undefined) ?? signedOut
    const frame = {
      ...{ urls, home, csrf: csrf.token(request), brand },
      user: user && { name: user.name, verified: otp.verified },
      ...(said && { notice: said }),
    }
    if (wantsJson(request)) return respond(request, jsonResponse(jsonView(view, frame), status, extra))
    const html = appearance.render(view, frame)
    return respond(request, new Response(html, { status, headers: { ...headers, ...extra } }))
  }

  /** For when the store does not answer: a page that needs nothing of it. */
  function unavailable(request: Request): Response {
    const view: ErrorView = { view: 'error', status: 503, code: 'busy' }
    const frame = { urls, home, csrf: '', brand, user: null }
    if (wantsJson(request)) return jsonResponse(jsonView(view, frame), 503, { 'retry-after': '5' })
    const html = appearance.render(view, frame)
    return new Response(html, { status: 503, headers: { ...headers, 'retry-after': '5' } })
  }

  const error = (request: Request, status: ErrorView['status'], code: ErrorView['code']) =>
    render(request, { view: 'error', status, code }, status)

  const kindOf = (name: string) => countersign.kinds.find((kind) => kind.name === name)

  const site: SiteContext = {
    ...{ countersign, urls, home, redirects, links, loginTimeout, visit, render },
    findUser: (id) => users.findById(id),
    authenticateUser: users.authenticate?.bind(users),
    forget: (request) => void visits.delete(request),
    redirect: (request, location, missing) => respond(request, redirection(request, location, missing)),
    respond,
    picture: (request, svg) =>
      respond(request, new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml' } })),
    fresh: freshFor > 0 ? { maxAge: freshFor } : {},
    notify: ({ session }, notice) => session.write({ ...session.read(), notice }),
    isBackup: (device) => kindOf(device.kind)?.method?.backup ?? false,
    input: (name) => kindOf(name)?.method?.input ?? { inputMode: 'text', autocomplete: 'one-time-code', length: 16 },
    choice: ({ persistentId, kind, name, interactive }) => {
      const label = kindOf(kind)?.method?.label ?? kind
      return { persistentId, kind, label, name: name === 'default' ? '' : name, interactive }
    },
  }

  const account = accountPages(site)
  const { setup, qr } = setupPages(site)
  const pages = new Map<string, Page>([
    [urls.login, loginPage(site)],
    [urls.logout, account.signOut],
    [urls.profile, account.profile],
    [urls.setup, setup],
    [urls.setupComplete, account.setupComplete],
    [urls.backupTokens, account.backupTokens],
    [urls.disable, account.disable],
    [`${base}/two-factor/qr`, qr],
  ])

  async function handlePage(request: Request, page: Page): Promise<Response> {
    if (request.method === 'GET' || request.method === 'HEAD') return page.get(request, await visit(request))
    if (request.method !== 'POST' || !page.post) return error(request, 405, 'method-not-allowed')
    const form = await readForm(request)
    if (form === 'too-large') return error(request, 413, 'too-large')
    if (form === 'bad-request') return error(request, 400, 'bad-request')
    const refusal = csrf.refusal(request, form.get('csrf') ?? request.headers.get('x-csrf-token'))
    if (refusal) return error(request, 403, refusal)
    return page.post(request, await visit(request), form)
  }

  return {
    urls,
    visit,
    respond,
    otpRequired: (guardOptions) => otpRequired(site, guardOptions),

    async handle(request) {
      const path = new URL(request.url).pathname
      if (path === urls.style) return styleResponse(appearance.style.text)
      const page = pages.get(path.length > 1 ? path.replace(/\/$/, '') : path)
      if (!page) return null
      try {
        return await handlePage(request, page)
      } catch (error) {
        if (!isStoreFailure(error)) throw error
        countersign.logger.error({ error, path }, 'The store failed')
        return unavailable(request)
      }
    },

    async signIn(request, user) {
      await authenticate((await visit(request)).session, user, countersign.now())
      visits.delete(request)
    },

    async login(request, user, device) {
      await login((await visit(request)).session, user, device, countersign.now())
      visits.delete(request)
    },

    async signOut(request) {
      await (await visit(request)).session.destroy()
      visits.delete(request)
    },

    async endSessions(userId, except) {
      if (!port.endAll) {
        throw new CountersignError(
          'not-supported',
          'The session port has no endAll: end the sessions in your own store',
        )
      }
      return port.endAll(userId, except && (await visit(except)).session)
    },

    page: (request, page, status) => render(request, { view: 'host', ...page }, status),
    csrf: (request) => csrf.token(request),

    async checkCsrf(request, form) {
      const refusal = csrf.refusal(request, form.get('csrf'))
      return refusal ? error(request, 403, refusal) : null
    },
  }
}

function isStoreFailure(error: unknown): boolean {
  return error instanceof CountersignError && ['store-failed', 'store-busy', 'not-migrated'].includes(error.code)
}

/** Made once for each request, however many ask at the same moment. */
function remember<Value>(
  known: WeakMap<Request, Promise<Value>>,
  request: Request,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(request) ?? make()
  known.set(request, value)
  return value
}

function styleResponse(css: string): Response {
  return new Response(css, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      // The address has the content's hash: another content has another address.
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
