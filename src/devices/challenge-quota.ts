import { lost, untilWon } from '../lib/compare-and-set.ts'
import type { DeviceCore } from './core.ts'

const hour = 3_600_000

/**
 * Takes one of the challenges that a user may have in an hour, over all devices: against flooding somebody's mailbox or
 * phone, and the bill. A challenge whose delivery fails counts too, or a failing provider would be asked without end.
 *
 * @returns `null` when there was one left; else when there will be one, in milliseconds
 */
export function takeChallenge(core: DeviceCore, userId: string, now: number): Promise<number | null> {
  const limit = core.challengesPerHour
  if (limit === 0) return Promise.resolve(null)
  return untilWon(async () => {
    const row = await core.store.quotas.find(userId, 'challenges')
    const within = (row?.taken ?? []).filter((at) => at > now - hour && at <= now)
    const oldest = within.at(-limit)
    if (oldest !== undefined) return oldest + hour
    const next = { userId, name: 'challenges', taken: [...within, now], version: row?.version ?? 1, updatedAt: now }
    const won = row ? await core.store.quotas.replace(next) : await core.store.quotas.insert(next)
    return won ? null : lost
  })
}
