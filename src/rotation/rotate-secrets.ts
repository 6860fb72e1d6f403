import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DeviceCore } from '../devices/core.ts'
import { CountersignError } from '../errors.ts'
import { checkInteger, checkKeys } from '../lib/options.ts'
import type { SealedPlace } from '../store/store.ts'
import { type Outcome, reseal } from './reseal.ts'

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

/** Each row is counted or named in one of `resealed`, `current`, `unreadable`, `unknownKind` and `conflicting`. */
export interface RotateResult {
  /** Rows that are under the first secret now and were not before. */
  readonly resealed: number
  /** Rows that were under it already. */
  readonly current: number
  /** Rows that open under none of the secrets. They were left as they are. */
  readonly unreadable: readonly RotateRow[]
  /**
   * Devices that are found by what their kind knows (a credential's id), and whose kind is not among `kinds`. They were left as
   * they are: without the kind nobody would find them by it under the first secret. Run it where the kind is registered.
   */
  readonly unknownKind: readonly RotateDevice[]
  /**
   * Devices that are under the first secret now, and that nobody finds without their user any more, because another device is
   * found by the same. It was registered a second time by a process that did not have the first secret yet. Remove them.
   */
  readonly conflicting: readonly RotateDevice[]
  /** Whether `signal` stopped it; call it again to go on. */
  readonly stopped: boolean
  /**
   * One-time passwords and verification tokens that are valid now. Of each there is only a digest, which cannot be made
   * again: those that are older than the first secret hold for as long as theirs is among `secrets`.
   */
  readonly digests: number
}

export interface RotateRow {
  readonly place: SealedPlace
  /** Names the row: an id, or a session's hash. */
  readonly key: string
}

export interface RotateDevice extends RotateRow {
  readonly kind: string
}

const places: readonly SealedPlace[] = ['devices', 'browsers', 'passwords', 'sessions']
/** How often a place is gone through again because somebody changed rows meanwhile. */
const maxPasses = 20

/**
 * Seals everything under the first secret that is sealed under another one. Beside everything else: each row is written
 * by compare-and-set, so whatever a verification changes meanwhile stays. It may be stopped at any moment, killed too, and
 * started again; rows that are done are passed over. Where one place fails, the others are done all the same, and then it throws.
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
  const unreadable: RotateRow[] = []
  const unknownKind: RotateDevice[] = []
  const conflicting: RotateDevice[] = []
  const tally = { done: 0, resealed: 0, current: 0 }
  let total = 0
  for (const place of places) total += await sealed.count(place)

  function note(row: RotateRow, outcome: Exclude<Outcome, 'lost'>, kind: string): void {
    if (outcome === 'resealed' || outcome === 'current') tally[outcome]++
    else if (outcome === 'unreadable') unreadable.push(row)
    else (outcome === 'conflicting' ? conflicting : unknownKind).push({ ...row, kind })
  }

  /**
   * @param before the rows that were lost in the pass before; `null` for the first pass
   * @returns the rows that somebody else changed in the moment they were to be written
   */
  async function pass(place: SealedPlace, before: ReadonlySet<string> | null): Promise<ReadonlySet<string>> {
    const lost = new Set<string>()
    for (let after = ''; !signal?.aborted; ) {
      const page = await sealed.page(place, after, batchSize)
      const last = page.at(-1)
      if (!last) break
      for (const value of page) {
        const { key, owner } = value
        const outcome = await reseal(core, place, value)
        if (outcome === 'lost') lost.add(key)
        // What an earlier pass has told is not told again.
        else if (!before || before.has(key) || outcome === 'resealed') note({ place, key }, outcome, owner[1] ?? '')
      }
      if (!before) tally.done += page.length
      onProgress?.({ done: tally.done, total: Math.max(total, tally.done) })
      after = last.key
      // SQLite's driver is synchronous: whoever else is in this process comes in between.
      await nextTurn()
    }
    return lost
  }

  async function all(place: SealedPlace): Promise<void> {
    let lost = await pass(place, null)
    for (let passes = 1; lost.size > 0 && passes < maxPasses; passes++) lost = await pass(place, lost)
    if (lost.size > 0) {
      throw new CountersignError('store-busy', 'Rows kept changing while they were sealed anew; run it again')
    }
  }

  const failures: unknown[] = []
  for (const place of places) await all(place).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
  const { resealed, current } = tally
  const stopped = signal?.aborted ?? false
  const digests = await passwords.countValid(core.now())
  return { resealed, current, unreadable, unknownKind, conflicting, stopped, digests }
}
