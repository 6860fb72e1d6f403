import { describe, expect, it } from 'vitest'
import { CountersignError } from '../../errors.ts'
import type { Dialect } from './dialect.ts'
import { mysql } from './dialects/mysql.ts'
import { postgres } from './dialects/postgres.ts'
import { sqlite } from './dialects/sqlite.ts'
import type { Executor } from './executor.ts'
import { createRunner, type Runner } from './runner.ts'
import type { Statement } from './statement.ts'

const statement: Statement = { name: 'some', sql: '', compiled: undefined as never, bind: () => [] }

/** Fails so often with `error`, then matches a row. */
function failing(
  dialect: Dialect,
  error: unknown,
  times = Number.POSITIVE_INFINITY,
): { runner: Runner; calls(): number } {
  let calls = 0
  const answer = async <Result>(result: Result): Promise<Result> => {
    if (calls++ < times) throw error
    return result
  }
  const executor: Executor = {
    rows: () => answer([['row']]),
    affected: () => answer(1),
    run: () => Promise.reject(error),
    close: async () => {},
  }
  return { runner: createRunner(executor, dialect), calls: () => calls }
}

const conflicts: [string, Dialect, object][] = [
  ['serialization failure', postgres, { code: '40001' }],
  ['deadlock', postgres, { code: '40P01' }],
  ['deadlock, or Galera’s certification failure', mysql, { code: 'ER_LOCK_DEADLOCK', errno: 1213 }],
  ['MariaDB’s snapshot isolation', mysql, { code: 'ER_CHECKREAD', errno: 1020 }],
  ['a snapshot out of date', sqlite, { code: 'SQLITE_BUSY_SNAPSHOT' }],
  ['a snapshot out of date, as node:sqlite says it', sqlite, { code: 'ERR_SQLITE_ERROR', errcode: 517 }],
  ['group replication’s certification failure', mysql, { code: 'ER_TRANSACTION_ROLLBACK_DURING_COMMIT', errno: 3101 }],
]

const waits: [string, Dialect, object][] = [
  ['lock timeout', postgres, { code: '55P03' }],
  ['lock wait timeout', mysql, { code: 'ER_LOCK_WAIT_TIMEOUT', errno: 1205 }],
  ['busy', sqlite, { code: 'SQLITE_BUSY' }],
  ['busy, as node:sqlite says it', sqlite, { code: 'ERR_SQLITE_ERROR', errcode: 5 }],
]

const duplicates: [string, Dialect, object][] = [
  ['unique violation', postgres, { code: '23505' }],
  ['duplicate entry', mysql, { code: 'ER_DUP_ENTRY', errno: 1062 }],
  ['constraint', sqlite, { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' }],
]

const others: [string, Dialect, unknown][] = [
  ['connection lost, outcome unknown', postgres, { code: '08006' }],
  ['Galera node not ready', mysql, { code: 'ER_UNKNOWN_COM_ERROR', errno: 1047 }],
  ['no error at all', sqlite, undefined],
]

const missing: [string, Dialect, object][] = [
  ['table', postgres, { code: '42P01' }],
  ['column', postgres, { code: '42703' }],
  ['table', mysql, { errno: 1146 }],
  ['column', mysql, { errno: 1054 }],
  ['table', sqlite, { code: 'SQLITE_ERROR', message: 'no such table: countersign_device' }],
  ['column', sqlite, { code: 'SQLITE_ERROR', message: 'table countersign_device has no column named more' }],
]

describe('a compare-and-set', () => {
  it.each([...conflicts, ...duplicates])('is lost to a %s', async (_name, dialect, error) => {
    const { runner, calls } = failing(dialect, error)
    expect(await runner.compareAndSet(statement, {})).toBe(false)
    expect(calls()).toBe(1)
  })

  it.each(others)('fails with a %s', async (_name, dialect, error) => {
    const { runner } = failing(dialect, error)
    await expect(runner.compareAndSet(statement, {})).rejects.toMatchObject({ code: 'store-failed', cause: error })
  })
})

// The wait was long already: waiting again, many times over, would only pile requests up.
describe.each(waits)('a wait for a lock, in vain: %s', (_name, dialect, error) => {
  it('is told at once', async () => {
    for (const method of ['rows', 'affected', 'compareAndSet'] as const) {
      const { runner, calls } = failing(dialect, error)
      await expect(runner[method](statement, {})).rejects.toMatchObject({ code: 'store-busy', cause: error })
      expect(calls()).toBe(1)
    }
  })
})

describe('any other statement', () => {
  it.each(conflicts)('is tried again after a %s', async (_name, dialect, error) => {
    const { runner, calls } = failing(dialect, error, 3)
    expect(await runner.affected(statement, {})).toBe(1)
    expect(calls()).toBe(4)
    expect(await failing(dialect, error, 3).runner.rows(statement, {})).toEqual([['row']])
  })

  it.each(conflicts)('fails in the end with a %s', async (_name, dialect, error) => {
    const { runner } = failing(dialect, error)
    await expect(runner.rows(statement, {})).rejects.toMatchObject({ code: 'store-failed', cause: error })
  })

  it.each([...others, ...duplicates])('fails at once with a %s', async (_name, dialect, error) => {
    const { runner, calls } = failing(dialect, error)
    const failure = await runner.affected(statement, {}).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(CountersignError)
    expect(failure).toMatchObject({ code: 'store-failed', cause: error })
    expect(calls()).toBe(1)
  })

  it.each(missing)('says to migrate where there is no such %s', async (_name, dialect, error) => {
    const { runner } = failing(dialect, error)
    await expect(runner.rows(statement, {})).rejects.toMatchObject({ code: 'not-migrated', message: /migrate\(\)/ })
  })

  it.each([
    '26000',
    '42P05',
  ])('says how to do without prepared statements where a pooler loses them: %s', async (code) => {
    const { runner } = failing(postgres, { code })
    const error = { code: 'store-failed', message: /preparedStatements: false/ }
    await expect(runner.rows(statement, {})).rejects.toMatchObject(error)
    await expect(runner.compareAndSet(statement, {})).rejects.toMatchObject(error)
  })
})
