import { setImmediate as nextTurn } from 'node:timers/promises'
import { checkBoolean, checkInteger, checkKeys, checkNumber } from '../lib/options.ts'
import { eventIdFrom } from './event-store.ts'
import type { Store } from './store.ts'

export interface CleanUpOptions {
  /** How long to keep what is over, in seconds. Default: 0. */
  readonly retention?: number
  /** How long to keep entries of the trail, in seconds. Default: for ever. */
  readonly trailOlderThan?: number
  /** Only count. Default: `false`. */
  readonly dryRun?: boolean
  /** How many rows to remove at a time. Default: 500. */
  readonly batchSize?: number
}

/** How many were removed, or would be. */
export interface CleanUpResult {
  readonly oneTimePasswords: number
  readonly verificationTokens: number
  readonly sessions: number
  readonly rememberedBrowsers: number
  readonly trailEntries: number
}

/** How long a row that limits something is kept after it was last written, beyond the retention: longer than any limit looks back. */
const quotaAge = 86_400_000

/** How long it is remembered since when a session of another library's is known: browsers keep no cookie longer than 400 days. */
const momentAge = 400 * 86_400_000

/**
 * Removes what is of no use any more: one-time passwords and verification tokens that have expired or were deactivated,
 * sessions and remembered browsers that have expired, entries of the trail that are too old, and, without a word, what was counted for limits long ago. In
 * batches, each of which holds its locks for a moment only, so that everything else goes on meanwhile; safe to run in several processes at once, and to stop at any time. It needs no `secrets`.
 *
 * @param now milliseconds since the Unix epoch
 * @throws CountersignError `invalid-option`, `store-failed`, `store-busy`, `not-migrated`
 */
export async function cleanUp(
  store: Store,
  options: CleanUpOptions = {},
  now: number = Date.now(),
): Promise<CleanUpResult> {
  const where = 'cleanUp(options)'
  checkKeys(where, options, ['retention', 'trailOlderThan', 'dryRun', 'batchSize'])
  const { retention = 0, trailOlderThan, dryRun = false, batchSize = 500 } = options
  checkNumber(`${where}: retention`, retention, 0, 1e10)
  if (trailOlderThan !== undefined) checkNumber(`${where}: trailOlderThan`, trailOlderThan, 0, 1e10)
  checkBoolean(`${where}: dryRun`, dryRun)
  checkInteger(`${where}: batchSize`, batchSize, 1, 5000)
  const before = Math.floor(now - retention * 1000)
  const oldest = trailOlderThan === undefined ? null : eventIdFrom(Math.floor(now - trailOlderThan * 1000))
  const { passwords, sessions, browsers, quotas, moments, events } = store
  if (dryRun) {
    return {
      oneTimePasswords: await passwords.countStale('one-time-password', before),
      verificationTokens: await passwords.countStale('verification-token', before),
      sessions: await sessions.countExpired(before),
      rememberedBrowsers: await browsers.countExpired(before),
      trailEntries: oldest === null ? 0 : await events.countBefore(oldest),
    }
  }
  await inBatches(() => quotas.removeStale(before - quotaAge, batchSize))
  await inBatches(() => moments.removeStale(before - momentAge, batchSize))
  return {
    oneTimePasswords: await inBatches(() => passwords.removeStale('one-time-password', before, batchSize)),
    verificationTokens: await inBatches(() => passwords.removeStale('verification-token', before, batchSize)),
    sessions: await inBatches(() => sessions.removeExpired(before, batchSize)),
    rememberedBrowsers: await inBatches(() => browsers.removeExpired(before, batchSize)),
    trailEntries: oldest === null ? 0 : await inBatches(() => events.removeBefore(oldest, batchSize)),
  }
}

async function inBatches(removeSome: () => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await removeSome()
    if (removed === 0) return total
    total += removed
    // SQLite's driver is synchronous: whoever else is in this process comes in between.
    await nextTurn()
  }
}
