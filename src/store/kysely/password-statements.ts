import type { SqlContext } from './context.ts'
import { idSlots, onceForEach, type RemoveSome } from './remove-some.ts'
import { booleanSlot, keySlot, numberSlot, textSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'
import type { PasswordTable } from './tables.ts'

const slots: PasswordTable = {
  id: keySlot('id'),
  purpose: keySlot('purpose'),
  slug: keySlot('slug'),
  digest: keySlot('digest'),
  short: booleanSlot('short'),
  objects: textSlot('objects'),
  data: textSlot('data'),
  active: booleanSlot('active'),
  current_of: keySlot('currentOf'),
  failure_count: numberSlot('failureCount'),
  version: numberSlot('version'),
  created_at: numberSlot('createdAt'),
  expires_at: numberSlot('expiresAt'),
  deactivated_at: numberSlot('deactivatedAt'),
}
const now = numberSlot<number>('now')
const before = numberSlot<number>('before')

/** What is read of a password, in the order of `toPassword`. */
export const passwordColumns: readonly Exclude<keyof PasswordTable, 'current_of'>[] = [
  ...(['id', 'purpose', 'slug', 'digest', 'short', 'objects', 'data', 'active', 'failure_count', 'version'] as const),
  ...(['created_at', 'expires_at', 'deactivated_at'] as const),
]

export interface PasswordStatements {
  readonly insert: Statement
  readonly insertObject: Statement
  /** By that many digests. */
  find(digests: number): Statement
  readonly replace: Statement
  readonly pretend: Statement
  readonly giveUpCurrent: Statement
  readonly deactivateAll: Statement
  readonly deactivateOne: Statement
  /** That many at a time. */
  removeStale(limit: number): { readonly expired: RemoveSome; readonly deactivated: RemoveSome }
  readonly countValid: Statement
  readonly countStale: Statement
}

export function passwordStatements({ db, dialect, table, prefix }: SqlContext): PasswordStatements {
  const name = (rest: string): string => `${prefix}password_${rest}`
  const nextVersion = db.updateTable(table.password).set((eb) => ({ version: eb('version', '+', eb.lit(1)) }))
  const deactivate = nextVersion
    .set((eb) => ({ active: eb.lit(false), current_of: eb.lit(null), deactivated_at: now }))
    .where((eb) => eb('active', '=', eb.lit(true)))
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
  const ids = db.selectFrom(table.password).select('id').where('purpose', '=', slots.purpose)

  return {
    insert: prepare(dialect, name('insert'), db.insertInto(table.password).values(slots)),
    insertObject: prepare(
      dialect,
      name('insert_object'),
      db.insertInto(table.password_object).values({
        ...{ type: keySlot<string>('type'), id: keySlot<string>('id'), purpose: slots.purpose, slug: slots.slug },
        ...{ created_at: slots.created_at, password_id: keySlot<string>('passwordId') },
      }),
    ),
    find: onceForEach((count: number) => {
      const digests = Array.from({ length: count }, (_, index) => keySlot<string>(`digest${index}`))
      const query = db.selectFrom(table.password).select(passwordColumns).where('digest', 'in', digests)
      return prepare(dialect, name(`find_${count}`), query)
    }),
    replace: prepare(
      dialect,
      name('replace'),
      nextVersion
        .set({
          ...{ active: slots.active, failure_count: slots.failure_count },
          ...{ expires_at: slots.expires_at, deactivated_at: slots.deactivated_at },
        })
        .where('id', '=', slots.id)
        .where('version', '=', slots.version),
    ),
    pretend: prepare(
      dialect,
      name('pretend'),
      nextVersion.set((eb) => ({ failure_count: eb('failure_count', '+', eb.lit(1)) })).where('id', '=', slots.id),
    ),
    giveUpCurrent: prepare(
      dialect,
      name('give_up_current'),
      db
        .updateTable(table.password)
        .set((eb) => ({ current_of: eb.lit(null) }))
        .where('current_of', '=', slots.current_of)
        .where((eb) => eb.or([eb('active', '=', eb.lit(false)), eb('expires_at', '<=', now)])),
    ),
    deactivateAll: prepare(
      dialect,
      name('deactivate_all'),
      deactivate.where('purpose', '=', slots.purpose).where('slug', '=', slots.slug),
    ),
    deactivateOne: prepare(dialect, name('deactivate_one'), deactivate.where('id', '=', slots.id)),
    removeStale: onceForEach((limit: number) => {
      const given = idSlots(limit)
      const removals = [
        prepare(
          dialect,
          name(`remove_objects_${limit}`),
          db.deleteFrom(table.password_object).where('password_id', 'in', given),
        ),
        prepare(dialect, name(`remove_${limit}`), db.deleteFrom(table.password).where('id', 'in', given)),
      ]
      const select = (state: 'expired' | 'deactivated', column: 'expires_at' | 'deactivated_at') =>
        prepare(
          dialect,
          name(`${state}_${limit}`),
          ids
            .where(column, '<=', before)
            .orderBy(column)
            .limit((eb) => eb.lit(limit)),
        )
      return {
        expired: { select: select('expired', 'expires_at'), removals },
        deactivated: { select: select('deactivated', 'deactivated_at'), removals },
      }
    }),
    countValid: prepare(
      dialect,
      name('count_valid'),
      db
        .selectFrom(table.password)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where((eb) => eb('active', '=', eb.lit(true)))
        .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)])),
    ),
    countStale: prepare(
      dialect,
      name('count_stale'),
      db
        .selectFrom(table.password)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('purpose', '=', slots.purpose)
        .where((eb) => eb.or([eb('expires_at', '<=', before), eb('deactivated_at', '<=', before)])),
    ),
  }
}
