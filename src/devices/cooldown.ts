/**
 * When the next challenge may be sent, in milliseconds; `null` when it may be sent at `now`.
 * @param cooldown seconds between two challenges
 */
export function cooldownUntil(cooldown: number, lastChallengeAt: number | null, now: number): number | null {
  if (lastChallengeAt === null) return null
  const until = lastChallengeAt + cooldown * 1000
  return now >= until ? null : until
}
