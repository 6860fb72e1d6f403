import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import type { Dialect, Failure } from '../dialect.ts'
import type { Script } from '../executor.ts'
import { inTransaction } from '../transaction.ts'
import { concurrentIndexes } from './concurrent-indexes.ts'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const failures: Readonly<Record<string, Failure>> = {
  '40001': 'conflict', // serialization_failure
  '40P01': 'conflict', // deadlock_detected
  '55P03': 'busy', // lock_not_available: the host's lock_timeout
  '23505': 'duplicate', // unique_violation
  '42P01': 'not-migrated', // undefined_table
  '42703': 'not-migrated', // undefined_column
  '26000': 'not-prepared', // invalid_sql_statement_name
  '42P05': 'not-prepared', // duplicate_prepared_statement
}

/** Milliseconds. */
const lockTimeout = 500

const readCommitted = 'begin isolation level read committed'

/** PostgreSQL, and what speaks its language: CockroachDB, YugabyteDB, Citus. */
export const postgres: Dialect = {
  name: 'postgres',
  builder: () =>
    new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }),
  encode: {},
  columns: {
    key: sql`varchar(255) collate "C"`,
    name: 'varchar(255)',
    text: 'text',
    number: 'bigint',
    boolean: 'boolean',
  },
  tableOptions: null,
  indexesInTable: false,
  onlineIndexes: concurrentIndexes,
  begin: [readCommitted],
  changesInQueries: true,
  pairs: true,
  exclusively,
  failure: (error) => failures[String(Object(error).code)] ?? 'other',
  alreadyApplied: () => false,
}

/**
 * A lock that ends with the transaction, so that it also works through a pooler of transactions. Read committed, because
 * a stricter transaction would keep the view it had before it got the lock.
 */
function* exclusively<Result>(name: string, work: Script<Result>): Script<Result> {
  yield { sql: readCommitted }
  return yield* inTransaction(locked(name, work))
}

function* locked<Result>(name: string, work: Script<Result>): Script<Result> {
  yield { sql: 'select pg_advisory_xact_lock($1)', values: [lockKey(name)] }
  // Whoever comes to a table after a change of it waits for as long as the change waits for its lock.
  yield { sql: `set local lock_timeout = '${lockTimeout}ms'` }
  return yield* work
}

/** Advisory locks are numbers of 64 bits. */
function lockKey(name: string): string {
  return createHash('sha256').update(`countersign migrate ${name}`).digest().readBigInt64BE().toString()
}
