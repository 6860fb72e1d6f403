import { type DeviceCore, toDevice } from '../devices/core.ts'
import type { Device } from '../devices/device.ts'
import type { DeviceRow, Place } from '../store/store.ts'
import type { DeviceQuery, Page } from './administration.ts'
import { type CheckedQuery, checkDeviceQuery, groupsOf, matches, placeOf } from './device-query.ts'
import { pageOf } from './page.ts'

export async function listDevices(core: DeviceCore, query: DeviceQuery = {}): Promise<Page<Device>> {
  const checked = checkDeviceQuery(query)
  // One more tells whether there is a next page.
  const rows = await (checked.userIds ? ofUsers(core, checked, checked.userIds) : ofAll(core, checked))
  return pageOf(
    rows,
    checked,
    (row) => placeOf(checked.sort, row),
    (row) => toDevice(core, row),
  )
}

async function ofAll(core: DeviceCore, query: CheckedQuery): Promise<DeviceRow[]> {
  const { sort, order, after, limit } = query
  const groups = groupsOf(core, query, query.kinds ?? (await core.store.admin.deviceKinds()))
  return core.store.admin.listDevices({ groups, sort, order, limit: limit + 1, ...(after && { after }) })
}

/** Few users have few devices: all of them are read, and everything can be asked of them together. */
async function ofUsers(core: DeviceCore, query: CheckedQuery, userIds: readonly string[]): Promise<DeviceRow[]> {
  const rows = (await core.store.admin.devicesOf(userIds)).filter((row) => matches(core, query, row))
  const direction = query.order === 'ascending' ? 1 : -1
  const compare = (one: Place, other: Place) => direction * comparePlaces(one, other)
  const place = (row: DeviceRow) => placeOf(query.sort, row)
  rows.sort((one, other) => compare(place(one), place(other)))
  const { after } = query
  return after ? rows.filter((row) => compare(place(row), after) > 0) : rows
}

function comparePlaces(one: Place, other: Place): number {
  const [a, b] = [one.value ?? Number.NEGATIVE_INFINITY, other.value ?? Number.NEGATIVE_INFINITY]
  if (a !== b) return a < b ? -1 : 1
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1
}
