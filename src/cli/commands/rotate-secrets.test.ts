import { describe, expect, test } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../../test/lib/setup.ts'
import { type AnyDeviceKind, createCountersign, totp } from '../../index.ts'
import { openStore, type Store } from '../../store/index.ts'
import { commandLine } from '../run.test-support.ts'

const newSecret = 'another secret of the tests that is long enough too'

/** A kind whose devices are found without their users. */
const found = { ...totp(), name: 'found' as const, lookup: () => 'one' }

function own<const Kinds extends readonly AnyDeviceKind[]>(store: Store, secrets: readonly string[], some: Kinds) {
  return createCountersign({ issuer: 'Acme', secrets, store, kinds: some, now: () => noon })
}

async function start() {
  const store = await openStore('sqlite::memory:')
  await store.migrate()
  const under = (secrets: readonly string[]) =>
    createCountersign({ issuer: 'Acme', secrets, store, kinds: kinds(), now: () => noon })
  const before = under([secret])
  await before.devices.create(alice, 'totp')
  await before.devices.create(alice, 'hotp')
  return { before, store, inApp: (secrets: readonly string[]) => commandLine({ countersign: under(secrets) }) }
}

describe('rotate-secrets', () => {
  test('says what it has done, and that the old secret can go', async () => {
    const { inApp } = await start()
    expect(await inApp([newSecret, secret])(['rotate-secrets', '--batch-size', '1'])).toEqual({
      ...{ code: 0, stderr: '' },
      stdout:
        'Sealed 2 rows anew; 0 had the first secret already.\n' +
        'Nothing needs the other secrets any more: take them away.\n',
    })
  })

  test('says what still needs the old secret', async () => {
    const { before, inApp } = await start()
    await before.oneTimePasswords.create('order')
    const { stdout } = await inApp([newSecret, secret])(['rotate-secrets'])
    expect(stdout).toMatch(/^1 one-time password or verification token may still need the other secrets/m)
  })

  test('names what opens under none of the secrets, with exit code 1', async () => {
    const { store, inApp } = await start()
    const keys = (await store.sealed.page('devices', '', 9)).map(({ key }) => key)
    const { code, stdout } = await inApp([newSecret])(['rotate-secrets', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      ...{ command: 'rotate-secrets', resealed: 0, current: 0, digests: 0 },
      ...{ unreadable: keys.map((key) => ({ place: 'devices', key })), unknownKind: [], conflicting: [] },
    })
  })

  test('names devices whose kind the configuration lacks, with exit code 1', async () => {
    const { store } = await start()
    const { device } = await own(store, [secret], [found]).devices.create(alice, 'found')
    const { code, stdout } = await commandLine({ countersign: own(store, [newSecret, secret], kinds()) })([
      'rotate-secrets',
    ])
    expect(code).toBe(1)
    expect(stdout).toBe(
      'Sealed 2 rows anew; 0 had the first secret already.\n' +
        `Needs the kind "found" in the configuration: ${device.persistentId}\n`,
    )
  })

  test('names devices with the key of another one, which keep no secret from going', async () => {
    const { store } = await start()
    await own(store, [newSecret, secret], [found]).devices.create(alice, 'found')
    const { device } = await own(store, [secret], [found]).devices.create(bob, 'found')
    const line = commandLine({ countersign: own(store, [newSecret, secret], [found, ...kinds()]) })
    const { code, stdout } = await line(['rotate-secrets'])
    expect(code).toBe(0)
    expect(stdout).toBe(
      'Sealed 2 rows anew; 1 had the first secret already.\n' +
        `Another device has the same key; remove it: ${device.persistentId}\n` +
        'Nothing needs the other secrets any more: take them away.\n',
    )
    const { stdout: json } = await line(['rotate-secrets', '--json'])
    expect(JSON.parse(json)).toMatchObject({ conflicting: [{ place: 'devices', key: device.id, kind: 'found' }] })
  })

  test('shows how far it is, where somebody sits at a terminal', async () => {
    const { inApp } = await start()
    const line = inApp([newSecret, secret])
    const { stderr } = await line(['rotate-secrets', '--batch-size', '1'], { ask: async () => '' })
    expect(stderr).toMatch(/\r\[#{15} {15}\] 50 % of 2\r\[#{30}\] 100 % of 2\n$/)
  })

  test('refuses a batch size that is none', async () => {
    const { inApp } = await start()
    expect(await inApp([secret])(['rotate-secrets', '--batch-size', '0'])).toMatchObject({ code: 2, stdout: '' })
  })
})
