import { describe, expect, test } from 'vitest'
import { alice, bob, noon, testCountersignWith } from '../../../test/lib/setup.ts'
import { email, hotp, totp } from '../../index.ts'
import { commandLine } from '../run.test-support.ts'

const delivery = { sendMail: async () => {} }

async function setup() {
  const kinds = [totp({ maxFailures: 2 }), hotp(), email({ delivery, sender: 'a@example.com' })] as const
  const { countersign, clock } = await testCountersignWith(kinds, 'sqlite::memory:')
  clock.advance(-2)
  const phone = (await countersign.devices.create(alice, 'totp', { name: 'Phone' })).device.persistentId
  clock.advance(1)
  const token = (await countersign.devices.create(alice, 'hotp', { confirmed: false })).device.persistentId
  clock.advance(1)
  await countersign.devices.create(alice, 'email', { address: 'alice@example.org' })
  const ids = { phone, token }
  return { countersign, clock, ids, inApp: commandLine({ countersign }) }
}

describe('devices', () => {
  test('lists all of a user, with what each is up to', async () => {
    const { countersign, clock, ids, inApp } = await setup()
    await countersign.verifyToken(alice, ids.phone, '000000')
    const { stdout } = await inApp(['devices', 'alice', '--json'])
    const { user, devices, command } = JSON.parse(stdout)
    expect([command, user]).toEqual(['devices', { id: 'alice', name: 'Alice' }])
    expect(devices).toHaveLength(3)
    expect(devices[0]).toEqual({
      ...{ device: ids.phone, kind: 'totp', name: 'Phone', hint: null, confirmed: true, default: true, failures: 1 },
      ...{ locked: false, throttledUntil: new Date(noon + 1000).toISOString() },
      ...{ createdAt: new Date(noon - 2000).toISOString(), lastUsedAt: null },
    })
    expect(devices[1]).toMatchObject({ device: ids.token, confirmed: false, default: false, throttledUntil: null })
    expect(devices[2]).toMatchObject({ kind: 'email', hint: expect.stringContaining('*') })
    expect(stdout).not.toContain('alice@example.org')

    clock.advance(10)
    await countersign.verifyToken(alice, ids.phone, '000000')
    const locked = JSON.parse((await inApp(['devices', 'alice', '--json'])).stdout).devices[0]
    expect(locked).toMatchObject({ failures: 2, locked: true, throttledUntil: null })
    const lines = (await inApp(['devices', 'alice'])).stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^DEVICE +NAME +STATE +FAILURES +LAST USED$/)
    expect(lines[1]).toMatch(new RegExp(`^${ids.phone} +Phone +confirmed, default, locked +2 +never$`))
    expect(lines[2]).toMatch(/ not confirmed +0 +never$/)
    await countersign.close()
  })

  test('says that there are none, and that there is no such user', async () => {
    const { countersign, inApp } = await setup()
    expect(await inApp(['devices', 'bob'])).toEqual({ code: 0, stdout: 'Bob (bob) has no devices.\n', stderr: '' })
    const unknown = await inApp(['devices', 'nobody', '--json'])
    expect(unknown).toMatchObject({ code: 1, stderr: 'countersign devices: There is no user "nobody"\n' })
    expect(JSON.parse(unknown.stdout)).toEqual({
      command: 'devices',
      error: { code: 'unknown-user', message: 'There is no user "nobody"' },
    })
    expect((await inApp(['devices', 'alice', 'bob'])).code).toBe(2)
    expect((await inApp(['devices'])).code).toBe(2)
    await countersign.close()
  })
})

describe('unlock', () => {
  test('forgets the failures of a device', async () => {
    const { countersign, clock, ids, inApp } = await setup()
    for (let count = 0; count < 2; count += 1) {
      await countersign.verifyToken(alice, ids.phone, '000000')
      clock.advance(10)
    }
    expect(await countersign.verifyToken(alice, ids.phone, '000000')).toMatchObject({ reason: 'locked' })
    const json = await inApp(['unlock', ids.phone, '--json'])
    expect(JSON.parse(json.stdout)).toEqual({
      ...{ command: 'unlock', device: ids.phone, kind: 'totp', name: 'Phone', userId: 'alice', failures: 2 },
    })
    expect(await countersign.verifyToken(alice, ids.phone, '000000')).toMatchObject({ reason: 'invalid' })
    expect((await inApp(['unlock', ids.phone])).stdout).toBe(
      `${ids.phone} "Phone" of user alice: 1 failure forgotten\n`,
    )
    await countersign.close()
  })

  test.each(['totp/AAAAAAAAAAAAAAAAAAAAAA', 'hotp', '', '../x', 'sms/1'])('there may be none: %j', async (id) => {
    const { countersign, inApp } = await setup()
    await countersign.devices.create(bob, 'totp')
    const { code, stdout, stderr } = await inApp(['unlock', id])
    expect([code, stdout]).toEqual([id === '' ? 2 : 1, ''])
    expect(stderr).toContain(id === '' ? 'empty' : `There is no device "${id}"`)
    await countersign.close()
  })
})
