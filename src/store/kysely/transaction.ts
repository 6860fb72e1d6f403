import type { Dialect, Failure } from './dialect.ts'
import type { Script } from './executor.ts'

/** What follows `begin`: commits when `work` is done, and rolls back when it fails. */
export function* inTransaction<Result>(work: Script<Result>): Script<Result> {
  try {
    const result = yield* work
    yield { sql: 'commit' }
    return result
  } catch (error) {
    try {
      yield { sql: 'rollback' }
    } catch {
      // The database has rolled back already, or is gone; the first error is the one that tells why.
    }
    throw error
  }
}

/**
 * Runs `work` in a transaction of its own. → what became of it: `committed`, or why the database changed nothing, which
 * is told and not thrown, because an executor gives up a connection whose script threw.
 */
export function* transaction(
  { begin, failure }: Pick<Dialect, 'begin' | 'failure'>,
  work: Script<void>,
): Script<'committed' | Extract<Failure, 'conflict' | 'duplicate'>> {
  try {
    for (const sql of begin) yield { sql }
    yield* inTransaction(work)
    return 'committed'
  } catch (error) {
    const why = failure(error)
    if (why === 'conflict' || why === 'duplicate') return why
    throw error
  }
}
