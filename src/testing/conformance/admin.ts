import assert from 'node:assert/strict'
import type { DeviceGroup, DeviceRow, DeviceSearch, PasswordRow, PasswordSearch, Place } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newBrowser, newDevice, newEvent, newPassword, newSession, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER
const now = 1_900_000_000_000

/** What administration lists, page by page, compared with what was inserted. */
export const adminChecks: Readonly<Record<string, Check>> = {
  'the kinds of devices are told, each once': withStore(async ({ devices, admin }) => {
    const kinds = [uniqueId(), uniqueId(), uniqueId()].sort()
    for (const kind of [...kinds, ...kinds]) await devices.insert(newDevice({ kind, confirmed: kind !== kinds[0] }))
    const told = await admin.deviceKinds()
    assert.deepEqual(
      told.filter((kind) => kinds.includes(kind)),
      kinds,
    )
    assert.equal(new Set(told).size, told.length)
  }),

  'devices are listed in every order, page by page, without one twice or left out': withStore(
    async ({ devices, admin }) => {
      const kinds = [uniqueId(), uniqueId(), uniqueId()]
      const rows = manyDevices(kinds)
      for (const row of rows) await devices.insert(row)
      const all = kinds.flatMap((kind) => [true, false].map((confirmed) => ({ kind, confirmed })))
      const groups: (readonly DeviceGroup[])[] = [
        all,
        all.slice(0, 1),
        [...all.slice(1, 4), { kind: uniqueId(), confirmed: true }],
        all.map((group) => ({ ...group, to: 2 })),
        all.map((group, index) => ({ ...group, from: index })),
        all.slice(0, 3).map((group) => ({ ...group, from: 2, to: largest })),
        [...Array.from({ length: 40 }, (_, index) => ({ kind: `${uniqueId()}-${index}`, confirmed: true })), ...all],
      ]
      for (const sort of ['created', 'last-used', 'failures'] as const) {
        for (const order of ['ascending', 'descending'] as const) {
          for (const some of groups) {
            const expected = expectedDevices(rows, some, sort, order)
            for (const limit of [17, 100]) {
              const place = (row: DeviceRow) => ({ value: sortedValue(row, sort), id: row.id })
              const listed = await pages(limit, place, (after) =>
                admin.listDevices({ groups: some, sort, order, limit, ...after }),
              )
              assert.deepEqual(listed, expected)
            }
          }
        }
      }
    },
  ),

  'a page of devices begins at any place, whether a device is there or not': withStore(async ({ devices, admin }) => {
    const [kind, userId] = [uniqueId(), uniqueId()]
    const rows = ['b', 'd', 'f'].map((id) => newDevice({ kind, userId, id: `${id}-${userId}`, lastUsedAt: 5 }))
    const never = newDevice({ kind, userId, id: `a-${userId}` })
    for (const row of [...rows, never]) await devices.insert(row)
    const from = async (value: number | null, id: string, order: 'ascending' | 'descending') => {
      const search = { groups: [{ kind, confirmed: true }], sort: 'last-used', order, limit: 10 } as const
      return (await admin.listDevices({ ...search, after: { value, id } })).map((row) => row.id[0]).join('')
    }
    assert.equal(await from(5, 'c', 'ascending'), 'df')
    assert.equal(await from(5, 'e', 'descending'), 'dba')
    assert.equal(await from(4, 'z', 'ascending'), 'bdf')
    assert.equal(await from(4, 'z', 'descending'), 'a')
    assert.equal(await from(largest, 'a', 'ascending'), '')
    assert.equal(await from(null, '0', 'ascending'), 'abdf')
    assert.equal(await from(null, 'b', 'ascending'), 'bdf')
    assert.equal(await from(null, 'b', 'descending'), 'a')
    assert.equal(await from(null, '0', 'descending'), '')
  }),

  'devices of many users are found at once': withStore(async ({ devices, admin }) => {
    const rows = Array.from({ length: 20 }, () => newDevice())
    for (const row of rows) await devices.insert(row)
    const second = newDevice({ userId: (rows[0] as DeviceRow).userId, confirmed: false })
    await devices.insert(second)
    const ids = (found: readonly DeviceRow[]) => found.map(({ id }) => id).sort()
    for (const count of [1, 2, 9, 20]) {
      const some = rows.slice(0, count)
      const strangers = Array.from({ length: count * 10 }, uniqueId)
      const found = await admin.devicesOf([...some.map(({ userId }) => userId), ...strangers])
      assert.deepEqual(ids(found), ids([...some, second]))
    }
    assert.deepEqual(await admin.devicesOf([]), [])
    assert.deepEqual(await admin.devicesOf([rows[3]?.userId as string]), [rows[3]])
  }),

  'passwords are listed by slug, object and state, page by page': withStore(async ({ passwords, admin }) => {
    const slugs = [uniqueId(), uniqueId()]
    const objects = [
      { type: uniqueId(), id: 'a' },
      { type: uniqueId(), id: 'b' },
    ]
    const rows = manyPasswords(slugs, objects)
    for (const row of rows) assert.equal(await passwords.create(row, null), true)
    for (const state of [undefined, 'valid', 'expired', 'deactivated'] as const) {
      for (const slug of [undefined, ...slugs, uniqueId()]) {
        for (const object of [undefined, ...objects]) {
          const filter = { ...(slug && { slug }), ...(object && { object }), ...(state && { state }) }
          const expected = expectedPasswords(rows, filter)
          const ours = new Set(rows.map(({ id }) => id))
          const place = (row: PasswordRow) => ({ value: sortedBy(row, state), id: row.id })
          for (const limit of [5, 60]) {
            const listed = await pages(limit, place, (after) =>
              admin.listPasswords({ purpose: 'one-time-password', now, limit, ...filter, ...after }),
            )
            // Without slug and object there are those of other cases too.
            assert.deepEqual(
              listed.filter(({ id }) => ours.has(id)),
              expected,
            )
            if (slug || object) assert.equal(listed.length, expected.length)
          }
        }
      }
    }
  }),

  'a password is found by its purpose and its id': withStore(async ({ passwords, admin }) => {
    const row = newPassword({ active: false, deactivatedAt: 5 })
    await passwords.create(row, null)
    assert.deepEqual(await admin.findPassword(row.purpose, row.id), row)
    assert.equal(await admin.findPassword('verification-token', row.id), null)
    assert.equal(await admin.findPassword(row.purpose, uniqueId()), null)
  }),

  'a reset removes what is the user’s, records it, and leaves what is others’': withStore(async (store) => {
    const [userId, otherId] = [uniqueId(), uniqueId()]
    const insert = async (user: string) => {
      const devices = [newDevice({ userId: user, createdAt: 1 }), newDevice({ userId: user, createdAt: 2 })]
      for (const device of devices) await store.devices.insert(device)
      for (let count = 0; count < 3; count++) await store.browsers.insert(newBrowser({ userId: user }))
      await store.sessions.insert(newSession({ userId: user }))
      return devices
    }
    const [mine, others] = [await insert(userId), await insert(otherId)]
    const entry = newEvent({ userId })
    await assert.rejects(
      store.admin.resetUser(userId, now, () => {
        throw new Error('No entry')
      }),
    )
    assert.equal((await store.devices.list(userId)).length, 2)
    assert.equal((await store.browsers.list(userId)).length, 3)
    assert.equal((await store.sessions.list(userId)).length, 1)
    assert.equal(await store.moments.find(userId, 'sessions-ended'), null)
    const told: unknown[] = []
    const removed = await store.admin.resetUser(userId, now, (all) => {
      told.push(all)
      return [entry]
    })
    assert.deepEqual(removed, { devices: mine, browsers: 3, sessions: 1 })
    assert.equal(await store.moments.find(userId, 'sessions-ended'), now)
    assert.equal(await store.moments.find(otherId, 'sessions-ended'), null)
    assert.deepEqual(told.at(-1), removed)
    assert.deepEqual(await store.events.list({ userId }, 'newest', 10), [entry])
    for (const list of [store.devices.list, store.browsers.list, store.sessions.list]) {
      assert.deepEqual(await list(userId), [])
    }
    assert.deepEqual(await store.devices.list(otherId), others)
    assert.equal((await store.browsers.list(otherId)).length, 3)
    assert.equal((await store.sessions.list(otherId)).length, 1)
    assert.deepEqual(await store.admin.resetUser(userId, now, () => []), { devices: [], browsers: 0, sessions: 0 })
  }),

  'of concurrent resets, each device is told of once': withStore(async (store) => {
    const userId = uniqueId()
    const rows = Array.from({ length: 10 }, () => newDevice({ userId }))
    for (const row of rows) await store.devices.insert(row)
    const results = await Promise.all(Array.from({ length: 4 }, () => store.admin.resetUser(userId, now, () => [])))
    const ids = results.flatMap(({ devices }) => devices.map(({ id }) => id))
    assert.deepEqual(ids.sort(), rows.map(({ id }) => id).sort())
  }),
}

