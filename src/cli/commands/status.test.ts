import { describe, expect, test } from 'vitest'
import { alice, bob, kinds, secret, testCountersign, testCountersignWith } from '../../../test/lib/setup.ts'
import { createCountersign } from '../../index.ts'
import { commandLine, findAmong } from '../run.test-support.ts'

describe('status', () => {
  test('tells of each user, by any of the names', async () => {
    const { countersign } = await testCountersign()
    const inApp = commandLine({ countersign })
    const { device } = await countersign.devices.create(alice, 'totp', { name: 'Phone' })
    await countersign.devices.create(alice, 'hotp', { confirmed: false })
    const list = await countersign.devices.create(alice, 'static', { name: 'static' })
    await countersign.verifyToken(alice, list.device.persistentId, list.setup.tokens[0] as string)

    expect(await inApp(['status', 'alice', 'Bob'])).toEqual({
      ...{ code: 0, stderr: '' },
      stdout:
        `Alice (alice): enabled, default ${device.persistentId} "Phone", 2 devices, 9 backup tokens left\n` +
        'Bob (bob): disabled\n',
    })
    const json = await inApp(['status', 'alice@example.com', 'bob', 'alice', '--json'])
    expect(JSON.parse(json.stdout)).toEqual({
      command: 'status',
      users: [
        {
          ...{ id: 'alice', name: 'Alice', enabled: true, devices: 2, tokensLeft: 9 },
          default: { device: device.persistentId, kind: 'totp', name: 'Phone' },
        },
        { id: 'bob', name: 'Bob', enabled: false, default: null, devices: 0, tokensLeft: null },
      ],
      unknown: [],
    })
    await countersign.close()
  })

  test('backup tokens alone are no second factor', async () => {
    const { countersign } = await testCountersign()
    await countersign.devices.create(bob, 'static', { count: 1 })
    const { stdout } = await commandLine({ countersign })(['status', 'bob'])
    expect(stdout).toMatch(/^Bob \(bob\): disabled, default static\/[\w-]+, 1 device, 1 backup token left\n$/)
    await countersign.close()
  })

  test('an unknown user is told after the others, with exit code 1', async () => {
    const { countersign } = await testCountersign()
    const inApp = commandLine({ countersign })
    expect(await inApp(['status', 'nobody', 'bob', 'Bobb'])).toEqual({
      ...{ code: 1, stdout: 'Bob (bob): disabled\n' },
      stderr: 'countersign status: There is no user "nobody"\ncountersign status: There is no user "Bobb"\n',
    })
    expect(JSON.parse((await inApp(['status', 'nobody', '--json'])).stdout)).toMatchObject({
      ...{ users: [], unknown: ['nobody'] },
    })
    await countersign.close()
  })

  test('names do nothing to the terminal', async () => {
    const { countersign } = await testCountersign()
    const mallory = { id: 'm', name: '\u001b]0;owned\u0007\u001b[2J\nBob (bob): enabled' }
    await countersign.devices.create(mallory, 'totp', { name: 'x' })
    const { store } = countersign
    const [row] = await store.devices.list('m')
    await store.devices.replace({ ...(row as NonNullable<typeof row>), name: '\u009b31m\u202e' })
    const inApp = commandLine({ countersign, users: { find: findAmong(mallory) } })
    const text = await inApp(['status', 'm'])
    expect(text.stdout).not.toMatch(/[\p{Cc}\p{Cf}](?!$)/u)
    expect(text.stdout.split('\n')).toHaveLength(2)
    expect((await inApp(['status', '\u001b[31mx'])).stderr).not.toContain('\u001b')
    const json = await inApp(['status', 'm', '--json'])
    expect(json.stdout.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(JSON.parse(json.stdout).users[0]).toMatchObject({ name: mallory.name, default: { name: '\u009b31m\u202e' } })
    await countersign.close()
  })

  test('a list that does not open is told', async () => {
    const { countersign } = await testCountersignWith(kinds(), 'sqlite::memory:', [secret])
    await countersign.devices.create(alice, 'static')
    const { store } = countersign
    const other = createCountersign({ issuer: 'Acme', secrets: [`${secret}!`], store, kinds: kinds() })
    const result = await commandLine({ countersign: other })(['status', 'alice', '--json'])
    expect(result).toMatchObject({ code: 1, stderr: expect.stringContaining('Alice (alice): Cannot open') })
    expect(JSON.parse(result.stdout).users[0]).toMatchObject({ tokensLeft: null, devices: 1 })
    await countersign.close()
  })

  test('needs a user, and users.find must find one', async () => {
    const { countersign } = await testCountersign()
    expect(await commandLine({ countersign })(['status'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Which user?'),
    })
    for (const odd of [{ name: 'Al' }, { id: 7, name: 'Al' }, { id: '', name: 'Al' }, { id: 'a' }, 'alice', true]) {
      const inApp = commandLine({ countersign, users: { find: () => odd as never } })
      expect(await inApp(['status', 'alice'])).toMatchObject({ code: 1, stderr: expect.stringContaining('users.find') })
    }
    const missing = commandLine({ countersign, users: { find: async () => undefined } })
    expect((await missing(['status', 'alice'])).stderr).toContain('There is no user "alice"')
    await countersign.close()
  })
})
