import assert from 'node:assert/strict'
import type { SealedPlace, SealedValue, Store } from '../../store/store.ts'
import { type Check, withStore } from './case.ts'
import { newBrowser, newDevice, newPassword, newSession } from './rows.ts'

/** Goes through a place as a rotation does. */
async function everything(store: Store, place: SealedPlace, limit: number): Promise<SealedValue[]> {
  const all: SealedValue[] = []
  for (let after = ''; ; ) {
    const page = await store.sealed.page(place, after, limit)
    assert.ok(page.length <= limit)
    all.push(...page)
    const last = page.at(-1)
    if (!last) return all
    after = last.key
  }
}

export const sealedChecks: Readonly<Record<string, Check>> = {
  'everything that is sealed is gone through once, with what it is bound to': withStore(async (store) => {
    const [device, session, browser] = [newDevice(), newSession(), newBrowser()]
    const [password, empty] = [newPassword(), newPassword({ data: null })]
    await store.devices.insert(device)
    await store.sessions.insert(session)
    await store.browsers.insert(browser)
    for (const row of [password, empty]) assert.equal(await store.passwords.create(row, null), true)
    const expected: readonly [SealedPlace, SealedValue][] = [
      ['devices', { key: device.id, owner: [device.userId, device.kind], sealed: device.state }],
      ['sessions', { key: session.idHash, owner: [], sealed: session.data }],
      ['browsers', { key: browser.id, owner: [browser.userId], sealed: browser.data }],
      ['passwords', { key: password.id, owner: [password.purpose], sealed: 'sealed' }],
    ]
    for (const [place, value] of expected) {
      const all = await everything(store, place, 3)
      assert.deepEqual(
        all.filter(({ key }) => key === value.key),
        [value],
      )
      assert.equal(new Set(all.map(({ key }) => key)).size, all.length)
      assert.ok((await store.sealed.count(place)) >= 1)
    }
    assert.ok((await everything(store, 'passwords', 3)).every(({ key }) => key !== empty.id))
  }),

  'a sealed value is written over only as it was read': withStore(async (store) => {
    const [session, other] = [newSession(), newSession()]
    for (const row of [session, other]) await store.sessions.insert(row)
    const value = { key: session.idHash, owner: [], sealed: session.data }
    assert.equal(await store.sealed.replace('sessions', value, 'anew'), true)
    assert.equal(await store.sealed.replace('sessions', value, 'again'), false)
    assert.deepEqual(await store.sessions.find(session.idHash), { ...session, data: 'anew' })
    assert.deepEqual(await store.sessions.find(other.idHash), other)
  }),

  'passwords are counted while they are valid': withStore(async (store) => {
    const now = 2_100_000_000_000
    const before = await store.passwords.countValid(now)
    const rows = [
      newPassword({ expiresAt: null }),
      newPassword({ expiresAt: now + 1 }),
      newPassword({ expiresAt: now }),
      newPassword({ active: false, expiresAt: null, deactivatedAt: 1 }),
    ]
    for (const row of rows) await store.passwords.create(row, null)
    assert.equal(await store.passwords.countValid(now), before + 2)
  }),
}
