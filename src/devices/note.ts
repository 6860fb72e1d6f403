import type { DeviceRow } from '../store/store.ts'
import type { TrailDetail } from '../trail/detail.ts'
import type { TrailNote } from '../trail/recorder.ts'
import type { TrailType } from '../trail/type.ts'
import { givenName } from './default-name.ts'
import { persistentId } from './device.ts'

/** What the trail is told of a device: never what is in its state. */
export function deviceNote(type: TrailType, row: DeviceRow, detail?: TrailDetail): TrailNote {
  const { userId, kind, id, name } = row
  const device = { persistentId: persistentId(kind, id), kind, name: givenName(name) }
  return { type, userId, device, ...(detail && { detail }) }
}
