import { beforeEach, expect, it, vi } from 'vitest'
import { alice, bob, testCountersign, testCountersignWith } from '../../test/lib/setup.ts'
import { hotp, totp } from '../index.ts'
import { generateHotp, generateTotp } from '../oath/index.ts'

let { countersign, clock } = await testCountersign()
beforeEach(async () => {
  await countersign.close()
  ;({ countersign, clock } = await testCountersign())
})

async function three() {
  const first = await countersign.devices.create(alice, 'totp')
  const second = await countersign.devices.create(alice, 'hotp')
  const third = await countersign.devices.create(alice, 'static')
  return { first, second, third, ids: [first, second, third].map(({ device }) => device.persistentId) }
}

const failures = async () => (await countersign.devices.list(alice)).map(({ failureCount }) => failureCount)

it('changes only the device that accepts', async () => {
  const { first, second, third, ids } = await three()
  const before = await countersign.devices.list(alice)
  const tokens = [
    generateTotp(first.setup.secret, { now: clock.now() }),
    generateHotp(second.setup.secret, { counter: 0 }),
    third.setup.tokens[0] as string,
  ]
  for (const [index, token] of tokens.entries()) {
    expect(await countersign.matchToken(alice, token)).toMatchObject({
      verified: true,
      device: { persistentId: ids[index] },
    })
  }
  expect(await failures()).toEqual([0, 0, 0])
  expect(before.map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, null, null])
})

it('counts a failure on each device that was asked, once for any number of concurrent guesses', async () => {
  await three()
  const results = await Promise.all(Array.from({ length: 20 }, () => countersign.matchToken(alice, 'wrongwrong')))
  expect(results.every(({ verified }) => !verified)).toBe(true)
  expect(await failures()).toEqual([1, 1, 1])
})

it('hashes once for a flood of attempts: the others wait for their turn, and are refused', async () => {
  await countersign.devices.create(alice, 'static')
  const verify = vi.spyOn(countersign.kinds[2], 'verify')
  const results = await Promise.all(Array.from({ length: 20 }, () => countersign.matchToken(alice, 'wrongwrong')))
  expect(results.filter((result) => !result.verified && result.reason === 'throttled')).toHaveLength(19)
  expect(verify).toHaveBeenCalledOnce()
})

it('does not ask a throttled device, and does not count against it', async () => {
  const { first, second, ids } = await three()
  await countersign.verifyToken(alice, ids[0] as string, 'wrong')
  const token = generateTotp(first.setup.secret, { now: clock.now() })
  expect(await countersign.matchToken(alice, token)).toMatchObject({ verified: false, reason: 'invalid' })
  expect(await failures()).toEqual([1, 1, 1])
  expect(await countersign.matchToken(alice, generateHotp(second.setup.secret, { counter: 0 }))).toMatchObject({
    ...{ verified: false, reason: 'throttled', lockedUntil: new Date(clock.now() + 1000) },
  })
  clock.advance(1)
  expect(await countersign.matchToken(alice, generateHotp(second.setup.secret, { counter: 0 }))).toMatchObject({
    verified: true,
  })
})

it('counts nothing on a device whose tokens cannot be guessed, which speaks only where no other one does', async () => {
  const signed = {
    ...hotp(),
    name: 'signed' as const,
    verify: () => ({ accepted: false, reason: 'invalid', counted: false }),
  }
  const { countersign: own, clock } = await testCountersignWith([totp(), signed as never], 'sqlite::memory:')
  const failed = vi.fn()
  own.on('verification-failed', failed)
  await own.devices.create(alice, 'signed' as never, {} as never)
  const counts = async () => (await own.devices.list(alice)).map(({ failureCount }) => failureCount)
  expect(await own.matchToken(alice, '123456')).toEqual({ verified: false, reason: 'invalid', failureCount: 0 })
  expect(failed).toHaveBeenCalledOnce()
  clock.advance(1)
  await own.devices.create(alice, 'totp')
  const lockedUntil = new Date(clock.now() + 1000)
  expect(await own.matchToken(alice, 'wrong')).toMatchObject({ reason: 'invalid', failureCount: 1, lockedUntil })
  expect(await own.matchToken(alice, 'wrong')).toMatchObject({ reason: 'throttled', lockedUntil })
  expect(await counts()).toEqual([0, 1])
  await own.close()
})

it('takes a double click for what it is, on every device', async () => {
  const { first } = await three()
  const token = generateTotp(first.setup.secret, { now: clock.now() })
  await countersign.matchToken(alice, token)
  expect(await countersign.matchToken(alice, token)).toEqual({ verified: false, reason: 'replayed', failureCount: 0 })
  expect(await failures()).toEqual([0, 0, 0])
})

it('asks confirmed devices of this user only', async () => {
  const { setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
  const token = generateTotp(setup.secret, { now: clock.now() })
  const none = { verified: false, reason: 'no-device', failureCount: 0 }
  expect(await countersign.matchToken(alice, token)).toEqual(none)
  const { setup: own } = await countersign.devices.create(alice, 'totp')
  expect(await countersign.matchToken(bob, generateTotp(own.secret, { now: clock.now() }))).toEqual(none)
})