/** Many of the same values, and none. */
function manyDevices(kinds: readonly string[]): DeviceRow[] {
  return Array.from({ length: 60 }, (_, index) =>
    newDevice({
      kind: kinds[index % 3] as string,
      confirmed: index % 5 !== 0,
      createdAt: index % 7 === 0 ? 3 : index,
      lastUsedAt: index % 4 === 0 ? null : index % 11,
      failureCount: index % 6 === 0 ? index : index % 2,
    }),
  )
}

function sortedValue(row: DeviceRow, sort: DeviceSearch['sort']): number | null {
  return { created: row.createdAt, 'last-used': row.lastUsedAt, failures: row.failureCount }[sort]
}

function expectedDevices(
  rows: readonly DeviceRow[],
  groups: readonly DeviceGroup[],
  sort: DeviceSearch['sort'],
  order: DeviceSearch['order'],
): DeviceRow[] {
  const found = rows.filter((row) =>
    groups.some(({ kind, confirmed, from = Number.NEGATIVE_INFINITY, to = largest }) => {
      const value = sortedValue(row, sort) ?? Number.NEGATIVE_INFINITY
      return row.kind === kind && row.confirmed === confirmed && from <= value && value <= to
    }),
  )
  found.sort((one, other) =>
    comparePlaces(sortedValue(one, sort) ?? -1, one.id, sortedValue(other, sort) ?? -1, other.id),
  )
  return order === 'ascending' ? found : found.reverse()
}

