import type { KnownChallenge } from './challenges.ts'
import type { Answered } from './state.ts'

/** As many challenges as are remembered one by one: far more than anybody answers with one key before they end. */
const kept = 32

export const nothingAnswered: Answered = { challenges: [], until: 0 }

/** Whether the challenge was answered before, or may have been. */
export function wasAnswered({ challenges, until }: Answered, { nonce, expiresAt }: KnownChallenge): boolean {
  return expiresAt <= until || challenges.some((one) => one.nonce === nonce)
}

/**
 * With one more. Those that are over are forgotten, and where there are too many, those that end first; whatever ends no
 * later than one that was forgotten is refused from then on, also by a server whose clock is behind.
 */
export function withAnswered(answered: Answered, { nonce, expiresAt }: KnownChallenge, now: number): Answered {
  const others = answered.challenges.toSorted((a, b) => a.expiresAt - b.expiresAt)
  const open = others.filter((one) => one.expiresAt > now).slice(1 - kept)
  const forgotten = others.slice(0, others.length - open.length)
  const until = Math.max(answered.until, ...forgotten.map((one) => one.expiresAt))
  return { challenges: [...open, { nonce, expiresAt }], until }
}
