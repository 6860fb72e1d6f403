import type { Kysely } from 'kysely'
import type { SealedPlace, SealedStore } from '../store.ts'
import type { SqlContext } from './context.ts'
import { onceForEach } from './remove-some.ts'
import { toText } from './row.ts'
import type { Runner } from './runner.ts'
import { keySlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'

/** Where a sealed value is, and what names its row. */
interface Columns {
  readonly table: 'device' | 'session' | 'password' | 'browser'
  readonly key: string
  /** What else the value is bound to. */
  readonly owner: readonly string[]
  readonly value: string
}

const places: Readonly<Record<SealedPlace, Columns>> = {
  devices: { table: 'device', key: 'id', owner: ['user_id', 'kind'], value: 'state' },
  sessions: { table: 'session', key: 'id_hash', owner: [], value: 'data' },
  passwords: { table: 'password', key: 'id', owner: ['purpose'], value: 'data' },
  browsers: { table: 'browser', key: 'id', owner: ['user_id'], value: 'data' },
}

/** Of whichever table. */
type AnyTable = Record<string, Record<string, string>>

interface Statements {
  page(limit: number): Statement
  readonly count: Statement
  readonly replace: Statement
}

export function sealedStore(context: SqlContext, runner: Runner): SealedStore {
  const statements = onceForEach((place: SealedPlace) => sealedStatements(context, places[place]))
  return {
    async page(place, after, limit) {
      const rows = await runner.rows(statements(place).page(limit), { after })
      return rows.map(([key, value, ...owner]) => ({
        key: toText(key),
        owner: owner.map((part) => toText(part)),
        sealed: toText(value),
      }))
    },
    async count(place) {
      const [row] = await runner.rows(statements(place).count, {})
      return Number(row?.[0])
    },
    replace: (place, { key, sealed }, next) => runner.compareAndSet(statements(place).replace, { key, sealed, next }),
  }
}

function sealedStatements(context: SqlContext, { table, key, owner, value }: Columns): Statements {
  const { dialect, prefix } = context
  const db = context.db as unknown as Kysely<AnyTable>
  const name: string = context.table[table]
  const kept = db.selectFrom(name).where(value, 'is not', null)
  return {
    page: onceForEach((limit: number) =>
      prepare(
        dialect,
        `${prefix}sealed_${table}_${limit}`,
        kept
          .select([key, value, ...owner])
          .where(key, '>', keySlot<string>('after'))
          .orderBy(key)
          .limit((eb) => eb.lit(limit)),
      ),
    ),
    count: prepare(
      dialect,
      `${prefix}sealed_${table}_count`,
      kept.select((eb) => eb.fn.countAll<number>().as('count')),
    ),
    replace: prepare(
      dialect,
      `${prefix}sealed_${table}_replace`,
      db
        .updateTable(name)
        .set({ [value]: textSlot('next') })
        .where(key, '=', keySlot<string>('key'))
        .where(value, '=', textSlot('sealed')),
    ),
  }
}