function manyPasswords(slugs: readonly string[], objects: readonly PasswordRow['objects'][number][]): PasswordRow[] {
  const expiries = [null, now - 5, now, now + 1, now + 5]
  return Array.from({ length: 50 }, (_, index) => {
    const active = index % 3 !== 0
    return newPassword({
      slug: slugs[index % 2] as string,
      objects: [[], objects.slice(0, 1), objects, [{ type: 'user', id: uniqueId() }]][
        index % 4
      ] as PasswordRow['objects'],
      createdAt: now - (index % 9),
      expiresAt: expiries[index % 5] as number | null,
      ...(!active && { active, deactivatedAt: now - 1 }),
    })
  })
}

type Filter = Pick<PasswordSearch, 'slug' | 'object' | 'state'>

function expectedPasswords(rows: readonly PasswordRow[], { slug, object, state }: Filter): PasswordRow[] {
  const isOver = ({ expiresAt }: PasswordRow) => expiresAt !== null && expiresAt <= now
  const stateOf = (row: PasswordRow) => (!row.active ? 'deactivated' : isOver(row) ? 'expired' : 'valid')
  return rows
    .filter((row) => slug === undefined || row.slug === slug)
    .filter((row) => !object || row.objects.some(({ type, id }) => type === object.type && id === object.id))
    .filter((row) => state === undefined || stateOf(row) === state)
    .sort((one, other) =>
      comparePlaces(sortedBy(other, state) ?? largest, other.id, sortedBy(one, state) ?? largest, one.id),
    )
}

function sortedBy(row: PasswordRow, state: PasswordSearch['state']): number | null {
  return state === 'valid' || state === 'expired' ? row.expiresAt : row.createdAt
}

function comparePlaces(value: number, id: string, otherValue: number, otherId: string): number {
  return value - otherValue || (id < otherId ? -1 : 1)
}

async function pages<Row>(
  limit: number,
  place: (row: Row) => Place,
  list: (after: { readonly after?: Place }) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all: Row[] = []
  for (;;) {
    const last = all.at(-1)
    const page = await list(last === undefined ? {} : { after: place(last) })
    assert.ok(page.length <= limit)
    all.push(...page)
    if (page.length === 0) return all
  }
}
