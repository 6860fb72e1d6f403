import assert from 'node:assert/strict'
import type { EventQuery, EventRow, Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newEvent, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER

/** The trail itself: what is in it, and how it is read and cleaned. */
export const eventChecks: Readonly<Record<string, Check>> = {
  'an entry comes back as it was inserted': withStore(async (store) => {
    const nothing = { userId: null, device: null, kind: null, name: null, actor: null, address: null, agent: null }
    const entries = [
      newEvent({ detail: '{"reason":"Verloren – ü"}', actor: 'operator', at: largest }),
      newEvent({ ...nothing, type: uniqueId(), at: 0 }),
    ]
    for (const entry of entries) {
      await store.events.insert(entry)
      const query = entry.userId === null ? { type: entry.type } : { userId: entry.userId }
      assert.deepEqual(await store.events.list(query, 'newest', 10), [entry])
    }
  }),

  'an entry of the same id is refused, and the first one stays': withStore(async (store) => {
    const entry = newEvent()
    await store.events.insert(entry)
    await assert.rejects(store.events.insert({ ...entry, type: 'failed' }), { code: 'store-failed' })
    assert.deepEqual(await store.events.list({ userId: entry.userId as string }, 'newest', 10), [entry])
  }),

  'entries are found by whatever is asked of them, and all of it': withStore(async (store) => {
    const [userId, device, actor, type] = [uniqueId(), uniqueId(), uniqueId(), uniqueId()]
    const all = { userId, device, actor, type }
    const entries = [newEvent(all)]
    for (const name of Object.keys(all)) entries.push(newEvent({ ...all, [name]: uniqueId() }))
    for (const entry of entries) await store.events.insert(entry)
    const find = (query: EventQuery) => store.events.list(query, 'oldest', 10)
    assert.deepEqual(await find(all), [entries[0]])
    for (const [name, value] of Object.entries(all)) {
      const expected = entries.filter((entry) => entry[name as 'userId'] === value)
      assert.equal(expected.length, 4)
      assert.deepEqual(await find({ [name]: value }), expected)
      assert.deepEqual(await find({ ...all, [name]: value.toUpperCase() }), [])
    }
  }),

  'entries are read page by page, both ways, without one twice or left out': withStore(async (store) => {
    const userId = uniqueId()
    const entries = Array.from({ length: 40 }, () => newEvent({ userId }))
    for (const entry of entries.toReversed()) await store.events.insert(entry)
    const newestFirst = entries.toReversed()
    for (const limit of [1, 7, 16, 17, 39, 40, 41]) {
      assert.deepEqual(await pages(store, { userId }, 'newest', limit), newestFirst)
      assert.deepEqual(await pages(store, { userId }, 'oldest', limit), entries)
    }
    const [from, to] = [entries[10] as EventRow, entries[20] as EventRow]
    assert.deepEqual(
      await store.events.list({ userId, newer: from.id, older: to.id }, 'newest', 100),
      entries.slice(11, 20).toReversed(),
    )
  }),

  'without a question all entries are there, the newest first': withStore(async (store) => {
    const newest = Array.from({ length: 3 }, () => newEvent({ userId: null })).toReversed()
    for (const entry of newest) await store.events.insert(entry)
    const listed = await store.events.list({}, 'newest', 50)
    const found = listed.filter(({ id }) => newest.some((entry) => entry.id === id))
    assert.deepEqual(found, newest)
    assert.deepEqual(
      listed.map(({ id }) => id),
      listed.map(({ id }) => id).toSorted((a, b) => (a < b ? 1 : -1)),
    )
  }),

  'a user’s entries are removed, and nobody else’s': withStore(async (store) => {
    const userId = uniqueId()
    const other = newEvent({ actor: userId })
    for (const entry of [newEvent({ userId }), newEvent({ userId }), other]) await store.events.insert(entry)
    assert.equal(await store.events.removeAll(userId), 2)
    assert.equal(await store.events.removeAll(userId), 0)
    assert.deepEqual(await store.events.list({ actor: userId }, 'newest', 10), [other])
  }),

  'a user’s entries lose whatever tells of the user, and nobody else’s do': withStore(async (store) => {
    const [userId, actor] = [uniqueId(), uniqueId()]
    const [own, other] = [newEvent({ userId, actor, detail: '{}' }), newEvent({ actor })]
    for (const entry of [own, other]) await store.events.insert(entry)
    assert.equal(await store.events.anonymise(userId), 1)
    assert.equal(await store.events.anonymise(userId), 0)
    const { id, at, type, kind } = own
    const left = {
      ...{ id, at, type, kind, actor, userId: null, device: null },
      name: null,
      address: null,
      agent: null,
    }
    assert.deepEqual(await store.events.list({ actor }, 'oldest', 10), [{ ...left, detail: null }, other])
    assert.deepEqual(await store.events.list({ userId }, 'newest', 10), [])
  }),

  'old entries are removed, a limited number at a time': withStore(async (store) => {
    const userId = uniqueId()
    // Before those of all other cases.
    const id = (at: number) => `0-${String(at).padStart(3, '0')}-${userId}`
    for (let at = 0; at < 10; at++) await store.events.insert(newEvent({ id: id(at), userId }))
    assert.equal(await store.events.countBefore(id(7)), 7)
    assert.equal(await store.events.removeBefore(id(7), 5), 5)
    assert.equal(await store.events.removeBefore(id(7), 5), 2)
    assert.equal(await store.events.removeBefore(id(7), 5), 0)
    assert.equal(await store.events.countBefore(id(7)), 0)
    const left = await store.events.list({ userId }, 'oldest', 20)
    assert.deepEqual(
      left.map((entry) => entry.id),
      [id(7), id(8), id(9)],
    )
    await store.events.removeAll(userId)
  }),
}

async function pages(store: Store, query: EventQuery, order: 'newest' | 'oldest', limit: number): Promise<EventRow[]> {
  const all: EventRow[] = []
  for (;;) {
    const last = all.at(-1)?.id
    const from = last === undefined ? {} : order === 'newest' ? { older: last } : { newer: last }
    const page = await store.events.list({ ...query, ...from }, order, limit)
    assert.ok(page.length <= limit)
    all.push(...page)
    if (page.length === 0) return all
  }
}
