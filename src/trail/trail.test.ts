import { describe, expect, test } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../test/lib/setup.ts'
import { createCountersign, email, type TrailQuery, trailTypes } from '../index.ts'
import { generateTotp } from '../oath/index.ts'
import { openStore } from '../store/index.ts'
import { createOutbox, testClock } from '../testing/index.ts'
import type { AuditOptions } from './options.ts'

async function open(audit?: boolean | AuditOptions) {
  const clock = testClock(noon)
  const store = await openStore('sqlite::memory:')
  const outbox = createOutbox()
  let fails = false
  const delivery = {
    async sendMail(message: Parameters<typeof outbox.sendMail>[0]) {
      if (fails) throw new Error('No way')
      return outbox.sendMail(message)
    },
  }
  const countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store, now: clock.now, challengesPerHour: 2 },
    kinds: [...kinds(), email({ delivery, sender: 'security@example.com' })],
    ...(audit !== undefined && { audit }),
  })
  await countersign.migrate()
  const all = async (query?: TrailQuery) => (await countersign.trail.list(query)).entries.toReversed()
  const types = async (query?: TrailQuery) => (await all(query)).map(({ type }) => type)
  const failDelivery = () => {
    fails = true
  }
  return { countersign, clock, all, types, failDelivery }
}

const who = { actor: 'operator', address: '192.0.2.7', agent: 'Firefox, Linux' }

describe('without audit', () => {
  test('nothing is recorded', async () => {
    const { countersign, types } = await open()
    const { device } = await countersign.devices.create(alice, 'totp')
    await countersign.verifyToken(alice, device.persistentId, '000000')
    await countersign.devices.removeAll(alice, { reset: { reason: 'Lost' } })
    await countersign.trail.note({ type: 'revealed', userId: alice.id })
    expect(countersign.trail.enabled).toBe(false)
    expect(await types()).toEqual([])
  })
})

