import { type Compilable, type CompiledQuery, sql } from 'kysely'
import { CountersignError } from '../../errors.ts'
import type { SqlContext } from './context.ts'
import { createTable } from './create-table.ts'
import type { Call, Executor, Script } from './executor.ts'
import { type Migration, migrations } from './migrations.ts'
import { retried } from './runner.ts'

/** A step of the schema, and when it was taken. */
export interface MigrationStatus {
  readonly id: number
  readonly name: string
  /** Milliseconds since the Unix epoch, or `null` for a step that `migrate()` will take. */
  readonly appliedAt: number | null
}

export interface Migrator {
  migrate(): Promise<void>
  /** All steps, in their order. */
  migrations(): Promise<MigrationStatus[]>
}

/** Id of a step → when it was taken. */
type Applied = ReadonlyMap<number, number>

export function createMigrator(context: SqlContext, executor: Executor): Migrator {
  const { dialect, schema = '', prefix } = context
  let running: Promise<void> | undefined

  async function migrate(): Promise<void> {
    // Most starts find nothing to do, and need neither the lock nor the right to change the schema.
    if (pending(await appliedSoFar()).length === 0) return
    await executor.run(dialect.exclusively(`${schema} ${prefix}`, applyPending(context)))
  }

  async function appliedSoFar(): Promise<Applied> {
    try {
      return await executor.run(readApplied(context))
    } catch (error) {
      if (dialect.failure(error) === 'not-migrated') return new Map()
      throw error
    }
  }

  return {
    async migrate() {
      running ??= retried(dialect, migrate, ['conflict', 'busy']).finally(() => {
        running = undefined
      })
      return running
    },
    async migrations() {
      const applied = await retried(dialect, appliedSoFar)
      return migrations.map(({ id, name }) => ({ id, name, appliedAt: applied.get(id) ?? null }))
    },
  }
}

/** In the dialect's lock. */
function* applyPending(context: SqlContext): Script<void> {
  yield* createSchema(context)
  yield* runAll(context, migrationTable(context))
  for (const migration of pending(yield* readApplied(context))) {
    yield* runAll(context, migration.statements(context))
    const record = { id: migration.id, name: migration.name, applied_at: Date.now() }
    yield* runAll(context, [context.db.insertInto(context.table.migration).values(record)])
  }
}

function* createSchema({ dialect, schema }: SqlContext): Script<void> {
  if (schema === undefined) return
  const db = dialect.builder()
  const find = sql`select 1 from information_schema.schemata where schema_name = ${schema}`.compile(db)
  if ((yield call(find)).length > 0) return
  yield call(db.schema.createSchema(schema).ifNotExists().compile())
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
      yield call(statement.compile())
    } catch (error) {
      if (!dialect.alreadyApplied(error)) throw error
    }
  }
}

function call({ sql, parameters }: CompiledQuery): Call {
  return { sql, values: parameters }
}

/** @throws CountersignError `store-failed` where a newer version of Countersign has been */
function* readApplied({ db, table }: SqlContext): Script<Applied> {
  const rows = yield call(db.selectFrom(table.migration).select(['id', 'applied_at']).compile())
  const applied = new Map(rows.map(([id, appliedAt]) => [Number(id), Number(appliedAt)]))
  const unknown = [...applied.keys()].find((id) => !migrations.some((migration) => migration.id === id))
  if (unknown !== undefined) {
    throw new CountersignError(
      'store-failed',
      `The database is newer than this version of Countersign (it has migration ${unknown}): update the package`,
    )
  }
  return applied
}

function pending(applied: Applied): readonly Migration[] {
  return migrations.filter((migration) => !applied.has(migration.id))
}
