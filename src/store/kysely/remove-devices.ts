import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { EventRow } from '../event-store.ts'
import type { DeviceRow } from '../store.ts'
import type { Dialect } from './dialect.ts'
import type { Executor, Row, Script } from './executor.ts'
import type { Recorder } from './recorder.ts'
import { storeError } from './runner.ts'
import type { Statement } from './statement.ts'
import { transaction } from './transaction.ts'

interface Parts {
  readonly dialect: Dialect
  readonly executor: Executor
  readonly recorder: Recorder
  readonly list: Statement
  readonly remove: Statement
  toDevice(row: Row): DeviceRow
}

/** Each lost round is another transaction's success. */
const maxRounds = 20

/** Removes all devices of a user, and writes the entries about exactly those, in one transaction. → how many there were. */
export async function removeDevices(
  parts: Parts,
  userId: string,
  entriesOf: (removed: readonly DeviceRow[]) => readonly EventRow[],
): Promise<number> {
  const { dialect, executor } = parts
  for (let round = 0; round < maxRounds; round++) {
    const removed: DeviceRow[] = []
    const outcome = await executor
      .run(transaction(dialect, script(parts, userId, removed, entriesOf)))
      .catch((error) => {
        throw storeError(dialect, error)
      })
    if (outcome === 'committed') return removed.length
    await pauseUpTo(5 * round)
  }
  throw new CountersignError('store-busy', 'The devices kept changing while they were being removed; try again')
}

function* script(
  { recorder, list, remove, toDevice }: Parts,
  userId: string,
  removed: DeviceRow[],
  entriesOf: (removed: readonly DeviceRow[]) => readonly EventRow[],
): Script<void> {
  // Again until there are none: one that was added since the list was read goes too.
  for (;;) {
    const found = (yield { sql: list.sql, values: list.bind({ userId }) }).map(toDevice)
    if (found.length === 0) break
    for (const row of found) {
      const [counted] = yield { sql: remove.sql, values: remove.bind(row), counted: true }
      if (Number(counted?.[0]) > 0) removed.push(row)
    }
  }
  for (const call of recorder.insertions(entriesOf(removed))) yield call
}
