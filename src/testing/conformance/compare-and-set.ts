import assert from 'node:assert/strict'
import type { Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newDevice, uniqueId } from './rows.ts'

const concurrent = 50

export const compareAndSetChecks: Readonly<Record<string, Check>> = {
  'a replacement at another version loses, and changes nothing': withStore(async (store) => {
    const device = newDevice({ version: 7 })
    await store.devices.insert(device)
    for (const version of [0, 6, 8]) {
      assert.equal(await store.devices.replace({ ...device, version, state: 'late', name: 'Late' }), false)
    }
    assert.deepEqual(await store.devices.find(device.userId, device.id), device)
  }),

  'a replacement loses where the device is gone, or another user’s': withStore(async (store) => {
    const device = newDevice()
    assert.equal(await store.devices.replace(device), false)
    await store.devices.insert(device)
    assert.equal(await store.devices.replace({ ...device, userId: uniqueId() }), false)
    await store.devices.remove(device.userId, device.id)
    assert.equal(await store.devices.replace(device), false)
    assert.equal(await store.devices.find(device.userId, device.id), null)
  }),

  'of 50 replacements at one version, one wins': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const device = newDevice()
    await stores[0].devices.insert(device)
    const results = await Promise.all(
      Array.from({ length: concurrent }, async (_, index) => {
        const state = `state ${index}`
        return { state, won: await store(stores, index).devices.replace({ ...device, state }) }
      }),
    )
    const winners = results.filter((result) => result.won)
    assert.equal(winners.length, 1)
    const stored = await stores[0].devices.find(device.userId, device.id)
    assert.deepEqual(stored, { ...device, version: device.version + 1, state: winners[0]?.state })
  },

  'concurrent writers that try again lose no update': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const { userId, id } = newDevice()
    await stores[0].devices.insert(newDevice({ userId, id, version: 1 }))
    const writers = 8
    const updates = 5
    await Promise.all(
      Array.from({ length: writers }, async (_, index) => {
        for (let done = 0; done < updates; ) done += Number(await addFailure(store(stores, index), userId, id))
      }),
    )
    const stored = await stores[0].devices.find(userId, id)
    assert.equal(stored?.failureCount, writers * updates)
    assert.equal(stored?.version, 1 + writers * updates)
  },

  'a replacement and a removal at once leave no device': withStore(async (store) => {
    for (let round = 0; round < 10; round++) {
      const device = newDevice()
      await store.devices.insert(device)
      const [, removed] = await Promise.all([
        store.devices.replace({ ...device, state: 'new' }),
        store.devices.remove(device.userId, device.id),
      ])
      assert.equal(removed, true)
      assert.equal(await store.devices.find(device.userId, device.id), null)
    }
  }),
}

function store(stores: readonly [Store, Store], index: number): Store {
  return index % 2 ? stores[1] : stores[0]
}

async function addFailure({ devices }: Store, userId: string, id: string): Promise<boolean> {
  const row = await devices.find(userId, id)
  assert.ok(row)
  return devices.replace({ ...row, failureCount: row.failureCount + 1 })
}