describe('with audit', () => {
  test('each change of a device is an entry', async () => {
    const { countersign, clock, all } = await open(true)
    const { devices } = countersign
    const { device, setup } = await devices.create(alice, 'totp', { name: 'Phone', confirmed: false })
    const id = device.persistentId
    await devices.confirm(alice, id, generateTotp(setup.secret, { now: clock.now() }))
    clock.advance(60)
    const token = generateTotp(setup.secret, { now: clock.now() })
    await countersign.verifyToken(alice, id, token)
    // Neither of the two changes anything.
    expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ reason: 'replayed' })
    expect(await countersign.verifyToken(bob, id, token)).toMatchObject({ reason: 'no-device' })
    await countersign.verifyToken(alice, id, '000000')
    expect(await countersign.verifyToken(alice, id, '000001')).toMatchObject({ reason: 'throttled' })
    await devices.unlock(alice, id)
    await devices.rename(alice, id, 'Tablet')
    await devices.makeDefault(alice, id)
    await devices.remove(alice, id)
    expect(await devices.remove(alice, id)).toBe(false)
    const entries = await all({ device: id })
    const common = { userId: 'alice', device: id, kind: 'totp', actor: null, address: null, agent: null, detail: null }
    const at = new Date(noon)
    const later = { at: new Date(noon + 60_000) }
    expect(entries).toEqual(
      [
        { type: 'created', name: 'Phone', at },
        { type: 'confirmed', name: 'Phone', at },
        { type: 'verified', name: 'Phone', ...later },
        { type: 'failed', name: 'Phone', ...later, detail: { failureCount: 1 } },
        { type: 'unlocked', name: 'Phone', ...later },
        { type: 'renamed', name: 'Tablet', ...later },
        { type: 'made-default', name: 'Tablet', ...later },
        { type: 'removed', name: 'Tablet', ...later },
      ].map((entry) => ({ ...common, id: expect.any(String), ...entry })),
    )
  })

  test('the failure that locks is two entries, and those after it none', async () => {
    const { countersign, clock, all, types } = await open(true)
    const { device } = await countersign.devices.create(alice, 'totp')
    for (let count = 0; count < 100; count++) {
      clock.advance(3600)
      await countersign.verifyToken(alice, device.persistentId, '000000')
    }
    expect(await countersign.verifyToken(alice, device.persistentId, '000000')).toMatchObject({ reason: 'locked' })
    expect((await types({ type: 'failed', limit: 200 })).length).toBe(100)
    expect(await types({ type: 'locked' })).toEqual(['locked'])
    const [before, last] = (await all({ limit: 200 })).slice(-2)
    expect([before, last]).toMatchObject([
      { type: 'failed', detail: { failureCount: 100 } },
      { type: 'locked', detail: { failureCount: 100 } },
    ])
  })

  test('backup tokens say that somebody recovered, and how many are left', async () => {
    const { countersign, all, types } = await open(true)
    const { device, setup } = await countersign.devices.create(alice, 'static')
    await countersign.verifyToken(alice, device.persistentId, setup.tokens[0] as string)
    await countersign.devices.addTokens(alice, device.persistentId, { count: 3 })
    expect(await types()).toEqual(['created', 'recovered', 'tokens-added'])
    const details = (await all()).map(({ detail }) => detail)
    expect(details).toEqual([null, { remaining: 9 }, { count: 3, remaining: 12 }])
  })

  test('a flood of messages is as many entries as messages, and a failed one is told', async () => {
    const { countersign, clock, types, failDelivery } = await open(true)
    const { device } = await countersign.devices.create(alice, 'email')
    const ask = () => countersign.challenge(alice, device.persistentId)
    expect(await ask()).toMatchObject({ sent: true })
    expect(await ask()).toMatchObject({ reason: 'cooldown' })
    clock.advance(60)
    failDelivery()
    await expect(ask()).rejects.toMatchObject({ code: 'delivery-failed' })
    for (let count = 0; count < 3; count++) expect(await ask()).toMatchObject({ reason: 'limit' })
    expect(await types()).toEqual(['created', 'challenge-sent', 'challenge-failed'])
  })

  test('a reset is one entry beside those of the devices', async () => {
    const { countersign, all } = await open(true)
    await countersign.devices.create(alice, 'totp')
    await countersign.devices.create(alice, 'static')
    await countersign.actingAs(who, () => countersign.devices.removeAll(alice, { reset: { reason: 'Lost phone' } }))
    const entries = (await all()).slice(2)
    expect(entries.map(({ type, actor }) => [type, actor])).toEqual([
      ['removed', 'operator'],
      ['removed', 'operator'],
      ['reset', 'operator'],
    ])
    expect(entries.at(-1)).toMatchObject({ ...who, device: null, detail: { reason: 'Lost phone', devices: 2 } })
    await expect(countersign.devices.removeAll(alice, { reset: { reason: {} as never } })).rejects.toMatchObject({
      code: 'invalid-option',
    })
  })

  test('imported devices are entries', async () => {
    const { countersign, types } = await open(true)
    const { prepare, insertAll } = countersign.devices
    const prepared = await Promise.all(
      ['one', 'two'].map((id) => prepare(alice, 'totp', { id, secret: 'A'.repeat(32) })),
    )
    await insertAll(prepared)
    await insertAll(prepared)
    expect(await types()).toEqual(['imported', 'imported'])
  })

  test('notes of the host are entries, and are checked', async () => {
    const { countersign, all } = await open(true)
    const { device } = await countersign.devices.create(alice, 'totp')
    const note = { type: 'revealed', userId: alice.id, device, detail: { page: 'device' } } as const
    await countersign.actingAs(who, () => countersign.trail.note(note))
    expect((await all()).at(-1)).toMatchObject({
      type: 'revealed',
      device: device.persistentId,
      detail: note.detail,
      ...who,
    })
    for (const wrong of [
      { ...note, type: 'looked' },
      { ...note, userId: 1 },
      { ...note, device: 'totp/x' },
      { ...note, detail: { list: [] } },
      { ...note, detail: 'x' },
      { ...note, detail: { long: 'x'.repeat(4001) } },
      { ...note, secret: 'x' },
    ]) {
      await expect(countersign.trail.note(wrong as never)).rejects.toMatchObject({ code: 'invalid-option' })
    }
    expect((await all()).length).toBe(2)
  })
})

