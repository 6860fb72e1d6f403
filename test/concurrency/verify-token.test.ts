import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Countersign } from '../../src/index.ts'
import { generateHotp, generateTotp } from '../../src/oath/index.ts'
import { databases } from '../lib/databases.ts'
import { inProcesses } from '../lib/processes.ts'
import { alice, kinds, noon, secret, testCountersignWith } from '../lib/setup.ts'
import type { Outcome, Work } from '../lib/worker.ts'

describe.each(databases)('$name, two processes', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  let countersign: Countersign<ReturnType<typeof kinds>>

  beforeAll(async () => {
    database = await create()
    ;({ countersign } = await testCountersignWith(kinds(), database.url))
  })
  afterAll(async () => {
    await countersign?.close()
    await database?.drop()
  })

  /** Half of the attempts in each of two processes, all at once. */
  function race(attempts: Work['attempts']): Promise<Outcome[]> {
    const work = { url: database.url, secret, now: noon, userId: alice.id }
    const half = Math.ceil(attempts.length / 2)
    return inProcesses([
      { ...work, attempts: attempts.slice(0, half) },
      { ...work, attempts: attempts.slice(half) },
    ])
  }

  const times = (count: number, device: string, token: string) =>
    Array.from({ length: count }, () => ({ device, token }))
  const count = (outcomes: Outcome[], result: Outcome['result']) =>
    outcomes.filter((one) => one.result === result).length

  it('totp: of 50 calls with one valid token one is verified, and the others are replays', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'totp')
    const outcomes = await race(times(50, device.persistentId, generateTotp(setup.secret, { now: noon })))
    expect(count(outcomes, 'verified')).toBe(1)
    expect(count(outcomes, 'replayed')).toBe(49)
  })

  it('hotp: the same', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'hotp')
    const outcomes = await race(times(50, device.persistentId, generateHotp(setup.secret, { counter: 0 })))
    expect(count(outcomes, 'verified')).toBe(1)
    expect(count(outcomes, 'replayed')).toBe(49)
  })

  it('static: the same', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'static')
    const outcomes = await race(times(50, device.persistentId, setup.tokens[0] as string))
    expect(count(outcomes, 'verified')).toBe(1)
    expect(count(outcomes, 'replayed')).toBe(49)
    expect(await countersign.devices.remaining(alice, device.persistentId)).toBe(9)
  })

  it('static: ten different tokens at once all work', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'static')
    const outcomes = await race(setup.tokens.map((token) => ({ device: device.persistentId, token })))
    expect(count(outcomes, 'verified')).toBe(10)
    expect(await countersign.devices.remaining(alice, device.persistentId)).toBe(0)
  })

  it.each(['totp', 'hotp', 'static'] as const)('%s: of 50 wrong guesses one is evaluated and counted', async (kind) => {
    const { device, setup } = await countersign.devices.create(alice, kind)
    const guesses = Array.from({ length: 50 }, (_, index) =>
      String(100_000 + index * 17).padStart(kind === 'static' ? 8 : 6, '2'),
    )
    const right = 'secret' in setup ? [-1, 0, 1, 2, 3, 4, 5].flatMap((n) => near(kind, setup.secret, n)) : setup.tokens
    const wrong = guesses.filter((guess) => !right.includes(guess))
    const outcomes = await race(wrong.map((token) => ({ device: device.persistentId, token })))
    expect(count(outcomes, 'invalid')).toBe(1)
    expect(count(outcomes, 'throttled')).toBe(wrong.length - 1)
    expect(await countersign.devices.get(device.persistentId)).toMatchObject({ failureCount: 1 })
  })

  it('the token that confirmed a device is not accepted again', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    const token = generateTotp(setup.secret, { now: noon })
    const confirmed = await Promise.all(
      Array.from({ length: 10 }, () => countersign.devices.confirm(alice, device.persistentId, token)),
    )
    expect(confirmed.filter(({ verified }) => verified)).toHaveLength(1)
    const outcomes = await race(times(20, device.persistentId, token))
    expect(count(outcomes, 'replayed')).toBe(20)
  })
})

function near(kind: string, shared: string, offset: number): string[] {
  if (kind === 'totp') return [generateTotp(shared, { now: noon + offset * 30_000 })]
  return offset < 0 ? [] : [generateHotp(shared, { counter: offset })]
}
