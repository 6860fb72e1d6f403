import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Dialect, Failure } from '../dialect.ts'
import type { Script } from '../executor.ts'
import { inTransaction } from '../transaction.ts'

const busyCode = 5
const busySnapshotCode = 517

/** SQLite 3.35 or newer. Texts compare byte by byte unless a column says otherwise. */
export const sqlite: Dialect = {
  name: 'sqlite',
  builder: () =>
    new Kysely({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
  encode: { boolean: (value: boolean) => (value ? 1 : 0) },
  columns: { key: 'text', name: 'text', text: 'text', number: 'integer', boolean: 'integer' },
  tableOptions: null,
  indexesInTable: false,
  onlineIndexes: null,
  // Not the default, which begins to write too late to wait for others.
  begin: ['begin immediate'],
  changesInQueries: false,
  pairs: true,
  exclusively,
  failure,
  alreadyApplied: () => false,
}

/** One writer at a time is what SQLite allows, and its transactions cover the schema. */
function* exclusively<Result>(_name: string, work: Script<Result>): Script<Result> {
  yield { sql: 'begin immediate' }
  return yield* inTransaction(work)
}

/** better-sqlite3 and most others put SQLite's name of the result into `code`; node:sqlite has the number in `errcode`. */
function failure(error: unknown): Failure {
  const { code, errcode, message } = Object(error) as { code?: unknown; errcode?: unknown; message?: unknown }
  // A snapshot that is out of date is another writer's success; any other wait was for a lock.
  if (code === 'SQLITE_BUSY_SNAPSHOT' || errcode === busySnapshotCode) return 'conflict'
  if (String(code).startsWith('SQLITE_BUSY') || (typeof errcode === 'number' && (errcode & 0xff) === busyCode)) {
    return 'busy'
  }
  if (isUniqueViolation(code, errcode)) return 'duplicate'
  return /no such table|no such column|has no column/.test(String(message)) ? 'not-migrated' : 'other'
}

/** SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY */
function isUniqueViolation(code: unknown, errcode: unknown): boolean {
  return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(String(code)) || errcode === 2067 || errcode === 1555
}
