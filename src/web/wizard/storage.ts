import { randomId } from '../../lib/random.ts'
import type { Run, Session } from '../session.ts'

/** A session keeps so many runs of a wizard, and of all of them; the oldest goes first. No wizard drives another one out. */
const maxOwnRuns = 4
const maxRuns = 12

/** The runs of one wizard in a session, by id: several tabs do not get into each other's way. */
export interface RunStorage {
  newId(): string
  /** `null` for none of this wizard's. */
  find(session: Session, id: string): Run | null
  put(session: Session, id: string, run: Run): void
  remove(session: Session, id: string): void
  list(session: Session): [id: string, run: Run][]
}

export function isRunId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{22}$/.test(id)
}

export function runStorage(wizard: string): RunStorage {
  const all = (session: Session) => session.read().runs ?? {}
  const write = (session: Session, runs: Readonly<Record<string, Run>>) => session.write({ ...session.read(), runs })

  return {
    newId: () => randomId(),

    find(session, id) {
      const runs = all(session)
      const run = Object.hasOwn(runs, id) ? runs[id] : undefined
      // Another release may have kept them in another shape.
      return run?.wizard === wizard && typeof run.extra === 'object' ? run : null
    },

    put(session, id, run) {
      const { [id]: _before, ...others } = all(session)
      const own = Object.keys(others).filter((other) => others[other]?.wizard === wizard)
      const gone = own.slice(0, Math.max(0, own.length - (maxOwnRuns - 1)))
      const kept = Object.entries(others)
        .filter(([other]) => !gone.includes(other))
        .slice(-(maxRuns - 1))
      write(session, { ...Object.fromEntries(kept), [id]: run })
    },

    remove(session, id) {
      const { [id]: removed, ...others } = all(session)
      if (removed) write(session, others)
    },

    list: (session) => Object.entries(all(session)).filter(([, run]) => run.wizard === wizard),
  }
}
