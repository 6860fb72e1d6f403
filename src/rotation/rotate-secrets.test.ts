import { afterEach, describe, expect, it } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../test/lib/setup.ts'
import { type AnyDeviceKind, type Countersign, createCountersign, hotp, totp } from '../index.ts'
import { generateHotp, generateTotp } from '../oath/index.ts'
import { openStore } from '../store/index.ts'
import type { DeviceRow, SealedPlace } from '../store/store.ts'
import { testClock } from '../testing/index.ts'

const newSecret = 'another secret of the tests that is long enough too'
const clock = testClock(noon)
let opened: Countersign[] = []
let store: Awaited<ReturnType<typeof openStore>>

afterEach(async () => {
  await store.close()
  opened = []
})

async function start(): Promise<Countersign<ReturnType<typeof kinds>>> {
  store = await openStore('sqlite::memory:')
  await store.migrate()
  return under([secret])
}

function under(secrets: readonly string[]): Countersign<ReturnType<typeof kinds>> {
  return own(kinds(), secrets)
}

function own<const Kinds extends readonly AnyDeviceKind[]>(
  some: Kinds,
  secrets: readonly string[],
): Countersign<Kinds> {
  const countersign = createCountersign({ issuer: 'Acme', secrets, store, kinds: some, now: clock.now })
  opened.push(countersign)
  return countersign
}

/** A kind whose devices are found without their users: all of them by the same, so that there can be one only. */
const found = () => ({ ...totp(), name: 'found' as const, lookup: () => 'one' })

function lookupUnder(one: string, text: string): string {
  return under([one]).keyring.digest(text, ['lookup of kind found'])
}

async function sealedValues(): Promise<string[]> {
  const places: readonly SealedPlace[] = ['devices', 'sessions', 'passwords', 'browsers']
  const pages = await Promise.all(places.map((place) => store.sealed.page(place, '', 1000)))
  return pages.flat().map(({ sealed }) => sealed)
}

