import type { PasswordQuery } from '../store.ts'
import type { SqlContext } from './context.ts'
import { passwordColumns } from './password-statements.ts'
import { onceForEach } from './remove-some.ts'
import { keySlot, numberSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'

export type Select = 'all' | 'newest' | 'short'

/** Statements that list valid passwords, newest first: one for each number of objects, made when it is first asked for. */
export interface PasswordQueries {
  list(query: PasswordQuery, select: Select): Statement
}

interface Shape {
  readonly objects: number
  readonly slug: boolean
  readonly select: Select
}

export function passwordQueries(context: SqlContext): PasswordQueries {
  const made = onceForEach((shape: string) => listStatement(context, JSON.parse(shape) as Shape))
  return {
    list: ({ objects, slug }, select) =>
      made(JSON.stringify({ objects: objects.length, slug: slug !== undefined, select } satisfies Shape)),
  }
}

const now = numberSlot<number>('now')
const purpose = keySlot<string>('purpose')
const slugSlot = keySlot<string>('slug')

function listStatement({ db, dialect, table, prefix }: SqlContext, { objects, slug, select }: Shape): Statement {
  const columns = passwordColumns.map((column) => `found.${column}` as const)
  // Aliases that are no table's name, whatever the prefix: Kysely would take them for the table in its schema.
  // The first object leads to its passwords, in the order that is wanted; each other one is looked up beside it.
  let query = db
    .selectFrom(`${table.password} as found` as 'password as found')
    .select(columns)
    .where((eb) => eb('found.active', '=', eb.lit(true)))
    .where((eb) => eb.or([eb('found.expires_at', 'is', null), eb('found.expires_at', '>', now)]))
  if (objects === 0) {
    query = query
      .where('found.purpose', '=', purpose)
      .where('found.slug', '=', slugSlot)
      .orderBy('found.created_at', 'desc')
      .orderBy('found.id', 'desc')
  } else {
    let joined = query
      .innerJoin(
        `${table.password_object} as related` as 'password_object as related',
        'related.password_id',
        'found.id',
      )
      .where('related.type', '=', keySlot<string>('type0'))
      .where('related.id', '=', keySlot<string>('id0'))
      .where('related.purpose', '=', purpose)
    if (slug) joined = joined.where('related.slug', '=', slugSlot)
    query = joined.orderBy('related.created_at', 'desc').orderBy('related.password_id', 'desc') as typeof query
  }
  for (let index = 1; index < objects; index++) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom(`${table.password_object} as other` as 'password_object as other')
          .select('other.id')
          .whereRef('other.password_id', '=', 'found.id')
          .where('other.type', '=', keySlot<string>(`type${index}`))
          .where('other.id', '=', keySlot<string>(`id${index}`)),
      ),
    )
  }
  if (select === 'short') query = query.where((eb) => eb('found.short', '=', eb.lit(true)))
  if (select === 'newest') query = query.limit((eb) => eb.lit(1))
  const name = `${prefix}password_${select}_${objects}${slug ? '_slug' : ''}`
  return prepare(dialect, name, query)
}
