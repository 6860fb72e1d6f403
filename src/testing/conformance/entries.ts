import assert from 'node:assert/strict'
import type { DeviceRow, EventRow, Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newBrowser, newDevice, newEvent, newSession, uniqueId } from './rows.ts'

/** Entries of the trail that are written with what they record. */
export const entryChecks: Readonly<Record<string, Check>> = {
  'an entry is there with the device that it records, and not without': withStore(async (store) => {
    const device = newDevice()
    const entry = newEvent({ userId: device.userId })
    await store.devices.insert(device, [entry])
    assert.deepEqual(await store.devices.find(device.userId, device.id), device)
    const late = newEvent({ userId: device.userId })
    await assert.rejects(store.devices.insert(device, [late]), { code: 'store-failed' })
    assert.deepEqual(await entriesOf(store, device.userId), [entry])
  }),

  'a replacement that wins writes its entries, and one that loses none': withStore(async (store) => {
    const device = newDevice({ version: 3 })
    const { userId } = device
    await store.devices.insert(device)
    const all = Array.from({ length: 5 }, () => newEvent({ userId }))
    const [first, second, third, fourth, fifth] = all as [EventRow, EventRow, EventRow, EventRow, EventRow]
    assert.equal(await store.devices.replace({ ...device, state: 'new' }, [first, second]), true)
    assert.equal(await store.devices.replace({ ...device, state: 'late' }, [third]), false)
    assert.equal(await store.devices.replace({ ...device, userId: uniqueId(), version: 4 }, [third]), false)
    assert.deepEqual(await store.devices.find(userId, device.id), { ...device, state: 'new', version: 4 })
    assert.deepEqual(await entriesOf(store, userId), [first, second])
    assert.equal(await store.devices.replace({ ...device, version: 4 }, [third, fourth, fifth]), true)
    assert.deepEqual(await entriesOf(store, userId), all)
  }),

  'a replacement that would take another device’s lookup writes no entry': withStore(async (store) => {
    const [mine, yours] = [newDevice({ lookup: uniqueId() }), newDevice()]
    for (const device of [mine, yours]) await store.devices.insert(device)
    const entry = newEvent({ userId: yours.userId })
    assert.equal(await store.devices.replace({ ...yours, lookup: mine.lookup }, [entry]), false)
    assert.deepEqual(await entriesOf(store, yours.userId), [])
  }),

  'what cannot be recorded does not happen': withStore(async (store) => {
    const device = newDevice()
    const { userId } = device
    const taken = newEvent({ userId })
    await store.events.insert(taken)
    await assert.rejects(store.devices.insert(device, [newEvent({ userId }), taken]), { code: 'store-failed' })
    assert.deepEqual(await store.devices.list(userId), [])
    await store.devices.insert(device)
    const bad = newEvent({ userId, actor: 'x'.repeat(256) })
    await assert.rejects(store.devices.replace({ ...device, state: 'new' }, [bad]), { code: 'store-failed' })
    assert.equal(await store.devices.replace({ ...device, state: 'new' }, [newEvent({ userId }), taken]), false)
    await assert.rejects(store.devices.remove(userId, device.id, undefined, [taken]), { code: 'store-failed' })
    await assert.rejects(store.devices.insertAll([newDevice({ userId })], { at: 1, entriesOf: () => [taken] }), {
      code: 'store-failed',
    })
    await assert.rejects(
      store.devices.removeAll(userId, () => {
        throw new Error('No entry')
      }),
    )
    assert.deepEqual(await store.devices.list(userId), [device])
    assert.deepEqual(await entriesOf(store, userId), [taken])
  }),

  'of 50 replacements at one version, the one that wins is recorded': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const device = newDevice()
    await stores[0].devices.insert(device)
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const entry = newEvent({ userId: device.userId })
        const { devices } = index % 2 ? stores[1] : stores[0]
        return { entry, won: await devices.replace({ ...device, state: `state ${index}` }, [entry]) }
      }),
    )
    const winners = results.filter(({ won }) => won)
    assert.equal(winners.length, 1)
    assert.deepEqual(await entriesOf(stores[0], device.userId), [winners[0]?.entry])
  },

  'a removal is recorded once': withStore(async (store) => {
    const device = newDevice()
    const { userId, id } = device
    await store.devices.insert(device)
    assert.equal(await store.devices.remove(userId, id, device.version + 1, [newEvent({ userId })]), false)
    const removals = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const entry = newEvent({ userId })
        return { entry, removed: await store.devices.remove(userId, id, undefined, [entry]) }
      }),
    )
    const done = removals.filter(({ removed }) => removed)
    assert.equal(done.length, 1)
    assert.deepEqual(await entriesOf(store, userId), [done[0]?.entry])
  }),

  'the removal of all devices records those that were removed': withStore(async (store) => {
    const userId = uniqueId()
    const devices = Array.from({ length: 3 }, () => newDevice({ userId }))
    for (const device of devices) await store.devices.insert(device)
    const record = (rows: readonly DeviceRow[]) => [
      ...rows.map(({ id }) => newEvent({ userId, type: 'removed', device: `totp/${id}` })),
      newEvent({ userId, type: 'reset', detail: String(rows.length) }),
    ]
    const counts = await Promise.all([store.devices.removeAll(userId, record), store.devices.removeAll(userId, record)])
    assert.deepEqual(counts.toSorted(), [0, 3])
    const entries = await entriesOf(store, userId)
    const removed = entries.filter(({ type }) => type === 'removed').map(({ device }) => device)
    assert.deepEqual(removed.toSorted(), devices.map(({ id }) => `totp/${id}`).toSorted())
    const resets = entries.filter(({ type }) => type === 'reset').map(({ detail }) => detail)
    assert.deepEqual(resets.toSorted(), ['0', '3'])
    assert.deepEqual(await store.devices.list(userId), [])
  }),

  'of many devices at once, those that were inserted are recorded': withStore(async (store) => {
    const userId = uniqueId()
    const there = newDevice({ userId })
    await store.devices.insert(there)
    const fresh = Array.from({ length: 64 }, () => newDevice({ userId }))
    const record = (rows: readonly DeviceRow[]) => rows.map(({ id }) => newEvent({ userId, device: `totp/${id}` }))
    await store.devices.insertAll([there, ...fresh], { at: 1, entriesOf: record })
    const recorded = (await entriesOf(store, userId)).map(({ device }) => device)
    assert.deepEqual(recorded.toSorted(), fresh.map(({ id }) => `totp/${id}`).toSorted())
  }),

  'remembered browsers are recorded as they come and go': withStore(async (store) => {
    const browser = newBrowser()
    const { userId, id, device } = browser
    const next = () => [newEvent({ userId })]
    const [came, used, went, all, ofDevice] = [next(), next(), next(), next(), next()]
    await store.browsers.insert(browser, came)
    await store.browsers.touch(userId, id, browser.lastSeenAt + 1, used)
    await store.browsers.touch(userId, uniqueId(), 1, next())
    assert.equal(await store.browsers.remove(userId, uniqueId(), next()), false)
    assert.equal(await store.browsers.remove(userId, id, went), true)
    assert.equal(await store.browsers.removeAll(userId, undefined, next()), 0)
    for (const _ of [1, 2]) await store.browsers.insert(newBrowser({ userId, device }))
    assert.equal(await store.browsers.removeAll(userId, device, all), 2)
    assert.equal(await store.browsers.removeAll(userId, device, next()), 0)
    await store.browsers.insert(newBrowser({ userId, device }))
    assert.equal(await store.browsers.removeAll(userId, undefined, ofDevice), 1)
    assert.deepEqual(await entriesOf(store, userId), [came, used, went, all, ofDevice].flat())
  }),

  'the end of sessions is recorded': withStore(async (store) => {
    const userId = uniqueId()
    const sessions = Array.from({ length: 4 }, () => newSession({ userId }))
    for (const session of sessions) await store.sessions.insert(session)
    const [kept, ended] = [sessions[0]?.idHash as string, sessions[1]?.idHash as string]
    const next = () => [newEvent({ userId })]
    const [one, others, last] = [next(), next(), next()]
    assert.equal(await store.sessions.remove(ended, one), true)
    assert.equal(await store.sessions.remove(ended, next()), false)
    assert.equal(await store.sessions.removeAll(userId, kept, others), 2)
    assert.equal(await store.sessions.removeAll(userId, kept, next()), 0)
    assert.equal(await store.sessions.removeAll(userId, undefined, last), 1)
    assert.deepEqual(await entriesOf(store, userId), [one, others, last].flat())
  }),
}

function entriesOf({ events }: Store, userId: string): Promise<EventRow[]> {
  return events.list({ userId }, 'oldest', 200)
}
