import { describe, expect, test } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../test/lib/setup.ts'
import {
  type AnyDeviceKind,
  createCountersign,
  type Device,
  type DeviceQuery,
  email,
  type PasswordListQuery,
  randomDigits,
  type TrailQuery,
  totp,
} from '../index.ts'
import { generateTotp } from '../oath/index.ts'
import { openStore } from '../store/index.ts'
import { newBrowser, newSession } from '../testing/conformance/rows.ts'
import { createOutbox, testClock } from '../testing/index.ts'

const exampleSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

async function open(audit = true) {
  const clock = testClock(noon)
  const store = await openStore('sqlite::memory:')
  const events: [string, object][] = []
  const own = [
    ...[totp({ maxFailures: 3, throttleFactor: 0 }), ...kinds().slice(1)],
    email({ delivery: createOutbox(), sender: 'security@example.com', maxFailures: 5, throttleFactor: 0 }),
  ] as const
  const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, audit, now: clock.now, kinds: own })
  for (const name of ['device-revealed', 'device-confirmed', 'device-removed', 'second-factor-reset'] as const) {
    countersign.on(name, (event) => void events.push([name, event]))
  }
  for (const name of ['one-time-password-deactivated', 'verification-token-deactivated'] as const) {
    countersign.on(name, (event) => void events.push([name, event]))
  }
  await countersign.migrate()
  const { administration } = countersign
  const entries = async (query?: TrailQuery) => (await countersign.trail.list(query)).entries.toReversed()
  return { countersign, administration, store, clock, events, entries }
}

type Opened = Awaited<ReturnType<typeof open>>

const refused = (message: string) => ({ code: 'invalid-option', message: expect.stringContaining(message) })

