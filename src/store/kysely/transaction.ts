import type { Script } from './executor.ts'

/** What follows `begin`: commits when `work` is done, and rolls back when it fails. */
export function* inTransaction(work: Script<void>): Script<void> {
  try {
    yield* work
    yield { sql: 'commit' }
  } catch (error) {
    try {
      yield { sql: 'rollback' }
    } catch {
      // The database has rolled back already, or is gone; the first error is the one that tells why.
    }
    throw error
  }
}
