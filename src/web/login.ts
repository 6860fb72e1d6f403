import type { Device, User } from '../devices/device.ts'
import type { Verification } from '../devices/verification.ts'
import { CountersignError } from '../errors.ts'
import type { Page, SiteContext } from './context.ts'
import type { Form } from './form.ts'
import { errorStatus, retryHeaders, tokenError } from './form-errors.ts'
import { hasSecondFactor } from './guard.ts'
import { withQuery } from './redirects.ts'
import { authenticate, login } from './sign-in.ts'
import type { FormError } from './views.ts'
import type { Visit } from './visit.ts'
import { type ActiveRun, createWizard } from './wizard.ts'

/**
 * The login page: credentials, then a token of one of the user's devices or a backup token. Between the two the session
 * remembers who passed the first factor, and nobody is signed in. A signed-in user who has to verify comes here too, and
 * begins at the token.
 */
export function loginPage(site: SiteContext): Page {
  const { countersign } = site
  const wizard = createWizard('login', site.loginTimeout)

  /** The way to the token step, which a run has been started for. */
  const address = (run: ActiveRun) => withQuery(site.urls.login, { run: run.id })
  const next = (request: Request, given: string | null | undefined) => site.redirects.check(request, given) ?? ''
  const query = (request: Request) => new URL(request.url).searchParams

  /** Where a visitor goes who has nothing left to do here. */
  function leave(request: Request, target: string): Promise<Response> {
    const looping = target !== '' && new URL(target, request.url).pathname.replace(/\/+$/, '') === site.urls.login
    return site.redirect(request, target === '' || looping ? site.home : target)
  }

  function showCredentials(request: Request, target: string, username = '', error?: FormError): Promise<Response> {
    const view = {
      view: 'credentials',
      action: site.urls.login,
      next: target,
      username,
      links: site.links,
      ...(error && { error }),
    } as const
    return site.render(request, view, error ? errorStatus(error) : 200)
  }

  async function show(
    request: Request,
    visit: Visit,
    user: User,
    run: ActiveRun,
    error?: FormError,
  ): Promise<Response> {
    const devices = await countersign.devices.list(user)
    const backup = devices.find(site.isBackup)
    const form = { action: address(run), next: '', ...(error && { error }) }
    const status = error ? errorStatus(error) : 200
    const headers = error ? retryHeaders(error) : {}
    if (run.step === 'backup' && backup) {
      return site.render(request, { view: 'backup', ...form, input: site.input(backup.kind) }, status, headers)
    }
    const choices = devices.filter((device) => !site.isBackup(device))
    const device = choices.find(({ persistentId }) => persistentId === run.data.device) ?? choices[0]
    if (!device) return startOver(request, visit, run, { code: 'device-gone' })
    const others = choices.filter((other) => other !== device).map(site.choice)
    const signedIn = visit.user?.id === user.id
    return site.render(
      request,
      {
        ...{ view: 'token', ...form, signedIn, others, backup: backup !== undefined, restart: !signedIn },
        ...{ device: site.choice(device), input: site.input(device.kind) },
      },
      status,
      headers,
    )
  }

  function startOver(request: Request, visit: Visit, run: ActiveRun, error: FormError): Promise<Response> {
    wizard.end(visit.session, run)
    return showCredentials(request, run.data.next ?? '', '', error)
  }

  /** Lets a device send its challenge, if it has one to send. If that fails, the user still can choose another device. */
  async function enterTokenStep(user: User, device: Device): Promise<void> {
    try {
      if (device.interactive) await countersign.challenge(user, device.persistentId)
    } catch (error) {
      if (!(error instanceof CountersignError) || error.code !== 'delivery-failed') throw error
      countersign.logger.error({ error }, 'A challenge could not be delivered')
    }
  }

  async function begin(request: Request, visit: Visit, user: User, target: string): Promise<Response> {
    const devices = await countersign.devices.list(user)
    const preferred = await countersign.devices.default(user)
    const device = preferred && !site.isBackup(preferred) ? preferred : devices.find((one) => !site.isBackup(one))
    const now = countersign.now()
    if (!device) {
      await authenticate(visit.session, user, now)
      site.forget(request)
      return leave(request, target)
    }
    await enterTokenStep(user, device)
    const data = { user: user.id, device: device.persistentId, next: target }
    const run = wizard.start(visit.session, 'token', data, now)
    return site.redirect(request, address(run))
  }

  async function postCredentials(request: Request, visit: Visit, form: Form): Promise<Response> {
    const target = next(request, form.get('next'))
    const username = form.get('username') ?? ''
    const password = form.get('password') ?? ''
    if (username === '' || password === '') {
      return showCredentials(request, target, username, { code: 'credentials-missing' })
    }
    const user = (await site.authenticateUser?.({ username, password })) ?? null
    if (!user) return showCredentials(request, target, username, { code: 'invalid-credentials' })
    // Nobody knows yet who the session's new owner is: what it held stays out of reach, under an id that is gone.
    await visit.session.regenerate()
    if (visit.user && visit.user.id !== user.id) visit.session.write({})
    wizard.keep(visit.session, ({ data }) => data.user === user.id)
    return begin(request, visit, user, target)
  }

  async function finish(request: Request, visit: Visit, user: User, device: Device, run: ActiveRun): Promise<Response> {
    wizard.end(visit.session, run)
    await login(visit.session, user, device, countersign.now())
    site.forget(request)
    return leave(request, run.data.next ?? '')
  }

  async function postToken(request: Request, visit: Visit, user: User, run: ActiveRun, form: Form): Promise<Response> {
    const token = form.get('token') ?? ''
    if (token.trim() === '') return show(request, visit, user, run, { code: 'token-missing' })
    const result = await (run.step === 'backup'
      ? verifyBackup(user, token)
      : countersign.verifyToken(user, run.data.device ?? '', token))
    if (result.verified) return finish(request, visit, user, result.device, run)
    return show(request, visit, user, run, tokenError(result, countersign.now()))
  }

  /** Asks the user's lists of backup tokens, one after the other. */
  async function verifyBackup(user: User, token: string): Promise<Verification> {
    let result: Verification = { verified: false, reason: 'no-device', failureCount: 0 }
    for (const device of (await countersign.devices.list(user)).filter(site.isBackup)) {
      result = await countersign.verifyToken(user, device.persistentId, token)
      if (result.verified) return result
    }
    return result
  }

  async function chooseDevice(
    request: Request,
    visit: Visit,
    user: User,
    run: ActiveRun,
    form: Form,
  ): Promise<Response> {
    const chosen = form.get('device')
    const device = (await countersign.devices.list(user)).find(({ persistentId }) => persistentId === chosen)
    if (!device || site.isBackup(device)) return show(request, visit, user, run, { code: 'device-gone' })
    await enterTokenStep(user, device)
    wizard.goTo(visit.session, run, 'token', { device: device.persistentId })
    return site.redirect(request, address(run))
  }

  return {
    async get(request, visit) {
      const target = next(request, query(request).get('next'))
      const run = wizard.find(visit.session, query(request).get('run'), countersign.now())
      if (run === 'timed-out') return showCredentials(request, target, '', { code: 'timed-out' })
      if (run) {
        const user = await site.findUser(run.data.user ?? '')
        return user ? show(request, visit, user, run) : startOver(request, visit, run, { code: 'timed-out' })
      }
      if (!visit.user) return showCredentials(request, target)
      const mustVerify = query(request).has('verify') || !visit.otp.verified
      if (mustVerify && (await hasSecondFactor(site, visit))) return begin(request, visit, visit.user, target)
      return leave(request, target)
    },

    async post(request, visit, form) {
      const step = form.get('step') ?? ''
      if (step === 'credentials') return postCredentials(request, visit, form)
      const run = wizard.find(visit.session, query(request).get('run'), countersign.now())
      const user = run && run !== 'timed-out' ? await site.findUser(run.data.user ?? '') : null
      if (!run || run === 'timed-out' || !user) return showCredentials(request, '', '', { code: 'timed-out' })
      switch (step) {
        case run.step:
          return postToken(request, visit, user, run, form)
        case 'device':
          return chooseDevice(request, visit, user, run, form)
        case 'restart':
          wizard.end(visit.session, run)
          return site.redirect(request, withQuery(site.urls.login, { next: run.data.next }))
        case 'use-backup':
        case 'use-device':
          wizard.goTo(visit.session, run, step === 'use-backup' ? 'backup' : 'token')
          return site.redirect(request, address(run))
        default:
          // A form of an earlier step, from another tab or by going back: on with the step that is due.
          return site.redirect(request, address(run))
      }
    },
  }
}
