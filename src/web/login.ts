import type { User } from '../devices/device.ts'
import type { Page, SiteContext } from './context.ts'
import type { Form } from './form.ts'
import { errorStatus, retryHeaders } from './form-errors.ts'
import { hasSecondFactor } from './guard.ts'
import { type EndedLogin, finishLogin, signInNow } from './login-finish.ts'
import { type PasskeyProblem, passkeyStep } from './login-passkey.ts'
import { tokenStep } from './login-token.ts'
import {
  createLoginWizard,
  type LoginContext,
  type LoginRun,
  loginActions,
  loginNames,
  loginVisit,
  passedCredentials,
  takeOver,
} from './login-wizard.ts'
import { showOwnStep } from './own-step-page.ts'
import { withQuery } from './redirects.ts'
import type { BrowserOptions, CredentialsView, FormError, PasskeySignal } from './views.ts'
import type { Visit } from './visit.ts'
import type { StepValues } from './wizard/step.ts'

/** The login page, and the way into it for a host that checks passwords itself. */
export interface Login {
  readonly page: Page
  /** → the way to the token step or another one that is due; `null` when there is none, and the user is signed in. */
  signIn(request: Request, user: User, next: unknown, amr: readonly string[]): Promise<Response | null>
  passkeyOptions(request: Request): Promise<BrowserOptions>
  /** → on with what is due, or to `next`, as the user who has the passkey; or why not. */
  signInWithPasskey(request: Request, token: string, next: unknown): Promise<Response | PasskeyProblem>
}

