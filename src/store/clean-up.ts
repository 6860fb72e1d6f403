import { setImmediate as nextTurn } from 'node:timers/promises'
import { checkBoolean, checkInteger, checkKeys, checkNumber } from '../lib/options.ts'
import type { Store } from './store.ts'

export interface CleanUpOptions {
  /** How long to keep what is over, in seconds. Default: 0. */
  readonly retention?: number
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
}

/**
 * Removes what is of no use any more: one-time passwords and verification tokens that have expired or were deactivated,
 * and sessions that have expired. In batches, each of which holds its locks for a moment only, so that everything else
 * goes on meanwhile; safe to run in several processes at once, and to stop at any time. It needs no `secrets`.
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
  checkKeys(where, options, ['retention', 'dryRun', 'batchSize'])
  const { retention = 0, dryRun = false, batchSize = 500 } = options
  checkNumber(`${where}: retention`, retention, 0, 1e10)
  checkBoolean(`${where}: dryRun`, dryRun)
  checkInteger(`${where}: batchSize`, batchSize, 1, 5000)
  const before = Math.floor(now - retention * 1000)
  const { passwords, sessions } = store
  if (dryRun) {
    return {
      oneTimePasswords: await passwords.countStale('one-time-password', before),
      verificationTokens: await passwords.countStale('verification-token', before),
      sessions: await sessions.countExpired(before),
    }
  }
  return {
    oneTimePasswords: await inBatches(() => passwords.removeStale('one-time-password', before, batchSize)),
    verificationTokens: await inBatches(() => passwords.removeStale('verification-token', before, batchSize)),
    sessions: await inBatches(() => sessions.removeExpired(before, batchSize)),
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
