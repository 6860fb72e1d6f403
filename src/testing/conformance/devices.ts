import assert from 'node:assert/strict'
import type { DeviceRow } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newDevice, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER

export const deviceChecks: Readonly<Record<string, Check>> = {
  'a device comes back as it was inserted': withStore(async (store) => {
    const devices = [
      newDevice(),
      newDevice({ kind: 'hotp', confirmed: false, lastFailureAt: 1, lastUsedAt: 2, lastChallengeAt: 3 }),
      newDevice({ lastFailureAt: 0, lastUsedAt: 0, lastChallengeAt: 0, createdAt: 0, version: 0 }),
      newDevice({
        version: largest - 1,
        failureCount: largest,
        lastFailureAt: largest,
        lastUsedAt: largest,
        lastChallengeAt: largest,
        createdAt: largest,
      }),
    ]
    for (const device of devices) {
      await store.devices.insert(device)
      assert.deepEqual(await store.devices.find(device.userId, device.id), device)
      assert.deepEqual(await store.devices.findById(device.id), device)
      assert.deepEqual(await store.devices.list(device.userId), [device])
    }
  }),

  'a device is found by its lookup, which no other one may have': withStore(async (store) => {
    const [mine, yours, none] = [newDevice({ lookup: uniqueId() }), newDevice(), newDevice()]
    for (const device of [mine, yours, none]) await store.devices.insert(device)
    const lookup = mine.lookup as string
    assert.deepEqual(await store.devices.findByLookup([uniqueId(), lookup]), mine)
    assert.equal(await store.devices.findByLookup([uniqueId()]), null)
    assert.equal(await store.devices.findByLookup([lookup.toUpperCase()]), null)
    await assert.rejects(store.devices.insert(newDevice({ lookup })), { code: 'store-failed' })
    assert.equal(await store.devices.replace({ ...yours, lookup }), false)
    assert.deepEqual(await store.devices.findById(yours.id), yours)
    const [old, next] = [
      { ...mine, lookup: null },
      { ...yours, lookup },
    ]
    assert.equal(await store.devices.replace(old), true)
    assert.equal(await store.devices.replace(next), true)
    assert.deepEqual(await store.devices.findByLookup([lookup]), { ...next, version: 2 })
    assert.deepEqual(await store.devices.findById(none.id), none)
  }),

  'a device of the same id is refused, and the first one stays': withStore(async (store) => {
    const device = newDevice()
    await store.devices.insert(device)
    await assert.rejects(store.devices.insert({ ...device, name: 'Second' }), { code: 'store-failed' })
    assert.deepEqual(await store.devices.list(device.userId), [device])
  }),

  'many devices are inserted at once, and those that are there already stay as they are': withStore(async (store) => {
    const [there, same, ...fresh] = [newDevice(), newDevice(), newDevice(), newDevice(), newDevice()]
    await store.devices.insert(there)
    await store.devices.insert(same)
    const rows = [
      ...fresh.slice(0, 2),
      { ...there, state: 'other', version: 9 },
      // Of another user: the id is taken all the same.
      { ...same, userId: uniqueId() },
      ...fresh.slice(2),
    ]
    const inserted = await store.devices.insertAll(rows, { at: 1 })
    assert.deepEqual(inserted.sort(), fresh.map(({ id }) => id).sort())
    assert.deepEqual(await store.devices.insertAll(rows, { at: 1 }), [])
    assert.deepEqual(await store.devices.insertAll([], { at: 1 }), [])
    for (const row of [there, same, ...fresh]) assert.deepEqual(await store.devices.list(row.userId), [row])
  }),

  'of many devices at once, none is inserted when one cannot be': withStore(async (store) => {
    const [first, second, third] = [newDevice(), newDevice(), newDevice({ name: 'n'.repeat(300) })]
    await assert.rejects(store.devices.insertAll([first, second, third], { at: 1 }), { code: 'store-failed' })
    const lookup = uniqueId()
    await store.devices.insert(newDevice({ lookup }))
    await assert.rejects(store.devices.insertAll([first, second, newDevice({ lookup })], { at: 1 }), {
      code: 'store-failed',
    })
    for (const { userId } of [first, second, third]) assert.deepEqual(await store.devices.list(userId), [])
  }),

  'of the same devices inserted twice at the same moment, each is there once': withStore(async (store) => {
    const rows = Array.from({ length: 20 }, () => newDevice())
    const inserted = await Promise.all(
      [rows, rows.toReversed(), rows].map((some) => store.devices.insertAll(some, { at: 1 })),
    )
    assert.deepEqual(inserted.flat().sort(), rows.map(({ id }) => id).sort())
    for (const row of rows) assert.deepEqual(await store.devices.list(row.userId), [row])
  }),

  'a device that was imported and removed is not imported again, unless it is to be': withStore(async (store) => {
    const [gone, kept, other] = [newDevice(), newDevice(), newDevice()]
    const all = [gone, kept, other]
    const extra = uniqueId()
    const asked = [extra, ...all.map(({ id }) => id), uniqueId()]
    assert.deepEqual(await store.devices.marked(asked), [])
    assert.equal((await store.devices.insertAll([gone, kept], { at: 1, marks: [extra, extra, gone.id] })).length, 2)
    assert.deepEqual(await store.devices.marked(asked), [extra, gone.id, kept.id])
    assert.deepEqual(await store.devices.marked([gone.id.toUpperCase(), `${gone.id} `]), [])
    assert.equal(await store.devices.remove(gone.userId, gone.id), true)
    assert.deepEqual(await store.devices.insertAll(all, { at: 2, marks: [extra] }), [other.id])
    assert.deepEqual(await store.devices.list(gone.userId), [])
    assert.deepEqual(await store.devices.insertAll(all, { at: 3, again: true }), [gone.id])
    assert.deepEqual(await store.devices.list(gone.userId), [gone])
    // A device that never was imported has no mark.
    const own = newDevice()
    await store.devices.insert(own)
    await store.devices.removeAll(own.userId)
    assert.deepEqual(await store.devices.insertAll([own], { at: 4 }), [own.id])
  }),

  'what is marked and what is inserted is both there, or neither': withStore(async (store) => {
    const [device, mark] = [newDevice(), uniqueId()]
    const entriesOf = () => {
      throw new Error('No entry')
    }
    await assert.rejects(store.devices.insertAll([device], { at: 1, marks: [mark], entriesOf }))
    assert.deepEqual(await store.devices.marked([device.id, mark]), [])
    assert.deepEqual(await store.devices.insertAll([], { at: 1, marks: [mark] }), [])
    assert.deepEqual(await store.devices.marked([device.id, mark]), [mark])
    await assert.rejects(store.devices.insertAll([], { at: 1, marks: ['m'.repeat(256)] }), { code: 'store-failed' })
  }),

  'a device is found by its user and its id together': withStore(async (store) => {
    const [mine, yours] = [newDevice(), newDevice()]
    await store.devices.insert(mine)
    await store.devices.insert(yours)
    assert.equal(await store.devices.find(mine.userId, yours.id), null)
    assert.equal(await store.devices.find(uniqueId(), mine.id), null)
    assert.equal(await store.devices.findById(uniqueId()), null)
    assert.deepEqual(await store.devices.list(uniqueId()), [])
  }),

  'devices are listed oldest first': withStore(async (store) => {
    const userId = uniqueId()
    const times = [5, 1, largest, 3, 2, 10]
    for (const createdAt of times) await store.devices.insert(newDevice({ userId, createdAt }))
    const listed = (await store.devices.list(userId)).map((device) => device.createdAt)
    assert.deepEqual(
      listed,
      times.toSorted((a, b) => a - b),
    )
  }),

  'a replacement writes what can change, and adds one to the version': withStore(async (store) => {
    const changes: Partial<DeviceRow>[] = [
      { name: 'Laptop', confirmed: false, state: 'other', failureCount: 3 },
      { lastFailureAt: 7, lastUsedAt: 8, lastChallengeAt: 9 },
      { lastFailureAt: null, lastUsedAt: null, lastChallengeAt: null, confirmed: true, failureCount: 0 },
      { failureCount: largest, lastFailureAt: largest, lastUsedAt: largest, lastChallengeAt: largest },
    ]
    let device = newDevice()
    await store.devices.insert(device)
    for (const change of changes) {
      assert.equal(await store.devices.replace({ ...device, ...change }), true)
      device = { ...device, ...change, version: device.version + 1 }
      assert.deepEqual(await store.devices.find(device.userId, device.id), device)
    }
  }),

  'a version reaches the largest whole number': withStore(async (store) => {
    const device = newDevice({ version: largest - 1 })
    await store.devices.insert(device)
    assert.equal(await store.devices.replace(device), true)
    assert.equal((await store.devices.find(device.userId, device.id))?.version, largest)
  }),

  'a device is removed once, and only as its user’s': withStore(async (store) => {
    const device = newDevice()
    await store.devices.insert(device)
    assert.equal(await store.devices.remove(uniqueId(), device.id), false)
    assert.equal(await store.devices.remove(device.userId, uniqueId()), false)
    assert.equal(await store.devices.remove(device.userId, device.id), true)
    assert.equal(await store.devices.remove(device.userId, device.id), false)
    assert.equal(await store.devices.find(device.userId, device.id), null)
  }),

  'removing all devices of a user counts them, and leaves those of others': withStore(async (store) => {
    const userId = uniqueId()
    const other = newDevice()
    await store.devices.insert(other)
    for (let count = 0; count < 3; count++) await store.devices.insert(newDevice({ userId }))
    assert.equal(await store.devices.removeAll(userId), 3)
    assert.equal(await store.devices.removeAll(userId), 0)
    assert.deepEqual(await store.devices.list(userId), [])
    assert.deepEqual(await store.devices.list(other.userId), [other])
  }),
}
