import type { Device, User } from '../../devices/device.ts'
import type { ChangeType } from '../changes.ts'
import type { SiteContext } from '../context.ts'
import { type Guard, otpRequired } from '../guard.ts'
import type { NoticeCode, ProfileDevice } from '../views.ts'
import type { Visit } from '../visit.ts'

/** What the pages about an account share. */
export interface Account {
  /** For pages that show something. */
  readonly verified: Guard
  readonly verifiedIfConfigured: Guard
  /** For all that changes something: a token, not long ago. A refused POST leads back to its page. */
  readonly fresh: Guard
  readonly freshIfConfigured: Guard
  /** Who is signed in; only behind a guard. */
  user(visit: Visit): User
  /** The devices that are a second factor: all but backup tokens. */
  secondFactors(visit: Visit): Promise<readonly Device[]>
  /** The one of them that is asked first. */
  defaultDevice(visit: Visit): Promise<Device | null>
  backupTokensLeft(visit: Visit): Promise<number>
  describe(device: Device, preferred: Device | null): ProfileDevice
  isPhone(device: Pick<Device, 'kind'>): boolean
  /** Where a device can be removed. */
  removeUrl(device: Device): string
  notFound(request: Request): Promise<Response>
  /** Tells everybody, and sends the visitor on. */
  done(request: Request, visit: Visit, what: Done, location: string): Promise<Response>
}

export interface Done {
  readonly notice: NoticeCode
  /** Left out when nothing had to be done. */
  readonly change?: ChangeType
  readonly device?: Device
}

export function createAccount(site: SiteContext): Account {
  const { countersign, urls } = site
  const user = (visit: Visit) => visit.user as User
  const isPhone = ({ kind }: Pick<Device, 'kind'>) =>
    countersign.kinds.some(({ name, method }) => name === kind && method?.destination?.type === 'tel')

  const change = { backToPage: true, strongest: true }

  async function secondFactors(visit: Visit): Promise<readonly Device[]> {
    return (await visit.devices()).filter((device) => !site.isBackup(device))
  }

  return {
    verified: otpRequired(site),
    verifiedIfConfigured: otpRequired(site, { ifConfigured: true }),
    fresh: otpRequired(site, site.fresh, change),
    freshIfConfigured: otpRequired(site, { ifConfigured: true, ...site.fresh }, change),
    ...{ user, secondFactors, isPhone },

    async defaultDevice(visit) {
      const preferred = await countersign.devices.default(user(visit))
      return preferred && !site.isBackup(preferred) ? preferred : ((await secondFactors(visit))[0] ?? null)
    },

    async backupTokensLeft(visit) {
      let left = 0
      for (const device of (await visit.devices()).filter(site.isBackup)) {
        left += (await countersign.devices.remaining(user(visit), device.persistentId)) ?? 0
      }
      return left
    },

    describe: (device, preferred) => ({
      ...site.choice(device),
      isDefault: device.persistentId === preferred?.persistentId,
      createdAt: device.createdAt,
      lastUsedAt: device.lastUsedAt,
      url: `${urls.profile}/devices/${device.id}`,
    }),

    removeUrl: (device) =>
      isPhone(device) ? `${urls.profile}/phones/${device.id}/delete` : `${urls.profile}/devices/${device.id}/remove`,

    notFound: (request) => site.render(request, { view: 'error', status: 404, code: 'not-found' }, 404),

    async done(request, visit, { notice, change, device }, location) {
      site.notify(visit, notice)
      if (change) await site.changed(request, user(visit), change, device)
      return site.redirect(request, location)
    },
  }
}
