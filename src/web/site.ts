import type { Countersign } from '../countersign.ts'
import type { Device } from '../devices/device.ts'
import type { TypedInput } from '../devices/method.ts'
import { isStoreFailure } from '../errors.ts'
import { checkKeys } from '../lib/options.ts'
import { accountPages } from './account/pages.ts'
import { answerCookies } from './answer-cookies.ts'
import { type Asset, createAssets } from './assets.ts'
import { checkAmr, passwordAmr } from './assurance.ts'
import { builtInSessions } from './built-in-session.ts'
import { createChanges, type RenderMail } from './changes.ts'
import type { SiteContext } from './context.ts'
import { cookieJar } from './cookies.ts'
import { createCsrf } from './csrf.ts'
import { endableSessions } from './endable-sessions.ts'
import { readForm } from './form.ts'
import { hasSecondFactor, otpPasses, otpRequired, policyGuard } from './guard.ts'
import { pageHeaders } from './headers.ts'
import { jsonResponse, jsonView, redirection, wantsJson } from './json.ts'
import type { ChooseLanguage } from './language.ts'
import { loginPages } from './login.ts'
import { passkeysLeft } from './passkey-signals.ts'
import { createPolicy, type Demand } from './policy.ts'
import { createActFor, defaultClientAddress, recordedSessions, recordedSite } from './recording.ts'
import { createRedirects } from './redirects.ts'
import { relatedOrigins } from './related-origins.ts'
import { createRemember } from './remember.ts'
import { createRoutes, type Route } from './routes.ts'
import type { Session, SessionPort } from './session.ts'
import { setupPages } from './setup.ts'
import { letGoOfEnded, login as verifySession } from './sign-in.ts'
import type { Site } from './site-interface.ts'
import { isSessionPort, type SiteOptions } from './site-options.ts'
import type { ErrorView, NoticeCode, PasskeySignal, Render, Urls, View } from './views.ts'
import { readVisit, type Visit } from './visit.ts'

/** What the ready pages look like: a renderer, and the style sheet it refers to; and the texts of mails. */
export interface Appearance {
  readonly render: Render
  readonly renderMail: RenderMail
  readonly style: Asset
  readonly script: Asset
  readonly language: ChooseLanguage
}

