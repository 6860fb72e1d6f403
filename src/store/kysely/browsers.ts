import type { BrowserRow, BrowserStore } from '../store.ts'
import type { SqlContext } from './context.ts'
import type { Row } from './executor.ts'
import { expired } from './expired.ts'
import { type Change, type Recorder, recordable } from './recorder.ts'
import { toText } from './row.ts'
import type { Runner } from './runner.ts'
import { keySlot, numberSlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { BrowserTable } from './tables.ts'

const slots: BrowserTable = {
  user_id: keySlot('userId'),
  id: keySlot('id'),
  device: keySlot('device'),
  secret_hash: keySlot('secretHash'),
  data: textSlot('data'),
  created_at: numberSlot('createdAt'),
  last_seen_at: numberSlot('lastSeenAt'),
  expires_at: numberSlot('expiresAt'),
}
const columns = Object.keys(slots) as (keyof BrowserTable)[]

export function browserStore(context: SqlContext, runner: Runner, recorder: Recorder): BrowserStore {
  const statements = browserStatements(context)
  const over = expired(context, runner, 'browser', 'id')
  return {
    async insert(row, entries) {
      await recorder.affected(statements.insert, row, entries)
    },
    async find(userId, id) {
      const [row] = await runner.rows(statements.find, { userId, id })
      return row ? toBrowser(row) : null
    },
    async list(userId) {
      return (await runner.rows(statements.list, { userId })).map(toBrowser)
    },
    async touch(userId, id, lastSeenAt, entries) {
      await recorder.affected(statements.touch, { userId, id, lastSeenAt }, entries)
    },
    async remove(userId, id, entries) {
      return (await recorder.affected(statements.remove, { userId, id }, entries)) > 0
    },
    removeAll(userId, device, entries) {
      if (device === undefined) return recorder.affected(statements.removeAll, { userId }, entries)
      return recorder.affected(statements.removeOfDevice, { userId, device }, entries)
    },
    removeExpired: over.remove,
    countExpired: over.count,
  }
}

function browserStatements(
  context: SqlContext,
): Record<'find' | 'list', Statement> & Record<'insert' | 'touch' | 'remove' | 'removeAll' | 'removeOfDevice', Change> {
  const { db, dialect, table, prefix } = context
  const { user_id, id, device, last_seen_at } = slots
  const select = db.selectFrom(table.browser).select(columns).where('user_id', '=', user_id)
  const remove = db.deleteFrom(table.browser).where('user_id', '=', user_id)
  return {
    insert: recordable(context, 'browser_insert', db.insertInto(table.browser).values(slots)),
    find: prepare(dialect, `${prefix}browser_find`, select.where('id', '=', id)),
    list: prepare(dialect, `${prefix}browser_list`, select.orderBy('created_at', 'desc').orderBy('id')),
    touch: recordable(
      context,
      'browser_touch',
      db.updateTable(table.browser).set({ last_seen_at }).where('user_id', '=', user_id).where('id', '=', id),
    ),
    remove: recordable(context, 'browser_remove', remove.where('id', '=', id)),
    removeAll: recordable(context, 'browser_remove_all', remove),
    removeOfDevice: recordable(context, 'browser_remove_of_device', remove.where('device', '=', device)),
  }
}

/** In the order of the slots. */
function toBrowser(row: Row): BrowserRow {
  return {
    userId: toText(row[0]),
    id: toText(row[1]),
    device: toText(row[2]),
    secretHash: toText(row[3]),
    data: toText(row[4]),
    createdAt: Number(row[5]),
    lastSeenAt: Number(row[6]),
    expiresAt: Number(row[7]),
  }
}
