import { describe, expect, test } from 'vitest'
import { alice, kinds, noon, secret } from '../../../test/lib/setup.ts'
import { createCountersign } from '../../index.ts'
import { openStore } from '../../store/index.ts'
import { commandLine } from '../run.test-support.ts'

const newSecret = 'another secret of the tests that is long enough too'

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
      unreadable: keys.map((key) => ({ place: 'devices', key })),
    })
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
