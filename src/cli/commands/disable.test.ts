import { describe, expect, test, vi } from 'vitest'
import { alice, bob, kinds, secret, testCountersign } from '../../../test/lib/setup.ts'
import { createCountersign } from '../../index.ts'
import { createSite, type SessionPort } from '../../site.ts'
import { newBrowser, newSession } from '../../testing/conformance/rows.ts'
import { commandLine } from '../run.test-support.ts'

async function setup() {
  const { countersign } = await testCountersign()
  const { store } = countersign
  for (const user of [alice, bob]) {
    await countersign.devices.create(user, 'totp')
    await countersign.devices.create(user, 'static', { confirmed: false })
    await store.browsers.insert(newBrowser({ userId: user.id, id: `browser of ${user.id}` }))
    for (const number of [1, 2]) {
      await store.sessions.insert(newSession({ userId: user.id, idHash: `session ${number} of ${user.id}` }))
    }
  }
  const left = async (id: string) => [
    (await store.devices.list(id)).length,
    (await store.browsers.list(id)).length,
    (await store.sessions.list(id)).length,
  ]
  return { countersign, left, close: () => countersign.close() }
}

const users = { findById: async () => null }

describe('disable', () => {
  test.each([false, true])('removes devices, remembered browsers and sessions, with a site: %s', async (withSite) => {
    const { countersign, left, close } = await setup()
    const removed = vi.fn()
    countersign.on('device-removed', removed)
    const site = withSite ? { site: createSite(countersign, { users, remember: { age: 3600 } }) } : {}
    const result = await commandLine({ countersign, ...site })(['disable', 'alice', '--yes'])
    expect(result).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'Alice (alice): 2 devices removed, 1 remembered browser forgotten, 2 sessions ended\n',
    })
    expect(await left('alice')).toEqual([0, 0, 0])
    expect(await left('bob')).toEqual([2, 1, 2])
    expect(removed).toHaveBeenCalledTimes(2)
    await close()
  })

  test('the trail tells that it was done here, and why', async () => {
    const { countersign: plain, close } = await setup()
    const { store } = plain
    const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds: kinds(), audit: true })
    await commandLine({ countersign })(['disable', 'alice', '--yes', '--reason', 'Lost phone, ticket 12'])
    const { entries } = await countersign.trail.list({ userId: 'alice', actor: 'cli' })
    expect(entries.map(({ type }) => type).sort()).toEqual(['removed', 'removed', 'reset', 'sessions-ended'])
    expect(entries.find(({ type }) => type === 'reset')?.detail).toEqual({
      reason: 'Lost phone, ticket 12',
      devices: 2,
    })
    await close()
  })

  test('--json tells of each user, once', async () => {
    const { countersign, close } = await setup()
    const inApp = commandLine({ countersign })
    const { stdout } = await inApp(['disable', '--yes', '--json', 'alice', 'bob', 'Alice'])
    expect(JSON.parse(stdout)).toEqual({
      command: 'disable',
      users: [
        { id: 'alice', name: 'Alice', devices: 2, browsers: 1, sessions: 2 },
        { id: 'bob', name: 'Bob', devices: 2, browsers: 1, sessions: 2 },
      ],
    })
    const again = await inApp(['disable', '--yes', 'alice'])
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('0 devices removed') })
    await close()
  })

  test('does nothing for anybody when one is not there', async () => {
    const { countersign, left, close } = await setup()
    const result = await commandLine({ countersign })(['disable', '--yes', '--json', 'alice', 'nobody'])
    expect(result).toMatchObject({
      code: 1,
      stderr: 'countersign disable: There is no user "nobody"; nothing was changed\n',
    })
    expect(JSON.parse(result.stdout).error.code).toBe('unknown-user')
    expect(await left('alice')).toEqual([2, 1, 2])
    await close()
  })

  test('asks whoever sits there, and needs --yes where nobody does', async () => {
    const { countersign, left, close } = await setup()
    const inApp = commandLine({ countersign })
    expect(await inApp(['disable', 'alice'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') })
    for (const answer of ['', 'n', 'no', 'yess', 'nay, yes']) {
      const ask = vi.fn(async () => answer)
      expect(await inApp(['disable', 'alice', 'bob'], { ask })).toMatchObject({
        ...{ code: 1, stdout: '', stderr: 'countersign disable: Nothing was changed\n' },
      })
      expect(ask).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/of Alice \(alice\), Bob \(bob\)\? \[y\/N\] $/))
    }
    expect(await left('alice')).toEqual([2, 1, 2])
    const ask = vi.fn(async () => ' Y\n')
    expect((await inApp(['disable', 'alice'], { ask })).code).toBe(0)
    expect(await left('alice')).toEqual([0, 0, 0])
    expect((await inApp(['disable', 'bob', '--yes'], { ask })).code).toBe(0)
    expect(ask).toHaveBeenCalledTimes(1)
    await close()
  })

  test('says so where sessions cannot be counted', async () => {
    const { countersign, left, close } = await setup()
    const session = { load: vi.fn(), save: vi.fn() } as unknown as SessionPort
    const site = createSite(countersign, { users, session })
    const result = await commandLine({ countersign, site })(['disable', '--yes', '--json', 'alice'])
    expect(result).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('each one is ended when its next request comes'),
    })
    expect(JSON.parse(result.stdout).users[0]).toMatchObject({ devices: 2, browsers: 1, sessions: null })
    expect((await left('alice')).slice(0, 2)).toEqual([0, 0])
    await close()
  })
})
