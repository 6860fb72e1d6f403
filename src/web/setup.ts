import type { User } from '../devices/device.ts'
import type { SharedSecretSetup } from '../devices/shared-secret.ts'
import type { Page, SiteContext } from './context.ts'
import type { Form } from './form.ts'
import { errorStatus, retryHeaders, tokenError } from './form-errors.ts'
import { hasSecondFactor, otpRequired } from './guard.ts'
import { qrSvg } from './qr.ts'
import { withQuery } from './redirects.ts'
import { login } from './sign-in.ts'
import type { FormError } from './views.ts'
import type { Visit } from './visit.ts'
import { type ActiveRun, createWizard } from './wizard.ts'

/** An abandoned setup can be taken up again for so many seconds. */
const lifetime = 3600

/**
 * The setup wizard: welcome and method, then the secret with a token to prove that it arrived. The device becomes real
 * only with that token, which counts as used. Starting over removes the device whose secret was shown before.
 */
export function setupPages(site: SiteContext): { setup: Page; qr: Page } {
  const { countersign } = site
  const wizard = createWizard('setup', lifetime)
  const guard = otpRequired(site, { ifConfigured: true, ...site.fresh })

  const methods = () =>
    countersign.kinds
      .filter((kind) => kind.method?.setup === 'shared-secret')
      .map((kind) => ({ kind: kind.name, label: kind.method?.label ?? kind.name }))
  const address = (run: ActiveRun) => withQuery(site.urls.setup, { run: run.id })
  const query = (request: Request) => new URL(request.url).searchParams

  function currentRun(request: Request, visit: Visit): ActiveRun | null {
    const run = wizard.find(visit.session, query(request).get('run'), countersign.now())
    return run === 'timed-out' ? null : run
  }

  function showMethods(request: Request, target: string): Promise<Response> {
    const offered = methods()
    if (offered.length === 0) return site.render(request, { view: 'error', status: 404, code: 'not-found' }, 404)
    return site.render(request, { view: 'setup-method', action: site.urls.setup, next: target, methods: offered })
  }

  async function pendingSetup(visit: Visit, run: ActiveRun): Promise<SharedSecretSetup | null> {
    return (await countersign.devices.setup(visit.user as User, run.data.device ?? '')) as SharedSecretSetup | null
  }

  async function showSecret(request: Request, visit: Visit, run: ActiveRun, error?: FormError): Promise<Response> {
    const setup = await pendingSetup(visit, run)
    // Confirmed in another tab, or started anew there: this secret is of no more use.
    if (!setup) return site.redirect(request, withQuery(site.urls.setup, { next: run.data.next }))
    const kind = run.data.kind ?? ''
    return site.render(
      request,
      {
        ...{ view: 'setup-secret', action: address(run), next: '', kind, label: run.data.label ?? kind },
        ...{ qrSvg: qrSvg(setup.uri), secret: setup.secret.replace(/.{4}(?=.)/g, '$& '), uri: setup.uri },
        ...{ input: site.input(kind), ...(error && { error }) },
      },
      error ? errorStatus(error) : 200,
      error ? retryHeaders(error) : {},
    )
  }

  async function start(request: Request, visit: Visit, form: Form): Promise<Response> {
    const user = visit.user as User
    const target = site.redirects.check(request, form.get('next')) ?? ''
    const offered = methods()
    const method =
      offered.find(({ kind }) => kind === form.get('method')) ?? (offered.length === 1 ? offered[0] : undefined)
    if (!method) return showMethods(request, target)
    await removePending(user)
    const name = (await hasSecondFactor(site, visit)) ? method.label : 'default'
    const { device } = await countersign.devices.create(user, method.kind, { name, confirmed: false })
    const data = { ...method, device: device.persistentId, next: target }
    const run = wizard.start(visit.session, 'token', data, countersign.now())
    return site.redirect(request, address(run))
  }

  async function removePending(user: User): Promise<void> {
    const offered = new Set(methods().map(({ kind }) => kind))
    for (const device of await countersign.devices.list(user, { confirmed: false })) {
      if (offered.has(device.kind)) await countersign.devices.discard(user, device.persistentId)
    }
  }

  async function confirm(request: Request, visit: Visit, run: ActiveRun, form: Form): Promise<Response> {
    const token = form.get('token') ?? ''
    if (token.trim() === '') return showSecret(request, visit, run, { code: 'token-missing' })
    const user = visit.user as User
    const result = await countersign.devices.confirm(user, run.data.device ?? '', token)
    if (!result.verified) return showSecret(request, visit, run, tokenError(result, countersign.now()))
    wizard.end(visit.session, run)
    await login(visit.session, user, result.device, countersign.now())
    site.forget(request)
    return site.redirect(request, withQuery(site.urls.setupComplete, { next: run.data.next }))
  }

  return {
    setup: {
      async get(request, visit) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const run = currentRun(request, visit)
        return run
          ? showSecret(request, visit, run)
          : showMethods(request, site.redirects.check(request, query(request).get('next')) ?? '')
      },

      async post(request, visit, form) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const run = currentRun(request, visit)
        const step = form.get('step')
        if (step === 'method') return start(request, visit, form)
        if (!run) return site.redirect(request, site.urls.setup)
        if (step === 'token') return confirm(request, visit, run, form)
        if (step === 'restart') {
          await countersign.devices.discard(visit.user as User, run.data.device ?? '')
          wizard.end(visit.session, run)
          return site.redirect(request, withQuery(site.urls.setup, { next: run.data.next }))
        }
        return site.redirect(request, address(run))
      },
    },

    qr: {
      async get(request, visit) {
        const refusal = await guard(request)
        if (refusal) return refusal
        const run = currentRun(request, visit)
        const setup = run && (await pendingSetup(visit, run))
        if (!setup) return site.render(request, { view: 'error', status: 404, code: 'not-found' }, 404)
        return site.picture(request, qrSvg(setup.uri))
      },
    },
  }
}
