import { beforeEach, describe, expect, it } from 'vitest'
import { alice, bob, testCountersign } from '../../test/lib/setup.ts'
import { decodeBase32 } from '../lib/base32.ts'
import { generateTotp, parseKeyUri } from '../oath/index.ts'
import { newBrowser, newQuota, newSession } from '../testing/conformance/rows.ts'

let { countersign, clock } = await testCountersign()
beforeEach(async () => {
  await countersign.close()
  ;({ countersign, clock } = await testCountersign())
})

describe('create', () => {
  it('makes a confirmed device, and shows its secret once', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'totp', { name: 'Phone' })
    expect(device).toMatchObject({ userId: 'alice', kind: 'totp', name: 'Phone', confirmed: true, interactive: false })
    expect(device).toMatchObject({
      failureCount: 0,
      lastFailureAt: null,
      lastUsedAt: null,
      createdAt: new Date(clock.now()),
    })
    expect(device.persistentId).toBe(`totp/${device.id}`)
    expect(decodeBase32(setup.secret)).toHaveLength(20)
    expect(parseKeyUri(setup.uri)).toMatchObject({
      type: 'totp',
      issuer: 'Acme',
      accountName: 'Alice',
      secret: decodeBase32(setup.secret),
    })
    expect(await countersign.devices.setup(alice, device.persistentId)).toBeNull()
  })

  it('calls the account something, whatever the user is called', async () => {
    for (const [name, called] of [
      ['', 'alice'],
      [undefined, 'alice'],
      ['Alice: at work', 'Alice- at work'],
    ]) {
      const { setup } = await countersign.devices.create({ id: 'alice', name: name as string }, 'totp')
      expect(parseKeyUri(setup.uri).accountName).toBe(called)
    }
  })

  it('takes a secret that the caller brings along', async () => {
    const secret = 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP'
    const { setup } = await countersign.devices.create(alice, 'totp', { secret })
    expect(setup.secret).toBe(secret.replaceAll(' ', ''))
  })

  it.each([
    ['an unknown kind', 'sms', {}, 'unknown-kind'],
    ['an unknown option', 'totp', { period: 30 }, 'invalid-option'],
    ['seven digits', 'totp', { digits: 7 }, 'invalid-option'],
    ['md5', 'hotp', { algorithm: 'md5' }, 'invalid-option'],
    ['a short secret', 'totp', { secret: 'JBSWY3DPEHPK3PXP' }, 'invalid-secret'],
    ['a secret that is none', 'hotp', { secret: 'not base32 at all!' }, 'invalid-secret'],
    ['a negative counter', 'hotp', { counter: -1 }, 'invalid-option'],
    ['a short token', 'static', { tokens: ['short'] }, 'invalid-option'],
    ['a token twice', 'static', { tokens: ['abcdefgh', 'ABCD-EFGH'] }, 'invalid-option'],
    ['no tokens', 'static', { tokens: [] }, 'invalid-option'],
    ['a name with a line break', 'totp', { name: 'a\nb' }, 'invalid-option'],
    ['confirmed as a text', 'totp', { confirmed: 'no' }, 'invalid-option'],
  ])('refuses %s', async (_what, kind, options, code) => {
    await expect(countersign.devices.create(alice, kind as never, options as never)).rejects.toMatchObject({ code })
    expect(await countersign.devices.list(alice, { confirmed: null })).toEqual([])
  })

  it('never repeats a given secret in an error', async () => {
    const failed = countersign.devices.create(alice, 'totp', { secret: 'VERYSECRET1' })
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining('VERYSECRET') })
  })
})

describe('confirm', () => {
  it('makes the device real with its first token, which counts as used', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    const id = device.persistentId
    expect(await countersign.devices.setup(alice, id)).toEqual(setup)
    expect(await countersign.devices.setup(bob, id)).toBeNull()
    expect(await countersign.devices.has(alice)).toBe(false)
    const token = generateTotp(setup.secret, { now: clock.now() })
    expect(await countersign.devices.confirm(bob, id, token)).toMatchObject({ reason: 'no-device' })
    expect(await countersign.devices.confirm(alice, id, '000000')).toMatchObject({ reason: 'invalid', failureCount: 1 })
    expect(await countersign.devices.confirm(alice, id, token)).toMatchObject({ reason: 'throttled' })
    clock.advance(1)
    expect(await countersign.devices.confirm(alice, id, token)).toMatchObject({
      verified: true,
      device: { confirmed: true },
    })
    expect(await countersign.devices.confirm(alice, id, token)).toMatchObject({ reason: 'no-device' })
    expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ reason: 'replayed' })
    expect(await countersign.devices.has(alice)).toBe(true)
    expect(await countersign.devices.setup(alice, id)).toBeNull()
  })
})

