import type { Page, SiteContext } from '../context.ts'
import type { Account } from './account.ts'

/** A further phone: the choice between message and call. Its form begins setup with it. */
export function phoneNewPage(site: SiteContext, account: Account): Page {
  return {
    async get(request) {
      const refusal = await account.freshIfConfigured(request)
      if (refusal) return refusal
      const methods = site.methods().filter(account.isPhone)
      if (methods.length === 0) return account.notFound(request)
      return site.render(request, { view: 'phone-new', action: site.urls.setup, next: '', methods })
    },
  }
}