/** `options` are those that `checkSiteOptions` has accepted. */
export function createSiteWith(appearance: Appearance, countersign: Countersign, options: SiteOptions): Site {
  const { users, home = '/', loginTimeout = 600, freshFor = 600 } = options
  const brand = options.brand ?? (typeof countersign.issuer === 'string' ? countersign.issuer : 'Account')
  const base = (options.base ?? '/account').replace(/\/+$/, '')
  const assets = createAssets(base, appearance)
  const urls: Urls = {
    login: options.loginUrl ?? `${base}/login`,
    token: `${base}/login`,
    logout: `${base}/logout`,
    profile: `${base}/two-factor`,
    setup: `${base}/two-factor/setup`,
    setupComplete: `${base}/two-factor/setup/complete`,
    phoneNew: `${base}/two-factor/phones/new`,
    backupTokens: `${base}/two-factor/backup-tokens`,
    disable: `${base}/two-factor/disable`,
    activity: `${base}/two-factor/activity`,
    ...assets.urls,
    ...(options.theme && { theme: options.theme }),
  }
  const links = {
    ...(options.registerUrl && { register: options.registerUrl }),
    ...(options.forgotPasswordUrl && { forgotPassword: options.forgotPasswordUrl }),
  }
  const redirects = createRedirects(options.allowedHosts ?? [])
  const port: SessionPort = isSessionPort(options.session)
    ? endableSessions(recordedSessions(options.session, countersign), countersign)
    : (builtInSessions(countersign, options.session, options.cookie) as SessionPort)
  const csrf = createCsrf(countersign, cookieJar('countersign_csrf', options.cookie ?? {}))
  const headers = pageHeaders(redirects.allowedOrigins)
  const sessions = new WeakMap<Request, Promise<Session>>()
  const visits = new WeakMap<Request, Promise<Visit>>()
  const cookies = answerCookies()
  const demands = new WeakMap<Visit, Promise<Demand | null>>()
  const policy = createPolicy(options.requireSecondFactor)

  const visit = (request: Request) =>
    once(visits, request, async () => {
      const session = await once(sessions, request, () => port.load(request))
      return readVisit(countersign, (id) => users.findById(id), session)
    })

  /** Saves what the request changed. Whoever changed the session at the same moment was first: then the visitor starts anew. */
  async function respond(request: Request, response: Response): Promise<Response> {
    const all = new Headers(response.headers)
    const set = new Headers()
    const session = await sessions.get(request)
    if (session && !(await port.save(request, session, set))) {
      const { pathname, search } = new URL(request.url)
      return redirection(request, pathname.replace(/^\/+/, '/') + search)
    }
    csrf.save(request, set)
    remember.save(request, set)
    cookies.put(request, all, set)
    // An answer with a cookie is for one visitor only.
    if (all.has('set-cookie') && !all.has('cache-control')) all.set('cache-control', 'no-store')
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all })
  }

  async function render(
    request: Request,
    view: View,
    status = 200,
    extra: Record<string, string> = {},
    told?: PasskeySignal,
  ): Promise<Response> {
    const current = await visit(request)
    const { session, user, otp } = current
    const demand = user && !otp.verified ? await site.demand(current) : null
    const { notice, signal: removed, ...rest } = session.read()
    const signal = told ?? (removed && user && (await passkeysLeft(site, user, removed)))
    if (notice !== undefined || removed) session.write(rest)
    const { searchParams } = new URL(request.url)
    const named = (['signed-out', 'timed-out'] as const).find((code) => searchParams.has(code))
    const said = (notice as NoticeCode | undefined) ?? named
    const { lang, negotiated } = await appearance.language(request, user)
    const frame = {
      ...{ lang, urls, home, csrf: csrf.token(request), brand },
      user: user && { name: user.name, verified: otp.verified },
      ...(said && { notice: said }),
      ...(demand && !(await hasSecondFactor(site, current)) && { demand }),
      ...(signal && { signal }),
    }
    if (wantsJson(request)) return respond(request, jsonResponse(jsonView(view, frame), status, extra))
    const html = await appearance.render(view, frame)
    const vary = negotiated && { vary: 'Accept-Language' }
    return respond(request, new Response(html, { status, headers: { ...headers, ...vary, ...extra } }))
  }

  /** For when the store does not answer: a page that needs nothing of it. */
  async function unavailable(request: Request): Promise<Response> {
    const view: ErrorView = { view: 'error', status: 503, code: 'busy' }
    const { lang } = await appearance.language(request, null)
    const frame = { lang, urls, home, csrf: '', brand, user: null }
    if (wantsJson(request)) return jsonResponse(jsonView(view, frame), 503, { 'retry-after': '5' })
    const html = await appearance.render(view, frame)
    return new Response(html, { status: 503, headers: { ...headers, 'retry-after': '5' } })
  }

  const error = (request: Request, status: ErrorView['status'], code: ErrorView['code']) =>
    render(request, { view: 'error', status, code }, status)

  const kindOf = (name: string) => countersign.kinds.find((kind) => kind.name === name)
  const isBackup = (device: Pick<Device, 'kind'>) => kindOf(device.kind)?.method?.backup ?? false
  const { onChange, mail } = options
  const { renderMail, language } = appearance
  const changed = createChanges({ countersign, brand, onChange, mail, render: renderMail, language })
  const remember = createRemember({
    ...{ countersign, options: options.remember, cookie: options.cookie, isBackup },
    passwordStamp: (user) => users.passwordStamp?.(user) ?? '',
    remembered: (request, user, device) => changed(request, user, 'browser-remembered', device),
  })

  const site: SiteContext = {
    ...{ countersign, urls, home, redirects, links, loginTimeout, visit, render },
    ownLogin: options.loginUrl !== undefined,
    redirectAuthenticatedUser: options.redirectAuthenticatedUser ?? true,
    loginSteps: options.login ?? { steps: [] },
    setupSteps: options.setup ?? { steps: [] },
    passkeys: options.passkeys ? { autofill: true, ...(options.passkeys !== true && options.passkeys) } : null,
    visitorId: (request) => csrf.binding(request),
    findUser: (id) => users.findById(id),
    authenticateUser: users.authenticate?.bind(users),
    forget: (request) => void visits.delete(request),
    redirect: (request, location, missing) => respond(request, redirection(request, location, missing)),
    async commit(request) {
      const session = await sessions.get(request)
      const set = new Headers()
      if (session && !(await port.save(request, session, set))) return false
      cookies.keep(request, set)
      visits.delete(request)
      return true
    },
    respond,
    picture: (request, svg) =>
      respond(request, new Response(svg, { headers: { ...headers, 'content-type': 'image/svg+xml' } })),
    fresh: { ...(freshFor > 0 && { maxAge: freshFor }), allowRemembered: false },
    ...{ changed, remember, sessions: port },
    demand: (current) => once(demands, current, async () => current.user && policy(current.user, countersign.now())),
    notify: ({ session }, notice) => session.write({ ...session.read(), notice }),
    isBackup,
    methods: () =>
      countersign.kinds.flatMap(({ name, method }) => (method ? [{ kind: name, label: method.label }] : [])),
    input: (name) => kindOf(name)?.method?.input ?? anyInput,
    typedInput(name) {
      const input = site.input(name)
      return input.inputMode === 'none' ? anyInput : input
    },
    choice: ({ persistentId, kind, name, interactive, hint }) => {
      const label = kindOf(kind)?.method?.label ?? kind
      return { persistentId, kind, label, name: name === 'default' ? '' : name, interactive, hint }
    },
  }

  const login = loginPages(site)
  const wellKnown = relatedOrigins(countersign)
  const { setup, qr } = setupPages(site)
  const findRoute = createRoutes({
    [urls.token]: login.page,
    [urls.setup]: setup,
    [`${base}/two-factor/qr`]: qr,
    ...accountPages(site),
  })

  async function handlePage(request: Request, { page, id }: Route): Promise<Response> {
    if (request.method === 'GET' || request.method === 'HEAD') return page.get(request, await visit(request), id)
    if (request.method !== 'POST' || !page.post) return error(request, 405, 'method-not-allowed')
    const form = await readForm(request)
    if (form === 'too-large') return error(request, 413, 'too-large')
    if (form === 'bad-request') return error(request, 400, 'bad-request')
    const refusal = csrf.refusal(request, form.get('csrf') ?? request.headers.get('x-csrf-token'))
    if (refusal) return error(request, 403, refusal)
    return page.post(request, await visit(request), form, id)
  }

  const actFor = createActFor(countersign, options.clientAddress ?? defaultClientAddress)
  const plain: Site = {
    urls,
    visit,
    respond,
    actFor,
    commit: site.commit,
    otpRequired: (guardOptions) => otpRequired(site, guardOptions),
    policy: () => policyGuard(site),
    parts: {
      ...{ brand, home, fresh: site.fresh, sessions: port, remember, changed, error, unavailable },
      mails: mail !== undefined,
      passes: (guardOptions) => otpPasses(site, guardOptions),
    },

    async handle(request) {
      const path = new URL(request.url).pathname
      const route = findRoute(path)
      if (!route) return assets.answer(path) ?? wellKnown(request)
      try {
        return await handlePage(request, route)
      } catch (error) {
        if (!isStoreFailure(error)) throw error
        countersign.logger.error({ error, path }, 'The store failed')
        return unavailable(request)
      }
    },

    async signIn(request, user, signInOptions = {}) {
      checkKeys('signIn', signInOptions, ['next', 'amr'])
      const { next, amr = passwordAmr } = signInOptions
      checkAmr('signIn({ amr })', amr)
      return login.signIn(request, user, next, amr)
    },

    passkeyOptions: (request) => login.passkeyOptions(request),

    async signInWithPasskey(request, token, passkeyOptions = {}) {
      checkKeys('signInWithPasskey', passkeyOptions, ['next'])
      return login.signInWithPasskey(request, token, passkeyOptions.next)
    },

    redirect: (request, target) => site.redirect(request, redirects.check(request, target) ?? home),

    async login(request, user, device, { amr, userVerified = false, firstFactor } = {}) {
      if (firstFactor !== undefined) checkAmr('login({ firstFactor })', firstFactor)
      const proved = { userVerified, ...(amr && { amr }), ...(firstFactor && { firstFactor }) }
      const current = await visit(request)
      letGoOfEnded(current)
      await verifySession(current.session, user, device, countersign.now(), proved)
      visits.delete(request)
    },

    async recognise(request, user) {
      const known = await remember.recognise(request, user)
      if (!known) return false
      const current = await visit(request)
      letGoOfEnded(current)
      const first = current.user?.id === user.id ? {} : { firstFactor: passwordAmr }
      await verifySession(current.session, user, known.device, countersign.now(), { ...first, remembered: true })
      visits.delete(request)
      return true
    },

    remember: (request, user, device) => remember.remember(request, user, device),
    forgetBrowsers: (userId) => remember.forgetAll(userId),

    async signOut(request) {
      await (await visit(request)).session.destroy()
      visits.delete(request)
    },

    async endSessions(userId, except) {
      await remember.forgetAll(userId)
      return (await port.endAll?.(userId, except && (await visit(except)).session)) ?? null
    },

    page: (request, page, status) => render(request, { view: 'host', ...page }, status),
    csrf: (request) => csrf.token(request),

    async checkCsrf(request, form) {
      const refusal = csrf.refusal(request, form.get('csrf'))
      return refusal ? error(request, 403, refusal) : null
    },
  }
  return recordedSite(plain, actFor)
}

const anyInput: TypedInput = { inputMode: 'text', autocomplete: 'one-time-code', length: 16 }

/** Made once for each, however many ask at the same moment. */
function once<Key extends object, Value>(
  known: WeakMap<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
