import type { User } from '../devices/device.ts'
import type { SharedSecretSetup } from '../devices/shared-secret.ts'
import { browserChallenge, type ChallengeRecord, challengeView, resendError, sendChallenge } from './challenge.ts'
import type { Page, SiteContext } from './context.ts'
import type { Form } from './form.ts'
import { errorStatus, retryHeaders } from './form-errors.ts'
import { otpRequired } from './guard.ts'
import { showOwnStep } from './own-step-page.ts'
import { ownData } from './own-steps.ts'
import { qrSvg } from './qr.ts'
import { withQuery } from './redirects.ts'
import {
  createPending,
  createSetupWizard,
  methodOf,
  offeredMethods,
  type SetupContext,
  type SetupRun,
  setupActions,
  setupNames,
  setupVisit,
} from './setup-wizard.ts'
import { login } from './sign-in.ts'
import type { FormError, View } from './views.ts'
import type { Visit } from './visit.ts'
import type { StepValues } from './wizard/step.ts'

/**
 * The setup pages: welcome and method, then the secret to scan, where to send tokens, or what the browser is asked; and a
 * token to prove that it works. The device becomes real only with that token, which counts as used. Starting over discards the one before.
 */
export function setupPages(site: SiteContext): { setup: Page; qr: Page } {
  const { countersign } = site
  const wizard = createSetupWizard(site)
  const guard = otpRequired(site, { ifConfigured: true, ...site.fresh }, { strongest: true, inSetup: true })
  const steps = new Set([...setupNames, ...site.setupSteps.steps.map(({ name }) => name)])

  const address = (run: SetupRun) => withQuery(site.urls.setup, { run: run.id })
  const beginning = (next: string) => withQuery(site.urls.setup, { next })
  const checked = (request: Request, given: unknown) => site.redirects.check(request, given) ?? ''
  const query = (request: Request) => new URL(request.url).searchParams
  const contextOf = (request: Request, visit: Visit): SetupContext => ({
    ...{ request, visit, user: visit.user as User, device: null },
  })
  const fault = (request: Request, status: 400 | 404 | 413, code: 'bad-request' | 'not-found' | 'too-large') =>
    site.render(request, { view: 'error', status, code }, status)

  function page(request: Request, view: View, error?: FormError): Promise<Response> {
    if (!error) return site.render(request, view)
    return site.render(request, { ...view, error } as View, errorStatus(error), retryHeaders(error))
  }

  function showMethods(request: Request, action: string, next: string, error?: FormError): Promise<Response> {
    const methods = offeredMethods(site).map(({ kind, label }) => ({ kind, label }))
    if (methods.length === 0) return fault(request, 404, 'not-found')
    return page(request, { view: 'setup-method', action, next, methods }, error)
  }

  async function showStep(
    context: SetupContext,
    run: SetupRun,
    given: StepValues = {},
    error?: FormError,
  ): Promise<Response> {
    const { request, user } = context
    const step = await run.settle()
    const action = address(run)
    const method = methodOf(site, run)
    if (step === 'method' || !method) return showMethods(request, action, run.extra.next, error)
    if (step === 'token') return showToken(context, run, error, given.name)
    const { kind, label } = method
    if (step === 'destination' && method.destination) {
      const { type, autocomplete, suggest } = method.destination
      const value = given.destination ?? suggest?.(user) ?? ''
      const restart = offeredMethods(site).length > 1
      const form = { action, next: run.extra.next, type, autocomplete, value }
      return page(request, { view: 'setup-destination', ...form, kind, label, restart }, error)
    }
    const own = site.setupSteps.steps.find(({ name }) => name === step)
    if (!own) return site.redirect(request, beginning(run.extra.next))
    const form = { action, next: run.extra.next, restart: false, values: { ...run.values(own.name), ...given } }
    return showOwnStep(site, request, user, own, error ? { ...form, error } : form)
  }

  async function showToken(context: SetupContext, run: SetupRun, error?: FormError, name = ''): Promise<Response> {
    const { request, user } = context
    const method = methodOf(site, run)
    const id = run.extra.device ?? ''
    const common = { action: address(run), next: run.extra.next, kind: method?.kind ?? '', label: method?.label ?? '' }
    if (method?.setup === 'destination' && method.destination) {
      const pending = await countersign.devices.list(user, { confirmed: false })
      const device = pending.find(({ persistentId }) => persistentId === id)
      const record = run.extra.challenge
      if (device && record) {
        const { type } = method.destination
        const destination = (await countersign.devices.destination(user, id)) ?? device.hint ?? ''
        const challenge = challengeView(record, countersign.now())
        const shown = { type, destination, challenge, input: site.typedInput(method.kind) }
        return page(request, { view: 'setup-token', ...common, ...shown }, error)
      }
    } else if (method?.setup === 'browser') {
      const asking = await browserChallenge(site, request, context.visit.session, user, id)
      if (asking) return page(request, { view: 'setup-browser', ...common, ...asking, name }, error)
    } else {
      const setup = await pendingSecret(context, run)
      if (setup) {
        const secret = setup.secret.replace(/.{4}(?=.)/g, '$& ')
        const shown = { qrSvg: qrSvg(setup.uri), secret, uri: setup.uri, input: site.typedInput(common.kind) }
        return page(request, { view: 'setup-secret', ...common, ...shown }, error)
      }
    }
    // Confirmed in another tab, or started anew there: this device is of no more use.
    run.end()
    return site.redirect(request, beginning(run.extra.next))
  }

  async function pendingSecret({ user }: SetupContext, run: SetupRun): Promise<SharedSecretSetup | null> {
    return (await countersign.devices.setup(user, run.extra.device ?? '')) as SharedSecretSetup | null
  }

  /** Comes to the token step: with a new secret, or with a challenge to where the user has said. */
  async function enterToken(context: SetupContext, run: SetupRun): Promise<void> {
    const method = methodOf(site, run)
    if (!method) return
    if (method.setup === 'shared-secret' || method.setup === 'browser') {
      const device = await createPending(site, context, method)
      run.setExtra({ device: device.persistentId })
      return
    }
    const { destination } = run.validatedStepData as { destination?: { device: string } }
    const id = destination?.device ?? ''
    run.setExtra({ device: id })
    const challenge = await send(context, run)
    if (challenge) run.setExtra({ challenge })
  }

  /** Has the device that waits send a challenge. */
  async function send({ request, user, visit }: SetupContext, run: SetupRun): Promise<ChallengeRecord | null> {
    const pending = await countersign.devices.list(user, { confirmed: false })
    const device = pending.find(({ persistentId }) => persistentId === run.extra.device)
    return device ? sendChallenge(site, request, visit.session, user, device, run.extra.challenge) : null
  }

  async function postStep(context: SetupContext, id: string | null, form: Form): Promise<Response> {
    const { request } = context
    const next = checked(request, form.get('next'))
    const posted = await wizard.post(setupVisit(site, context), { run: id, form })
    switch (posted.outcome) {
      case 'malformed':
        return fault(request, 400, 'bad-request')
      case 'too-large':
        return fault(request, 413, 'too-large')
      case 'timed-out':
      case 'unknown-run':
        return site.redirect(request, beginning(next))
      case 'elsewhere':
        return site.redirect(request, address(posted.run))
      case 'invalid':
        if (!posted.run) return showMethods(request, site.urls.setup, next, posted.problem)
        return showStep(context, posted.run, posted.values, posted.problem)
      case 'next':
        if (id === null) posted.run.setExtra({ next })
        if (posted.step === 'token') await enterToken(context, posted.run)
        return site.redirect(request, address(posted.run))
      case 'done':
        return finish(context, posted.data, posted.extra.next)
    }
  }

  async function finish(
    context: SetupContext,
    data: Readonly<Record<string, unknown>>,
    next: string,
  ): Promise<Response> {
    const { request, visit, user, device, proof } = context
    // The device has accepted its first token, which it does once: so nobody else comes here, and it is there to stay.
    if (device) await site.changed(request, user, 'device-added', device)
    await site.setupSteps.done?.(user, ownData(site.setupSteps, data), request)
    if (device) await login(visit.session, user, device, countersign.now(), proof)
    site.forget(request)
    return site.redirect(request, withQuery(site.urls.setupComplete, { next }))
  }

  async function act(context: SetupContext, run: SetupRun, step: string): Promise<Response> {
    const { request, visit, user } = context
    if (step === 'resend' && (await run.settle()) === 'token') {
      const record = await send(context, run)
      const error = record && resendError(record, countersign.now())
      if (error) return showToken(context, run, error)
      if (record) run.setExtra({ challenge: record })
      if (record?.state === 'sent') site.notify(visit, 'code-sent')
    }
    if (step === 'change' || step === 'restart') await countersign.devices.discard(user, run.extra.device ?? '')
    if (step === 'restart' || (step === 'change' && !(await run.goTo('destination')))) {
      run.end()
      return site.redirect(request, beginning(run.extra.next))
    }
    return site.redirect(request, address(run))
  }

  return {
    setup: {
      async get(request, visit) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const context = contextOf(request, visit)
        const run = wizard.find(setupVisit(site, context), query(request).get('run'))
        if (typeof run === 'object') return showStep(context, run)
        return showMethods(request, site.urls.setup, checked(request, query(request).get('next')))
      },

      async post(request, visit, form) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const context = contextOf(request, visit)
        const step = form.get('step') ?? ''
        const id = query(request).get('run')
        if (!steps.has(step)) return fault(request, 400, 'bad-request')
        if (!setupActions.includes(step)) return postStep(context, id, form)
        const run = wizard.find(setupVisit(site, context), id)
        if (run === 'malformed') return fault(request, 400, 'bad-request')
        return typeof run === 'object'
          ? act(context, run, step)
          : site.redirect(request, beginning(checked(request, form.get('next'))))
      },
    },

    qr: {
      async get(request, visit) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const context = contextOf(request, visit)
        const run = wizard.find(setupVisit(site, context), query(request).get('run'))
        const setup = typeof run === 'object' ? await pendingSecret(context, run) : null
        return setup ? site.picture(request, qrSvg(setup.uri)) : fault(request, 404, 'not-found')
      },
    },
  }
}