describe('listDevices', () => {
  /** Named after what is special about them. */
  async function filled() {
    const opened = await open()
    const { countersign, clock, store } = opened
    const minute = (count: number) => noon + count * 60_000
    const create = async (user: typeof alice, kind: 'totp' | 'email' | 'hotp', name: string, changes = {}) => {
      const id = name.replaceAll(' ', '-')
      const own = { ...user, email: 'somebody@example.com' }
      const { row } = await countersign.devices.prepare(own, kind, {
        ...{ id, name },
        ...(kind !== 'email' && { secret: exampleSecret }),
      } as never)
      await store.devices.insert({ ...row, ...changes })
      clock.advance(60)
    }
    await create(alice, 'totp', 'used at 5', { lastUsedAt: minute(5) })
    await create(alice, 'email', 'mail with 4 failures', { failureCount: 4, lastUsedAt: minute(8) })
    await create(alice, 'totp', 'locked', { failureCount: 3 })
    await create(bob, 'email', 'locked mail', { failureCount: 5, lastUsedAt: minute(2) })
    await create(bob, 'hotp', 'unconfirmed', { confirmed: false })
    await create(bob, 'totp', 'of no kind', { kind: 'retired', failureCount: 1000, lastUsedAt: minute(9) })
    const names = async (query?: DeviceQuery) => {
      const { items, next } = await opened.administration.listDevices(query)
      expect(next).toBeNull()
      return items.map(({ name }) => name)
    }
    return { ...opened, names }
  }

  test('has all users’ devices, of kinds that are not registered too, newest first', async () => {
    const { administration, names } = await filled()
    const newest = ['of no kind', 'unconfirmed', 'locked mail', 'locked', 'mail with 4 failures', 'used at 5']
    expect(await names()).toEqual(newest)
    expect(await names({ order: 'ascending' })).toEqual(newest.toReversed())
    const [first, , , fourth] = (await administration.listDevices()).items
    expect(first).toMatchObject({ kind: 'retired', interactive: false, userId: bob.id })
    expect(fourth).toEqual(
      expect.objectContaining<Partial<Device>>({ kind: 'totp', userId: alice.id, confirmed: true, failureCount: 3 }),
    )
    expect(JSON.stringify(await administration.listDevices())).not.toContain('state')
  })

  test('sorts by last use and by failures', async () => {
    const { names } = await filled()
    const used = await names({ sort: 'last-used' })
    expect(used.slice(0, 4)).toEqual(['of no kind', 'mail with 4 failures', 'used at 5', 'locked mail'])
    expect(used.slice(4).sort()).toEqual(['locked', 'unconfirmed'])
    const failed = await names({ sort: 'failures', order: 'ascending' })
    expect(failed.slice(2)).toEqual(['locked', 'mail with 4 failures', 'locked mail', 'of no kind'])
  })

  test.each<[DeviceQuery, string[]]>([
    [{ kinds: ['totp', 'hotp', 'totp'] }, ['unconfirmed', 'locked', 'used at 5']],
    [{ kinds: ['none'] }, []],
    [{ kinds: [] }, []],
    [{ confirmed: false }, ['unconfirmed']],
    [{ confirmed: true, kinds: ['hotp', 'email'] }, ['locked mail', 'mail with 4 failures']],
    // Each kind has its own number of failures that lock; one that is not registered has none.
    [{ locked: true }, ['locked mail', 'locked']],
    [{ locked: true, kinds: ['email', 'retired'] }, ['locked mail']],
    [{ locked: false }, ['of no kind', 'mail with 4 failures', 'used at 5', 'unconfirmed']],
    [{ unusedSince: new Date(noon + 5 * 60_000) }, ['locked mail', 'locked', 'unconfirmed']],
    [{ unusedSince: new Date(noon + 5 * 60_000 + 1), confirmed: true }, ['used at 5', 'locked mail', 'locked']],
    [{ userIds: ['alice'] }, ['locked', 'mail with 4 failures', 'used at 5']],
    [{ userIds: ['alice', 'bob', 'alice'], kinds: ['totp'] }, ['locked', 'used at 5']],
    [{ userIds: ['carol'] }, []],
    [{ userIds: [] }, []],
    [{ userIds: ['bob'], locked: true }, ['locked mail']],
    [{ userIds: ['bob'], locked: false, order: 'ascending' }, ['unconfirmed', 'of no kind']],
    [{ userIds: ['alice', 'bob'], locked: true, sort: 'created' }, ['locked mail', 'locked']],
    [{ userIds: ['alice', 'bob'], locked: true, unusedSince: new Date(noon + 120_000), sort: 'created' }, ['locked']],
    [{ userIds: ['alice', 'bob'], confirmed: false }, ['unconfirmed']],
    [{ userIds: ['alice', 'bob'], unusedSince: new Date(noon + 5 * 60_000) }, ['locked mail', 'locked', 'unconfirmed']],
  ])('%j', async (query, expected) => {
    const { names } = await filled()
    const found = await names(query)
    // Those of equal use or failures are in the order of their ids.
    expect(found.toSorted()).toEqual(expected.toSorted())
    if (!('unusedSince' in query) && query.locked !== false) expect(found).toEqual(expected)
    expect(found[0] === undefined || expected.includes(found[0])).toBe(true)
  })

  test.each<DeviceQuery>([
    {},
    { sort: 'last-used' },
    { sort: 'last-used', order: 'ascending' },
    { sort: 'failures', order: 'ascending', kinds: ['totp', 'email', 'hotp'] },
    { userIds: ['bob', 'alice'], sort: 'last-used' },
    { userIds: ['bob', 'alice'], sort: 'failures', order: 'ascending' },
    { unusedSince: new Date(noon + 540_001) },
  ])('pages of %j follow each other', async (query) => {
    const { administration } = await filled()
    const whole = (await administration.listDevices(query)).items.map(({ id }) => id)
    expect(whole.length).toBeGreaterThan(4)
    for (const limit of [1, 2, 5, 6]) {
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page = await administration.listDevices({ ...query, limit, ...(cursor && { cursor }) })
        expect(page.items.length).toBeLessThanOrEqual(limit)
        found.push(...page.items.map(({ id }) => id))
        cursor = page.next
      } while (cursor)
      expect(found).toEqual(whole)
    }
  })

  test.each<[object, string]>([
    [{ user: 'alice' }, 'no option "user"'],
    [{ kinds: 'totp' }, 'list'],
    [{ kinds: Array.from({ length: 51 }, String) }, 'at most 50'],
    [{ kinds: [5] }, 'text'],
    [{ userIds: Array.from({ length: 101 }, String) }, 'at most 100'],
    [{ confirmed: 'yes' }, 'true or false'],
    [{ locked: 1 }, 'true or false'],
    [{ unusedSince: noon }, 'Date'],
    [{ unusedSince: new Date(Number.NaN) }, 'Date'],
    [{ sort: 'name' }, 'one of'],
    [{ order: 'random' }, 'one of'],
    [{ limit: 0 }, 'whole number'],
    [{ limit: 201 }, 'whole number'],
    [{ locked: true, sort: 'created' }, 'sorted by "failures"'],
    [{ unusedSince: new Date(noon), sort: 'failures' }, 'sorted by "last-used"'],
    [{ unusedSince: new Date(noon), locked: true }, 'locked or unusedSince'],
    [{ cursor: '' }, 'next'],
    [{ cursor: 5 }, 'next'],
    [{ cursor: 'createddescending.0' }, 'next'],
    [{ cursor: "createddescending.0.a' or 1=1" }, 'next'],
    [{ cursor: 'createddescending.zzzzzzzzzzz.a' }, 'next'],
    [{ cursor: 'createddescending.-1.a' }, 'next'],
    [{ cursor: 'createddescending.0.a\n' }, 'next'],
    [{ cursor: `createddescending.0.${'a'.repeat(65)}` }, 'next'],
    [{ cursor: 'createdascending.0.a' }, 'next'],
    [{ cursor: 'createddescending.0.a', sort: 'failures' }, 'next'],
  ])('%j is refused', async (query, message) => {
    const { administration } = await open()
    await expect(administration.listDevices(query as DeviceQuery)).rejects.toMatchObject(refused(message))
  })

  test('a user id that cannot be is refused as one', async () => {
    const { administration } = await open()
    for (const userIds of [[''], ['a\0'], [5 as never]]) {
      await expect(administration.listDevices({ userIds })).rejects.toMatchObject({ code: 'invalid-user' })
    }
  })
})

