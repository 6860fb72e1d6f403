import type { Device } from '../../devices/device.ts'
import type { Page, SiteContext } from '../context.ts'
import { cleanName } from '../device-name.ts'
import type { Form } from '../form.ts'
import type { DeviceView, FormError } from '../views.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

/** One device of the user's: its name, whether it is the default, and the way to remove it. */
export function devicePage(site: SiteContext, account: Account): Page {
  const { devices } = site.countersign

  const find = async (visit: Visit, id: string) =>
    (await account.secondFactors(visit)).find((device) => device.id === id) ?? null

  async function show(request: Request, visit: Visit, device: Device, typed?: string): Promise<Response> {
    const own = account.describe(device, await account.defaultDevice(visit))
    const error: FormError | undefined = typed === undefined ? undefined : { code: 'invalid-name' }
    const isOnly = (await account.secondFactors(visit)).length === 1
    const view: DeviceView = {
      ...{ view: 'device', action: own.url, next: '', device: own, name: typed ?? givenName(own) },
      destination: await devices.destination(account.user(visit), device.persistentId),
      removeUrl: isOnly ? null : account.removeUrl(device),
      ...(error && { error }),
    }
    return site.render(request, view, error ? 422 : 200)
  }

  async function rename(request: Request, visit: Visit, device: Device, form: Form): Promise<Response> {
    const typed = form.get('name') ?? ''
    const name = cleanName(typed)
    if (name === null) return show(request, visit, device, typed)
    const user = account.user(visit)
    const isDefault = (await account.defaultDevice(visit))?.id === device.id
    // No name of the user's: the kind's, as a new device has it.
    const stored = name === '' || name === 'default' ? device.kind : name
    const renamed = isDefault
      ? await devices.makeDefault(user, device.persistentId, stored)
      : await devices.rename(user, device.persistentId, stored)
    if (!renamed) return account.notFound(request)
    const what = { notice: 'device-renamed', change: 'device-renamed', device: renamed } as const
    return account.done(request, visit, what, site.urls.profile)
  }

  async function makeDefault(request: Request, visit: Visit, device: Device): Promise<Response> {
    const made = await devices.makeDefault(account.user(visit), device.persistentId)
    if (!made) return account.notFound(request)
    const what = { notice: 'default-changed', change: 'default-changed', device: made } as const
    return account.done(request, visit, what, site.urls.profile)
  }

  return {
    async get(request, visit, id) {
      const refusal = await account.fresh(request)
      if (refusal) return refusal
      const device = await find(visit, id)
      return device ? show(request, visit, device) : account.notFound(request)
    },

    async post(request, visit, form, id) {
      const refusal = await account.fresh(request)
      if (refusal) return refusal
      const device = await find(visit, id)
      if (!device) return account.notFound(request)
      if (form.get('step') === 'rename') return rename(request, visit, device, form)
      if (form.get('step') === 'default') return makeDefault(request, visit, device)
      return show(request, visit, device)
    },
  }
}

/** The name that a user gave: those that devices get by themselves are none. */
function givenName({ name, kind, label }: { name: string; kind: string; label: string }): string {
  return ['', 'default', kind, label].includes(name) ? '' : name
}
