import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { EventRow } from '../event-store.ts'
import type { DeviceRow } from '../store.ts'
import type { Dialect } from './dialect.ts'
import type { Executor, Script } from './executor.ts'
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
}

/** Each lost round is another transaction's success. */
const maxRounds = 20

/** All or none, but for those that are there already. → the ids of those that were inserted. */
export async function insertDevices(
  parts: Parts,
  rows: readonly DeviceRow[],
  entriesOf: (inserted: readonly DeviceRow[]) => readonly EventRow[] = () => [],
): Promise<string[]> {
  const { dialect, executor, insert } = parts
  // Bound before the transaction begins: a value that cannot be kept is no failure of the database.
  const bound = rows.map((row) => ({ row, values: insert.bind(row) }))
  // In one order, so that no two transactions wait for each other.
  bound.sort((a, b) => (a.row.id < b.row.id ? -1 : 1))
  for (let round = 0; round < maxRounds; round++) {
    const inserted: DeviceRow[] = []
    const outcome = await executor
      .run(transaction(dialect, script(parts, bound, inserted, entriesOf)))
      .catch((error) => {
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
  { recorder, insert, findById }: Parts,
  rows: readonly { readonly row: DeviceRow; readonly values: unknown[] }[],
  inserted: DeviceRow[],
  entriesOf: (inserted: readonly DeviceRow[]) => readonly EventRow[],
): Script<void> {
  for (const { row, values } of rows) {
    const [found] = yield { sql: findById.sql, values: findById.bind({ id: row.id }) }
    if (found) continue
    yield { sql: insert.sql, values }
    inserted.push(row)
  }
  for (const call of recorder.insertions(entriesOf(inserted))) yield call
}
