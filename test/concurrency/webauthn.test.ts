import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webauthn } from '../../src/devices/webauthn/index.ts'
import { totp, type User, type Verification } from '../../src/index.ts'
import { authenticator } from '../lib/authenticator.ts'
import { databases } from '../lib/databases.ts'
import { testCountersignWith } from '../lib/setup.ts'
import { ask, here, origin, register, signInOptions, type WithWebauthn } from '../lib/webauthn.ts'

const kinds = () => [webauthn({ rpName: 'Acme' }), totp()] as const
const count = (results: readonly Verification[], wanted: string) =>
  results.filter((result) => (result.verified ? 'verified' : result.reason) === wanted).length

// Two Countersigns with connections of their own, as two processes have.
describe.each(databases)('$name, two servers', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  let servers: readonly WithWebauthn[]

  beforeAll(async () => {
    database = await create()
    const opened = [await testCountersignWith(kinds(), database.url), await testCountersignWith(kinds(), database.url)]
    servers = opened.map(({ countersign }) => countersign)
  })
  afterAll(async () => {
    for (const server of servers ?? []) await server.close()
    await database?.drop()
  })

  const first = () => servers[0] as WithWebauthn
  let users = 0
  const newUser = (): User => ({ id: `user ${++users}`, name: 'User' })
  const fifty = (call: (server: WithWebauthn) => Promise<Verification>) =>
    Promise.all(Array.from({ length: 50 }, (_, index) => call(servers[index % 2] as WithWebauthn)))

  it.each([
    ['that counts', true],
    ['that does not count', false],
  ])('of 50 posts of one answer of a key %s one is accepted, and the others are replays', async (_what, counts) => {
    const user = newUser()
    const key = authenticator({ counts })
    const id = await register(first(), user, key)
    const token = key.get(await ask(first(), user, id), origin)
    const results = await fifty((server) => server.verifyToken(user, id, token, here))
    expect(count(results, 'verified')).toBe(1)
    expect(count(results, 'replayed')).toBe(49)
    expect(await first().devices.get(id)).toMatchObject({ failureCount: 0 })
  })

  it('of 50 posts of one sign-in one is accepted', async () => {
    const user = newUser()
    const key = authenticator({ counts: false })
    const id = await register(first(), user, key)
    const token = key.get(await signInOptions(first()), origin)
    const results = await fifty((server) => server.verifyToken(user, id, token, { ...here, purpose: 'sign-in' }))
    expect(count(results, 'verified')).toBe(1)
    expect(count(results, 'replayed')).toBe(49)
  })

  it('of 50 posts of one registration one is accepted', async () => {
    const user = newUser()
    const { device } = await first().devices.create(user, 'webauthn')
    const token = authenticator().create(await ask(first(), user, device.persistentId), origin)
    const results = await fifty((server) => server.devices.confirm(user, device.persistentId, token, here))
    expect(count(results, 'verified')).toBe(1)
    expect(count(results, 'no-device')).toBe(49)
  })

  it('of several keys that are registered on one device at once one is accepted', async () => {
    const user = newUser()
    const { device } = await first().devices.create(user, 'webauthn')
    const options = await ask(first(), user, device.persistentId)
    const results = await fifty((server) =>
      server.devices.confirm(user, device.persistentId, authenticator().create(options, origin), here),
    )
    expect(count(results, 'verified')).toBe(1)
  })

  it('of several users who register one credential at once one gets it', async () => {
    const claimed = Buffer.alloc(32, ++users).toString('base64url')
    const claims = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const user = newUser()
        const { device } = await first().devices.create(user, 'webauthn')
        const token = authenticator().create(await ask(first(), user, device.persistentId), origin, {
          authenticatorData: (data) =>
            Buffer.concat([data.subarray(0, 55), Buffer.from(claimed, 'base64url'), data.subarray(87)]),
          credential: { id: claimed, rawId: claimed },
        })
        return { user, id: device.persistentId, token }
      }),
    )
    const results = await Promise.all(
      claims.map(({ user, id, token }, index) =>
        (servers[index % 2] as WithWebauthn).devices.confirm(user, id, token, here),
      ),
    )
    expect(count(results, 'verified')).toBe(1)
    expect(count(results, 'invalid')).toBe(9)
  })

  it('of 50 different answers to one challenge of a key one is accepted', async () => {
    const user = newUser()
    const key = authenticator({ counts: false })
    const id = await register(first(), user, key)
    const options = await ask(first(), user, id)
    const results = await fifty((server) => server.verifyToken(user, id, key.get(options, origin), here))
    expect(count(results, 'verified')).toBe(1)
    expect(count(results, 'replayed')).toBe(49)
  })
})
