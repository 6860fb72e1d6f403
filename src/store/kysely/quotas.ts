import type { QuotaRow, QuotaStore } from '../store.ts'
import type { SqlContext } from './context.ts'
import type { Row } from './executor.ts'
import { bindIds, idSlots, onceForEach } from './remove-some.ts'
import { toText } from './row.ts'
import type { Runner } from './runner.ts'
import { checkValue, keySlot, numberSlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { QuotaTable } from './tables.ts'

const slots: QuotaTable = {
  user_id: keySlot('userId'),
  name: keySlot('name'),
  taken: textSlot('taken'),
  version: numberSlot('version'),
  updated_at: numberSlot('updatedAt'),
}
const columns = Object.keys(slots) as (keyof QuotaTable)[]
const beforeSlot = numberSlot<number>('before')

export function quotaStore(context: SqlContext, runner: Runner): QuotaStore {
  const statements = quotaStatements(context)
  return {
    async find(userId, name) {
      const [row] = await runner.rows(statements.find, { userId, name })
      return row ? toQuota(row) : null
    },
    insert: async (row) => runner.insertNew(statements.insert, toValues(row)),
    replace: async (row) => runner.compareAndSet(statements.replace, toValues(row)),
    removeAll: (userId) => runner.affected(statements.removeAll, { userId }),
    async removeStale(before, limit) {
      const { select, remove } = statements.removeStale(limit)
      const usersByName = new Map<string, string[]>()
      for (const [userId, name] of await runner.rows(select, { before })) {
        usersByName.set(toText(name), [...(usersByName.get(toText(name)) ?? []), toText(userId)])
      }
      let removed = 0
      for (const [name, userIds] of usersByName) {
        removed += await runner.affected(remove, { name, before, ...bindIds(userIds, limit) })
      }
      return removed
    },
  }
}

function quotaStatements({ db, dialect, table, prefix }: SqlContext): Record<
  'find' | 'insert' | 'replace' | 'removeAll',
  Statement
> & {
  removeStale(limit: number): { readonly select: Statement; readonly remove: Statement }
} {
  const { user_id, name, version, ...changing } = slots
  return {
    find: prepare(
      dialect,
      `${prefix}quota_find`,
      db.selectFrom(table.quota).select(columns).where('user_id', '=', user_id).where('name', '=', name),
    ),
    insert: prepare(dialect, `${prefix}quota_insert`, db.insertInto(table.quota).values(slots)),
    replace: prepare(
      dialect,
      `${prefix}quota_replace`,
      db
        .updateTable(table.quota)
        .set(changing)
        .set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
        .where('user_id', '=', user_id)
        .where('name', '=', name)
        .where('version', '=', version),
    ),
    removeAll: prepare(dialect, `${prefix}quota_remove_all`, db.deleteFrom(table.quota).where('user_id', '=', user_id)),
    removeStale: onceForEach((limit: number) => ({
      select: prepare(
        dialect,
        `${prefix}quota_stale_${limit}`,
        db
          .selectFrom(table.quota)
          .select(['user_id', 'name'])
          .where('updated_at', '<=', beforeSlot)
          .orderBy('updated_at')
          .limit((eb) => eb.lit(limit)),
      ),
      // One that was written in the meantime stays.
      remove: prepare(
        dialect,
        `${prefix}quota_remove_stale_${limit}`,
        db
          .deleteFrom(table.quota)
          .where('user_id', 'in', idSlots(limit))
          .where('name', '=', name)
          .where('updated_at', '<=', beforeSlot),
      ),
    })),
  }
}

/** @throws CountersignError `store-failed` for a time that is not whole */
function toValues({ taken, ...row }: QuotaRow): Omit<QuotaRow, 'taken'> & { readonly taken: string } {
  for (const time of taken) checkValue({ name: 'taken', type: 'number' }, time)
  return { ...row, taken: JSON.stringify(taken) }
}

/** In the order of the slots. */
function toQuota(row: Row): QuotaRow {
  return {
    userId: toText(row[0]),
    name: toText(row[1]),
    taken: JSON.parse(toText(row[2])) as number[],
    version: Number(row[3]),
    updatedAt: Number(row[4]),
  }
}
