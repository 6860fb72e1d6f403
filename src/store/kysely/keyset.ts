import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { SqlContext } from './context.ts'
import type { Row } from './executor.ts'
import type { Run, RunGroup } from './keyset-runs.ts'
import { onceForEach } from './remove-some.ts'
import type { Runner } from './runner.ts'
import { keySlot, numberSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'

/** A list that is read from an index of `equals`, `value` and `id`, in this order. */
export interface KeysetList {
  readonly table: string
  /** What is read. */
  readonly columns: readonly string[]
  /** What rows of a group have in common: a column, and the slot of its value with this suffix. */
  readonly equals: Readonly<Record<string, (suffix: string) => unknown>>
  /** What it is sorted by; a whole number or null. */
  readonly value: string
  readonly ascending: boolean
  /** Other conditions, which the index does not know. */
  refine?(query: KeysetQuery): KeysetQuery
}

// The table is one of several; each list knows its columns.
type AnyTable = Record<string, Record<string, unknown>>
export type KeysetQuery = SelectQueryBuilder<AnyTable, string, Record<string, unknown>>

/** The values of `equals` are in it by their columns. */
export type KeysetGroup = RunGroup & Readonly<Record<string, unknown>>

/** So many rows a statement reads: a few sizes, so that there are few statements. */
const rowSizes = [16, 64, 256, 1024] as const

/** So many groups a statement is about. */
const mostGroups = 32

/** How a run begins (anywhere, after an id, after a pair), its bounds, its groups, its rows. */
type Shape = `${Run<KeysetGroup>['type']}_${Start}_${Bounds}_${number}_${number}`
type Start = 'start' | 'id' | 'pair'
type Bounds = 'open' | 'from' | 'to' | 'both'

/**
 * No name: PostgreSQL plans these for their values each time. A plan that fits any values takes a rare kind or slug for a
 * common one, and goes through all that are not of it.
 */
const plannedAnew = ''

/** The bounds of a group that has none, where others have. */
const anywhere = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }

/** Reads pages of a list. */
export interface KeysetReader {
  /** @param place of a row that is read, for putting several groups in one order */
  page(runs: readonly Run<KeysetGroup>[], limit: number, values?: object): Promise<Row[]>
}

export function keysetReader(
  context: SqlContext,
  runner: Runner,
  list: KeysetList,
  place: (row: Row) => { readonly value: number; readonly id: string },
): KeysetReader {
  const statements = onceForEach((shape: Shape) => keysetStatement(context, list, shape))
  const direction = list.ascending ? 1 : -1

  async function rowsOf(run: Run<KeysetGroup>, limit: number, values: object): Promise<Row[]> {
    const size = rowSizes.find((one) => one >= limit) ?? 1024
    const found: Row[] = []
    let parts = 0
    for (let done = 0; done < run.groups.length; done += mostGroups) {
      const groups = run.groups.slice(done, done + mostGroups)
      found.push(
        ...(await runner.rows(statements(`${run.type}_${limits(run, groups)}_${groups.length}_${size}`), {
          ...{ ...values, ...bindGroups(groups) },
          ...placeOf(run),
        })),
      )
      parts += 1
    }
    if (parts < 2) return found
    return found.sort((one, other) => {
      const [a, b] = [place(one), place(other)]
      const before = a.value === b.value ? a.id < b.id : a.value < b.value
      return before ? -direction : direction
    })
  }

  return {
    async page(runs, limit, values = {}) {
      const rows: Row[] = []
      for (const run of runs) {
        if (rows.length >= limit) break
        rows.push(...(await rowsOf(run, limit - rows.length, values)))
      }
      return rows.slice(0, limit)
    },
  }
}

function limits(run: Run<KeysetGroup>, groups: readonly KeysetGroup[]): `${Start}_${Bounds}` {
  if (run.type === 'equal') return 'id_open'
  if (run.type === 'empty') return run.id === null ? 'start_open' : 'id_open'
  const [from, to] = [groups.some((group) => group.from !== undefined), groups.some((group) => group.to !== undefined)]
  return `${run.after ? 'pair' : 'start'}_${from ? (to ? 'both' : 'from') : to ? 'to' : 'open'}`
}

function placeOf(run: Run<KeysetGroup>): { readonly value: number | null; readonly id: string | null } {
  if (run.type === 'equal') return { value: run.value, id: run.id }
  if (run.type === 'empty') return { value: null, id: run.id }
  return run.after ?? { value: null, id: null }
}

function bindGroups(groups: readonly KeysetGroup[]): object {
  return Object.fromEntries(
    groups.flatMap((group, index) =>
      Object.entries({ ...anywhere, ...group }).map(([name, value]): [string, unknown] => [`${name}${index}`, value]),
    ),
  )
}

function keysetStatement(context: SqlContext, list: KeysetList, shape: Shape): Statement {
  const { dialect } = context
  const [type, start, bounds = '', groups, size] = shape.split('_')
  const db = context.db as unknown as Kysely<AnyTable>
  const { value, ascending, refine = (query) => query } = list
  const direction = ascending ? 'asc' : 'desc'
  const number = (name: string) => numberSlot<number>(name)

  function group(index: number): KeysetQuery {
    // An alias that is no table's name, whatever the prefix: Kysely would take it for the table in its schema.
    let query = db
      .selectFrom(`${list.table} as found`)
      .select(list.columns.map((column) => `found.${column}`)) as unknown as KeysetQuery
    for (const [column, slot] of Object.entries(list.equals)) {
      query = query.where(`found.${column}`, '=', slot(String(index)))
    }
    if (type === 'empty') query = query.where(`found.${value}`, 'is', null)
    if (type === 'range') query = query.where(`found.${value}`, 'is not', null)
    if (type === 'equal') query = query.where(`found.${value}`, '=', number('value'))
    if (bounds === 'from' || bounds === 'both') query = query.where(`found.${value}`, '>=', number(`from${index}`))
    if (bounds === 'to' || bounds === 'both') query = query.where(`found.${value}`, '<=', number(`to${index}`))
    const beyond = ascending ? '>' : '<'
    if (start === 'id') query = query.where('found.id', beyond, keySlot<string>('id'))
    if (start === 'pair') {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple(`found.${value}`, 'found.id'), beyond, tuple(number('value'), keySlot<string>('id'))),
      )
    }
    return refine(query)
      .orderBy(`found.${value}`, direction)
      .orderBy('found.id', direction)
      .limit((eb) => eb.lit(Number(size)))
  }

  if (groups === '1') return prepare(dialect, plannedAnew, group(0))
  // Each group in its order and no further than the page, then all of them in one order.
  const parts = Array.from({ length: Number(groups) }, (_, index) =>
    db.selectFrom(group(index).as(`group${index}`)).selectAll(),
  ) as unknown as KeysetQuery[]
  const all = parts.reduce((union, part) => union.unionAll(part))
  const sorted = all
    .orderBy(value, direction)
    .orderBy('id', direction)
    .limit((eb) => eb.lit(Number(size)))
  return prepare(dialect, plannedAnew, sorted)
}
