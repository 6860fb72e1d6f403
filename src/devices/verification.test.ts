import { randomBytes, scryptSync } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { alice, bob, testCountersign } from '../../test/lib/setup.ts'
import { generateHotp, generateTotp } from '../oath/index.ts'

let { countersign, clock } = await testCountersign()
beforeEach(async () => {
  await countersign.close()
  ;({ countersign, clock } = await testCountersign())
})

const tokenAt = (secret: string, now: number) => generateTotp(secret, { now })

async function totpDevice(options = {}) {
  const { device, setup } = await countersign.devices.create(alice, 'totp', options)
  return { id: device.persistentId, secret: setup.secret, token: () => tokenAt(setup.secret, clock.now()) }
}

/** A token that is wrong around the clock's time. */
function wrongToken(secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => tokenAt(secret, clock.now() + steps * 30_000))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((token) => !near.includes(token)) as string
}

describe('totp', () => {
  it('accepts the current token once, and calls the second time a replay', async () => {
    const { id, token } = await totpDevice()
    const right = token()
    expect(await countersign.verifyToken(alice, id, right)).toMatchObject({
      verified: true,
      device: { persistentId: id },
    })
    expect(await countersign.verifyToken(alice, id, right)).toEqual({
      verified: false,
      reason: 'replayed',
      failureCount: 0,
    })
    expect(await countersign.verifyToken(alice, id, `${right.slice(0, 3)} ${right.slice(3)}`)).toMatchObject({
      reason: 'replayed',
    })
  })

  it('still calls the last token a replay when its time is long over', async () => {
    const { id, token } = await totpDevice()
    const right = token()
    await countersign.verifyToken(alice, id, right)
    clock.advance(600)
    expect(await countersign.verifyToken(alice, id, right)).toMatchObject({ verified: false, reason: 'replayed' })
  })

  it('accepts one step before and after, and no step at or before the last accepted one', async () => {
    const { id, secret } = await totpDevice()
    const now = clock.now()
    expect(await countersign.verifyToken(alice, id, tokenAt(secret, now + 30_000))).toMatchObject({ verified: true })
    expect(await countersign.verifyToken(alice, id, tokenAt(secret, now))).toMatchObject({ reason: 'invalid' })
    clock.advance(60)
    expect(await countersign.verifyToken(alice, id, tokenAt(secret, now + 60_000))).toMatchObject({ verified: true })
  })

  it('gives no free guesses: the last token is a replay even when it happens to be right again', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'totp')
    const first = tokenAt(setup.secret, clock.now())
    await countersign.verifyToken(alice, device.persistentId, first)
    let later = clock.now()
    do later += 30_000
    while (tokenAt(setup.secret, later) !== first)
    clock.set(later)
    const result = await countersign.verifyToken(alice, device.persistentId, first)
    expect(result).toEqual({ verified: false, reason: 'replayed', failureCount: 0 })
  })

  it('accepts a clock that was set right again', async () => {
    const { id, secret } = await totpDevice()
    for (let behind = 1; behind <= 5; behind++) {
      clock.advance(90)
      const token = tokenAt(secret, clock.now() - behind * 30_000)
      expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ verified: true })
    }
    clock.advance(300)
    expect(await countersign.verifyToken(alice, id, tokenAt(secret, clock.now()))).toMatchObject({ verified: true })
  })

  it('follows a clock that is off, within bounds', async () => {
    const { id, secret } = await totpDevice()
    let behind = 0
    for (let round = 0; round < 15; round++) {
      clock.advance(90)
      behind += 1
      const result = await countersign.verifyToken(alice, id, tokenAt(secret, clock.now() - behind * 30_000))
      // Ten steps of drift are remembered; one more is tolerated, and no further.
      expect(result.verified).toBe(behind <= 11)
      clock.advance(5)
    }
  })

  it('does not follow with sync off', async () => {
    const { totp } = await import('../index.ts')
    const { testCountersignWith } = await import('../../test/lib/setup.ts')
    const own = await testCountersignWith([totp({ sync: false })], 'sqlite::memory:')
    const { device, setup } = await own.countersign.devices.create(alice, 'totp')
    const late = () =>
      own.countersign.verifyToken(alice, device.persistentId, tokenAt(setup.secret, own.clock.now() - 30_000))
    expect((await late()).verified).toBe(true)
    own.clock.advance(300)
    const twoLate = tokenAt(setup.secret, own.clock.now() - 60_000)
    expect(await own.countersign.verifyToken(alice, device.persistentId, twoLate)).toMatchObject({ reason: 'invalid' })
    await own.countersign.close()
  })

  it.each([
    { digits: 8, algorithm: 'sha256' } as const,
    { digits: 6, algorithm: 'sha512', step: 60 } as const,
  ])('keeps what a device was made with: %o', async (options) => {
    const { device, setup } = await countersign.devices.create(alice, 'totp', options)
    const token = generateTotp(setup.secret, { now: clock.now(), ...options })
    expect(token).toHaveLength(options.digits)
    expect(setup.uri).toContain(`algorithm=${options.algorithm.toUpperCase()}`)
    expect(await countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
  })
})

