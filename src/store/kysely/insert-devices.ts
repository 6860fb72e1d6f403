import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { DeviceRow, InsertAllOptions } from '../store.ts'
import type { Dialect } from './dialect.ts'
import type { Executor, Script } from './executor.ts'
import type { MarkStatements } from './marks.ts'
import type { Recorder } from './recorder.ts'
import { storeError } from './runner.ts'
import type { Statement } from './statement.ts'
import { transaction } from './transaction.ts'

interface Parts {
  readonly dialect: Dialect
  readonly executor: Executor
  readonly recorder: Recorder
  readonly insert: Statement
  readonly findById: Statement
  readonly marks: MarkStatements
}

/** Each lost round is another transaction's success. */
const maxRounds = 20

/** All or none, but for those that are there already or were. → the ids of those that were inserted. */
export async function insertDevices(
  parts: Parts,
  rows: readonly DeviceRow[],
  options: InsertAllOptions,
): Promise<string[]> {
  const { dialect, executor, insert, marks } = parts
  // Bound before the transaction begins: a value that cannot be kept is no failure of the database.
  const bound = rows.map((row) => ({ row, values: insert.bind(row) }))
  for (const id of options.marks ?? []) marks.insert.bind({ id, at: options.at })
  // In one order, so that no two transactions wait for each other.
  bound.sort((a, b) => (a.row.id < b.row.id ? -1 : 1))
  for (let round = 0; round < maxRounds; round++) {
    const inserted: DeviceRow[] = []
    const outcome = await executor.run(transaction(dialect, script(parts, bound, inserted, options))).catch((error) => {
      throw storeError(dialect, error)
    })
    if (outcome === 'committed') return inserted.map(({ id }) => id)
    // Somebody inserted one of them since it was looked for: it is found now.
    await pauseUpTo(5 * round)
  }
  throw new CountersignError(
    'store-failed',
    'The devices cannot be inserted: something of one that must be unique is taken',
  )
}

function* script(
  { recorder, insert, findById, marks }: Parts,
  rows: readonly { readonly row: DeviceRow; readonly values: unknown[] }[],
  inserted: DeviceRow[],
  { at, entriesOf = () => [], marks: others = [], again = false }: InsertAllOptions,
): Script<void> {
  for (const { row, values } of rows) {
    const [found] = yield { sql: findById.sql, values: findById.bind({ id: row.id }) }
    if (found || (!again && (yield* isMarked(marks, row.id)))) continue
    yield { sql: insert.sql, values }
    inserted.push(row)
  }
  for (const id of new Set([...inserted.map((row) => row.id), ...others].sort())) {
    yield { sql: marks.insert.sql, values: marks.insert.bind({ id, at }) }
  }
  for (const call of recorder.insertions(entriesOf(inserted))) yield call
}

function* isMarked({ find }: MarkStatements, id: string): Script<boolean> {
  return (yield { sql: find.sql, values: find.bind({ id }) }).length > 0
}
