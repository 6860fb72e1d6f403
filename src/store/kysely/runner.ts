import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { Dialect, Failure } from './dialect.ts'
import type { Executor, Row } from './executor.ts'
import type { Statement } from './statement.ts'

/** Every conflict is another transaction's success, so a few rounds get through. */
const maxRounds = 8

/** Runs statements, and says what the driver's errors mean. */
export interface Runner {
  /** @throws CountersignError `store-failed`, `store-busy`, `not-migrated` */
  rows(statement: Statement, values: object): Promise<readonly Row[]>
  /** @throws CountersignError `store-failed`, `store-busy`, `not-migrated` */
  affected(statement: Statement, values: object): Promise<number>
  /**
   * A compare-and-set: → whether a row matched; `false` too where the database preferred another transaction, or a value
   * that must be unique is taken.
   * @throws CountersignError `store-failed`, `store-busy`, `not-migrated`
   */
  compareAndSet(statement: Statement, values: object): Promise<boolean>
  /**
   * An insertion: → `false` where a value that must be unique is taken.
   * @throws CountersignError `store-failed`, `store-busy`, `not-migrated`
   */
  insertNew(statement: Statement, values: object): Promise<boolean>
}

export function createRunner(executor: Executor, dialect: Dialect): Runner {
  return {
    rows: (statement, values) => retried(dialect, () => executor.rows(statement, statement.bind(values))),
    affected: (statement, values) => retried(dialect, () => executor.affected(statement, statement.bind(values))),
    async compareAndSet(statement, values) {
      const bound = statement.bind(values)
      try {
        return (await executor.affected(statement, bound)) > 0
      } catch (error) {
        const failure = dialect.failure(error)
        if (failure === 'conflict' || failure === 'duplicate') return false
        throw storeError(dialect, error)
      }
    },
    async insertNew(statement, values) {
      const bound = statement.bind(values)
      const insert = async () => {
        try {
          return (await executor.affected(statement, bound)) > 0
        } catch (error) {
          if (dialect.failure(error) === 'duplicate') return false
          throw error
        }
      }
      return retried(dialect, insert)
    },
  }
}

/**
 * Tries again after a failure that changed nothing.
 * @throws CountersignError `store-failed`, `store-busy`, `not-migrated`
 */
export async function retried<Result>(
  dialect: Dialect,
  attempt: () => Promise<Result>,
  worthIt: readonly Failure[] = ['conflict'],
  round = 1,
): Promise<Result> {
  try {
    return await attempt()
  } catch (error) {
    if (!worthIt.includes(dialect.failure(error)) || round === maxRounds) throw storeError(dialect, error)
    await pauseUpTo(5 * round)
    return retried(dialect, attempt, worthIt, round + 1)
  }
}

/** The driver's message can quote rows and SQL, so ours has its code only. */
export function storeError(dialect: Dialect, cause: unknown): CountersignError {
  if (cause instanceof CountersignError) return cause
  const failure = dialect.failure(cause)
  if (failure === 'busy') {
    return new CountersignError('store-busy', 'A lock of the database did not become free in time; try again', {
      cause,
    })
  }
  if (failure === 'not-migrated') {
    return new CountersignError('not-migrated', 'The database lacks a table or a column: run migrate()', { cause })
  }
  if (failure === 'not-prepared') {
    const message = 'A pooler mixes up prepared statements: open the store with { preparedStatements: false }'
    return new CountersignError('store-failed', message, { cause })
  }
  const { code } = Object(cause) as { code?: unknown }
  const detail = typeof code === 'string' ? ` (${code})` : ''
  return new CountersignError('store-failed', `The database failed${detail}; the cause tells why`, { cause })
}
