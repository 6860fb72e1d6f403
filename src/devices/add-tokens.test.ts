import { expect, test, vi } from 'vitest'
import { alice, bob, secret, testCountersign } from '../../test/lib/setup.ts'

async function setup(tokens: readonly string[] = ['first-token', 'second-token']) {
  const { countersign } = await testCountersign()
  const { device } = await countersign.devices.create(alice, 'static', { tokens })
  return { countersign, devices: countersign.devices, id: device.persistentId }
}

test('tokens are added to those that are there, and all work once', async () => {
  const { countersign, devices, id } = await setup()
  const added = await devices.addTokens(alice, id, { count: 3 })
  expect(added).toMatchObject({ remaining: 5, device: { persistentId: id } })
  expect(new Set(added?.tokens).size).toBe(3)
  expect(await devices.remaining(alice, id)).toBe(5)
  for (const token of ['first-token', 'second-token', ...(added?.tokens ?? [])]) {
    expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ verified: true })
    expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ verified: false, reason: 'replayed' })
  }
  expect((await devices.addTokens(alice, id))?.tokens).toHaveLength(1)
  await countersign.close()
})

test('own tokens are taken as at creation', async () => {
  const { countersign, devices, id } = await setup()
  expect(await devices.addTokens(alice, id, { tokens: ['Third-Token'] })).toMatchObject({ tokens: ['thirdtoken'] })
  expect(await countersign.verifyToken(alice, id, 'third token')).toMatchObject({ verified: true })
  await countersign.close()
})

test.each([
  [{ tokens: ['short'] }, '8 to 64'],
  [{ tokens: ['12345678', '1234-5678'] }, 'twice'],
  [{ tokens: ['FIRST token'] }, 'has one of these tokens already'],
  [{ tokens: [] }, 'from 1 to 100'],
  [{ count: 0 }, 'from 1 to 100'],
  [{ count: 99 }, 'at most 100'],
  [{ number: 1 }, 'has no option "number"'],
])('%j is refused, and nothing is changed', async (options, message) => {
  const { countersign, devices, id } = await setup()
  const adding = devices.addTokens(alice, id, options as object)
  await expect(adding).rejects.toMatchObject({ code: 'invalid-option', message: expect.stringContaining(message) })
  expect(await devices.remaining(alice, id)).toBe(2)
  await countersign.close()
})

test('a token that was just used does not come back', async () => {
  const { countersign, devices, id } = await setup()
  await countersign.verifyToken(alice, id, 'first-token')
  await expect(devices.addTokens(alice, id, { tokens: ['first-token'] })).rejects.toMatchObject({
    code: 'invalid-option',
  })
  await countersign.close()
})

test('another user’s device is not there, and other kinds have no supply', async () => {
  const { countersign, devices, id } = await setup()
  expect(await devices.addTokens(bob, id)).toBeNull()
  expect(await devices.addTokens(alice, 'static/nowhere')).toBeNull()
  const { device } = await devices.create(alice, 'totp')
  await expect(devices.addTokens(alice, device.persistentId)).rejects.toMatchObject({ code: 'not-supported' })
  await countersign.close()
})

test('whatever happens at the same moment, nothing is lost and nothing comes back', async () => {
  const { countersign, devices, id } = await setup()
  const [used, ...added] = await Promise.all([
    countersign.verifyToken(alice, id, 'first-token'),
    ...Array.from({ length: 5 }, () => devices.addTokens(alice, id)),
  ])
  expect(used).toMatchObject({ verified: true })
  expect(await devices.remaining(alice, id)).toBe(6)
  expect(await countersign.verifyToken(alice, id, 'first-token')).toMatchObject({ verified: false })
  for (const one of added) {
    expect(await countersign.verifyToken(alice, id, one?.tokens[0] as string)).toMatchObject({ verified: true })
  }
  await countersign.close()
})

test('it is told, without the tokens', async () => {
  const { countersign, devices, id } = await setup()
  const listener = vi.fn()
  countersign.on('static-tokens-added', listener)
  const added = await devices.addTokens(alice, id, { count: 2 })
  expect(listener).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ userId: 'alice', count: 2, remaining: 4, device: added?.device, at: expect.any(Date) }),
  )
  const told = JSON.stringify(listener.mock.calls)
  for (const token of added?.tokens ?? ['']) expect(told).not.toContain(token)
  expect(told).not.toContain(secret)
  await countersign.close()
})
