import { type Compilable, type CompiledQuery, sql } from 'kysely'
import { askClock } from './clock.ts'
import type { SqlContext } from './context.ts'
import { createIndex, createTable } from './create-table.ts'
import type { OnlineIndexes, TableIndex } from './dialect.ts'
import type { Call, Script } from './executor.ts'
import { appliedAtOf, type MigrationRecord, readRecords, writeRecord } from './migration-records.ts'
import { type Migration, migrations } from './migrations.ts'

/**
 * What came of looking for a step to take.
 * - `done`: there is none.
 * - `taken`: one was taken, and recorded in the same transaction.
 * - `elsewhere`: another process is making an index.
 * - Or what to run next, outside of any transaction, and the claim to do so.
 */
export type Next = 'done' | 'taken' | 'elsewhere' | { readonly call: Call; readonly claim: number }

/**
 * Milliseconds. So long others wait for whoever has said that it would make an index, before they look whether it does.
 * The connection cannot hold a lock for it: behind a pooler the next statement may be on another one.
 */
const grace = 10_000

export function isDue(records: readonly MigrationRecord[]): boolean {
  return firstDue(records) !== undefined
}

/**
 * Takes the next step that is due. In the dialect's lock, and a transaction.
 * @param claim the one that this process was given before, if it was
 */
export function* takeStep(context: SqlContext, claim: number | undefined): Script<Next> {
  yield* createSchema(context)
  yield* runAll(context, migrationTable(context))
  const records = yield* readRecords(context)
  const migration = firstDue(records)
  if (!migration) return 'done'

  const begun = records.find(({ id }) => id === migration.id)
  if (!begun) yield* runAll(context, migration.statements?.(context) ?? [])
  const indexes = migration.indexes?.(context) ?? []
  const { onlineIndexes } = context.dialect
  if (onlineIndexes && (begun || (yield* isAnyInUse(context, indexes)))) {
    const next = yield* nextIndex(context, onlineIndexes, { migration, indexes, begun, claim })
    if (next) return next
  } else {
    yield* runAll(
      context,
      indexes.map((index) => createIndex(context, index)),
    )
  }
  yield* writeRecord(context, migration, Date.now(), begun !== undefined)
  return 'taken'
}

interface Work {
  readonly migration: Migration
  readonly indexes: readonly TableIndex[]
  readonly begun: MigrationRecord | undefined
  readonly claim: number | undefined
}

/** → what to do about the first index that is not ready, or nothing when all are. */
function* nextIndex(
  context: SqlContext,
  online: OnlineIndexes,
  { migration, indexes, begun, claim }: Work,
): Script<Next | undefined> {
  const { schema, dialect } = context
  for (const index of indexes) {
    const state = yield* online.look(schema, index)
    if (state === 'ready') continue
    const now = yield* askClock(dialect.name)
    const isMine = begun !== undefined && -begun.at === claim
    if (begun && !isMine && (now + begun.at < grace || (yield* online.inProgress(schema, index)))) return 'elsewhere'
    yield* writeRecord(context, migration, -now, begun !== undefined)
    // What is broken goes first, in a round of its own: it may take long, and a claim does not last.
    return { call: (state === 'broken' ? online.drop : online.create)(schema, index), claim: now }
  }
  return undefined
}

/** Of an empty table an index is made at once. */
function* isAnyInUse({ db }: SqlContext, indexes: readonly TableIndex[]): Script<boolean> {
  for (const table of new Set(indexes.map((index) => index.table))) {
    const some = db
      .selectFrom(table as 'device')
      .select(sql.lit(1).as('one'))
      .limit(sql.lit(1))
    if ((yield call(some)).length > 0) return true
  }
  return false
}

function* createSchema({ dialect, schema }: SqlContext): Script<void> {
  if (schema === undefined) return
  const db = dialect.builder()
  const find = sql`select 1 from information_schema.schemata where schema_name = ${schema}`.compile(db)
  if ((yield toCall(find)).length > 0) return
  yield call(db.schema.createSchema(schema).ifNotExists())
}

function migrationTable(context: SqlContext): readonly Compilable[] {
  const { number, name } = context.dialect.columns
  return createTable(context, context.table.migration, {
    columns: { id: number, name, applied_at: number },
    primaryKey: ['id'],
  })
}

function* runAll({ dialect }: SqlContext, statements: readonly Compilable[]): Script<void> {
  for (const statement of statements) {
    try {
      yield call(statement)
    } catch (error) {
      if (!dialect.alreadyApplied(error)) throw error
    }
  }
}

function call(statement: Compilable): Call {
  return toCall(statement.compile())
}

function toCall({ sql: text, parameters }: CompiledQuery): Call {
  return { sql: text, values: parameters }
}

function firstDue(records: readonly MigrationRecord[]): Migration | undefined {
  return migrations.find(({ id }) => appliedAtOf(records, id) === null)
}
