import type { Kysely } from 'kysely'
import type { SqlContext } from './context.ts'
import { idSlots, onceForEach, type RemoveSome, removeSome } from './remove-some.ts'
import type { Runner } from './runner.ts'
import { numberSlot } from './slot.ts'
import { prepare } from './statement.ts'

/** Removes and counts the rows of a table that have expired. */
export interface Expired {
  /** At most `limit` of those that expired at `before` or earlier. → how many; 0 when none are left. */
  remove(before: number, limit: number): Promise<number>
  count(before: number): Promise<number>
}

const before = numberSlot<number>('before')

/** @param key the column that is the table's own key */
export function expired(context: SqlContext, runner: Runner, name: 'session' | 'browser', key: string): Expired {
  const { dialect, prefix } = context
  const table: string = context.table[name]
  // Either table, as far as it matters here: Kysely's types cannot say "the one with this key".
  const db = context.db as unknown as Kysely<Record<string, { id: string; expires_at: number }>>
  const id = key as 'id'

  const statements: (limit: number) => RemoveSome = onceForEach((limit: number) => ({
    select: prepare(
      dialect,
      `${prefix}${name}_expired_${limit}`,
      db
        .selectFrom(table)
        .select(id)
        .where('expires_at', '<=', before)
        .orderBy('expires_at')
        .limit((eb) => eb.lit(limit)),
    ),
    removals: [
      prepare(
        dialect,
        `${prefix}${name}_remove_expired_${limit}`,
        // What was used in the meantime stays.
        db.deleteFrom(table).where(id, 'in', idSlots(limit)).where('expires_at', '<=', before),
      ),
    ],
  }))
  const count = prepare(
    dialect,
    `${prefix}${name}_count_expired`,
    db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('expires_at', '<=', before),
  )

  return {
    remove: (at, limit) => removeSome(runner, statements(limit), limit, { before: at }),
    async count(at) {
      const [row] = await runner.rows(count, { before: at })
      return Number(row?.[0])
    },
  }
}
