import { afterEach, describe, expect, it } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../test/lib/setup.ts'
import { type AnyDeviceKind, type Countersign, createCountersign, hotp, totp } from '../index.ts'
import { generateHotp, generateTotp } from '../oath/index.ts'
import { openStore } from '../store/index.ts'
import type { SealedPlace } from '../store/store.ts'
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
    expect(result).toEqual({ resealed: 6, current: 0, unreadable: [], stopped: false, digests: 1 })
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
    const named = () => ({ ...totp(), name: 'named' as const, lookup: () => 'one' })
    await start()
    const before = own([named()], [secret])
    const { device } = await before.devices.create(alice, 'named')
    const old = (await store.devices.findById(device.id))?.lookup
    const both = own([named()], [newSecret, secret])
    await both.rotateSecrets()
    const row = await store.devices.findById(device.id)
    expect(row?.lookup).not.toBe(old)
    expect(row?.lookup).toBe(own([named()], [newSecret]).keyring.digest('one', ['lookup of kind named']))
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
