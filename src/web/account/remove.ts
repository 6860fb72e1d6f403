import type { Device } from '../../devices/device.ts'
import type { Page, SiteContext } from '../context.ts'
import { removing } from '../passkey-signals.ts'
import type { DeviceRemoveView } from '../views.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

/**
 * Asks, then removes one of the user's devices. The only one stays: turning the second factor off is another page. So does
 * the phone that is asked first, until another device is.
 */
export function removePage(site: SiteContext, account: Account, isMeant: (device: Device) => boolean): Page {
  interface Found {
    readonly device: Device
    readonly refused: DeviceRemoveView['refused']
  }

  async function find(visit: Visit, id: string): Promise<Found | null> {
    const devices = await account.secondFactors(visit)
    const device = devices.find((one) => one.id === id && isMeant(one))
    if (!device) return null
    if (devices.length === 1) return { device, refused: 'only' }
    const isDefault = (await account.defaultDevice(visit))?.id === device.id
    return { device, refused: isDefault && account.isPhone(device) ? 'default-phone' : null }
  }

  async function show(request: Request, visit: Visit, { device, refused }: Found): Promise<Response> {
    const own = account.describe(device, await account.defaultDevice(visit))
    const view = { view: 'device-remove', action: account.removeUrl(device), next: '', device: own, refused } as const
    return site.render(request, view, refused ? 403 : 200)
  }

  return {
    async get(request, visit, id) {
      const refusal = await account.fresh(request)
      if (refusal) return refusal
      const found = await find(visit, id)
      return found ? show(request, visit, found) : account.notFound(request)
    },

    async post(request, visit, _form, id) {
      const refusal = await account.fresh(request)
      if (refusal) return refusal
      const found = await find(visit, id)
      if (!found) return account.notFound(request)
      if (found.refused) return show(request, visit, found)
      const { device } = found
      const user = account.user(visit)
      const removed = await removing(site, request, user, [device])
      const counts = (one: Device) => !site.isBackup(one)
      const outcome = await site.countersign.devices.removeUnlessLast(user, device.persistentId, counts)
      if (outcome === 'last') return show(request, visit, { device, refused: 'only' })
      if (outcome === 'no-device') return account.notFound(request)
      await site.remember.forgetAll(user.id, device.persistentId)
      removed(visit)
      const what = { notice: 'device-removed', change: 'device-removed', device } as const
      return account.done(request, visit, what, site.urls.profile)
    },
  }
}
