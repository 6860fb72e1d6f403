/** A clock that stands still until it is told to move. */
export interface TestClock {
  /** Milliseconds; to be passed as `now`. */
  readonly now: () => number
  advance(seconds: number): void
  set(ms: number): void
}

/** @param start milliseconds since the Unix epoch */
export function testClock(start: number): TestClock {
  let current = start
  return {
    now: () => current,
    advance: (seconds) => {
      current += seconds * 1000
    },
    set: (ms) => {
      current = ms
    },
  }
}
