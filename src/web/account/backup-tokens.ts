import type { Device } from '../../devices/device.ts'
import type { StaticSetup } from '../../devices/static/kind.ts'
import type { Page, SiteContext } from '../context.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

/** How many backup tokens are left, and new ones, which are shown once. */
export function backupTokensPage(site: SiteContext, account: Account): Page {
  const { countersign } = site
  const form = { view: 'backup-tokens', action: site.urls.backupTokens, next: '' } as const

  const lists = async (visit: Visit) => (await countersign.devices.list(account.user(visit))).filter(site.isBackup)

  /**
   * Keeps one list: the newest, which is this one unless another one was made meanwhile. A session that an older list has
   * verified stays verified. → whether it is this one
   * @param before the lists that there were
   */
  async function keepOneList(visit: Visit, own: Device, before: readonly Device[]): Promise<boolean> {
    const isOlder = ({ id }: Device) => before.some((one) => one.id === id)
    // Of two of the same moment everybody keeps the same one.
    const rank = (list: Device) => `${isOlder(list) ? 0 : 1} ${list.createdAt.toISOString()} ${list.id}`
    const all = await lists(visit)
    const newest = all.reduce((best, next) => (rank(next) > rank(best) ? next : best), own)
    for (const { id, persistentId } of all) {
      if (id !== newest.id) await countersign.devices.remove(account.user(visit), persistentId)
    }
    const { otp, ...rest } = visit.session.read()
    if (otp && visit.otp.device && site.isBackup(visit.otp.device)) {
      const gone = visit.otp.device.persistentId
      const { persistentId } = newest
      const proofs = (otp.proofs ?? []).map((one) => (one.device === gone ? { ...one, device: persistentId } : one))
      visit.session.write({ ...rest, otp: { ...otp, device: persistentId, proofs } })
    }
    return newest.id === own.id
  }

  async function generate(request: Request, visit: Visit): Promise<Response> {
    const kind = countersign.kinds.find((one) => one.method?.backup)
    if (!kind) return account.notFound(request)
    const user = account.user(visit)
    const before = await lists(visit)
    const { device, setup } = await countersign.devices.create(user, kind.name, { name: 'backup' })
    const isKept = await keepOneList(visit, device, before)
    await site.changed(request, user, 'backup-tokens-made', device)
    // A newer list is on another page: tokens that do not work are not shown.
    if (!isKept) return site.redirect(request, site.urls.backupTokens)
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
