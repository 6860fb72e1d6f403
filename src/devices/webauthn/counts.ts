import type { Count } from './state.ts'

/** The most that are remembered. */
const most = 32

/**
 * With one more. Remembered are those within the last `validity` milliseconds, which a challenge that is still open can be
 * older than, and the one before them.
 *
 * @param before what the key had counted, where nothing else is known
 */
export function withCount(
  counts: readonly Count[],
  before: number,
  counter: number,
  now: number,
  validity: number,
): readonly Count[] {
  const all = counts.length > 0 ? counts : [{ counter: before, at: 0 }]
  const first = all.findLastIndex(({ at }) => at <= now - validity)
  return [...all.slice(Math.max(first, 0)), { counter, at: now }].slice(-most)
}

/**
 * Whether one key alone may have counted so far, although more was accepted already: its answer was made before those that
 * overtook it, as it happens with two tabs. That cannot be where the challenge is younger than they are, nor with a count that was
 * accepted from another answer.
 */
export function mayBeOvertaken(counts: readonly Count[], counter: number, issuedAt: number): boolean {
  const then = counts.findLast(({ at }) => at <= issuedAt) ?? counts[0]
  return then !== undefined && counter > then.counter && counts.every((one) => one.counter !== counter)
}
