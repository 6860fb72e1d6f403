import assert from 'node:assert/strict'
import { CountersignError } from '../../errors.ts'
import { type Check, withStore } from './case.ts'
import { lookAlikes, newEvent, uniqueId } from './rows.ts'

const now = 1_900_000_000_000

export const momentChecks: Readonly<Record<string, Check>> = {
  'a moment comes back as it was inserted, and a second one is refused': withStore(async ({ moments }) => {
    const userId = uniqueId()
    assert.equal(await moments.find(userId, 'a'), null)
    assert.equal(await moments.insert(userId, 'a', now), true)
    assert.equal(await moments.insert(userId, 'a', now + 1), false)
    assert.equal(await moments.insert(userId, 'b', 0), true)
    assert.deepEqual([await moments.find(userId, 'a'), await moments.find(userId, 'b')], [now, 0])
    assert.equal(await moments.find(uniqueId(), 'a'), null)
  }),

  'of 50 insertions of one moment, one wins': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const userId = uniqueId()
    const won = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (stores[index % 2] ?? stores[0]).moments.insert(userId, 'a', now + index),
      ),
    )
    assert.equal(won.filter(Boolean).length, 1)
    assert.equal(await stores[0].moments.find(userId, 'a'), now + won.indexOf(true))
  },

  'a moment is raised and never lowered, with its entries': withStore(async ({ moments, events }) => {
    const userId = uniqueId()
    const entries = [newEvent({ userId }), newEvent({ userId })]
    for (const [at, expected] of [
      [now, now],
      [now - 5, now],
      [now + 5, now + 5],
      [now + 5, now + 5],
    ] as const) {
      await moments.raise(userId, 'a', at)
      assert.equal(await moments.find(userId, 'a'), expected)
    }
    for (const entry of entries) await moments.raise(userId, 'a', now, [entry])
    assert.equal((await events.list({ userId }, 'newest', 10)).length, 2)
    await assert.rejects(async () => moments.raise(userId, 'a', now + 9, [entries[0] as (typeof entries)[0]]))
    assert.equal(await moments.find(userId, 'a'), now + 5)
    assert.equal(await moments.find(userId, 'b'), null)
  }),

  'of moments that are raised at once, the latest stays': async (open) => {
    const stores = await Promise.all([open(), open()])
    await stores[0].migrate()
    const userId = uniqueId()
    const all = Array.from({ length: 12 }, (_, index) => now + ((index * 5) % 12))
    await Promise.all(all.map((at, index) => (stores[index % 2] ?? stores[0]).moments.raise(userId, 'a', at)))
    assert.equal(await stores[0].moments.find(userId, 'a'), now + 11)
  },

  'users and names of moments are compared exactly': withStore(async ({ moments }) => {
    const common = uniqueId()
    for (const [index, text] of lookAlikes.entries()) {
      assert.equal(await moments.insert(`${common}${text}`, 'a', index), true)
      assert.equal(await moments.insert(common, `a${text}`, index), true)
    }
    for (const [index, text] of lookAlikes.entries()) {
      assert.equal(await moments.find(`${common}${text}`, 'a'), index)
      assert.equal(await moments.find(common, `a${text}`), index)
    }
  }),

  'the moments of a user are removed together, and no others': withStore(async ({ moments }) => {
    const [userId, other] = [uniqueId(), uniqueId()]
    for (const name of ['sessions-ended', 'a']) await moments.insert(userId, name, now)
    await moments.insert(other, 'a', now)
    assert.equal(await moments.removeAll(userId), 2)
    assert.equal(await moments.removeAll(userId), 0)
    assert.equal(await moments.find(userId, 'sessions-ended'), null)
    assert.equal(await moments.find(other, 'a'), now)
  }),

  'stale moments are removed in batches, but never when sessions ended': withStore(async ({ moments }) => {
    const before = 1000
    while ((await moments.removeStale(before, 100)) > 0);
    const [userId, other] = [uniqueId(), uniqueId()]
    for (const at of [1, 2, 3, 4, before]) await moments.insert(userId, `${uniqueId()} ${at}`, at)
    await moments.insert(other, 'sessions-ended', 1)
    await moments.insert(other, 'a', before + 1)
    assert.equal(await moments.removeStale(before, 3), 3)
    assert.equal(await moments.removeStale(before, 3), 2)
    assert.equal(await moments.removeStale(before, 3), 0)
    assert.equal(await moments.find(other, 'sessions-ended'), 1)
    assert.equal(await moments.find(other, 'a'), before + 1)
  }),

  'a moment that not every database can keep is refused': withStore(async ({ moments }) => {
    for (const [userId, name, at] of [
      ['a\0b', 'a', 1],
      [uniqueId(), 'x'.repeat(256), 1],
      [uniqueId(), 'a', 1.5],
    ] as const) {
      await assert.rejects(async () => moments.insert(userId, name, at), CountersignError)
      await assert.rejects(async () => moments.raise(userId, name, at), CountersignError)
    }
  }),
}
