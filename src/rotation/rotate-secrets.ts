import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DeviceCore, lookupDigest, openState, sealState } from '../devices/core.ts'
import { CountersignError } from '../errors.ts'
import type { KeyContext } from '../keyring/keyring.ts'
import { browserSeal, passwordSeal, sessionSeal } from '../keyring/seal-contexts.ts'
import { checkInteger, checkKeys } from '../lib/options.ts'
import type { SealedPlace, SealedValue } from '../store/store.ts'

export interface RotateOptions {
  /** How many rows are read at a time. Default 500. */
  readonly batchSize?: number
  /** Told after each batch. */
  readonly onProgress?: (progress: RotateProgress) => void
  /** Stops after the batch under way; what was done stays done. */
  readonly signal?: AbortSignal
}

export interface RotateProgress {
  /** Rows that were looked at. */
  readonly done: number
  /** Rows that there were in the beginning. */
  readonly total: number
}

export interface RotateResult {
  /** Rows that are under the first secret now and were not before. */
  readonly resealed: number
  /** Rows that were under it already. */
  readonly current: number
  /** Rows that open under none of the secrets. They were left as they are. */
  readonly unreadable: readonly { readonly place: SealedPlace; readonly key: string }[]
  /** Whether `signal` stopped it; call it again to go on. */
  readonly stopped: boolean
  /**
   * One-time passwords and verification tokens that are valid now. Of each there is only a digest, which cannot be made
   * again: those that are older than the first secret hold for as long as theirs is among `secrets`.
   */
  readonly digests: number
}

const places: readonly SealedPlace[] = ['devices', 'browsers', 'passwords', 'sessions']
/** How often a place is gone through again because somebody changed rows meanwhile. */
const maxPasses = 20

/**
 * Seals everything under the first secret that is sealed under another one. Beside everything else: each row is written
 * by compare-and-set, so whatever a verification changes meanwhile stays. It may be stopped at any moment, killed too, and
 * started again; rows that are done are passed over.
 *
 * Every process must have the new secret among its `secrets` before: one that has not cannot open what was done.
 *
 * @throws CountersignError `invalid-option`, `store-failed`, `store-busy`, `not-migrated`
 */
export async function rotateSecrets(core: DeviceCore, options: RotateOptions = {}): Promise<RotateResult> {
  const where = 'rotateSecrets(options)'
  checkKeys(where, options, ['batchSize', 'onProgress', 'signal'])
  const { batchSize = 500, onProgress, signal } = options
  checkInteger(`${where}: batchSize`, batchSize, 1, 5000)
  const { sealed, passwords } = core.store
  const unreadable: { place: SealedPlace; key: string }[] = []
  const tally = { done: 0, resealed: 0, current: 0 }
  let total = 0
  for (const place of places) total += await sealed.count(place)

  /** → how many rows somebody else changed in the moment they were to be written. */
  async function pass(place: SealedPlace, isFirst: boolean): Promise<number> {
    let lost = 0
    for (let after = ''; !signal?.aborted; ) {
      const page = await sealed.page(place, after, batchSize)
      const last = page.at(-1)
      if (!last) break
      for (const value of page) {
        const outcome = await reseal(core, place, value)
        if (outcome === 'lost') lost++
        else if (outcome === 'resealed') tally.resealed++
        else if (!isFirst) continue
        else if (outcome === 'current') tally.current++
        else unreadable.push({ place, key: value.key })
      }
      if (isFirst) tally.done += page.length
      onProgress?.({ done: tally.done, total: Math.max(total, tally.done) })
      after = last.key
      // SQLite's driver is synchronous: whoever else is in this process comes in between.
      await nextTurn()
    }
    return lost
  }

  for (const place of places) {
    let lost = await pass(place, true)
    for (let passes = 1; lost > 0 && passes < maxPasses; passes++) lost = await pass(place, false)
    if (lost > 0)
      throw new CountersignError('store-busy', 'Rows kept changing while they were sealed anew; run it again')
  }
  const { resealed, current } = tally
  const stopped = signal?.aborted ?? false
  return { ...{ resealed, current, unreadable, stopped }, digests: await passwords.countValid(core.now()) }
}

type Outcome = 'resealed' | 'current' | 'unreadable' | 'lost'

async function reseal(core: DeviceCore, place: SealedPlace, value: SealedValue): Promise<Outcome> {
  if (core.keyring.isCurrent(value.sealed)) return 'current'
  try {
    if (place === 'devices') return await resealDevice(core, value)
    const context = contextOf(place, value)
    const next = core.keyring.seal(core.keyring.open(value.sealed, context), context)
    return (await core.store.sealed.replace(place, value, next)) ? 'resealed' : 'lost'
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'unsealing-failed') return 'unreadable'
    throw error
  }
}

/** What a device is found by is a digest under the secret too, and is made again with the seal. */
async function resealDevice(core: DeviceCore, { key, sealed }: SealedValue): Promise<Outcome> {
  const row = await core.store.devices.findById(key)
  if (row?.state !== sealed) return 'lost'
  const state = openState(core, row)
  const kind = core.kinds.get(row.kind)
  const lookup = kind ? lookupDigest(core, kind, state) : row.lookup
  return (await core.store.devices.replace({ ...row, state: sealState(core, row, state), lookup }))
    ? 'resealed'
    : 'lost'
}

function contextOf(place: Exclude<SealedPlace, 'devices'>, { key, owner: [first = ''] }: SealedValue): KeyContext {
  if (place === 'sessions') return sessionSeal(key)
  return place === 'passwords' ? passwordSeal(first, key) : browserSeal(first, key)
}
