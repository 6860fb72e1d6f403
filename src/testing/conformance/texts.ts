import assert from 'node:assert/strict'
import { CountersignError } from '../../errors.ts'
import { type Check, withStore } from './case.ts'
import { lookAlikes, newDevice, newSession, uniqueId } from './rows.ts'

const texts = [
  'Zoë’s "phone" \\ 100% `x` \'; drop table device; --',
  '日本語 العربية עברית',
  '👩‍👩‍👧‍👦 🔑',
  ' spaces around ',
  'line\nbreak\ttab\r\u007f',
  '',
  '🔑'.repeat(255),
  'ü'.repeat(255),
]

const unstorable = { NUL: 'a\0b', 'half a character': 'a\ud83d' }

export const textChecks: Readonly<Record<string, Check>> = {
  'names and states of any script come back as they were': withStore(async (store) => {
    for (const text of texts) {
      const device = newDevice({ name: text, state: text })
      await store.devices.insert(device)
      assert.deepEqual(await store.devices.find(device.userId, device.id), device)
      assert.equal(await store.devices.replace({ ...device, name: `x${text.slice(2)}`, state: text + text }), true)
      const session = newSession({ data: text })
      await store.sessions.insert(session)
      assert.deepEqual(await store.sessions.find(session.idHash), session)
    }
  }),

  'a large state comes back as it was': withStore(async (store) => {
    const device = newDevice({ state: '🔑 sealed '.repeat(20_000) })
    await store.devices.insert(device)
    assert.deepEqual(await store.devices.find(device.userId, device.id), device)
  }),

  'ids can have 255 bytes': withStore(async (store) => {
    const longest = uniqueId().padEnd(255, 'x')
    const wide = `${uniqueId()}${'é'.repeat(109)}`
    for (const userId of [longest, wide]) {
      const device = newDevice({ userId })
      await store.devices.insert(device)
      assert.deepEqual(await store.devices.find(userId, device.id), device)
    }
  }),

  'user ids are compared exactly': withStore(async (store) => {
    const common = uniqueId()
    // At the beginning and at the end, where a database may forgive something.
    const userIds = lookAlikes.flatMap((text) => [`${common}${text}`, `${text}${common}`])
    const devices = userIds.map((userId) => newDevice({ userId }))
    for (const device of devices) await store.devices.insert(device)
    for (const device of devices) {
      assert.deepEqual(await store.devices.list(device.userId), [device])
      assert.deepEqual(await store.devices.find(device.userId, device.id), device)
    }
    for (const device of devices) assert.equal(await store.devices.removeAll(device.userId), 1)
  }),

  'device ids and session ids are compared exactly': withStore(async (store) => {
    const [userId, common] = [uniqueId(), uniqueId()]
    const ids = lookAlikes.map((text) => `${common}${text}`)
    for (const id of ids) {
      await store.devices.insert(newDevice({ userId, id }))
      await store.sessions.insert(newSession({ userId, idHash: id }))
    }
    for (const id of ids) {
      assert.equal((await store.devices.find(userId, id))?.id, id)
      assert.equal((await store.devices.findById(id))?.id, id)
      assert.equal((await store.sessions.find(id))?.idHash, id)
    }
    for (const id of ids) {
      assert.equal(await store.devices.remove(userId, id), true)
      assert.equal(await store.sessions.remove(id), true)
    }
  }),

  'a text that not every database can keep is refused': withStore(async (store) => {
    for (const text of Object.values(unstorable)) {
      for (const field of ['userId', 'id', 'name', 'state']) {
        const device = { ...newDevice(), [field]: text }
        await assert.rejects(store.devices.insert(device), CountersignError)
        await assert.rejects(store.devices.replace(device), CountersignError)
      }
    }
    await assert.rejects(store.devices.insert(newDevice({ userId: 'x'.repeat(256) })), CountersignError)
    await assert.rejects(store.devices.insert(newDevice({ name: '🔑'.repeat(256) })), CountersignError)
  }),

  'a number that is not whole is refused': withStore(async (store) => {
    for (const number of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      await assert.rejects(store.devices.insert(newDevice({ lastUsedAt: number })), CountersignError)
      await assert.rejects(store.devices.insert(newDevice({ failureCount: number })), CountersignError)
    }
  }),
}