describe('passwords', () => {
  async function filled() {
    const opened = await open()
    const { countersign, clock, administration } = opened
    const { oneTimePasswords, verificationTokens } = countersign
    const order = { type: 'order', id: '1' }
    const user = { type: 'user', id: 'alice' }
    await oneTimePasswords.create('login', { relatedTo: [user, order], keyGenerator: randomDigits(6), expiresIn: 60 })
    await oneTimePasswords.check('login', '000', { relatedTo: user })
    clock.advance(60)
    const used = await oneTimePasswords.create('login', { relatedTo: user, data: 'private' })
    await oneTimePasswords.consume('login', used.secretKey)
    clock.advance(60)
    await oneTimePasswords.create('invite', { relatedTo: order, expiresIn: 7200 })
    await verificationTokens.deactivateAndCreate(user)
    await verificationTokens.deactivateAndCreate(user, { slug: 'reset', expirationInMinutes: 5 })
    const list = async (query: Omit<PasswordListQuery, 'purpose'> = {}, purpose = 'one-time-password') => {
      const { items } = await administration.listPasswords({ ...query, purpose: purpose as 'one-time-password' })
      return items.map(({ slug, state }) => `${slug} ${state}`)
    }
    return { ...opened, list, user, order, used }
  }

  test('are listed by purpose, slug, object and state', async () => {
    const { list, user, order } = await filled()
    const [invite, consumed, expired] = ['invite valid', 'login deactivated', 'login expired']
    expect(await list()).toEqual([invite, consumed, expired])
    expect(await list({ slug: 'login' })).toEqual([consumed, expired])
    expect(await list({ state: 'valid' })).toEqual([invite])
    expect(await list({ state: 'expired', slug: 'login' })).toEqual([expired])
    expect(await list({ state: 'deactivated' })).toEqual([consumed])
    expect(await list({ object: user })).toEqual([consumed, expired])
    expect(await list({ object: order })).toEqual([invite, expired])
    expect(await list({ object: order, slug: 'login' })).toEqual([expired])
    expect(await list({ object: order, state: 'valid' })).toEqual([invite])
    expect(await list({}, 'verification-token')).toEqual(['reset valid', ' valid'])
    expect(await list({ slug: '' }, 'verification-token')).toEqual([' valid'])
    // One that never expires is the last to do so.
    expect(await list({ state: 'valid' }, 'verification-token')).toEqual([' valid', 'reset valid'])
  })

  test('are told without their keys, digests and data', async () => {
    const { administration, store, used, user, order } = await filled()
    const { items } = await administration.listPasswords({ purpose: 'one-time-password' })
    const { digest } = (await store.admin.findPassword('one-time-password', items[1]?.id ?? '')) ?? { digest: '?' }
    for (const hidden of [used.secretKey, 'private', digest]) expect(JSON.stringify(items)).not.toContain(hidden)
    expect(items[2]).toEqual({
      ...{ id: expect.any(String), purpose: 'one-time-password', slug: 'login', objects: [user, order] },
      ...{ state: 'expired', failureCount: 1, createdAt: new Date(noon), expiresAt: new Date(noon + 60_000) },
      deactivatedAt: null,
    })
    expect(items[1]).toMatchObject({ state: 'deactivated', deactivatedAt: new Date(noon + 60_000) })
  })

  test('pages follow each other', async () => {
    const { administration } = await filled()
    for (const state of [undefined, 'valid'] as const) {
      const purpose = state ? 'verification-token' : 'one-time-password'
      const query = { purpose, ...(state && { state }) } as const
      const { items } = await administration.listPasswords(query)
      const first = await administration.listPasswords({ ...query, limit: 1 })
      const second = await administration.listPasswords({ ...query, limit: 100, cursor: first.next ?? '' })
      expect([...first.items, ...second.items]).toEqual(items)
      expect(second.next).toBeNull()
    }
  })

  test('are ended once, and the event tells', async () => {
    const { administration, events, list, countersign, order } = await filled()
    const invite = (await administration.listPasswords({ purpose: 'one-time-password' })).items[0]?.id ?? ''
    expect(await administration.deactivatePassword('verification-token', invite)).toBe(false)
    expect(await countersign.oneTimePasswords.getValid('invite')).not.toBeNull()
    expect(await administration.deactivatePassword('one-time-password', invite)).toBe(true)
    expect(await administration.deactivatePassword('one-time-password', invite)).toBe(false)
    expect(await countersign.oneTimePasswords.getValid('invite')).toBeNull()
    expect(await list({ state: 'deactivated', slug: 'invite' })).toEqual(['invite deactivated'])
    const [token] = (await administration.listPasswords({ purpose: 'verification-token', slug: '' })).items
    expect(await administration.deactivatePassword('verification-token', token?.id ?? '')).toBe(true)
    const at = new Date(noon + 120_000)
    expect(events.slice(-2)).toEqual([
      ['one-time-password-deactivated', { slug: 'invite', relatedTo: [order], count: 1, at }],
      ['verification-token-deactivated', { slug: null, object: { type: 'user', id: 'alice' }, count: 1, at }],
    ])
  })

  test('one that has expired is not ended', async () => {
    const { administration, events } = await filled()
    const [expired] = (await administration.listPasswords({ purpose: 'one-time-password', state: 'expired' })).items
    const before = events.length
    expect(await administration.deactivatePassword('one-time-password', expired?.id ?? '')).toBe(false)
    expect(events.length).toBe(before)
  })

  test.each<[object, string]>([
    [{}, 'one of'],
    [{ purpose: 'x' }, 'one of'],
    [{ slug: 5 }, 'slug'],
    [{ object: { type: 'user' } }, 'type, id'],
    [{ object: null }, 'type, id'],
    [{ state: 'used' }, 'one of'],
    [{ limit: 201 }, 'whole number'],
    [{ cursor: 'expiry.0.a' }, 'next'],
    [{ state: 'valid', cursor: 'newest.0.a' }, 'next'],
    [{ key: 'x' }, 'no option "key"'],
  ])('%j is refused', async (query, message) => {
    const { administration } = await open()
    const asked = Object.keys(query).length === 0 ? query : { purpose: 'one-time-password', ...query }
    await expect(administration.listPasswords(asked as PasswordListQuery)).rejects.toMatchObject(refused(message))
  })

  test('an id that cannot be is refused', async () => {
    const { administration } = await open()
    for (const [purpose, id] of [
      ['x', 'a'],
      ['one-time-password', "a'"],
      ['one-time-password', 5],
    ]) {
      await expect(administration.deactivatePassword(purpose as never, id as string)).rejects.toMatchObject({
        code: 'invalid-option',
      })
    }
  })
})

