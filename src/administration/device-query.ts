import type { DeviceCore } from '../devices/core.ts'
import { isLocked } from '../devices/throttle.ts'
import { checkUserId } from '../devices/user.ts'
import { checkBoolean, checkInteger, checkKeys, checkOneOf, checkText, invalidOption } from '../lib/options.ts'
import type { DeviceGroup, DeviceRow, DeviceSearch, Place } from '../store/store.ts'
import type { DeviceQuery } from './administration.ts'
import { fromCursor } from './cursor.ts'

const where = 'listDevices'
const names = ['kinds', 'confirmed', 'locked', 'unusedSince', 'userIds', 'sort', 'order', 'limit', 'cursor'] as const
const maxKinds = 50
const maxUsers = 100

type Sort = DeviceSearch['sort']

/** A query that makes sense, with its defaults. */
export interface CheckedQuery extends Pick<DeviceQuery, 'kinds' | 'confirmed' | 'locked' | 'userIds'> {
  /** In milliseconds. */
  readonly unusedSince: number | undefined
  readonly sort: Sort
  readonly order: 'ascending' | 'descending'
  readonly limit: number
  readonly after: Place | undefined
  /** Names the order, for cursors. */
  readonly list: string
}

/** @throws CountersignError `invalid-option` */
export function checkDeviceQuery(query: DeviceQuery): CheckedQuery {
  checkKeys(where, query, names)
  const { confirmed, locked, unusedSince, order = 'descending', limit = 50, cursor } = query
  const kinds = listOf('kinds', query.kinds, maxKinds, (kind) => checkText(`${where}({ kinds }): each`, kind))
  const userIds = listOf('userIds', query.userIds, maxUsers, checkUserId)
  if (confirmed !== undefined) checkBoolean(`${where}({ confirmed })`, confirmed)
  if (locked !== undefined) checkBoolean(`${where}({ locked })`, locked)
  if (unusedSince !== undefined && !(unusedSince instanceof Date && unusedSince.getTime() >= 0)) {
    throw invalidOption(`${where}({ unusedSince }) must be a Date from 1970 on`)
  }
  const sort = checkSort(query)
  checkOneOf(`${where}({ order })`, order, ['ascending', 'descending'])
  checkInteger(`${where}({ limit })`, limit, 1, 200)
  const list = `${sort.replace('-', '')}${order}`
  return {
    ...{ sort, order, limit, list, unusedSince: unusedSince?.getTime() },
    after: cursor === undefined ? undefined : fromCursor(where, list, cursor),
    ...(kinds && { kinds }),
    ...(userIds && { userIds }),
    ...(confirmed !== undefined && { confirmed }),
    ...(locked !== undefined && { locked }),
  }
}

/** Of all users' devices the index gives only what is together in its order. */
function checkSort({ locked, unusedSince, userIds, sort }: DeviceQuery): Sort {
  if (sort !== undefined) checkOneOf(`${where}({ sort })`, sort, ['created', 'last-used', 'failures'])
  const needed = locked !== undefined ? 'failures' : unusedSince !== undefined ? 'last-used' : undefined
  if (userIds !== undefined) return sort ?? needed ?? 'created'
  if (locked !== undefined && unusedSince !== undefined) {
    throw invalidOption(`${where} takes locked or unusedSince, or both together with userIds`)
  }
  if (needed !== undefined && sort !== undefined && sort !== needed) {
    const filter = locked !== undefined ? 'locked' : 'unusedSince'
    throw invalidOption(`${where}({ ${filter} }) is sorted by "${needed}": leave sort out, or give userIds too`)
  }
  return sort ?? needed ?? 'created'
}

function listOf(
  name: string,
  list: readonly string[] | undefined,
  most: number,
  check: (one: unknown) => void,
): readonly string[] | undefined {
  if (list === undefined) return undefined
  if (!Array.isArray(list) || list.length > most) {
    throw invalidOption(`${where}({ ${name} }) must be a list of at most ${most} texts`)
  }
  for (const one of list) check(one)
  return [...new Set(list as string[])]
}

/** The groups of devices that the query is about. How many failures lock a device is its kind's to say. */
export function groupsOf(core: DeviceCore, query: CheckedQuery, kinds: readonly string[]): DeviceGroup[] {
  const confirmed = query.confirmed === undefined ? [true, false] : [query.confirmed]
  return kinds.flatMap((kind) => {
    const bounds = boundsOf(core, query, kind)
    return bounds ? confirmed.map((one) => ({ kind, confirmed: one, ...bounds })) : []
  })
}

function boundsOf(core: DeviceCore, query: CheckedQuery, kind: string): Pick<DeviceGroup, 'from' | 'to'> | null {
  if (query.unusedSince !== undefined) return { to: query.unusedSince - 1 }
  if (query.locked === undefined) return {}
  const { maxFailures } = core.kinds.get(kind)?.throttle ?? {}
  // A device of a kind that is not registered verifies nothing, but for no failures of its own.
  if (maxFailures === undefined) return query.locked ? null : {}
  return query.locked ? { from: maxFailures } : { to: maxFailures - 1 }
}

export function matches(core: DeviceCore, query: CheckedQuery, row: DeviceRow): boolean {
  const policy = core.kinds.get(row.kind)?.throttle
  const locked = policy !== undefined && isLocked(policy, row)
  return (
    (query.kinds?.includes(row.kind) ?? true) &&
    row.confirmed === (query.confirmed ?? row.confirmed) &&
    locked === (query.locked ?? locked) &&
    (query.unusedSince === undefined || row.lastUsedAt === null || row.lastUsedAt < query.unusedSince)
  )
}

export function placeOf(sort: Sort, row: DeviceRow): Place {
  const value = { created: row.createdAt, 'last-used': row.lastUsedAt, failures: row.failureCount }[sort]
  return { value, id: row.id }
}
