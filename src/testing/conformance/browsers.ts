import assert from 'node:assert/strict'
import { CountersignError } from '../../errors.ts'
import { type Check, withStore } from './case.ts'
import { lookAlikes, newBrowser, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER

export const browserChecks: Readonly<Record<string, Check>> = {
  'a remembered browser comes back as it was inserted': withStore(async ({ browsers }) => {
    const rows = [
      newBrowser(),
      newBrowser({ createdAt: 0, lastSeenAt: 0, expiresAt: 0, data: '' }),
      newBrowser({ createdAt: largest, lastSeenAt: largest, expiresAt: largest, data: '🔑 sealed '.repeat(2000) }),
    ]
    for (const row of rows) {
      await browsers.insert(row)
      assert.deepEqual(await browsers.find(row.userId, row.id), row)
      assert.deepEqual(await browsers.list(row.userId), [row])
    }
  }),

  'a remembered browser of the same user and id is refused, and the first one stays': withStore(
    async ({ browsers }) => {
      const row = newBrowser()
      await browsers.insert(row)
      await assert.rejects(browsers.insert({ ...row, data: 'second' }), { code: 'store-failed' })
      assert.deepEqual(await browsers.list(row.userId), [row])
    },
  ),

  'a remembered browser is found by its user and its id together, exactly': withStore(async ({ browsers }) => {
    const common = uniqueId()
    const rows = lookAlikes.flatMap((text) => [
      newBrowser({ userId: `${common}${text}` }),
      newBrowser({ userId: common, id: `${common}${text}` }),
    ])
    for (const row of rows) await browsers.insert(row)
    for (const row of rows) assert.deepEqual(await browsers.find(row.userId, row.id), row)
    const [mine, yours] = rows as [(typeof rows)[0], (typeof rows)[0]]
    assert.equal(await browsers.find(mine.userId, yours.id), null)
    assert.equal(await browsers.find(uniqueId(), mine.id), null)
    assert.equal(await browsers.find(mine.userId, uniqueId()), null)
  }),

  'remembered browsers are listed newest first': withStore(async ({ browsers }) => {
    const userId = uniqueId()
    for (const createdAt of [2, 9, 1, largest]) await browsers.insert(newBrowser({ userId, createdAt }))
    await browsers.insert(newBrowser())
    const listed = (await browsers.list(userId)).map((row) => row.createdAt)
    assert.deepEqual(listed, [largest, 9, 2, 1])
  }),

  'a touch notes when a remembered browser was seen, and nothing else': withStore(async ({ browsers }) => {
    const row = newBrowser()
    const other = newBrowser({ userId: row.userId })
    await browsers.insert(row)
    await browsers.insert(other)
    await browsers.touch(row.userId, row.id, 11)
    assert.deepEqual(await browsers.find(row.userId, row.id), { ...row, lastSeenAt: 11 })
    await browsers.touch(uniqueId(), row.id, 12)
    await browsers.touch(row.userId, uniqueId(), 12)
    assert.deepEqual(await browsers.find(row.userId, row.id), { ...row, lastSeenAt: 11 })
    assert.deepEqual(await browsers.find(other.userId, other.id), other)
  }),

  'a remembered browser is removed once, and only as its user’s': withStore(async ({ browsers }) => {
    const row = newBrowser()
    const other = newBrowser({ userId: row.userId })
    await browsers.insert(row)
    await browsers.insert(other)
    assert.equal(await browsers.remove(uniqueId(), row.id), false)
    assert.equal(await browsers.remove(row.userId, row.id), true)
    assert.equal(await browsers.remove(row.userId, row.id), false)
    assert.deepEqual(await browsers.list(row.userId), [other])
  }),

  'the remembered browsers of a user, or of a device, are removed together': withStore(async ({ browsers }) => {
    const userId = uniqueId()
    const other = newBrowser()
    const rows = ['totp/a', 'totp/a', 'totp/A', 'totp/a ', 'email/a'].map((device) => newBrowser({ userId, device }))
    for (const row of [...rows, other]) await browsers.insert(row)
    assert.equal(await browsers.removeAll(userId, 'totp/a'), 2)
    assert.equal(await browsers.removeAll(userId, 'totp/a'), 0)
    assert.equal((await browsers.list(userId)).length, 3)
    assert.equal(await browsers.removeAll(userId), 3)
    assert.deepEqual(await browsers.list(userId), [])
    assert.deepEqual(await browsers.list(other.userId), [other])
  }),

  'a remembered browser that not every database can keep is refused': withStore(async ({ browsers }) => {
    for (const change of [{ userId: 'a\0b' }, { data: 'a\ud83d' }, { id: 'x'.repeat(256) }, { expiresAt: 1.5 }]) {
      await assert.rejects(browsers.insert(newBrowser(change)), CountersignError)
    }
  }),
}
