import type { SessionRow, SessionStore } from '../store.ts'
import type { SqlContext } from './context.ts'
import type { Row } from './executor.ts'
import { expired } from './expired.ts'
import { type Change, type Recorder, recordable } from './recorder.ts'
import { toText, toTextOrNull } from './row.ts'
import type { Runner } from './runner.ts'
import { keySlot, numberSlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { SessionTable } from './tables.ts'

const slots: SessionTable = {
  id_hash: keySlot('idHash'),
  user_id: keySlot('userId'),
  data: textSlot('data'),
  version: numberSlot('version'),
  created_at: numberSlot('createdAt'),
  last_seen_at: numberSlot('lastSeenAt'),
  expires_at: numberSlot('expiresAt'),
}
const columns = Object.keys(slots) as (keyof SessionTable)[]
const ownerSlot = keySlot<string>('userId')
const storedIdHashSlot = keySlot<string>('storedIdHash')

export function sessionStore(context: SqlContext, runner: Runner, recorder: Recorder): SessionStore {
  const statements = sessionStatements(context)
  const over = expired(context, runner, 'session', 'id_hash')
  return {
    async insert(row) {
      await runner.affected(statements.insert, row)
    },
    async find(idHash) {
      const [row] = await runner.rows(statements.find, { idHash })
      return row ? toSession(row) : null
    },
    replace: (storedIdHash, row) => runner.compareAndSet(statements.replace, { ...row, storedIdHash }),
    async touch(idHash, lastSeenAt, expiresAt) {
      await runner.affected(statements.touch, { idHash, lastSeenAt, expiresAt })
    },
    async remove(idHash, entries) {
      return (await recorder.affected(statements.remove, { idHash }, entries)) > 0
    },
    async list(userId) {
      return (await runner.rows(statements.list, { userId })).map(toSession)
    },
    removeAll(userId, idHash, entries) {
      if (idHash === undefined) return recorder.affected(statements.removeAll, { userId }, entries)
      return recorder.affected(statements.removeOthers, { userId, idHash }, entries)
    },
    removeExpired: over.remove,
    countExpired: over.count,
  }
}

function sessionStatements(
  context: SqlContext,
): Record<'insert' | 'find' | 'replace' | 'touch' | 'list', Statement> &
  Record<'remove' | 'removeAll' | 'removeOthers', Change> {
  const { db, dialect, table, prefix } = context
  const select = db.selectFrom(table.session).select(columns)
  const removeAll = db.deleteFrom(table.session).where('user_id', '=', ownerSlot)
  const { version, ...changing } = slots
  return {
    insert: prepare(dialect, `${prefix}session_insert`, db.insertInto(table.session).values(slots)),
    find: prepare(dialect, `${prefix}session_find`, select.where('id_hash', '=', slots.id_hash)),
    replace: prepare(
      dialect,
      `${prefix}session_replace`,
      db
        .updateTable(table.session)
        .set(changing)
        .set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
        .where('id_hash', '=', storedIdHashSlot)
        .where('version', '=', version),
    ),
    touch: prepare(
      dialect,
      `${prefix}session_touch`,
      db
        .updateTable(table.session)
        .set({ last_seen_at: slots.last_seen_at, expires_at: slots.expires_at })
        .where('id_hash', '=', slots.id_hash),
    ),
    remove: recordable(context, 'session_remove', db.deleteFrom(table.session).where('id_hash', '=', slots.id_hash)),
    list: prepare(
      dialect,
      `${prefix}session_list`,
      select.where('user_id', '=', ownerSlot).orderBy('created_at', 'desc').orderBy('id_hash'),
    ),
    removeAll: recordable(context, 'session_remove_all', removeAll),
    removeOthers: recordable(context, 'session_remove_others', removeAll.where('id_hash', '!=', slots.id_hash)),
  }
}

/** In the order of the slots. */
function toSession(row: Row): SessionRow {
  return {
    idHash: toText(row[0]),
    userId: toTextOrNull(row[1]),
    data: toText(row[2]),
    version: Number(row[3]),
    createdAt: Number(row[4]),
    lastSeenAt: Number(row[5]),
    expiresAt: Number(row[6]),
  }
}
