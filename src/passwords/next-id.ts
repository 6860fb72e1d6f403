import { randomId } from '../lib/random.ts'

let last = 0

/**
 * A new id for a password. Ids of one process grow, and those of others are near: with them, passwords of the same
 * millisecond have an order. That it is the real clock and not the caller's only matters within a millisecond of the
 * caller's.
 */
export function nextId(): string {
  last = Math.max(last + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000))
  return `${last.toString(36).padStart(11, '0')}-${randomId()}`
}
