import { setTimeout as sleep } from 'node:timers/promises'

/** Work that no answer waits for. */
export interface Background {
  /**
   * Does the work a little later, when the answer is on its way. When exactly is left to chance, so that neither this
   * answer nor the next one tells by its time how much there was to do.
   * @param what for the report, if it fails
   */
  later(what: string, work: () => Promise<void>): void
  /** Does at once what is still waiting, and comes back when all is done. */
  finish(): Promise<void>
}

/** So much may be waiting. More than that is dropped, before the memory is full. */
const room = 1000

/** @param report told about work that failed; it must not throw */
export function createBackground(report: (what: string, error: unknown) => void): Background {
  const waiting = new Set<Promise<void>>()
  const stopping = new AbortController()

  async function run(what: string, work: () => Promise<void>): Promise<void> {
    await sleep(100 + 400 * Math.random(), undefined, { signal: stopping.signal }).catch(() => {})
    try {
      await work()
    } catch (error) {
      report(what, error)
    }
  }

  return {
    later(what, work) {
      if (waiting.size >= room) {
        report(what, new Error('There is too much to do already'))
        return
      }
      const running = run(what, work).finally(() => waiting.delete(running))
      waiting.add(running)
    },

    async finish() {
      stopping.abort()
      // Work can bring more work with it.
      while (waiting.size > 0) await Promise.all(waiting)
    },
  }
}
