import type { Countersign } from '../countersign.ts'
import { persistentId } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import { deviceSeal } from '../keyring/seal-contexts.ts'
import type { DeviceRow } from '../store/store.ts'
import type { SourceDevice } from './source.ts'

/**
 * Whether the user has a confirmed device of this kind and shared secret here, whatever its id: two of them would accept
 * each token twice.
 */
export async function hasSameSecret(
  { store, keyring }: Countersign,
  { user, kind, options: { secret } }: SourceDevice,
): Promise<boolean> {
  if (typeof secret !== 'string') return false
  const rows = await store.devices.list(user.id)
  return rows.some((row) => row.kind === kind && row.confirmed && secretOf(keyring, row) === secret)
}

/**
 * What a shared secret of a user is known by once its device is gone: the mark for now, and those under older secrets.
 * Empty for a device without one.
 */
export function secretMarks(
  keyring: Countersign['keyring'],
  { user, kind, options: { secret } }: SourceDevice,
): readonly string[] {
  return typeof secret === 'string' ? keyring.digests(secret, ['imported secret', user.id, kind]) : []
}

/** Nothing for a device that does not open: it accepts no tokens. */
function secretOf(keyring: Countersign['keyring'], { userId, kind, id, state }: DeviceRow): unknown {
  try {
    return Object(JSON.parse(keyring.open(state, deviceSeal(persistentId(kind, id), userId)))).secret
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'unsealing-failed') return undefined
    throw error
  }
}