describe('hotp', () => {
  it('looks ahead, moves forward only, and knows the last one', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'hotp')
    const token = (counter: number) => generateHotp(setup.secret, { counter })
    const verify = (counter: number) => countersign.verifyToken(alice, device.persistentId, token(counter))
    expect(await verify(5)).toMatchObject({ verified: true })
    expect(await verify(5)).toMatchObject({ reason: 'replayed', failureCount: 0 })
    expect(await verify(3)).toMatchObject({ reason: 'invalid', failureCount: 1 })
    clock.advance(1)
    expect(await verify(12)).toMatchObject({ reason: 'invalid', failureCount: 2 })
    clock.advance(2)
    expect(await verify(6)).toMatchObject({ verified: true })
  })

  it('finds its place again with two tokens in a row', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'hotp')
    const id = device.persistentId
    const token = (counter: number) => generateHotp(setup.secret, { counter })
    expect(await countersign.resync(alice, id, [token(50), token(52)])).toMatchObject({ reason: 'invalid' })
    clock.advance(1)
    expect(await countersign.resync(alice, id, [token(50), token(51)])).toMatchObject({ verified: true })
    expect(await countersign.verifyToken(alice, id, token(51))).toMatchObject({ reason: 'replayed' })
    expect(await countersign.verifyToken(alice, id, token(52))).toMatchObject({ verified: true })
  })

  it('has a resync and totp has none', async () => {
    const { id } = await totpDevice()
    await expect(countersign.resync(alice, id, ['1', '2'])).rejects.toMatchObject({ code: 'not-supported' })
  })

  it('counts on beyond 32 bits', async () => {
    const counter = 2 ** 40
    const { device, setup } = await countersign.devices.create(alice, 'hotp', { counter })
    const token = generateHotp(setup.secret, { counter: counter + 1 })
    expect(await countersign.verifyToken(alice, device.persistentId, token)).toMatchObject({ verified: true })
  })
})

