import { takeFromQuota } from '../store/quota.ts'
import type { DeviceCore } from './core.ts'

/**
 * Takes one of the challenges that a user may have in an hour, over all devices: against flooding somebody's mailbox or
 * phone, and the bill. A challenge whose delivery fails counts too, or a failing provider would be asked without end.
 *
 * @returns `null` when there was one left; else when there will be one, in milliseconds
 */
export async function takeChallenge(core: DeviceCore, userId: string, now: number): Promise<number | null> {
  if (core.challengesPerHour === 0) return null
  const quota = { userId, name: 'challenges', limit: core.challengesPerHour, period: 3_600_000 }
  return takeFromQuota(core.store.quotas, quota, now)
}
