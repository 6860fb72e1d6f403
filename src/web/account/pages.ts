import type { Page, SiteContext } from '../context.ts'
import { createAccount } from './account.ts'
import { activityPage } from './activity.ts'
import { backupTokensPage } from './backup-tokens.ts'
import { devicePage } from './device.ts'
import { disablePage } from './disable.ts'
import { phoneNewPage } from './phone-new.ts'
import { profilePage } from './profile.ts'
import { removePage } from './remove.ts'
import { setupCompletePage } from './setup-complete.ts'
import { signOutPage } from './sign-out.ts'

/** The pages about an account that is set up, by their addresses: what there is, what can be changed, and the ways out. */
export function accountPages(site: SiteContext): Readonly<Record<string, Page>> {
  const { urls } = site
  const account = createAccount(site)
  return {
    [urls.logout]: signOutPage(site),
    [urls.profile]: profilePage(site, account),
    [urls.activity]: activityPage(site, account),
    [urls.setupComplete]: setupCompletePage(site, account),
    [urls.backupTokens]: backupTokensPage(site, account),
    [urls.disable]: disablePage(site, account),
    [urls.phoneNew]: phoneNewPage(site, account),
    [`${urls.profile}/devices/:id`]: devicePage(site, account),
    [`${urls.profile}/devices/:id/remove`]: removePage(site, account, (device) => !account.isPhone(device)),
    [`${urls.profile}/phones/:id/delete`]: removePage(site, account, account.isPhone),
  }
}