describe('reveal', () => {
  test('shows what the setup showed, of a confirmed device too, and leaves a trail', async () => {
    const { countersign, administration, entries, events } = await open()
    const { device, setup } = await countersign.devices.create(alice, 'totp', { name: 'Phone' })
    const who = { actor: 'admin-17' }
    const shown = await countersign.actingAs(who, () => administration.reveal(alice, device.persistentId))
    expect(shown).toEqual(setup)
    expect(await entries({ type: 'revealed' })).toMatchObject([
      { userId: alice.id, device: device.persistentId, name: 'Phone', actor: 'admin-17', detail: null },
    ])
    expect(events).toEqual([['device-revealed', { userId: alice.id, device, at: new Date(noon) }]])
    expect(JSON.stringify([events, await entries()])).not.toContain(setup.secret)
  })

  test('shows nothing, and notes nothing, of what cannot be shown or is not the user’s', async () => {
    const { countersign, administration, entries, events } = await open()
    const { device } = await countersign.devices.create(alice, 'static')
    const other = await countersign.devices.create(alice, 'totp')
    expect(await administration.reveal(alice, device.persistentId)).toBeNull()
    expect(await administration.reveal(bob, other.device.persistentId)).toBeNull()
    expect(await administration.reveal(alice, 'totp/none')).toBeNull()
    expect(await entries({ type: 'revealed' })).toEqual([])
    expect(events).toEqual([])
  })

  test('shows nothing that cannot be recorded', async () => {
    const { countersign, store } = await open()
    const { device } = await countersign.devices.create(alice, 'totp')
    const insert = () => Promise.reject(new Error('Full'))
    const full = createCountersign({
      ...{ issuer: 'Acme', secrets: [secret], kinds: kinds(), audit: true },
      store: { ...store, events: { ...store.events, insert } },
    })
    const told: unknown[] = []
    full.on('device-revealed', (event) => void told.push(event))
    await expect(full.administration.reveal(alice, device.persistentId)).rejects.toThrow('Full')
    expect(told).toEqual([])
  })
})

