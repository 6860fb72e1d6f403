import assert from 'node:assert/strict'
import { type Check, withStore } from './case.ts'
import { newDevice } from './rows.ts'

export const lifeCycleChecks: Readonly<Record<string, Check>> = {
  'several stores migrate an empty database at once': async (open) => {
    const stores = await Promise.all([open(), open(), open(), open()])
    await Promise.all(stores.flatMap((store) => [store.migrate(), store.migrate()]))
    const device = newDevice()
    for (const store of stores.slice(0, 1)) await store.devices.insert(device)
    for (const store of stores) assert.deepEqual(await store.devices.find(device.userId, device.id), device)
  },

  'migrating again keeps everything': withStore(async (store) => {
    const device = newDevice()
    await store.devices.insert(device)
    await store.migrate()
    assert.deepEqual(await store.devices.find(device.userId, device.id), device)
  }),

  'a store sees at once what another one wrote': async (open) => {
    const [one, other] = await Promise.all([open(), open()])
    await one.migrate()
    const device = newDevice()
    await one.devices.insert(device)
    assert.equal(await other.devices.replace({ ...device, name: 'Renamed' }), true)
    assert.equal((await one.devices.find(device.userId, device.id))?.name, 'Renamed')
  },

  'closing twice is no error': withStore(async (store) => {
    await store.close()
    await store.close()
  }),
}
