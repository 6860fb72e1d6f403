import { CountersignError } from '../../errors.ts'
import type { SqlContext } from './context.ts'
import type { Script } from './executor.ts'
import { type Migration, migrations } from './migrations.ts'

/** What the database says of a step. */
export interface MigrationRecord {
  readonly id: number
  readonly name: string
  /** Milliseconds; below zero, the moment at which somebody began to make one of its indexes. */
  readonly at: number
}

/** @throws CountersignError `store-failed` where a newer version of Countersign has left nothing that this one can use */
export function* readRecords({ db, table }: SqlContext): Script<readonly MigrationRecord[]> {
  const { sql, parameters } = db.selectFrom(table.migration).select(['id', 'name', 'applied_at']).compile()
  const rows = yield { sql, values: parameters }
  const records = rows
    .map(([id, name, at]) => ({ id: Number(id), name: String(name), at: Number(at) }))
    .sort((a, b) => a.id - b.id)
  if (records.some(({ id }) => !isKnown(id))) yield* refuseBreaking({ db, table })
  return records
}

/** Whoever takes a step that the versions before cannot work with says so in its record: they do not know the step. */
function* refuseBreaking({ db, table }: Pick<SqlContext, 'db' | 'table'>): Script<void> {
  const { sql, parameters } = db.selectFrom(table.migration).select('id').where('breaking', '=', 1).compile()
  const breaking = (yield { sql, values: parameters }).map(([id]) => Number(id))
  const unknown = breaking.find((id) => !isKnown(id))
  if (unknown === undefined) return
  throw new CountersignError(
    'store-failed',
    `The database is newer than this version of Countersign can work with (it has migration ${unknown}): update the package`,
  )
}

/** `null` for a step that is not taken, or not taken to its end. */
export function appliedAtOf(records: readonly MigrationRecord[], id: number): number | null {
  const record = records.find((one) => one.id === id)
  return record && record.at >= 0 ? record.at : null
}

/** Writes that a step was taken, or begun. */
export function* writeRecord(
  { db, table }: SqlContext,
  migration: Migration,
  at: number,
  isThere: boolean,
): Script<void> {
  const { id, name, breaking = false } = migration
  // The column is a step of its own.
  const mark = id >= breakingColumn ? { breaking: breaking ? 1 : 0 } : {}
  const insert = db.insertInto(table.migration).values({ id, name, applied_at: at, ...mark })
  const update = db.updateTable(table.migration).set({ applied_at: at }).where('id', '=', id)
  const { sql, parameters } = (isThere ? update : insert).compile()
  yield { sql, values: parameters }
}

/** The step from which on a record can say that it is breaking. */
const breakingColumn = 11

function isKnown(id: number): boolean {
  return migrations.some((migration) => migration.id === id)
}
