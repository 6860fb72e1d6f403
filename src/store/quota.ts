import { lost, untilWon } from '../lib/compare-and-set.ts'
import type { QuotaStore } from './store.ts'

export interface Quota {
  readonly userId: string
  /** What is limited. */
  readonly name: string
  /** How many within `period`. */
  readonly limit: number
  /** Milliseconds. */
  readonly period: number
}

/**
 * Takes one of what a user may have so many of within a while, whatever runs at the same time.
 * @returns `null` when there was one left; else when there will be one, in milliseconds
 */
export function takeFromQuota(
  store: QuotaStore,
  { userId, name, limit, period }: Quota,
  now: number,
): Promise<number | null> {
  return untilWon(async () => {
    const row = await store.find(userId, name)
    // What a process took whose clock is ahead counts too; not what was taken by one that was quite wrong.
    const taken = (row?.taken ?? []).filter((at) => at > now - period && at < now + period)
    const oldest = taken.at(-limit)
    if (oldest !== undefined) return Math.min(oldest, now) + period
    const all = [...taken, now].sort((one, other) => one - other)
    const next = { userId, name, taken: all, version: row?.version ?? 1, updatedAt: now }
    return (await (row ? store.replace(next) : store.insert(next))) ? null : lost
  })
}
