import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import { type MomentStore, sessionsEnded } from '../moment-store.ts'
import type { SqlContext } from './context.ts'
import type { Executor, Script } from './executor.ts'
import type { Recorder } from './recorder.ts'
import { bindIds, idSlots, onceForEach } from './remove-some.ts'
import { toText } from './row.ts'
import { type Runner, storeError } from './runner.ts'
import { keySlot, numberSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { MomentTable } from './tables.ts'
import { transaction } from './transaction.ts'

const slots: MomentTable = { user_id: keySlot('userId'), name: keySlot('name'), at: numberSlot('at') }
const beforeSlot = numberSlot<number>('before')
const endedSlot = keySlot<string>('ended')

/** Each lost round is another transaction's success. */
const maxRounds = 50

export function momentStore(context: SqlContext, runner: Runner, executor: Executor, recorder: Recorder): MomentStore {
  const { db, dialect, table, prefix } = context
  const statements = momentStatements(context)
  const raising = momentRaise(context)

  const stale = onceForEach((limit: number) => ({
    select: prepare(
      dialect,
      `${prefix}moment_stale_${limit}`,
      db
        .selectFrom(table.moment)
        .select(['user_id', 'name'])
        .where('at', '<=', beforeSlot)
        .where('name', '!=', endedSlot)
        .orderBy('at')
        .limit((eb) => eb.lit(limit)),
    ),
    remove: prepare(
      dialect,
      `${prefix}moment_remove_stale_${limit}`,
      db
        .deleteFrom(table.moment)
        .where('user_id', 'in', idSlots(limit))
        .where('name', 'in', nameSlots(limit))
        .where('at', '<=', beforeSlot),
    ),
  }))

  return {
    async find(userId, name) {
      const [row] = await runner.rows(statements.find, { userId, name })
      return row ? Number(row[0]) : null
    },
    insert: (userId, name, at) => runner.insertNew(statements.insert, { userId, name, at }),
    async raise(userId, name, at, entries = []) {
      for (let round = 0; round < maxRounds; round++) {
        const work = function* (): Script<void> {
          yield* raising({ userId, name, at })
          for (const call of recorder.insertions(entries)) yield call
        }
        const outcome = await executor.run(transaction(dialect, work())).catch((error) => {
          throw storeError(dialect, error)
        })
        if (outcome === 'committed') return
        await pauseUpTo(5 * (round + 1))
      }
      throw new CountersignError('store-busy', 'A moment kept changing while it was being written; try again')
    },
    removeAll: (userId) => runner.affected(statements.removeAll, { userId }),
    async removeStale(before, limit) {
      const { select, remove } = stale(limit)
      const found = await runner.rows(select, { before, ended: sessionsEnded })
      if (found.length === 0) return 0
      const userIds = found.map(([userId]) => toText(userId))
      const names = found.map(([, name]) => toText(name))
      return runner.affected(remove, { before, ...bindIds(userIds, limit), ...bindNames(names, limit) })
    },
  }
}

function nameSlots(limit: number): string[] {
  return Array.from({ length: limit }, (_, index) => keySlot<string>(`name${index}`))
}

function bindNames(names: readonly string[], limit: number): Readonly<Record<string, unknown>> {
  const last = names.length - 1
  return Object.fromEntries(Array.from({ length: limit }, (_, index) => [`name${index}`, names[Math.min(index, last)]]))
}

/** What sets a moment, unless it is later already, within a transaction. */
export function momentRaise(
  context: SqlContext,
): (values: { readonly userId: string; readonly name: string; readonly at: number }) => Script<void> {
  const { find, insert, raise } = momentStatements(context)
  return function* (values) {
    const bound = { update: raise.bind(values), find: find.bind(values), insert: insert.bind(values) }
    const [updated] = yield { sql: raise.sql, values: bound.update, counted: true }
    if (Number(updated?.[0]) > 0) return
    const [found] = yield { sql: find.sql, values: bound.find }
    // Whoever inserts it at the same moment makes this a duplicate, and the transaction is tried again.
    // An earlier one can have come in between the update and the look: it is raised too.
    if (found) yield { sql: raise.sql, values: bound.update, counted: true }
    else yield { sql: insert.sql, values: bound.insert }
  }
}

function momentStatements({
  db,
  dialect,
  table,
  prefix,
}: SqlContext): Record<'find' | 'insert' | 'raise' | 'removeAll', Statement> {
  const { user_id, name, at } = slots
  return {
    find: prepare(
      dialect,
      `${prefix}moment_find`,
      db.selectFrom(table.moment).select('at').where('user_id', '=', user_id).where('name', '=', name),
    ),
    insert: prepare(dialect, `${prefix}moment_insert`, db.insertInto(table.moment).values(slots)),
    raise: prepare(
      dialect,
      `${prefix}moment_raise`,
      db
        .updateTable(table.moment)
        .set({ at })
        .where('user_id', '=', user_id)
        .where('name', '=', name)
        .where('at', '<', at),
    ),
    removeAll: prepare(
      dialect,
      `${prefix}moment_remove_all`,
      db.deleteFrom(table.moment).where('user_id', '=', user_id),
    ),
  }
}