describe('what a user has', () => {
  it('is listed by confirmation, oldest first', async () => {
    const made = []
    for (const confirmed of [true, false, true]) {
      made.push((await countersign.devices.create(alice, 'totp', { confirmed })).device.persistentId)
      clock.advance(1)
    }
    const ids = async (confirmed?: boolean | null) =>
      (await countersign.devices.list(alice, confirmed === undefined ? {} : { confirmed })).map(
        (device) => device.persistentId,
      )
    expect(await ids()).toEqual([made[0], made[2]])
    expect(await ids(false)).toEqual([made[1]])
    expect(await ids(null)).toEqual(made)
    expect(await countersign.devices.list(bob)).toEqual([])
    expect(await countersign.devices.has(bob, { confirmed: null })).toBe(false)
  })

  it('has a default: the one of that name, else the first by kind', async () => {
    expect(await countersign.devices.default(alice)).toBeNull()
    await countersign.devices.create(alice, 'static')
    expect(await countersign.devices.default(alice)).toMatchObject({ kind: 'static' })
    await countersign.devices.create(alice, 'hotp')
    await countersign.devices.create(alice, 'totp', { confirmed: false, name: 'default' })
    expect(await countersign.devices.default(alice)).toMatchObject({ kind: 'hotp' })
    const { device } = await countersign.devices.create(alice, 'totp')
    expect(await countersign.devices.default(alice)).toMatchObject({ kind: 'totp' })
    const key = (await countersign.devices.list(alice)).find(({ kind }) => kind === 'hotp')
    await countersign.devices.rename(alice, key?.persistentId as string, 'default')
    expect(await countersign.devices.default(alice)).toMatchObject({ kind: 'hotp' })
    await countersign.devices.remove(alice, device.persistentId)
    expect(await countersign.devices.default(alice)).toMatchObject({ kind: 'hotp' })
  })

  it('made the default keeps its name, as the one before does', async () => {
    const { devices } = countersign
    const first = (await devices.create(alice, 'totp', { name: 'default' })).device.persistentId
    clock.advance(1)
    const second = (await devices.create(alice, 'totp', { name: 'Laptop' })).device.persistentId
    const names = async () => (await devices.list(alice)).map(({ name }) => name)
    const defaultId = async () => (await devices.default(alice))?.persistentId
    expect(await defaultId()).toBe(first)
    expect(await devices.makeDefault(alice, second)).toMatchObject({ persistentId: second, name: 'Laptop' })
    expect([await defaultId(), await names()]).toEqual([second, ['totp', 'Laptop']])
    expect(await devices.makeDefault(alice, first, 'Phone')).toMatchObject({ name: 'Phone' })
    expect([await defaultId(), await names()]).toEqual([first, ['Phone', 'Laptop']])
    // Renaming a device leaves it what it is.
    await devices.rename(alice, first, 'x'.repeat(255))
    await devices.rename(alice, second, 'default\u0020Laptop')
    expect([await defaultId(), await names()]).toEqual([first, ['x'.repeat(240), 'default Laptop']])
    await devices.rename(alice, second, 'default')
    await devices.makeDefault(alice, second)
    expect([await defaultId(), await names()]).toEqual([second, ['x'.repeat(240), 'default']])
  })

  it('is made the default only when it is confirmed, and one’s own', async () => {
    const { devices } = countersign
    const pending = (await devices.create(alice, 'totp', { confirmed: false })).device.persistentId
    const own = (await devices.create(alice, 'totp', { name: 'default' })).device.persistentId
    expect(await devices.makeDefault(alice, pending)).toBeNull()
    expect(await devices.makeDefault(bob, own)).toBeNull()
    expect(await devices.makeDefault(alice, 'totp/none')).toBeNull()
    await expect(devices.makeDefault(alice, own, 'a\u001fb')).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(devices.rename(alice, own, 'default\u001fmine')).rejects.toMatchObject({ code: 'invalid-option' })
    expect((await devices.default(alice))?.persistentId).toBe(own)
  })

  it('is found by persistent id; anything else is null', async () => {
    const { device } = await countersign.devices.create(alice, 'totp')
    expect(await countersign.devices.get(device.persistentId)).toEqual(device)
    for (const id of ['', 'totp', `hotp/${device.id}`, `x/${device.id}`, 'totp/%00', 'totp/"', null, 3]) {
      expect(await countersign.devices.get(id as never)).toBeNull()
    }
  })
})

describe('another user', () => {
  it('can neither rename nor unlock nor remove', async () => {
    const { device } = await countersign.devices.create(alice, 'totp', { name: 'Phone' })
    const id = device.persistentId
    expect(await countersign.devices.rename(bob, id, 'Mine')).toBeNull()
    expect(await countersign.devices.unlock(bob, id)).toBeNull()
    expect(await countersign.devices.remove(bob, id)).toBe(false)
    expect(await countersign.devices.removeAll(bob)).toBe(0)
    expect(await countersign.devices.remaining(bob, id)).toBeNull()
    expect(await countersign.devices.get(id)).toMatchObject({ name: 'Phone' })
  })
})

it('removes one, all, and everything about a user', async () => {
  const first = await countersign.devices.create(alice, 'totp')
  await countersign.devices.create(alice, 'hotp', { confirmed: false })
  await countersign.devices.create(bob, 'totp')
  expect(await countersign.devices.remove(alice, first.device.persistentId)).toBe(true)
  expect(await countersign.devices.remove(alice, first.device.persistentId)).toBe(false)
  expect(await countersign.devices.removeAll(alice)).toBe(1)
  const { browsers, quotas, sessions } = countersign.store
  for (const userId of ['alice', 'bob']) {
    await browsers.insert(newBrowser({ userId, id: 'browser' }))
    await quotas.insert(newQuota({ userId, name: 'challenges' }))
    await sessions.insert(newSession({ userId, idHash: userId }))
  }
  await countersign.forgetUser('bob')
  expect(await countersign.devices.list(bob, { confirmed: null })).toEqual([])
  expect([await browsers.list('bob'), await sessions.list('bob')]).toEqual([[], []])
  expect(await quotas.find('bob', 'challenges')).toBeNull()
  expect((await browsers.list('alice')).length + (await sessions.list('alice')).length).toBe(2)
  expect(await quotas.find('alice', 'challenges')).not.toBeNull()
})

it('knows its kinds', () => {
  expect(countersign.kinds.map(({ name }) => name)).toEqual(['totp', 'hotp', 'static'])
})
