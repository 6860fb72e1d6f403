import type { Page, SiteContext } from '../context.ts'
import type { Account } from './account.ts'

/** After setup: it is on, and where to get backup tokens. */
export function setupCompletePage(site: SiteContext, account: Account): Page {
  return {
    async get(request, visit) {
      const refusal = await account.verified(request)
      if (refusal) return refusal
      const next = site.redirects.check(request, new URL(request.url).searchParams.get('next')) ?? ''
      const backupTokensLeft = await account.backupTokensLeft(visit)
      return site.render(request, { view: 'setup-complete', backupTokensLeft, next })
    },
  }
}