describe('confirm', () => {
  test('confirms without a token, and tells how', async () => {
    const { countersign, administration, entries, events, clock } = await open()
    const { device, setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    expect(await administration.confirm(bob, device.persistentId)).toBeNull()
    const confirmed = await administration.confirm(alice, device.persistentId)
    expect(confirmed).toEqual({ ...device, confirmed: true })
    expect(await administration.confirm(alice, device.persistentId)).toBeNull()
    expect(await entries({ type: 'confirmed' })).toMatchObject([
      { device: device.persistentId, detail: { token: false } },
    ])
    expect(events).toEqual([['device-confirmed', { userId: alice.id, device: confirmed, at: new Date(noon) }]])
    const token = generateTotp(setup.secret, { now: clock.now() })
    expect(await countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
  })

  test('does not confirm what a first token completes', async () => {
    const store = await openStore('sqlite::memory:')
    const key = {
      ...totp(),
      name: 'key',
      create: () => ({ state: { key: null }, setup: null, pending: true }),
      lookup: ({ key }: { key: string | null }) => key,
    }
    const countersign = createCountersign({
      issuer: 'Acme',
      secrets: [secret],
      store,
      kinds: [key as unknown as AnyDeviceKind],
    })
    await countersign.migrate()
    const { device } = await countersign.devices.create(alice, 'key', {} as never)
    await expect(countersign.administration.confirm(alice, device.persistentId)).rejects.toMatchObject({
      code: 'not-supported',
    })
    expect(await countersign.devices.has(alice)).toBe(false)
  })
})

describe('reset', () => {
  const reason = 'Lost phone'

  async function equipped(audit?: boolean): Promise<Opened> {
    const opened = await open(audit)
    const { countersign, store } = opened
    for (const user of [alice, bob]) {
      await countersign.devices.create(user, 'totp')
      await countersign.devices.create(user, 'static', { confirmed: false })
      for (let count = 0; count < 3; count++) await store.browsers.insert(newBrowser({ userId: user.id }))
      await store.sessions.insert(newSession({ userId: user.id }))
    }
    return opened
  }

  const left = async ({ store }: Opened, { id }: typeof alice) => [
    (await store.devices.list(id)).length,
    (await store.browsers.list(id)).length,
    (await store.sessions.list(id)).length,
  ]

  test.each([true, false])('takes everything of the one user away (audit: %j)', async (audit) => {
    const opened = await equipped(audit)
    const { administration, events, entries } = opened
    const result = await administration.reset(alice, { reason })
    expect(result).toEqual({ devices: 2, rememberedBrowsers: 3, sessions: 1 })
    expect(await left(opened, alice)).toEqual([0, 0, 0])
    expect(await left(opened, bob)).toEqual([2, 3, 1])
    expect(events.map(([name]) => name)).toEqual(['device-removed', 'device-removed', 'second-factor-reset'])
    expect(events[2]?.[1]).toEqual({ userId: alice.id, reason, ...result, at: new Date(noon) })
    const later = (await entries({ userId: alice.id })).slice(2)
    const types = later.map(({ type }) => type)
    expect(types).toEqual(audit ? ['removed', 'removed', 'browser-forgotten', 'sessions-ended', 'reset'] : [])
    if (audit) expect(later.at(-1)).toMatchObject({ device: null, detail: { reason, ...result } })
  })

  test('of somebody who has nothing is on record all the same', async () => {
    const { administration, entries } = await open()
    expect(await administration.reset(alice, { reason })).toEqual({ devices: 0, rememberedBrowsers: 0, sessions: 0 })
    expect((await entries()).map(({ type }) => type)).toEqual(['reset'])
  })

  test('that cannot be recorded does not happen', async () => {
    const opened = await equipped()
    const half = opened.administration.reset(alice, { reason: 'x'.repeat(255) })
    await expect(half).resolves.toBeDefined()
    const { administration, countersign } = await equipped()
    // No store keeps half a character.
    const broken = administration.reset(alice, { reason: '\ud800' })
    await expect(broken).rejects.toMatchObject({ code: 'invalid-option' })
    expect(await countersign.devices.has(alice)).toBe(true)
  })

  test.each([
    [{}, 'reason'],
    [{ reason: '' }, 'why'],
    [{ reason: '  ' }, 'why'],
    [{ reason: 5 }, 'text'],
    [{ reason: 'x'.repeat(256) }, '255'],
    [{ reason, tell: true }, 'no option'],
    [null, 'object'],
  ])('%j is refused', async (options, message) => {
    const opened = await equipped()
    await expect(opened.administration.reset(alice, options as never)).rejects.toMatchObject(refused(message))
    expect(await left(opened, alice)).toEqual([2, 3, 1])
  })
})
