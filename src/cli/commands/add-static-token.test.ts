import { describe, expect, test } from 'vitest'
import { alice, bob, testCountersign, testCountersignWith } from '../../../test/lib/setup.ts'
import { totp } from '../../index.ts'
import { commandLine } from '../run.test-support.ts'

describe('add-static-token', () => {
  test('makes a list where there is none, and prints a token that works once', async () => {
    const { countersign } = await testCountersign()
    const { code, stdout, stderr } = await commandLine({ countersign })(['add-static-token', 'bob'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^[a-z2-7]{8}\n$/)
    const [device, ...others] = await countersign.devices.list(bob)
    const id = device?.persistentId as string
    expect(others).toEqual([])
    expect(stderr).toBe(`countersign add-static-token: added to ${id} of Bob (bob), which now has 1 token\n`)
    expect(await countersign.verifyToken(bob, id, stdout.trim())).toMatchObject({ verified: true })
    expect(await countersign.verifyToken(bob, id, stdout.trim())).toMatchObject({ verified: false })
    await countersign.close()
  })

  test('adds to a list, whose tokens go on working', async () => {
    const { countersign } = await testCountersign()
    const inApp = commandLine({ countersign })
    const { device, setup } = await countersign.devices.create(alice, 'static', { name: 'Safe', count: 2 })
    await countersign.devices.create(alice, 'static', { name: 'draft', confirmed: false })
    const { stdout } = await inApp(['add-static-token', 'alice', '-t', 'Let-me-in-77', '--json'])
    expect(JSON.parse(stdout)).toEqual({
      ...{ command: 'add-static-token', user: { id: 'alice', name: 'Alice' } },
      ...{ device: device.persistentId, kind: 'static', name: 'Safe', token: 'letmein77', tokensLeft: 3 },
    })
    expect(await countersign.devices.list(alice, { confirmed: null })).toHaveLength(2)
    for (const token of [...setup.tokens, 'let-me-in-77']) {
      expect(await countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
    }
    await countersign.close()
  })

  test.each([
    [['nobody'], 1, 'There is no user "nobody"'],
    [['alice', '-t', 'short'], 1, '8 to 64 letters and digits'],
    [['alice', '-t'], 2, '--token needs a value'],
    [[], 2, 'Which user'],
  ])('refuses %j, and never repeats a token', async (args, code, message) => {
    const { countersign } = await testCountersign()
    const result = await commandLine({ countersign })(['add-static-token', ...args])
    expect(result).toMatchObject({ code, stdout: '' })
    expect(result.stderr).toMatch(new RegExp(message))
    expect(result.stderr).not.toContain('short')
    expect(await countersign.devices.list(alice)).toEqual([])
    await countersign.close()
  })

  test('says which kind is missing', async () => {
    const { countersign } = await testCountersignWith([totp()], 'sqlite::memory:')
    const result = await commandLine({ countersign })(['add-static-token', 'alice', '--json'])
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'unknown-kind' } })
    await countersign.close()
  })
})
