import { type DeviceCore, lookupDigest, openState, sealState } from '../devices/core.ts'
import { CountersignError } from '../errors.ts'
import type { KeyContext } from '../keyring/keyring.ts'
import { browserSeal, passwordSeal, sessionSeal } from '../keyring/seal-contexts.ts'
import type { DeviceRow, SealedPlace, SealedValue } from '../store/store.ts'

/**
 * What became of one row.
 *
 * - `unreadable`: it opens under none of the secrets;
 * - `unknown-kind`: what it is found by cannot be made anew, because its kind is not registered;
 * - `conflicting`: sealed anew, but another device has what it was found by;
 * - `lost`: somebody changed it in that moment.
 */
export type Outcome = 'resealed' | 'current' | 'unreadable' | 'unknown-kind' | 'conflicting' | 'lost'

/** Seals one row under the first secret, by compare-and-set. */
export async function reseal(core: DeviceCore, place: SealedPlace, value: SealedValue): Promise<Outcome> {
  const isCurrent = core.keyring.isCurrent(value.sealed)
  try {
    if (place === 'devices') return await resealDevice(core, value, isCurrent)
    if (isCurrent) return 'current'
    const context = contextOf(place, value)
    const next = core.keyring.seal(core.keyring.open(value.sealed, context), context)
    return (await core.store.sealed.replace(place, value, next)) ? 'resealed' : 'lost'
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'unsealing-failed') return 'unreadable'
    throw error
  }
}

/** What a device is found by is a digest under the secret too: it is made again with the seal, and is as current as that. */
async function resealDevice(
  core: DeviceCore,
  { key, owner, sealed }: SealedValue,
  isCurrent: boolean,
): Promise<Outcome> {
  const kind = core.kinds.get(owner[1] ?? '')
  // Only kinds that find their devices cost a query for a row that is sealed already.
  if (isCurrent && kind && !kind.lookup) return 'current'
  const row = await core.store.devices.findById(key)
  if (row?.state !== sealed) return 'lost'
  if (!kind && row.lookup !== null) return 'unknown-kind'
  if (!kind && isCurrent) return 'current'
  const state = openState(core, row)
  const lookup = kind ? lookupDigest(core, kind, state) : null
  if (isCurrent && lookup === row.lookup) return 'current'
  const next = { ...row, state: isCurrent ? sealed : sealState(core, row, state), lookup }
  if (await core.store.devices.replace(next)) return 'resealed'
  return lookup === null || !(await isTaken(core, lookup, row)) ? 'lost' : withoutLookup(core, next, row)
}

/** `replace` does not tell a changed row from a lookup that another device has. */
async function isTaken(core: DeviceCore, lookup: string, { id }: DeviceRow): Promise<boolean> {
  const other = await core.store.devices.findByLookup([lookup])
  return other !== null && other.id !== id
}

async function withoutLookup(core: DeviceCore, next: DeviceRow, row: DeviceRow): Promise<Outcome> {
  // Known from an earlier run.
  if (next.state === row.state && row.lookup === null) return 'conflicting'
  return (await core.store.devices.replace({ ...next, lookup: null })) ? 'conflicting' : 'lost'
}

function contextOf(place: Exclude<SealedPlace, 'devices'>, { key, owner: [first = ''] }: SealedValue): KeyContext {
  if (place === 'sessions') return sessionSeal(key)
  return place === 'passwords' ? passwordSeal(first, key) : browserSeal(first, key)
}
