import { randomId } from '../lib/random.ts'
import type { Run, Session } from './session.ts'

/** A wizard that is under way. */
export interface ActiveRun {
  /** Names the run in the form's address, so that several tabs do not get into each other's way. */
  readonly id: string
  readonly step: string
  readonly data: Readonly<Record<string, string>>
}

/**
 * The steps of a flow over several requests. They are kept in the session and never in the form: a visitor can only post
 * to the step that the session says, so no step can be skipped by posting a later one.
 */
export interface Wizard {
  start(session: Session, step: string, data: Readonly<Record<string, string>>, now: number): ActiveRun
  /** → the run, `null` when the session has none of this wizard with that id, or `timed-out`, once. */
  find(session: Session, id: string | null | undefined, now: number): ActiveRun | 'timed-out' | null
  /** Moves the run to another step; what is given of the data replaces what was there. */
  goTo(session: Session, run: ActiveRun, step: string, data?: Readonly<Record<string, string>>): void
  end(session: Session, run: Pick<ActiveRun, 'id'>): void
  /** Ends those of this wizard's runs that are not to be kept. */
  keep(session: Session, wanted: (run: Pick<ActiveRun, 'data'>) => boolean): void
}

/** A session keeps so many runs of all wizards; the oldest goes first. */
const maxRuns = 8

/** @param lifetime seconds after which a run has timed out; 0 for never */
export function createWizard(name: string, lifetime: number): Wizard {
  const put = (session: Session, id: string, run: Run) => {
    const { [id]: _before, ...others } = session.read().runs ?? {}
    const kept = Object.entries(others).slice(-(maxRuns - 1))
    session.write({ ...session.read(), runs: { ...Object.fromEntries(kept), [id]: run } })
  }
  const stored = (session: Session, id: string) => {
    const runs = session.read().runs ?? {}
    return Object.hasOwn(runs, id) ? runs[id] : undefined
  }
  const end = (session: Session, { id }: Pick<ActiveRun, 'id'>) => {
    const { [id]: _ended, ...others } = session.read().runs ?? {}
    session.write({ ...session.read(), runs: others })
  }

  return {
    end,

    keep(session, wanted) {
      const runs = Object.entries(session.read().runs ?? {})
      const kept = runs.filter(([, run]) => run.wizard !== name || wanted(run))
      if (kept.length < runs.length) session.write({ ...session.read(), runs: Object.fromEntries(kept) })
    },

    start(session, step, data, now) {
      const id = randomId()
      put(session, id, { wizard: name, step, startedAt: now, data })
      return { id, step, data }
    },

    find(session, id, now) {
      const run = id ? stored(session, id) : undefined
      if (!id || run?.wizard !== name) return null
      if (lifetime > 0 && now - run.startedAt > lifetime * 1000) {
        end(session, { id })
        return 'timed-out'
      }
      return { id, step: run.step, data: run.data }
    },

    goTo(session, run, step, data = {}) {
      const before = stored(session, run.id)
      if (before) put(session, run.id, { ...before, step, data: { ...before.data, ...data } })
    },
  }
}
