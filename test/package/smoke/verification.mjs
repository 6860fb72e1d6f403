import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCountersign, staticTokens, totp } from 'countersign'
import { generateTotp } from 'countersign/oath'
import { openStore } from 'countersign/store'
import { testClock } from 'countersign/testing'

const alice = { id: '1', name: 'Alice' }
const start = Date.UTC(2026, 0, 1)

async function open(clock) {
  const countersign = createCountersign({
    issuer: 'Smoke',
    secrets: ['a secret for tests, of 32 characters or more'],
    store: await openStore('sqlite::memory:'),
    kinds: [totp(), staticTokens({ cost: 1024 })],
    now: clock.now,
  })
  await countersign.migrate()
  return countersign
}

test('of 50 calls with one token one is verified, and the others are replays', async () => {
  const clock = testClock(start)
  const countersign = await open(clock)
  const { device, setup } = await countersign.devices.create(alice, 'totp')
  const token = generateTotp(setup.secret, { now: clock.now() })
  const calls = Array.from({ length: 50 }, () => countersign.verifyToken(alice, device.persistentId, token))
  const results = await Promise.all(calls)
  assert.equal(results.filter(({ verified }) => verified).length, 1)
  assert.equal(results.filter(({ reason }) => reason === 'replayed').length, 49)
  await countersign.close()
})

test('of 50 wrong guesses one is counted; the right token waits', async () => {
  const clock = testClock(start)
  const countersign = await open(clock)
  const { device, setup } = await countersign.devices.create(alice, 'totp')
  const token = () => generateTotp(setup.secret, { now: clock.now() })
  const wrong = token() === '000000' ? '000001' : '000000'
  const calls = Array.from({ length: 50 }, () => countersign.verifyToken(alice, device.persistentId, wrong))
  const results = await Promise.all(calls)
  assert.equal(results.filter(({ reason }) => reason === 'invalid').length, 1)
  assert.equal((await countersign.verifyToken(alice, device.persistentId, token())).reason, 'throttled')
  clock.advance(2)
  assert.equal((await countersign.verifyToken(alice, device.persistentId, token())).verified, true)
  await countersign.close()
})

test('backup tokens work once each', async () => {
  const countersign = await open(testClock(start))
  const { device, setup } = await countersign.devices.create(alice, 'static')
  const verify = (token) => countersign.verifyToken(alice, device.persistentId, token)
  assert.equal((await verify(setup.tokens[3])).verified, true)
  assert.equal((await verify(setup.tokens[3])).verified, false)
  assert.equal(await countersign.devices.remaining(alice, device.persistentId), 9)
  await countersign.close()
})

test('one-time passwords are consumed once', async () => {
  const countersign = await open(testClock(start))
  const { secretKey } = await countersign.oneTimePasswords.create('smoke', { data: { answer: 42 } })
  const calls = Array.from({ length: 10 }, () => countersign.oneTimePasswords.consume('smoke', secretKey))
  const consumed = (await Promise.all(calls)).filter((one) => one !== null)
  assert.deepEqual(
    consumed.map(({ data }) => data),
    [{ answer: 42 }],
  )
  await countersign.close()
})
