import type { DeviceRow, DeviceStore } from '../store.ts'
import type { SqlContext } from './context.ts'
import type { Executor, Row } from './executor.ts'
import { insertDevices } from './insert-devices.ts'
import { markStatements } from './marks.ts'
import { type Change, type Recorder, recordable } from './recorder.ts'
import { removeDevices } from './remove-devices.ts'
import { onceForEach } from './remove-some.ts'
import { toBoolean, toNumberOrNull, toText, toTextOrNull } from './row.ts'
import type { Runner } from './runner.ts'
import { booleanSlot, keySlot, nameSlot, numberSlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { DeviceTable } from './tables.ts'

const slots: DeviceTable = {
  user_id: keySlot('userId'),
  id: keySlot('id'),
  kind: nameSlot('kind'),
  name: nameSlot('name'),
  confirmed: booleanSlot('confirmed'),
  state: textSlot('state'),
  version: numberSlot('version'),
  failure_count: numberSlot('failureCount'),
  last_failure_at: numberSlot('lastFailureAt'),
  last_used_at: numberSlot('lastUsedAt'),
  last_challenge_at: numberSlot('lastChallengeAt'),
  created_at: numberSlot('createdAt'),
  lookup: keySlot('lookup'),
}
/** What is read of a device, in the order of {@link toDevice}. */
export const deviceColumns: readonly (keyof DeviceTable)[] = Object.keys(slots) as (keyof DeviceTable)[]

export function deviceStore(context: SqlContext, runner: Runner, executor: Executor, recorder: Recorder): DeviceStore {
  const statements = deviceStatements(context)
  const marks = markStatements(context)
  return {
    async insert(row, entries) {
      await recorder.affected(statements.insert, row, entries)
    },
    insertAll: (rows, options) => {
      const { insert, findById } = statements
      return insertDevices(
        { dialect: context.dialect, executor, recorder, marks, insert: insert.alone, findById },
        rows,
        options,
      )
    },
    async marked(all) {
      const found: string[] = []
      for (const id of all) if ((await runner.rows(marks.find, { id })).length > 0) found.push(id)
      return found
    },
    async find(userId, id) {
      const [row] = await runner.rows(statements.find, { userId, id })
      return row ? toDevice(row) : null
    },
    async findById(id) {
      const [row] = await runner.rows(statements.findById, { id })
      return row ? toDevice(row) : null
    },
    async findByLookup(lookups) {
      const values = Object.fromEntries(lookups.map((lookup, index) => [`lookup${index}`, lookup]))
      const [row] = await runner.rows(statements.findByLookup(lookups.length), values)
      return row ? toDevice(row) : null
    },
    async list(userId) {
      return (await runner.rows(statements.list, { userId })).map(toDevice)
    },
    replace: async (row, entries) => recorder.compareAndSet(statements.replace, row, entries),
    async remove(userId, id, version, entries) {
      const change = version === undefined ? statements.remove : statements.removeVersion
      return (await recorder.affected(change, { userId, id, version }, entries)) > 0
    },
    async removeAll(userId, entriesOf) {
      if (!entriesOf) return runner.affected(statements.removeAll, { userId })
      const { list, remove } = statements
      const parts = { dialect: context.dialect, executor, recorder, list, remove: remove.alone, toDevice }
      return removeDevices(parts, userId, entriesOf)
    },
  }
}

function deviceStatements(
  context: SqlContext,
): Record<'find' | 'findById' | 'list' | 'removeAll', Statement> &
  Record<'insert' | 'replace' | 'remove' | 'removeVersion', Change> & { findByLookup(lookups: number): Statement } {
  const { db, dialect, table, prefix } = context
  const select = db.selectFrom(table.device).select(deviceColumns)
  const remove = db.deleteFrom(table.device).where('user_id', '=', slots.user_id)
  const { user_id, id, kind, created_at, version, ...changing } = slots
  return {
    insert: recordable(context, 'device_insert', db.insertInto(table.device).values(slots)),
    find: prepare(dialect, `${prefix}device_find`, select.where('user_id', '=', user_id).where('id', '=', id)),
    findById: prepare(dialect, `${prefix}device_find_by_id`, select.where('id', '=', id)),
    findByLookup: onceForEach((count: number) => {
      const lookups = Array.from({ length: count }, (_, index) => keySlot<string>(`lookup${index}`))
      return prepare(dialect, `${prefix}device_find_by_lookup_${count}`, select.where('lookup', 'in', lookups))
    }),
    list: prepare(
      dialect,
      `${prefix}device_list`,
      select.where('user_id', '=', user_id).orderBy('created_at').orderBy('id'),
    ),
    replace: recordable(
      context,
      'device_replace',
      db
        .updateTable(table.device)
        .set(changing)
        .set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
        .where('user_id', '=', user_id)
        .where('id', '=', id)
        .where('version', '=', version),
    ),
    remove: recordable(context, 'device_remove', remove.where('id', '=', id)),
    removeVersion: recordable(
      context,
      'device_remove_version',
      remove.where('id', '=', id).where('version', '=', version),
    ),
    removeAll: prepare(dialect, `${prefix}device_remove_all`, remove),
  }
}

/** In the order of {@link deviceColumns}. */
export function toDevice(row: Row): DeviceRow {
  return {
    userId: toText(row[0]),
    id: toText(row[1]),
    kind: toText(row[2]),
    name: toText(row[3]),
    confirmed: toBoolean(row[4]),
    state: toText(row[5]),
    version: Number(row[6]),
    failureCount: Number(row[7]),
    lastFailureAt: toNumberOrNull(row[8]),
    lastUsedAt: toNumberOrNull(row[9]),
    lastChallengeAt: toNumberOrNull(row[10]),
    createdAt: Number(row[11]),
    lookup: toTextOrNull(row[12]),
  }
}
