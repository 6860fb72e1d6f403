import type { Page, SiteContext } from '../context.ts'
import { removing } from '../passkey-signals.ts'
import type { FormError } from '../views.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

/** Turns the second factor off, after a yes and a fresh token. Not for users who must have one. */
export function disablePage(site: SiteContext, account: Account): Page {
  const { countersign, urls } = site

  async function show(request: Request, visit: Visit, error?: FormError): Promise<Response> {
    const required = (await site.demand(visit)) !== null
    const view = { view: 'disable', action: urls.disable, next: '', required, ...(error && { error }) } as const
    return site.render(request, view, required ? 403 : error ? 422 : 200)
  }

  return {
    async get(request, visit) {
      return (await account.fresh(request)) ?? show(request, visit)
    },

    async post(request, visit, form) {
      const refusal = await account.fresh(request)
      if (refusal) return refusal
      if (await site.demand(visit)) return show(request, visit)
      if (!form.has('understood')) return show(request, visit, { code: 'not-understood' })
      const user = account.user(visit)
      const removed = await removing(site, request, user, await visit.devices())
      await countersign.devices.removeAll(user)
      await site.remember.forgetAll(user.id)
      const { otp: _otp, ...rest } = visit.session.read()
      await visit.session.regenerate()
      visit.session.write(rest)
      removed(visit)
      const what = { notice: 'two-factor-disabled', change: 'two-factor-disabled' } as const
      return account.done(request, visit, what, urls.profile)
    },
  }
}
