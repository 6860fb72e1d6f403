import type { Device } from '../../devices/device.ts'
import type { StaticSetup } from '../../devices/static/kind.ts'
import type { Page, SiteContext } from '../context.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

/** How many backup tokens are left, and new ones, which are shown once. */
export function backupTokensPage(site: SiteContext, account: Account): Page {
  const { countersign } = site
  const form = { view: 'backup-tokens', action: site.urls.backupTokens, next: '' } as const

  /**
   * Keeps one list: this one, unless a newer one was made meanwhile, whose maker removes this one or has left it to us.
   * A session that an older list has verified stays verified.
   */
  async function keepOneList(visit: Visit, own: Device): Promise<void> {
    const lists = (await countersign.devices.list(account.user(visit))).filter(site.isBackup)
    const newest = lists.reduce((best, next) => (next.createdAt > best.createdAt ? next : best), own)
    for (const other of lists) {
      if (other.id !== newest.id) await countersign.devices.remove(account.user(visit), other.persistentId)
    }
    const { otp, ...rest } = visit.session.read()
    if (otp && visit.otp.device && site.isBackup(visit.otp.device)) {
      visit.session.write({ ...rest, otp: { ...otp, device: newest.persistentId } })
    }
  }

  async function generate(request: Request, visit: Visit): Promise<Response> {
    const kind = countersign.kinds.find((one) => one.method?.backup)
    if (!kind) return account.notFound(request)
    const user = account.user(visit)
    const { device, setup } = await countersign.devices.create(user, kind.name, { name: 'backup' })
    await keepOneList(visit, device)
    await site.changed(request, user, 'backup-tokens-made', device)
    const { tokens } = setup as StaticSetup
    // Shown in the answer itself: redirecting would mean to keep them somewhere.
    return site.render(request, { ...form, left: tokens.length, tokens, createdAt: device.createdAt })
  }

  return {
    async get(request, visit) {
      const refusal = await account.verified(request)
      if (refusal) return refusal
      return site.render(request, { ...form, left: await account.backupTokensLeft(visit), tokens: null })
    },

    async post(request, visit) {
      return (await account.fresh(request)) ?? generate(request, visit)
    },
  }
}
