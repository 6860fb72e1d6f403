import { randomInt } from 'node:crypto'

/** Waits for up to so many milliseconds: those who met once come back at different moments. */
export function pauseUpTo(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, randomInt(Math.ceil(milliseconds) + 1)))
}