describe('static', () => {
  it('accepts each token once, in any order and spelling, and tells how many are left', async () => {
    const used = vi.fn()
    countersign.on('static-token-used', used)
    const { device, setup } = await countersign.devices.create(alice, 'static')
    const id = device.persistentId
    expect(setup.tokens).toHaveLength(10)
    for (const token of setup.tokens) expect(token).toMatch(/^[a-z2-7]{8}$/)
    const spelled = [...setup.tokens].reverse().map((token) => `${token.slice(0, 4)}-${token.slice(4)} `.toUpperCase())
    for (const [index, token] of spelled.entries()) {
      expect(await countersign.verifyToken(alice, id, token)).toMatchObject({ verified: true })
      expect(await countersign.devices.remaining(alice, id)).toBe(9 - index)
      expect(used).toHaveBeenLastCalledWith(expect.objectContaining({ remaining: 9 - index }))
    }
    expect(await countersign.verifyToken(alice, id, setup.tokens[0] as string)).toMatchObject({ reason: 'replayed' })
    expect(await countersign.verifyToken(alice, id, setup.tokens[5] as string)).toMatchObject({ reason: 'invalid' })
  })

  it('hashes once for a flood of attempts: the others wait for their turn, and are refused', async () => {
    const { staticTokens } = await import('../index.ts')
    const { testCountersignWith } = await import('../../test/lib/setup.ts')
    const kind = staticTokens({ cost: 1024 })
    const verify = vi.spyOn(kind, 'verify')
    const own = await testCountersignWith([kind], 'sqlite::memory:')
    const { device } = await own.countersign.devices.create(alice, 'static')
    const attempts = Array.from({ length: 50 }, () =>
      own.countersign.verifyToken(alice, device.persistentId, 'wrongwrong'),
    )
    const results = await Promise.all(attempts)
    expect(results.filter((result) => !result.verified && result.reason === 'throttled')).toHaveLength(49)
    expect(verify).toHaveBeenCalledOnce()
    await own.countersign.close()
  })

  it('keeps hashes only, under a salt of the device’s own, inside the seal too', async () => {
    const { staticTokens } = await import('../index.ts')
    const kind = staticTokens({ cost: 1024 })
    const unused = { digest: () => '', isDigest: () => false, sign: () => '', isSigned: () => false }
    const context = { now: 0, user: alice, persistentId: 'static/x', issuer: 'Acme', randomBytes, ...unused }
    const first = await kind.create({ tokens: ['abcdefgh', 'ijklmnop'] }, context)
    const second = await kind.create({ tokens: ['abcdefgh'] }, context)
    expect(JSON.stringify(first.state)).not.toMatch(/abcdefgh|ijklmnop/)
    expect(first.state.hashes[0]).not.toBe(second.state.hashes[0])
    for (const hash of first.state.hashes) expect(Buffer.from(hash, 'base64')).toHaveLength(32)
    const salt = Buffer.from(first.state.salt, 'base64')
    const expected = scryptSync('abcdefgh', salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64')
    expect(first.state.hashes[0]).toBe(expected)
  })

  it('takes tokens that the caller brings along', async () => {
    const { device, setup } = await countersign.devices.create(alice, 'static', { tokens: ['ABCD-efgh-1234'] })
    expect(setup.tokens).toEqual(['abcdefgh1234'])
    expect(await countersign.verifyToken(alice, device.persistentId, 'abcdefgh1234')).toMatchObject({ verified: true })
  })
})

describe('every device', () => {
  it('is slowed down: 1, 2, 4, 8 … seconds, and nothing is evaluated in between', async () => {
    const { id, secret, token } = await totpDevice()
    for (const [index, delay] of [1, 2, 4, 8, 16].entries()) {
      const failureCount = index + 1
      const lockedUntil = new Date(clock.now() + delay * 1000)
      const failed = await countersign.verifyToken(alice, id, wrongToken(secret))
      expect(failed).toEqual({ verified: false, reason: 'invalid', failureCount, lockedUntil })
      clock.advance(delay - 0.001)
      for (const attempt of [token(), wrongToken(secret)]) {
        const refused = await countersign.verifyToken(alice, id, attempt)
        expect(refused).toEqual({ verified: false, reason: 'throttled', failureCount, lockedUntil })
      }
      clock.advance(0.001)
    }
    expect(await countersign.verifyToken(alice, id, token())).toMatchObject({
      verified: true,
      device: { failureCount: 0 },
    })
    expect(await countersign.verifyIsAllowed((await countersign.devices.get(id)) as never)).toEqual({ allowed: true })
  })

  it('is cleared by its own success, and by no other device’s', async () => {
    const { id, secret, token } = await totpDevice()
    const other = await totpDevice()
    await countersign.verifyToken(alice, id, wrongToken(secret))
    await countersign.verifyToken(alice, other.id, wrongToken(other.secret))
    clock.advance(1)
    expect(await countersign.verifyToken(alice, id, token())).toMatchObject({ verified: true })
    expect(await countersign.devices.get(id)).toMatchObject({ failureCount: 0, lastFailureAt: null })
    expect(await countersign.devices.get(other.id)).toMatchObject({ failureCount: 1 })
  })

  it('is locked at the limit until it is unlocked', async () => {
    const locked = vi.fn()
    countersign.on('device-locked', locked)
    const { id, secret, token } = await totpDevice()
    for (let count = 1; count <= 100; count++) {
      const result = await countersign.verifyToken(alice, id, wrongToken(secret))
      expect(result).toMatchObject({ reason: 'invalid', failureCount: count })
      expect('lockedUntil' in result).toBe(count < 100)
      clock.advance(3600)
    }
    expect(locked).toHaveBeenCalledOnce()
    clock.advance(1e8)
    expect(await countersign.verifyToken(alice, id, token())).toEqual({
      verified: false,
      reason: 'locked',
      failureCount: 100,
    })
    const device = (await countersign.devices.get(id)) as never
    expect(await countersign.verifyIsAllowed(device)).toEqual({
      ...{ allowed: false, reason: 'locked', failureCount: 100, lockedUntil: null },
    })
    expect(await countersign.devices.unlock(bob, id)).toBeNull()
    expect(await countersign.devices.unlock(alice, id)).toMatchObject({ failureCount: 0 })
    expect(await countersign.verifyToken(alice, id, token())).toMatchObject({ verified: true })
  })

  it('says no-device, and nothing else, for anything that is not the user’s own confirmed device', async () => {
    const { id, token } = await totpDevice()
    const { device: pending } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    const none = { verified: false, reason: 'no-device', failureCount: 0 }
    const find = vi.spyOn(countersign.store.devices, 'find')
    const attempts = [
      () => countersign.verifyToken(bob, id, token()),
      () => countersign.verifyToken(alice, id.replace('totp/', 'hotp/'), token()),
      () => countersign.verifyToken(alice, id.replace('totp/', 'unknown/'), token()),
      () => countersign.verifyToken(alice, pending.persistentId, token()),
      () => countersign.verifyToken(alice, 'totp/doesnotexist', token()),
      ...['', 'totp', 'totp/', '/', "totp/' or 1=1", 'totp/../x', `totp/${'x'.repeat(1000)}`, null, 7, {}].map(
        (malformed) => () => countersign.verifyToken(alice, malformed as never, token()),
      ),
    ]
    for (const attempt of attempts) {
      find.mockClear()
      expect(await attempt()).toEqual(none)
      // The same work for each of them, so that they take the same time.
      expect(find).toHaveBeenCalledOnce()
    }
    expect(await countersign.verifyToken(alice, id, token())).toMatchObject({ verified: true })
  })

  it('takes anything that is no token as a wrong one', async () => {
    const { id } = await totpDevice()
    const { device } = await countersign.devices.create(alice, 'static')
    const { device: counter } = await countersign.devices.create(alice, 'hotp')
    const odd = [
      '',
      ' ',
      'abc',
      '12345',
      '1234567',
      '١٢٣٤٥٦',
      '123456'.repeat(10_000),
      '\0',
      null,
      undefined,
      123456,
      {},
      ['1'],
    ]
    for (const persistentId of [id, device.persistentId, counter.persistentId]) {
      for (const token of odd) {
        const result = await countersign.verifyToken(alice, persistentId, token as never)
        expect(result).toMatchObject({ verified: false, reason: 'invalid' })
        clock.advance(3600)
      }
    }
  })

  it('refuses a user without a usable id', async () => {
    const { id } = await totpDevice()
    for (const user of [null, {}, { id: '' }, { id: 7 }, { id: 'a\0' }, { id: 'x'.repeat(256) }, { id: '\ud800' }]) {
      await expect(countersign.verifyToken(user as never, id, '123456')).rejects.toMatchObject({ code: 'invalid-user' })
    }
  })
})

describe('events', () => {
  it('tell what happened, and never a token or a secret', async () => {
    const told: [string, unknown][] = []
    const names = [
      'device-created',
      'device-confirmed',
      'device-renamed',
      'device-removed',
      'verified',
      'verification-failed',
    ] as const
    for (const name of names) countersign.on(name, (event) => void told.push([name, event]))
    const { device, setup } = await countersign.devices.create(alice, 'totp', { confirmed: false })
    const id = device.persistentId
    const token = tokenAt(setup.secret, clock.now())
    await countersign.devices.confirm(alice, id, token)
    await countersign.verifyToken(alice, id, token)
    await countersign.verifyToken(bob, id, token)
    await countersign.devices.rename(alice, id, 'Phone')
    await countersign.devices.remove(alice, id)
    expect(told.map(([name]) => name)).toEqual([
      ...['device-created', 'device-confirmed', 'verified', 'verification-failed', 'verification-failed'],
      ...['device-renamed', 'device-removed'],
    ])
    const text = JSON.stringify(told)
    expect(text).not.toContain(setup.secret)
    expect(text).not.toContain(token)
  })

  it('never break a verification', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    countersign.on('verified', () => {
      throw new Error('listener')
    })
    const { id, token } = await totpDevice()
    expect(await countersign.verifyToken(alice, id, token())).toMatchObject({ verified: true })
    expect(warned).toHaveBeenCalledOnce()
    warned.mockRestore()
  })
})
