import { expect, test } from 'vitest'
import { alice, bob, kinds, noon, secret } from '../../../test/lib/setup.ts'
import { createCountersign } from '../../index.ts'
import { openStore } from '../../store/index.ts'
import { testClock } from '../../testing/index.ts'
import { commandLine } from '../run.test-support.ts'

async function setup(audit = true) {
  const clock = testClock(noon)
  const store = await openStore('sqlite::memory:')
  const countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store, kinds: kinds(), audit, now: clock.now },
  })
  await countersign.migrate()
  const { device } = await countersign.devices.create(alice, 'totp')
  clock.advance(60)
  const from = { actor: 'support', address: '192.0.2.7', agent: 'Firefox, Linux' }
  await countersign.actingAs(from, () => countersign.devices.removeAll(alice, { reset: { reason: 'Lost phone' } }))
  clock.advance(60)
  await countersign.devices.create(bob, 'hotp')
  const inApp = commandLine({ countersign })
  const types = async (...args: string[]) => {
    const { events } = JSON.parse((await inApp(['events', '--json', ...args])).stdout)
    return (events as { type: string }[]).map(({ type }) => type)
  }
  return { countersign, device, inApp, types }
}

test('tells what happened, newest first', async () => {
  const { countersign, device, inApp } = await setup()
  const { stdout, stderr, code } = await inApp(['events'])
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.trimEnd().split('\n')
  expect(lines[0]).toMatch(/^TIME +EVENT +USER +DEVICE +BY +FROM +DETAIL$/)
  const at = new Date(noon + 60_000).toISOString()
  expect(lines[2]).toMatch(
    new RegExp(`^${at} +reset +alice +- +support +192.0.2.7 Firefox, Linux +reason: Lost phone, devices: 1$`),
  )
  expect(lines[3]).toMatch(new RegExp(`^${at} +removed +alice +${device.persistentId} +support +192.0.2.7`))
  expect(lines).toHaveLength(5)
  const { events, older } = JSON.parse((await inApp(['events', '--json', '--limit', '2'])).stdout)
  expect(events[1]).toEqual({
    ...{ id: older, at, type: 'reset', userId: 'alice', device: null, kind: null, name: null, actor: 'support' },
    ...{ address: '192.0.2.7', agent: 'Firefox, Linux', detail: { reason: 'Lost phone', devices: 1 } },
  })
  await countersign.close()
})

test('tells of one user, device, type, actor or time, and goes on', async () => {
  const { countersign, device, inApp, types } = await setup()
  expect(await types('--user', 'bob')).toEqual(['created'])
  expect(await types('--user-id', 'alice')).toEqual(['reset', 'removed', 'created'])
  expect(await types('--device', device.persistentId)).toEqual(['removed', 'created'])
  expect(await types('--type', 'created')).toEqual(['created', 'created'])
  expect(await types('--actor', 'support')).toEqual(['reset', 'removed'])
  expect(await types('--since', new Date(noon + 60_001).toISOString())).toEqual(['created'])
  expect(await types('--until', new Date(noon + 60_000).toISOString())).toEqual(['created'])
  expect(await types('--since', '2020-01-01', '--until', '2020-01-02')).toEqual([])
  const first = await inApp(['events', '--limit', '1'])
  const place = /--before (\S+)\n/.exec(first.stderr)?.[1] as string
  expect(await types('--before', place, '--limit', '2')).toEqual(['reset', 'removed'])
  expect((await inApp(['events', '--user', 'alice', '--type', 'locked'])).stdout).toBe('There are no such events.\n')
  await countersign.close()
})

test('refuses what makes no sense', async () => {
  const { countersign, inApp } = await setup()
  for (const args of [
    ['--type', 'looked'],
    ['--since', 'yesterday'],
    ['--until', '2026-13-01'],
    ['--since', '2026-11-21T14:05'],
    ['--limit', '0'],
    ['alice'],
  ]) {
    expect((await inApp(['events', ...args])).code).toBe(2)
  }
  expect((await inApp(['events', '--user', 'nobody'])).code).toBe(1)
  expect((await inApp(['events', '--before', 'a b'])).code).toBe(1)
  await countersign.close()
})

test('says when nothing is recorded', async () => {
  const { countersign, inApp } = await setup(false)
  expect(await inApp(['events'])).toEqual({
    ...{ code: 0, stdout: 'There are no such events.\n' },
    stderr: expect.stringContaining('audit: true'),
  })
  await countersign.close()
})
