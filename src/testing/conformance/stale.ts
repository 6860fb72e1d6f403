import assert from 'node:assert/strict'
import type { PasswordPurpose, Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newBrowser, newPassword, newQuota, newSession, uniqueId } from './rows.ts'

/** Times before those of all other cases, so that nothing of theirs is removed. */
const before = 1000

export const staleChecks: Readonly<Record<string, Check>> = {
  'what is over is removed in batches, and nothing else': withStore(async (store) => {
    const { passwords } = store
    for (const purpose of ['one-time-password', 'verification-token'] as const) {
      await removeAll(store, purpose)
      const row = (times: object) => newPassword({ purpose, createdAt: 0, expiresAt: null, ...times })
      const stale = [
        ...Array.from({ length: 7 }, (_, index) => row({ expiresAt: before - index })),
        ...Array.from({ length: 4 }, () => row({ active: false, deactivatedAt: before })),
        row({ active: false, deactivatedAt: before - 5, expiresAt: before - 2 }),
      ]
      const kept = [
        row({}),
        row({ expiresAt: before + 1 }),
        row({ active: false, deactivatedAt: before + 1, expiresAt: before + 5 }),
      ]
      for (const one of [...stale, ...kept]) await passwords.create(one, null)
      assert.equal(await passwords.countStale(purpose, before), stale.length)
      let removed = 0
      for (let some = await passwords.removeStale(purpose, before, 5); some > 0; ) {
        assert.ok(some <= 5)
        removed += some
        some = await passwords.removeStale(purpose, before, 5)
      }
      assert.equal(removed, stale.length)
      assert.equal(await passwords.countStale(purpose, before), 0)
      for (const one of stale) assert.equal(await passwords.find([one.digest]), null)
      for (const one of kept) assert.deepEqual(await passwords.find([one.digest]), one)
      // The id is free again, with everything that belonged to it.
      const again = { ...(stale[0] as (typeof stale)[0]), digest: uniqueId() }
      assert.equal(await passwords.create(again, null), true)
      await removeAll(store, purpose)
    }
  }),

  'expired sessions are removed in batches, and no others': withStore(async ({ sessions }) => {
    while ((await sessions.removeExpired(before, 100)) > 0);
    const expired = Array.from({ length: 7 }, (_, index) => newSession({ expiresAt: before - index }))
    const kept = newSession({ expiresAt: before + 1 })
    for (const session of [...expired, kept]) await sessions.insert(session)
    assert.equal(await sessions.countExpired(before), 7)
    assert.equal(await sessions.removeExpired(before, 4), 4)
    assert.equal(await sessions.removeExpired(before, 4), 3)
    assert.equal(await sessions.removeExpired(before, 4), 0)
    assert.deepEqual(await sessions.find(kept.idHash), kept)
  }),

  'expired remembered browsers are removed in batches, and no others': withStore(async ({ browsers }) => {
    while ((await browsers.removeExpired(before, 100)) > 0);
    const userId = uniqueId()
    const expired = Array.from({ length: 7 }, (_, index) => newBrowser({ userId, expiresAt: before - index }))
    const kept = newBrowser({ userId, expiresAt: before + 1 })
    for (const browser of [...expired, kept]) await browsers.insert(browser)
    assert.equal(await browsers.countExpired(before), 7)
    assert.equal(await browsers.removeExpired(before, 4), 4)
    assert.equal(await browsers.removeExpired(before, 4), 3)
    assert.equal(await browsers.removeExpired(before, 4), 0)
    assert.deepEqual(await browsers.list(userId), [kept])
  }),

  'stale quotas are removed in batches, and no others': withStore(async ({ quotas }) => {
    while ((await quotas.removeStale(before, 100)) > 0);
    const [userId, other] = [uniqueId(), uniqueId()]
    const names = ['a', 'b', 'c']
    const stale = [
      ...names.map((name, index) => newQuota({ userId, name, updatedAt: before - index })),
      ...names.map((name) => newQuota({ name, updatedAt: before })),
    ]
    const kept = [
      newQuota({ userId, name: 'd', updatedAt: before + 1 }),
      newQuota({ userId: other, name: 'a', updatedAt: before + 1 }),
    ]
    for (const quota of [...stale, ...kept]) assert.equal(await quotas.insert(quota), true)
    assert.equal(await quotas.removeStale(before, 4), 4)
    assert.equal(await quotas.removeStale(before, 4), 2)
    assert.equal(await quotas.removeStale(before, 4), 0)
    for (const quota of stale) assert.equal(await quotas.find(quota.userId, quota.name), null)
    for (const quota of kept) assert.deepEqual(await quotas.find(quota.userId, quota.name), quota)
  }),
}

async function removeAll({ passwords }: Store, purpose: PasswordPurpose): Promise<void> {
  while ((await passwords.removeStale(purpose, before, 100)) > 0);
}
