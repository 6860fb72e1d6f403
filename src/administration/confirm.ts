import { type DeviceCore, findOwn, openState, toDevice } from '../devices/core.ts'
import type { Device, User } from '../devices/device.ts'
import { deviceNote } from '../devices/note.ts'
import { CountersignError } from '../errors.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'

export function confirm(core: DeviceCore, user: User, persistentId: string): Promise<Device | null> {
  return untilWon(async () => {
    const own = await findOwn(core, user, persistentId)
    if (!own || own.row.confirmed) return null
    const { row, kind } = own
    // Without what it is found by, the device cannot answer yet: whoever has the password could complete it.
    if (kind.lookup && kind.lookup(openState(core, row)) === null) {
      throw new CountersignError(
        'not-supported',
        `A device of kind "${kind.name}" has to be completed by a token; nobody else can confirm it`,
      )
    }
    const next = { ...row, confirmed: true }
    const entries = core.trail.rows(deviceNote('confirmed', next, { token: false }))
    if (!(await core.store.devices.replace(next, entries))) return lost
    const device = toDevice(core, next)
    core.events.emit('device-confirmed', { userId: row.userId, device, at: new Date(core.now()) })
    return device
  })
}
