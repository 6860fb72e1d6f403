import assert from 'node:assert/strict'
import { CountersignError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { lookAlikes, newQuota, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER

export const quotaChecks: Readonly<Record<string, Check>> = {
  'a quota comes back as it was inserted': withStore(async ({ quotas }) => {
    const rows = [
      newQuota(),
      newQuota({ taken: [], version: 0, updatedAt: 0 }),
      newQuota({ name: '', taken: [0, 0, 1, largest], version: largest - 1, updatedAt: largest }),
      newQuota({ taken: Array.from({ length: 1000 }, (_, index) => 1_900_000_000_000 + index) }),
    ]
    for (const row of rows) {
      assert.equal(await quotas.insert(row), true)
      assert.deepEqual(await quotas.find(row.userId, row.name), row)
    }
    assert.equal(await quotas.find(uniqueId(), 'challenges'), null)
  }),

  'a second quota of one user and name is refused, and the first one stays': withStore(async ({ quotas }) => {
    const first = newQuota()
    const others = [newQuota({ userId: first.userId, name: 'other' }), newQuota()]
    assert.equal(await quotas.insert(first), true)
    assert.equal(await quotas.insert({ ...first, taken: [7], version: 9 }), false)
    for (const other of others) assert.equal(await quotas.insert(other), true)
    assert.deepEqual(await quotas.find(first.userId, first.name), first)
    for (const other of others) assert.deepEqual(await quotas.find(other.userId, other.name), other)
  }),

  'of 50 insertions of one quota, one wins': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const row = newQuota()
    const won = await Promise.all(
      Array.from({ length: 50 }, (_, index) => storeOf(stores, index).quotas.insert({ ...row, taken: [index] })),
    )
    assert.equal(won.filter(Boolean).length, 1)
    assert.deepEqual(await stores[0].quotas.find(row.userId, row.name), { ...row, taken: [won.indexOf(true)] })
  },

  'a replacement writes a quota, and adds one to its version': withStore(async ({ quotas }) => {
    const row = newQuota()
    await quotas.insert(row)
    const next = { ...row, taken: [1, 2, 3], updatedAt: 9 }
    assert.equal(await quotas.replace(next), true)
    assert.deepEqual(await quotas.find(row.userId, row.name), { ...next, version: row.version + 1 })
  }),

  'a replacement of a quota at another version, or of none, loses': withStore(async ({ quotas }) => {
    const row = newQuota({ version: 3 })
    assert.equal(await quotas.replace(row), false)
    await quotas.insert(row)
    for (const version of [0, 2, 4]) assert.equal(await quotas.replace({ ...row, version, taken: [] }), false)
    assert.equal(await quotas.replace({ ...row, name: 'other' }), false)
    assert.equal(await quotas.replace({ ...row, userId: uniqueId() }), false)
    assert.deepEqual(await quotas.find(row.userId, row.name), row)
  }),

  'of 50 replacements of a quota, one wins': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const row = newQuota()
    await stores[0].quotas.insert(row)
    const won = await Promise.all(
      Array.from({ length: 50 }, (_, index) => storeOf(stores, index).quotas.replace({ ...row, taken: [index] })),
    )
    assert.equal(won.filter(Boolean).length, 1)
    const next = { ...row, taken: [won.indexOf(true)], version: row.version + 1 }
    assert.deepEqual(await stores[0].quotas.find(row.userId, row.name), next)
  },

  'users and names of quotas are compared exactly': withStore(async ({ quotas }) => {
    const common = uniqueId()
    const rows = lookAlikes.flatMap((text) => [
      newQuota({ userId: `${common}${text}` }),
      newQuota({ userId: common, name: `challenges${text}` }),
    ])
    for (const row of rows) assert.equal(await quotas.insert(row), true)
    for (const row of rows) assert.deepEqual(await quotas.find(row.userId, row.name), row)
  }),

  'the quotas of a user are removed together, and no others': withStore(async ({ quotas }) => {
    const row = newQuota()
    const other = newQuota()
    for (const one of [row, newQuota({ userId: row.userId, name: 'other' }), other]) await quotas.insert(one)
    assert.equal(await quotas.removeAll(row.userId), 2)
    assert.equal(await quotas.removeAll(row.userId), 0)
    assert.equal(await quotas.find(row.userId, row.name), null)
    assert.deepEqual(await quotas.find(other.userId, other.name), other)
  }),

  'a quota that not every database can keep is refused': withStore(async ({ quotas }) => {
    const bad = [{ userId: 'a\0b' }, { name: 'x'.repeat(256) }, { taken: [1.5] }, { taken: [Number.NaN] }]
    for (const change of bad) {
      await assert.rejects(async () => quotas.insert(newQuota(change)), CountersignError)
      await assert.rejects(async () => quotas.replace(newQuota(change)), CountersignError)
    }
  }),
}

function storeOf(stores: readonly [Store, Store], index: number): Store {
  return index % 2 ? stores[1] : stores[0]
}