describe('who and from where', () => {
  test('is what the calls around say, the inner ones first, each for its own work', async () => {
    const { countersign, all } = await open(true)
    const create = (name: string) => countersign.devices.create(alice, 'totp', { name })
    await countersign.actingAs({ address: '192.0.2.1', agent: 'Safari, iPhone' }, async () => {
      await create('outer')
      await Promise.all([
        countersign.actingAs({ actor: 'a', address: '192.0.2.2' }, () => create('a')),
        countersign.actingAs({ actor: 'b' }, () => create('b')),
      ])
      await create('outer again')
    })
    await create('nobody')
    const told = Object.fromEntries((await all()).map(({ name, ...entry }) => [name, entry]))
    const outer = { actor: null, address: '192.0.2.1', agent: 'Safari, iPhone' }
    expect(told).toMatchObject({
      ...{ outer, 'outer again': outer, nobody: { actor: null, address: null, agent: null } },
      a: { ...outer, actor: 'a', address: '192.0.2.2' },
      b: { ...outer, actor: 'b' },
    })
  })

  test('of another Countersign is not told', async () => {
    const [one, other] = [await open(true), await open(true)]
    await one.countersign.actingAs(who, () => other.countersign.devices.create(alice, 'totp'))
    expect(await other.all()).toMatchObject([{ actor: null, address: null }])
  })

  test('is nobody else when it is the user', async () => {
    const { countersign, all } = await open(true)
    await countersign.actingAs({ actor: alice.id }, () => countersign.devices.create(alice, 'totp'))
    expect(await all()).toMatchObject([{ actor: null }])
  })

  test('is left out where the host does not want it', async () => {
    const { countersign, all } = await open({ addresses: false, agents: false })
    await countersign.actingAs(who, () => countersign.devices.create(alice, 'totp'))
    expect(await all()).toMatchObject([{ actor: 'operator', address: null, agent: null }])
  })

  test.each([
    { actor: '' },
    { address: 'x'.repeat(256) },
    { agent: 'a\nb' },
    { actor: 1 },
    { ip: '::1' },
    null,
  ])('%j is refused', async (wrong) => {
    const { countersign } = await open(true)
    expect(() => countersign.actingAs(wrong as never, () => 1)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })
})

describe('reading', () => {
  async function filled() {
    const opened = await open(true)
    const { countersign, clock } = opened
    for (let minute = 0; minute < 10; minute++) {
      await countersign.trail.note({ type: 'revealed', userId: minute % 2 ? 'bob' : 'alice', detail: { minute } })
      clock.advance(60)
    }
    const minutes = async (query: TrailQuery) =>
      (await countersign.trail.list(query)).entries.map(({ detail }) => detail?.minute)
    return { ...opened, minutes }
  }

  test('by user, type, time', async () => {
    const { minutes } = await filled()
    expect(await minutes({})).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    expect(await minutes({ userId: 'bob', limit: 2 })).toEqual([9, 7])
    expect(await minutes({ type: 'reset' })).toEqual([])
    const [since, until] = [new Date(noon + 3 * 60_000), new Date(noon + 5 * 60_000)]
    expect(await minutes({ since, until })).toEqual([4, 3])
    expect(await minutes({ since, until, userId: 'bob' })).toEqual([3])
  })

  test('pages follow each other both ways', async () => {
    const { countersign } = await filled()
    const { list } = countersign.trail
    const minutes = (page: Awaited<ReturnType<typeof list>>) => page.entries.map(({ detail }) => detail?.minute)
    const first = await list({ limit: 4 })
    expect([minutes(first), first.newer]).toEqual([[9, 8, 7, 6], null])
    const second = await list({ limit: 4, before: first.older as string })
    expect(minutes(second)).toEqual([5, 4, 3, 2])
    const third = await list({ limit: 4, before: second.older as string })
    expect([minutes(third), third.older]).toEqual([[1, 0], null])
    const back = await list({ limit: 4, after: third.newer as string })
    expect(minutes(back)).toEqual([5, 4, 3, 2])
    const start = await list({ limit: 4, after: back.newer as string })
    expect([minutes(start), start.newer]).toEqual([[9, 8, 7, 6], null])
    expect(start.older).toBe(first.older)
  })

  test.each<[object, string]>([
    [{ user: 'a' }, 'no option "user"'],
    [{ type: 'x' }, 'one of'],
    [{ since: 1 }, 'Date'],
    [{ until: new Date(Number.NaN) }, 'Date'],
    [{ before: 'a b' }, 'older'],
    [{ before: 'a', after: 'b' }, 'not both'],
    [{ limit: 0 }, 'whole number'],
    [{ limit: 1001 }, 'whole number'],
    [{ userId: 5 }, 'text'],
  ])('%j is refused', async (query, message) => {
    const { countersign } = await open(true)
    await expect(countersign.trail.list(query as TrailQuery)).rejects.toMatchObject({
      ...{ code: 'invalid-option', message: expect.stringContaining(message) },
    })
  })
})

describe('a user who is forgotten', () => {
  const used = async (audit: boolean | AuditOptions) => {
    const opened = await open(audit)
    const { countersign } = opened
    await countersign.actingAs(who, async () => {
      await countersign.devices.create(alice, 'totp')
      await countersign.devices.create(bob, 'totp')
    })
    return opened
  }

  test('leaves a trail, unless the host says otherwise', async () => {
    const { countersign, types } = await used(true)
    await countersign.forgetUser(alice.id)
    expect(await types({ userId: alice.id })).toEqual(['created', 'removed'])
    await countersign.forgetUser(alice.id, { trail: 'remove' })
    expect(await types()).toEqual(['created'])
  })

  test('leaves what happened, and nothing that tells whom', async () => {
    const { countersign, all } = await used({ whenForgotten: 'anonymise' })
    await countersign.forgetUser(alice.id)
    const nothing = { userId: null, device: null, name: null, address: null, agent: null, detail: null }
    expect(await all()).toMatchObject([
      { type: 'created', kind: 'totp', actor: 'operator', ...nothing },
      { type: 'created', userId: bob.id, address: who.address },
      { type: 'removed', kind: 'totp', actor: null, ...nothing },
    ])
  })

  test('goes with all entries where the host says so', async () => {
    const { countersign, types } = await used({ whenForgotten: 'remove' })
    await countersign.forgetUser(alice.id)
    expect(await types()).toEqual(['created'])
    await expect(countersign.forgetUser(bob.id, { trail: 'hide' as never })).rejects.toMatchObject({
      code: 'invalid-option',
    })
  })
})

test('clean-up leaves the trail alone, unless it is told how old entries may be', async () => {
  const { countersign, clock, all } = await open(true)
  for (const detail of [{ n: 1 }, { n: 2 }, { n: 3 }]) {
    await countersign.trail.note({ type: 'revealed', userId: 'alice', detail })
    clock.advance(60)
  }
  expect(await countersign.cleanUp()).toMatchObject({ trailEntries: 0 })
  expect(await countersign.cleanUp({ trailOlderThan: 120, dryRun: true })).toMatchObject({ trailEntries: 1 })
  expect((await all()).length).toBe(3)
  // Of this very moment is not older.
  expect(await countersign.cleanUp({ trailOlderThan: 120, batchSize: 1 })).toMatchObject({ trailEntries: 1 })
  expect((await all()).map(({ detail }) => detail?.n)).toEqual([2, 3])
  expect(await countersign.cleanUp({ trailOlderThan: 0 })).toMatchObject({ trailEntries: 2 })
  await expect(countersign.cleanUp({ trailOlderThan: -1 })).rejects.toMatchObject({ code: 'invalid-option' })
})

test.each([
  { address: true },
  { whenForgotten: 'forget' },
  { addresses: 1 },
  'yes',
  null,
])('audit: %j is refused', async (audit) => {
  await expect(open(audit as never)).rejects.toMatchObject({ code: 'invalid-option' })
})

test('every type has a name of its own', () => {
  expect(new Set(trailTypes).size).toBe(trailTypes.length)
  for (const type of trailTypes) expect(type).toMatch(/^[a-z]+(-[a-z]+)*$/)
})
