import { type DeviceCore, findOwn, kindContext, openState, toDevice } from '../devices/core.ts'
import type { User } from '../devices/device.ts'
import { deviceNote } from '../devices/note.ts'

export async function reveal(core: DeviceCore, user: User, persistentId: string): Promise<unknown> {
  const own = await findOwn(core, user, persistentId)
  if (!own) return null
  const { row, kind } = own
  const now = core.now()
  const shown = kind.setup?.(openState(core, row), kindContext(core, user, row, now)) ?? null
  if (shown === null) return null
  // First the entry: nobody has seen anything that is not in the trail.
  for (const entry of core.trail.rows(deviceNote('revealed', row))) await core.store.events.insert(entry)
  core.events.emit('device-revealed', { userId: row.userId, device: toDevice(core, row), at: new Date(now) })
  return shown
}
