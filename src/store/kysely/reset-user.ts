import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { AdminStore, RemovedFactor } from '../admin-store.ts'
import type { EventRow } from '../event-store.ts'
import { sessionsEnded } from '../moment-store.ts'
import type { DeviceRow } from '../store.ts'
import type { SqlContext } from './context.ts'
import { deviceColumns, toDevice } from './devices.ts'
import type { Executor, Script } from './executor.ts'
import { momentRaise } from './moments.ts'
import type { Recorder } from './recorder.ts'
import { storeError } from './runner.ts'
import { keySlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import { transaction } from './transaction.ts'

/** Each lost round is another transaction's success. */
const maxRounds = 20

type Statements = Readonly<Record<'list' | 'device' | 'browsers' | 'sessions', Statement>>

export function userReset(context: SqlContext, executor: Executor, recorder: Recorder): AdminStore['resetUser'] {
  const { dialect } = context
  const statements = resetStatements(context)
  const raise = momentRaise(context)
  return async (userId, at, entriesOf) => {
    for (let round = 0; round < maxRounds; round++) {
      let removed: RemovedFactor = { devices: [], browsers: 0, sessions: 0 }
      const note = (all: RemovedFactor): readonly EventRow[] => {
        removed = all
        return entriesOf(all)
      }
      const outcome = await executor
        .run(
          transaction(dialect, script(statements, recorder, userId, note, raise({ userId, name: sessionsEnded, at }))),
        )
        .catch((error) => {
          throw storeError(dialect, error)
        })
      if (outcome === 'committed') return removed
      await pauseUpTo(5 * round)
    }
    throw new CountersignError('store-busy', 'What is the user’s kept changing while it was being removed; try again')
  }
}

function* script(
  { list, device, browsers, sessions }: Statements,
  recorder: Recorder,
  userId: string,
  note: (removed: RemovedFactor) => readonly EventRow[],
  endElsewhere: Script<void>,
): Script<void> {
  const devices: DeviceRow[] = []
  // Again until there are none: one that was added since the list was read goes too.
  for (;;) {
    const found = (yield { sql: list.sql, values: list.bind({ userId }) }).map(toDevice)
    if (found.length === 0) break
    for (const row of found) {
      if ((yield* count(device, { userId, id: row.id })) > 0) devices.push(row)
    }
  }
  // Last what gives access, so that what was opened with a device meanwhile goes too.
  const removed = {
    devices,
    browsers: yield* count(browsers, { userId }),
    sessions: yield* count(sessions, { userId }),
  }
  yield* endElsewhere
  for (const call of recorder.insertions(note(removed))) yield call
}

function* count({ sql, bind }: Statement, values: object): Script<number> {
  const [row] = yield { sql, values: bind(values), counted: true }
  return Number(row?.[0])
}

function resetStatements({ db, dialect, table, prefix }: SqlContext): Statements {
  const userId = keySlot<string>('userId')
  const name = (rest: string): string => `${prefix}reset_${rest}`
  const list = db.selectFrom(table.device).select(deviceColumns).where('user_id', '=', userId)
  const device = db.deleteFrom(table.device).where('user_id', '=', userId).where('id', '=', keySlot<string>('id'))
  return {
    list: prepare(dialect, name('list'), list.orderBy('created_at').orderBy('id')),
    device: prepare(dialect, name('device'), device),
    browsers: prepare(dialect, name('browsers'), db.deleteFrom(table.browser).where('user_id', '=', userId)),
    sessions: prepare(dialect, name('sessions'), db.deleteFrom(table.session).where('user_id', '=', userId)),
  }
}