export function loginPages(site: SiteContext): Login {
  const wizard = createLoginWizard(site)
  const tokens = tokenStep(site)
  const passkeys = passkeyStep(site)
  const steps = new Set([...loginNames, ...site.loginSteps.steps.map(({ name }) => name)])

  const address = (run: LoginRun) => withQuery(site.urls.token, { run: run.id })
  const checked = (request: Request, given: unknown) => site.redirects.check(request, given) ?? ''
  const query = (request: Request) => new URL(request.url).searchParams
  const contextOf = (request: Request, visit: Visit, user: User | null): LoginContext => ({
    ...{ request, visit, user, device: null },
  })
  const badRequest = (request: Request) =>
    site.render(request, { view: 'error', status: 400, code: 'bad-request' }, 400)

  /** Where a visitor goes who has nothing left to do here; never back here. */
  function leave(request: Request, target: string): Promise<Response> {
    const places = [target, site.urls.login, site.urls.token].map((url) => new URL(url, request.url))
    const [to, ...here] = places.map(({ origin, pathname }) => origin + pathname.replace(/\/+$/, ''))
    return site.redirect(request, target === '' || here.includes(to as string) ? site.home : target)
  }

  async function showCredentials(
    request: Request,
    next: string,
    username = '',
    error?: FormError,
    signal?: PasskeySignal,
  ): Promise<Response> {
    if (site.ownLogin) {
      const timedOut = error?.code === 'timed-out' ? '1' : ''
      return site.redirect(request, withQuery(site.urls.login, { next, 'timed-out': timedOut }))
    }
    const view: CredentialsView = {
      ...{ view: 'credentials', action: site.urls.token, next, username, links: site.links },
      ...(site.passkeys && { passkeys: { ...site.passkeys, options: await passkeys.options(request) } }),
      ...(error && { error }),
    }
    return site.render(request, view, error ? errorStatus(error) : 200, error ? retryHeaders(error) : {}, signal)
  }

  function startOver(request: Request, run: LoginRun, error: FormError): Promise<Response> {
    run.end()
    return showCredentials(request, run.extra.next, '', error)
  }

  /** Whose run it is; nobody's when a session that is over has left it. */
  async function ownerOf({ user = '', extra }: LoginRun, visit: Visit): Promise<User | null> {
    return extra.mode === 'verify' && visit.user?.id !== user ? null : site.findUser(user)
  }

  /** The step that a run is at. `values`: what was posted to it, if it came back. */
  async function show(context: LoginContext, run: LoginRun, error?: FormError, values?: StepValues): Promise<Response> {
    const { request, visit } = context
    const user = context.user as User
    const step = await run.settle()
    if (step === 'token' || step === 'backup') {
      const page = await tokens.show({ request, visit, user, run }, address(run), error)
      return page ?? startOver(request, run, { code: 'device-gone' })
    }
    const own = site.loginSteps.steps.find(({ name }) => name === step)
    if (!own) return startOver(request, run, { code: 'timed-out' })
    const typed = values ?? run.values(own.name)
    const form = { action: address(run), next: run.extra.next, restart: true, values: typed }
    return showOwnStep(site, request, user, own, error ? { ...form, error } : form)
  }

  /** On with a run that has come to another step. */
  async function proceed(context: LoginContext, run: LoginRun): Promise<Response> {
    const { request, visit } = context
    const kinds = query(request).get('kinds')?.split(',')
    if (run.step === 'token') await tokens.enter({ request, visit, user: context.user as User, run }, kinds)
    return site.redirect(request, address(run))
  }

  async function finish(context: LoginContext, ended: EndedLogin): Promise<Response> {
    const { request } = context
    const { next } = ended.extra
    const result = await finishLogin(site, context, ended)
    if (result === 'device-gone') return showCredentials(request, next, '', { code: 'device-gone' })
    return result === 'late' ? site.redirect(request, withQuery(site.urls.token, { next })) : leave(request, next)
  }

  /** A signed-in user has to verify. Whoever comes back to it finds the step as it was left. */
  async function verify(context: LoginContext, next: string): Promise<Response> {
    const user = context.user as User
    const at = loginVisit(site, context)
    const left = wizard
      .runs(at)
      .map(({ id }) => wizard.find(at, id))
      .find((run) => typeof run === 'object' && isSame(context.request, run, user, next))
    if (typeof left === 'object') {
      const unsent = left.extra.challenge?.state === 'unsent'
      return unsent ? proceed(context, left) : site.redirect(context.request, address(left))
    }
    const given = { validated: passedCredentials(user), extra: { next, mode: 'verify' } as const }
    const run = await wizard.start(at, given)
    return run ? proceed(context, run) : leave(context.request, next)
  }

  function isSame(request: Request, { user: owner, step, extra }: LoginRun, user: User, next: string): boolean {
    const kinds = query(request).get('kinds')?.split(',')
    const fits = !kinds || kinds.some((kind) => extra.device?.startsWith(`${kind}/`))
    return owner === user.id && extra.mode === 'verify' && extra.next === next && step === 'token' && fits
  }

  async function postStep(context: LoginContext, id: string | null, form: Form): Promise<Response> {
    const { request } = context
    const next = checked(request, form.get('next'))
    const posted = await wizard.post(loginVisit(site, context), { run: id, form })
    switch (posted.outcome) {
      case 'malformed':
        return badRequest(request)
      case 'too-large':
        return site.render(request, { view: 'error', status: 413, code: 'too-large' }, 413)
      case 'timed-out':
      case 'unknown-run':
        return showCredentials(request, next, '', { code: 'timed-out' })
      case 'elsewhere':
        return site.redirect(request, address(posted.run))
      case 'invalid':
        if (!posted.run) return showCredentials(request, next, posted.values.username, posted.problem)
        return show(context, posted.run, posted.problem, posted.values)
      case 'next':
        if (id === null) posted.run.setExtra({ next })
        return proceed(context, posted.run)
      case 'done':
        return finish(context, {
          ...{ data: posted.data, wasKept: id !== null },
          extra: id === null ? { ...posted.extra, next } : posted.extra,
        })
    }
  }

  /** What else can be asked for at the token step. */
  async function act(context: LoginContext, run: LoginRun, step: string, form: Form): Promise<Response> {
    const { request, visit } = context
    const at = { request, visit, user: context.user as User, run }
    if (step === 'restart') {
      run.end()
      return site.redirect(request, withQuery(site.urls.login, { next: run.extra.next }))
    }
    const current = await run.settle()
    if (current !== 'token' && current !== 'backup') return site.redirect(request, address(run))
    if (step === 'device' && !(await tokens.choose(at, form.get('device')))) {
      return show(context, run, { code: 'device-gone' })
    }
    if (step === 'resend' && current === 'token') {
      const error = await tokens.resend(at)
      if (error) return show(context, run, error)
    }
    if (step === 'use-backup') run.setExtra({ by: 'backup' })
    if (step === 'use-device') run.setExtra({ by: 'device' })
    await run.settle()
    return site.redirect(request, address(run))
  }

  async function signInWithPasskey(
    request: Request,
    token: string,
    given: unknown,
  ): Promise<Response | PasskeyProblem> {
    const accepted = await passkeys.accept(request, token)
    if ('error' in accepted) return accepted
    const { user, device, proof } = accepted
    const next = checked(request, given)
    const visit = await site.visit(request)
    await takeOver(visit, user)
    const context: LoginContext = { request, visit, user, device }
    const validated = passedCredentials(user, proof)
    const run = await wizard.start(loginVisit(site, context), { validated, extra: { next } })
    site.forget(request)
    if (run) return proceed(context, run)
    const extra = { next, mode: 'sign-in', by: 'device' } as const
    return finish(context, { data: validated, extra, wasKept: false })
  }

  async function postPasskey(request: Request, form: Form): Promise<Response> {
    const next = form.get('next')
    const result = await signInWithPasskey(request, form.get('token') ?? '', next)
    if (!('error' in result)) return result
    return showCredentials(request, checked(request, next), '', result.error, result.signal)
  }

  return {
    page: {
      async get(request, visit) {
        const next = checked(request, query(request).get('next'))
        const context = contextOf(request, visit, visit.user)
        const run = wizard.find(loginVisit(site, context), query(request).get('run'))
        if (run === 'timed-out') return showCredentials(request, next, '', { code: 'timed-out' })
        if (typeof run === 'object') {
          context.user = await ownerOf(run, visit)
          return context.user ? show(context, run) : startOver(request, run, { code: 'timed-out' })
        }
        if (!visit.user) return showCredentials(request, next)
        const asked = query(request).has('verify')
        if (!asked && !site.redirectAuthenticatedUser) return showCredentials(request, next)
        if ((asked || !visit.otp.verified) && (await hasSecondFactor(site, visit))) return verify(context, next)
        return leave(request, next)
      },

      async post(request, visit, form) {
        const step = form.get('step') ?? ''
        const id = query(request).get('run')
        if (step === 'credentials' && site.ownLogin) return showCredentials(request, checked(request, form.get('next')))
        // Both factors at once, whatever was under way.
        if (step === 'passkey')
          return site.passkeys && !site.ownLogin ? postPasskey(request, form) : badRequest(request)
        // Whoever comes back to the password begins anew.
        if (step === 'credentials') return postStep(contextOf(request, visit, null), null, form)
        const context = contextOf(request, visit, null)
        const run = id === null || !steps.has(step) ? 'malformed' : wizard.find(loginVisit(site, context), id)
        if (run === 'malformed') return badRequest(request)
        if (typeof run === 'object') context.user = await ownerOf(run, visit)
        if (typeof run === 'string' || !context.user)
          return showCredentials(request, checked(request, form.get('next')), '', { code: 'timed-out' })
        return loginActions.includes(step) ? act(context, run, step, form) : postStep(context, id, form)
      },
    },

    passkeyOptions: passkeys.options,
    signInWithPasskey,

    async signIn(request, user, next, amr) {
      const visit = await site.visit(request)
      await takeOver(visit, user)
      const context = contextOf(request, visit, user)
      const given = { validated: passedCredentials(user), extra: { next: checked(request, next), amr } }
      const run = await wizard.start(loginVisit(site, context), given)
      site.forget(request)
      if (run) return proceed(context, run)
      await signInNow(site, context, null, { amr })
      return null
    },
  }
}
