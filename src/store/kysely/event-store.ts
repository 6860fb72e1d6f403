import { sql } from 'kysely'
import type { EventQuery, EventRow, EventStore } from '../event-store.ts'
import type { SqlContext } from './context.ts'
import { eventColumns, eventSlots } from './event-slots.ts'
import type { Row } from './executor.ts'
import { idSlots, onceForEach, removeSome } from './remove-some.ts'
import { toText, toTextOrNull } from './row.ts'
import type { Runner } from './runner.ts'
import { keySlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'

/** What a query can have, by a letter for the names of statements. */
const filters: Readonly<Record<string, keyof EventQuery>> = {
  u: 'userId',
  d: 'device',
  t: 'type',
  a: 'actor',
  o: 'older',
  n: 'newer',
}

/** So many entries a statement reads: a few sizes, so that there are few statements. */
const sizes = [16, 64, 256, 1024] as const

export function eventStore(context: SqlContext, runner: Runner): EventStore {
  const statements = eventStatements(context)
  return {
    async insert(row) {
      await runner.affected(statements.insert, row)
    },
    async list(query, order, limit) {
      const size = sizes.find((one) => one >= limit) ?? 1024
      const given = Object.keys(filters).filter((letter) => query[filters[letter] as keyof EventQuery] !== undefined)
      const rows = await runner.rows(statements.list(`${order}_${size}_${given.join('')}`), query)
      return rows.slice(0, limit).map(toEvent)
    },
    removeAll: (userId) => runner.affected(statements.removeAll, { userId }),
    anonymise: (userId) => runner.affected(statements.anonymise, { userId }),
    removeBefore(id, limit) {
      const { select, remove } = statements.removeBefore(limit)
      return removeSome(runner, { select, removals: [remove] }, limit, { older: id })
    },
    async countBefore(id) {
      const [row] = await runner.rows(statements.countBefore, { older: id })
      return Number(row?.[0])
    },
  }
}

interface EventStatements {
  readonly insert: Statement
  readonly removeAll: Statement
  readonly anonymise: Statement
  readonly countBefore: Statement
  /** By order, size, and the letters of the filters. */
  list(name: string): Statement
  removeBefore(limit: number): { readonly select: Statement; readonly remove: Statement }
}

function eventStatements({ db, dialect, table, prefix }: SqlContext): EventStatements {
  const slots = eventSlots()
  const older = keySlot<string>('older')
  const newer = keySlot<string>('newer')
  const userId = keySlot<string>('userId')
  const nothing = { user_id: null, device: null, name: null, address: null, agent: null, detail: null }

  function list(name: string): Statement {
    const [order, size, given = ''] = name.split('_')
    const has = (letter: string) => given.includes(letter)
    const direction = order === 'newest' ? 'desc' : 'asc'
    const common = commonColumn(has)
    if (dialect.name === 'postgres' && common) return prepare(dialect, `${prefix}event_list_${name}`, ofPairs(common))

    /**
     * Without its value PostgreSQL takes a type for a common one, and looks for it among all entries. So it is asked for
     * pairs, in their order, which only the index of both can give.
     */
    function ofPairs(column: 'type' | 'actor') {
      const pair = sql`(${sql.ref(column)}, ${sql.ref('id')})`
      const value = keySlot<string>(column)
      return db
        .selectFrom(table.event)
        .select(eventColumns)
        .where(has('n') ? sql<boolean>`${pair} > (${value}, ${newer})` : sql<boolean>`${pair} >= (${value}, '')`)
        .where(has('o') ? sql<boolean>`${pair} < (${value}, ${older})` : sql<boolean>`${sql.ref(column)} <= ${value}`)
        .$if(column === 'actor' && has('t'), (select) => select.where('type', '=', keySlot<string>('type')))
        .orderBy(column, direction)
        .orderBy('id', direction)
        .limit((eb) => eb.lit(Number(size)))
    }

    const query = db
      .selectFrom(table.event)
      .select(eventColumns)
      .$if(has('u'), (select) => select.where('user_id', '=', userId))
      .$if(has('d'), (select) => select.where('device', '=', keySlot<string>('device')))
      .$if(has('t'), (select) => select.where('type', '=', keySlot<string>('type')))
      .$if(has('a'), (select) => select.where('actor', '=', keySlot<string>('actor')))
      .$if(has('o'), (select) => select.where('id', '<', older))
      .$if(has('n'), (select) => select.where('id', '>', newer))
      .orderBy('id', direction)
      .limit((eb) => eb.lit(Number(size)))
    return prepare(dialect, `${prefix}event_list_${name}`, query)
  }

  return {
    insert: prepare(dialect, `${prefix}event_insert`, db.insertInto(table.event).values(slots)),
    removeAll: prepare(dialect, `${prefix}event_remove_all`, db.deleteFrom(table.event).where('user_id', '=', userId)),
    anonymise: prepare(
      dialect,
      `${prefix}event_anonymise`,
      db
        .updateTable(table.event)
        .set(
          (eb) =>
            Object.fromEntries(
              Object.keys(nothing).map((column) => [column, eb.lit(null)]),
            ) as unknown as typeof nothing,
        )
        .where('user_id', '=', userId),
    ),
    countBefore: prepare(
      dialect,
      `${prefix}event_count_before`,
      db
        .selectFrom(table.event)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('id', '<', older),
    ),
    list: onceForEach(list),
    removeBefore: onceForEach((limit: number) => ({
      select: prepare(
        dialect,
        `${prefix}event_before_${limit}`,
        db
          .selectFrom(table.event)
          .select('id')
          .where('id', '<', older)
          .orderBy('id')
          .limit((eb) => eb.lit(limit)),
      ),
      remove: prepare(
        dialect,
        `${prefix}event_remove_before_${limit}`,
        db.deleteFrom(table.event).where('id', 'in', idSlots(limit)),
      ),
    })),
  }
}

/** What is asked for and can be the same of many entries; `null` where there is something that few have in common. */
function commonColumn(has: (letter: string) => boolean): 'type' | 'actor' | null {
  if (has('u') || has('d')) return null
  return has('a') ? 'actor' : has('t') ? 'type' : null
}

/** In the order of the columns. */
function toEvent(row: Row): EventRow {
  return {
    id: toText(row[0]),
    at: Number(row[1]),
    type: toText(row[2]),
    userId: toTextOrNull(row[3]),
    device: toTextOrNull(row[4]),
    kind: toTextOrNull(row[5]),
    name: toTextOrNull(row[6]),
    actor: toTextOrNull(row[7]),
    address: toTextOrNull(row[8]),
    agent: toTextOrNull(row[9]),
    detail: toTextOrNull(row[10]),
  }
}
