import assert from 'node:assert/strict'
import { type Check, withStore } from './case.ts'
import { newSession, uniqueId } from './rows.ts'

const largest = Number.MAX_SAFE_INTEGER

export const sessionChecks: Readonly<Record<string, Check>> = {
  'a session comes back as it was inserted': withStore(async (store) => {
    const sessions = [
      newSession(),
      newSession({ userId: null, createdAt: 0, lastSeenAt: 0, expiresAt: 0, version: 0 }),
      newSession({ version: largest - 1, createdAt: largest, lastSeenAt: largest, expiresAt: largest }),
    ]
    for (const session of sessions) {
      await store.sessions.insert(session)
      assert.deepEqual(await store.sessions.find(session.idHash), session)
    }
    assert.equal(await store.sessions.find(uniqueId()), null)
  }),

  'a session of the same id is refused, and the first one stays': withStore(async (store) => {
    const session = newSession()
    await store.sessions.insert(session)
    await assert.rejects(store.sessions.insert({ ...session, data: 'second' }), { code: 'store-failed' })
    assert.deepEqual(await store.sessions.find(session.idHash), session)
  }),

  'a replacement writes a session, and adds one to its version': withStore(async (store) => {
    const session = newSession({ userId: null })
    await store.sessions.insert(session)
    const next = { ...session, userId: uniqueId(), data: 'other', lastSeenAt: 5, expiresAt: 6 }
    assert.equal(await store.sessions.replace(session.idHash, next), true)
    assert.deepEqual(await store.sessions.find(session.idHash), { ...next, version: session.version + 1 })
    assert.equal(await store.sessions.replace(session.idHash, { ...next, version: 2, userId: null }), true)
    assert.equal((await store.sessions.find(session.idHash))?.userId, null)
  }),

  'a replacement can change the id of a session': withStore(async (store) => {
    const session = newSession()
    await store.sessions.insert(session)
    const next = { ...session, idHash: uniqueId() }
    assert.equal(await store.sessions.replace(session.idHash, next), true)
    assert.equal(await store.sessions.find(session.idHash), null)
    assert.deepEqual(await store.sessions.find(next.idHash), { ...next, version: session.version + 1 })
    assert.equal(await store.sessions.replace(session.idHash, next), false)
  }),

  'a replacement of a session at another version, or of none, loses': withStore(async (store) => {
    const session = newSession({ version: 3 })
    assert.equal(await store.sessions.replace(session.idHash, session), false)
    await store.sessions.insert(session)
    for (const version of [2, 4]) {
      assert.equal(await store.sessions.replace(session.idHash, { ...session, version, idHash: uniqueId() }), false)
    }
    assert.deepEqual(await store.sessions.find(session.idHash), session)
  }),

  'of 50 changes of one session’s id, one wins': withStore(async (store) => {
    const session = newSession()
    await store.sessions.insert(session)
    const results = await Promise.all(
      Array.from({ length: 50 }, () => store.sessions.replace(session.idHash, { ...session, idHash: uniqueId() })),
    )
    assert.equal(results.filter(Boolean).length, 1)
    assert.equal((await store.sessions.list(session.userId as string)).length, 1)
  }),

  'a touch changes the times, and leaves the version alone': withStore(async (store) => {
    const session = newSession()
    await store.sessions.insert(session)
    await store.sessions.touch(session.idHash, 11, 12)
    assert.deepEqual(await store.sessions.find(session.idHash), { ...session, lastSeenAt: 11, expiresAt: 12 })
    assert.equal(await store.sessions.replace(session.idHash, session), true)
    await store.sessions.touch(uniqueId(), 11, 12)
  }),

  'a session is removed once': withStore(async (store) => {
    const session = newSession()
    await store.sessions.insert(session)
    assert.equal(await store.sessions.remove(session.idHash), true)
    assert.equal(await store.sessions.remove(session.idHash), false)
    assert.equal(await store.sessions.find(session.idHash), null)
  }),

  'the sessions of a user are listed newest first': withStore(async (store) => {
    const userId = uniqueId()
    for (const createdAt of [2, 9, 1, largest]) await store.sessions.insert(newSession({ userId, createdAt }))
    await store.sessions.insert(newSession())
    await store.sessions.insert(newSession({ userId: null }))
    const listed = (await store.sessions.list(userId)).map((session) => session.createdAt)
    assert.deepEqual(listed, [largest, 9, 2, 1])
  }),

  'all sessions of a user end at once, or all but one': withStore(async (store) => {
    const userId = uniqueId()
    const kept = newSession({ userId })
    const others = [newSession(), newSession({ userId: null })]
    for (const session of [kept, ...others, newSession({ userId }), newSession({ userId })]) {
      await store.sessions.insert(session)
    }
    assert.equal(await store.sessions.removeAll(userId, kept.idHash), 2)
    assert.deepEqual(await store.sessions.list(userId), [kept])
    assert.equal(await store.sessions.removeAll(userId), 1)
    assert.equal(await store.sessions.removeAll(userId), 0)
    for (const session of others) assert.deepEqual(await store.sessions.find(session.idHash), session)
  }),
}