describe('rotateSecrets', () => {
  it('seals everything under the first secret, so that the old one can go', async () => {
    const before = await start()
    const totpDevice = await before.devices.create(alice, 'totp')
    const hotpDevice = await before.devices.create(bob, 'hotp')
    const list = await before.devices.create(alice, 'static')
    await before.oneTimePasswords.create('order', { data: { amount: 7 } })
    await store.sessions.insert({
      ...{ idHash: 'h', userId: 'alice', version: 1, createdAt: 1, lastSeenAt: 1, expiresAt: noon * 2 },
      data: before.keyring.seal('{"user":"alice"}', ['session', 'h']),
    })
    await store.browsers.insert({
      ...{ userId: 'alice', id: 'b', device: 'totp/x', secretHash: 'x', createdAt: 1, lastSeenAt: 1, expiresAt: 1 },
      data: before.keyring.seal('{}', ['remembered browser', 'alice', 'b']),
    })

    const both = under([newSecret, secret])
    const progress: unknown[] = []
    const result = await both.rotateSecrets({ batchSize: 2, onProgress: (told) => progress.push(told) })
    const none = { unreadable: [], unknownKind: [], conflicting: [] }
    expect(result).toEqual({ resealed: 6, current: 0, ...none, stopped: false, digests: 1 })
    expect(progress.at(-1)).toEqual({ done: 6, total: 6 })
    expect((await sealedValues()).every((sealed) => both.keyring.isCurrent(sealed))).toBe(true)
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 0, current: 6 })

    const after = under([newSecret])
    const token = generateTotp(totpDevice.setup.secret, { now: clock.now() })
    expect(await after.verifyToken(alice, totpDevice.device.persistentId, token)).toMatchObject({ verified: true })
    const counted = generateHotp(hotpDevice.setup.secret, { counter: 0 })
    expect(await after.verifyToken(bob, hotpDevice.device.persistentId, counted)).toMatchObject({ verified: true })
    const backup = list.setup.tokens[0] as string
    expect(await after.verifyToken(alice, list.device.persistentId, backup)).toMatchObject({ verified: true })
    expect(after.keyring.open((await store.sessions.find('h'))?.data ?? '', ['session', 'h'])).toBe('{"user":"alice"}')
  })

  it('leaves what opens under none of the secrets as it is, and names it', async () => {
    const before = await start()
    const { device } = await before.devices.create(alice, 'totp')
    const stranger = under([newSecret])
    const [sealed] = await sealedValues()
    expect(await stranger.rotateSecrets()).toMatchObject({
      resealed: 0,
      unreadable: [{ place: 'devices', key: device.id }],
    })
    expect(await sealedValues()).toEqual([sealed])
  })

  it('makes what a device is found by anew', async () => {
    await start()
    const before = own([found()], [secret])
    const { device } = await before.devices.create(alice, 'found')
    expect((await store.devices.findById(device.id))?.lookup).toBe(lookupUnder(secret, 'one'))
    await own([found()], [newSecret, secret]).rotateSecrets()
    expect((await store.devices.findById(device.id))?.lookup).toBe(lookupUnder(newSecret, 'one'))
  })

  it('leaves devices that are found by what their kind knows, where the kind is not registered', async () => {
    await start()
    const before = own([found()], [secret])
    const { device } = await before.devices.create(alice, 'found')
    const without = own([totp()], [newSecret, secret])
    const unknownKind = [{ place: 'devices', key: device.id, kind: 'found' }]
    expect(await without.rotateSecrets()).toMatchObject({ resealed: 0, current: 0, unknownKind })
    const both = own([found()], [newSecret, secret])
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 1, unknownKind: [] })
    expect((await store.devices.findById(device.id))?.lookup).toBe(lookupUnder(newSecret, 'one'))
    // What was done says nothing of the kind that is missing.
    expect(await without.rotateSecrets()).toMatchObject({ current: 0, unknownKind })
  })

  it('makes what a device is found by anew, also where the state is sealed already', async () => {
    await start()
    const both = own([found()], [newSecret, secret])
    const { device } = await both.devices.create(alice, 'found')
    const row = (await store.devices.findById(device.id)) as DeviceRow
    await store.devices.replace({ ...row, lookup: lookupUnder(secret, 'one') })
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 1, current: 0 })
    expect((await store.devices.findById(device.id))?.lookup).toBe(lookupUnder(newSecret, 'one'))
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 0, current: 1 })
  })

  it('ends also where two devices would be found by the same, and seals everything else', async () => {
    const before = await start()
    await before.oneTimePasswords.create('order', { data: { amount: 7 } })
    const old = own([found()], [secret])
    const both = own([found()], [newSecret, secret])
    // The process with the new secret first: the other one does not see what it has.
    const first = await both.devices.create(alice, 'found')
    const second = await old.devices.create(bob, 'found')
    await before.devices.create(alice, 'totp')

    const conflicting = [{ place: 'devices', key: second.device.id, kind: 'found' }]
    const all = own([found(), totp()], [newSecret, secret])
    expect(await all.rotateSecrets()).toMatchObject({ resealed: 2, current: 1, conflicting })
    expect((await sealedValues()).every((sealed) => both.keyring.isCurrent(sealed))).toBe(true)
    expect(await store.devices.findById(second.device.id)).toMatchObject({ lookup: null, confirmed: true })
    expect((await store.devices.findById(first.device.id))?.lookup).toBe(lookupUnder(newSecret, 'one'))

    const row = await store.devices.findById(second.device.id)
    expect(await all.rotateSecrets()).toMatchObject({ resealed: 0, current: 3, conflicting })
    expect(await store.devices.findById(second.device.id)).toEqual(row)
    await all.devices.remove(alice, first.device.persistentId)
    expect(await all.rotateSecrets()).toMatchObject({ resealed: 1, current: 2, conflicting: [] })
    expect((await store.devices.findById(second.device.id))?.lookup).toBe(lookupUnder(newSecret, 'one'))
  })

  it('does the other places where one is never done, and says so', async () => {
    const before = await start()
    await before.devices.create(alice, 'totp')
    await before.oneTimePasswords.create('order', { data: { amount: 7 } })
    const { replace } = store.devices
    Object.assign(store.devices, { replace: async () => false })
    const both = under([newSecret, secret])
    await expect(both.rotateSecrets()).rejects.toMatchObject({ code: 'store-busy' })
    const [password] = await store.sealed.page('passwords', '', 9)
    expect(both.keyring.isCurrent(password?.sealed ?? '')).toBe(true)
    Object.assign(store.devices, { replace })
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 1, current: 1 })
  })

  it('names a row that was lost first and is conflicting then, once', async () => {
    await start()
    const [old, both] = [own([found()], [secret]), own([found()], [newSecret, secret])]
    await both.devices.create(alice, 'found')
    const { device } = await old.devices.create(bob, 'found')
    const { replace } = store.devices
    let raced = false
    Object.assign(store.devices, {
      replace: async (row: DeviceRow) => {
        if (!raced && row.id === device.id) {
          raced = true
          await old.devices.rename(bob, device.persistentId, 'Changed')
          return replace({ ...row, lookup: null })
        }
        return replace(row)
      },
    })
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 0, current: 1, conflicting: [{ key: device.id }] })
  })

  it('seals devices of a kind that is not registered any more', async () => {
    const before = await start()
    await before.devices.create(alice, 'totp')
    const both = own([hotp()], [newSecret, secret])
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 1, unreadable: [] })
  })

  it('goes on with a row that was changed in the moment it was written', async () => {
    const before = await start()
    const { device } = await before.devices.create(alice, 'totp')
    const both = under([newSecret, secret])
    const { replace } = store.devices
    let raced = false
    // Whoever verifies at this moment still runs under the old secret.
    Object.assign(store.devices, {
      replace: async (row: Parameters<typeof replace>[0]) => {
        if (!raced) {
          raced = true
          await before.devices.rename(alice, device.persistentId, 'Changed')
        }
        return replace(row)
      },
    })
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 1, unreadable: [] })
    expect((await under([newSecret]).devices.get(device.persistentId))?.name).toBe('Changed')
    expect((await sealedValues()).every((sealed) => both.keyring.isCurrent(sealed))).toBe(true)
  })

  it('stops after the batch under way when it is told to', async () => {
    const before = await start()
    for (let index = 0; index < 5; index++) await before.devices.create(alice, 'totp')
    const both = under([newSecret, secret])
    const stop = new AbortController()
    const result = await both.rotateSecrets({ batchSize: 2, signal: stop.signal, onProgress: () => stop.abort() })
    expect(result).toMatchObject({ resealed: 2, stopped: true })
    expect(await both.rotateSecrets()).toMatchObject({ resealed: 3, current: 2, stopped: false })
  })

  it('refuses options that it does not know', async () => {
    const countersign = await start()
    await expect(countersign.rotateSecrets({ batch: 2 } as never)).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(countersign.rotateSecrets({ batchSize: 0 })).rejects.toMatchObject({ code: 'invalid-option' })
  })
})
