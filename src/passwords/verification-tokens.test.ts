import { beforeEach, describe, expect, it } from 'vitest'
import { kinds, noon, secret, type TestCountersign, testCountersign } from '../../test/lib/setup.ts'
import { createCountersign, keyGenerator, randomDigits, randomString, type VerificationTokens } from '../index.ts'
import { openStore } from '../store/index.ts'

const user = { type: 'user', id: '7' }
const other = { type: 'user', id: '8' }
const refused = { code: 'invalid-option' }

let test: TestCountersign<ReturnType<typeof kinds>>
let tokens: VerificationTokens

beforeEach(async () => {
  test = await testCountersign()
  tokens = test.countersign.verificationTokens
})

describe('deactivateAndCreate', () => {
  it('makes a token that never expires', async () => {
    const token = await tokens.deactivateAndCreate(user)
    expect(token).toMatchObject({ object: user, slug: null, extraData: null, expiresAt: null, isActive: true })
    expect(token.createdAt).toEqual(new Date(noon))
    expect(token.key).toMatch(/^[A-Za-z0-9]{20}$/)
    test.clock.advance(1e10)
    expect(await tokens.find(token.key)).toMatchObject({ object: user })
    expect(token.isValid()).toBe(true)
  })

  it('takes a slug, data and a time', async () => {
    const extraData = { address: 'a@example.com', n: [-0] }
    const token = await tokens.deactivateAndCreate(user, { slug: 'reset', extraData, expirationInMinutes: 1.5 })
    expect(token.expiresAt).toEqual(new Date(noon + 90_000))
    const found = await tokens.find(token.key, { slug: 'reset' })
    expect(found?.extraData).toStrictEqual(extraData)
    expect(found).not.toHaveProperty('key')
    expect(found?.isValid(new Date(noon + 89_999))).toBe(true)
    test.clock.advance(90)
    expect(found?.isValid()).toBe(false)
    expect(await tokens.find(token.key)).toBeNull()
    expect(await tokens.consume(token.key)).toBeNull()
    expect(await tokens.existsValid(user)).toBe(false)
    expect(await tokens.filterActive(user)).toEqual([])
    expect(await tokens.deactivate(user)).toBe(0)
  })

  it('replaces the earlier ones of the slug, or of all slugs', async () => {
    const confirm = await tokens.deactivateAndCreate(user, { slug: 'confirm' })
    const first = await tokens.deactivateAndCreate(user, { slug: 'reset' })
    const foreign = await tokens.deactivateAndCreate(other, { slug: 'reset' })
    const second = await tokens.deactivateAndCreate(user, { slug: 'reset' })
    const valid = async () =>
      Promise.all([confirm, first, foreign, second].map(async ({ key }) => (await tokens.find(key)) !== null))
    expect(await valid()).toEqual([true, false, true, true])
    await tokens.deactivateAndCreate(user)
    expect(await valid()).toEqual([false, false, true, false])
  })

  it('leaves them on request', async () => {
    const first = await tokens.deactivateAndCreate(user, { slug: 'invite' })
    const second = await tokens.deactivateAndCreate(user, { slug: 'invite', deactivateOldTokens: false })
    const listed = await tokens.filterActive(user, { slug: 'invite' })
    expect(listed.map(({ id }) => id)).toEqual([second.id, first.id])
  })

  it('takes a key generator and its options', async () => {
    const own = keyGenerator((options: { prefix: string }) => `${options.prefix}-${Math.random()}`, { entropy: 64 })
    const token = await tokens.deactivateAndCreate(user, { keyGenerator: own, keyGeneratorOptions: { prefix: 'p' } })
    expect(token.key).toMatch(/^p-/)
    const longer = await tokens.deactivateAndCreate(user, { keyGeneratorOptions: { length: 40 } })
    expect(longer.key).toMatch(/^[A-Za-z0-9]{40}$/)
    await expect(tokens.deactivateAndCreate(user, { keyGeneratorOptions: { size: 40 } })).rejects.toMatchObject(refused)
  })

  it('gives up after 100 keys that are taken, whatever the slug', async () => {
    const options = { keyGenerator: keyGenerator(() => 'SAME', { entropy: 80 }) }
    await tokens.deactivateAndCreate(user, { ...options, slug: 'a' })
    await expect(tokens.deactivateAndCreate(other, { ...options, slug: 'b' })).rejects.toMatchObject({
      code: 'key-collision',
    })
    await expect(tokens.deactivateAndCreate(user, { ...options, slug: 'a' })).rejects.toMatchObject({
      code: 'key-collision',
    })
    expect(await tokens.find('SAME')).toMatchObject({ object: user })
  })

  it.each([
    { slug: '' },
    { slug: 5 },
    { extraData: { a: 1n } },
    { deactivateOldTokens: 'no' },
    { expirationInMinutes: 0 },
    { expirationInMinutes: Number.POSITIVE_INFINITY },
    { expirationInMinutes: 1e300 },
    { keyGenerator: 'x' },
    { expiresIn: 5 },
  ])('refuses %s', async (options) => {
    await expect(tokens.deactivateAndCreate(user, options as never)).rejects.toMatchObject(refused)
  })

  it.each([
    undefined,
    null,
    'user',
    { type: 'user' },
    { type: 'user', id: 7 },
    [user],
  ])('refuses the object %j', async (object) => {
    for (const call of [
      () => tokens.deactivateAndCreate(object as never),
      () => tokens.deactivate(object as never),
      () => tokens.existsValid(object as never),
      () => tokens.filterActive(object as never),
    ]) {
      await expect(call()).rejects.toMatchObject(refused)
    }
  })
})

describe('find and consume', () => {
  it('give the token once', async () => {
    const { key, id } = await tokens.deactivateAndCreate(user, { slug: 'reset' })
    expect(await tokens.find(key)).toMatchObject({ id, isActive: true })
    const won = (await Promise.all(Array.from({ length: 20 }, () => tokens.consume(key)))).filter(Boolean)
    expect(won).toHaveLength(1)
    expect(won[0]).toMatchObject({ id, object: user, isActive: false })
    expect(won[0]?.isValid()).toBe(false)
    expect(await tokens.find(key)).toBeNull()
  })

  it('do not find what is of another slug or object, or of another kind', async () => {
    const { key } = await tokens.deactivateAndCreate(user, { slug: 'reset' })
    const plain = await tokens.deactivateAndCreate(other)
    expect(await tokens.consume(key, { slug: 'confirm' })).toBeNull()
    expect(await tokens.consume(key, { object: other })).toBeNull()
    expect(await tokens.consume(plain.key, { slug: 'reset' })).toBeNull()
    const password = await test.countersign.oneTimePasswords.create('reset', { relatedTo: user })
    expect(await tokens.consume(password.secretKey)).toBeNull()
    expect(await test.countersign.oneTimePasswords.consume('reset', key)).toBeNull()
    expect(await tokens.consume(key, { slug: 'reset', object: user })).not.toBeNull()
  })

  it.each(['', 'x', null, 5])('answer %j with nothing', async (key) => {
    await tokens.deactivateAndCreate(user)
    expect(await tokens.find(key as string)).toBeNull()
    expect(await tokens.consume(key as string, { object: user })).toBeNull()
    expect(await tokens.existsValid(user, { key: key as string })).toBe(false)
  })
})

describe('deactivate, existsValid and filterActive', () => {
  it('look at the object’s own, by slug and key', async () => {
    const a = await tokens.deactivateAndCreate(user, { slug: 'a' })
    const b = await tokens.deactivateAndCreate(user, { slug: 'b' })
    const foreign = await tokens.deactivateAndCreate(other, { slug: 'a' })
    const ids = async (query?: object) => (await tokens.filterActive(user, query)).map(({ id }) => id)
    expect(await ids()).toEqual([b.id, a.id])
    expect(await ids({ slug: 'a' })).toEqual([a.id])
    expect(await ids({ key: b.key })).toEqual([b.id])
    expect(await ids({ key: foreign.key })).toEqual([])
    expect(await ids({ key: b.key, slug: 'a' })).toEqual([])
    expect(await tokens.existsValid(user, { slug: 'c' })).toBe(false)
    expect(await tokens.existsValid(user, { slug: 'a', key: a.key })).toBe(true)
    expect(await tokens.existsValid(user, { key: foreign.key })).toBe(false)
    expect(await tokens.deactivate(user, { key: foreign.key })).toBe(0)
    expect(await tokens.deactivate(user, { slug: 'a', key: a.key })).toBe(1)
    expect(await tokens.existsValid(user)).toBe(true)
    expect(await tokens.deactivate(user)).toBe(1)
    expect(await tokens.existsValid(user)).toBe(false)
    expect(await tokens.existsValid(other)).toBe(true)
  })
})

describe('a short key', () => {
  it('is only found with its object, and dies of five wrong tries', async () => {
    const create = () => tokens.deactivateAndCreate(user, { slug: 'confirm', keyGenerator: randomDigits(6) })
    const first = await create()
    expect(await tokens.find(first.key)).toBeNull()
    expect(await tokens.find(first.key, { object: other })).toBeNull()
    expect(await tokens.find(first.key, { object: user, slug: 'other' })).toBeNull()
    expect(await tokens.consume(first.key, { object: user, slug: 'confirm' })).toMatchObject({ id: first.id })
    const second = await create()
    const exhausted: object[] = []
    test.countersign.on('verification-token-exhausted', (event) => void exhausted.push(event))
    await tokens.find('wrong', { object: user })
    await tokens.consume('wrong', { object: user })
    await tokens.existsValid(user, { key: 'wrong' })
    await tokens.filterActive(user, { key: 'wrong' })
    expect(await tokens.find(second.key, { object: user })).not.toBeNull()
    await tokens.deactivate(user, { key: 'wrong' })
    expect(await tokens.find(second.key, { object: user })).toBeNull()
    expect(await tokens.existsValid(user)).toBe(false)
    expect(exhausted).toEqual([{ slug: 'confirm', object: user, at: new Date(noon) }])
  })
})

it('events tell what happened, and hold no key and no data', async () => {
  const told: [string, object][] = []
  for (const name of ['created', 'consumed', 'deactivated'] as const) {
    test.countersign.on(`verification-token-${name}`, (event) => void told.push([name, event]))
  }
  const token = await tokens.deactivateAndCreate(user, { slug: 'reset', extraData: 'private', expirationInMinutes: 1 })
  await tokens.consume(token.key)
  const plain = await tokens.deactivateAndCreate(user)
  await tokens.deactivate(user)
  const at = new Date(noon)
  expect(told).toEqual([
    ['created', { slug: 'reset', object: user, at, expiresAt: new Date(noon + 60_000) }],
    ['consumed', { slug: 'reset', object: user, at }],
    ['created', { slug: null, object: user, at, expiresAt: null }],
    ['deactivated', { slug: null, object: user, at, count: 1 }],
  ])
  for (const hidden of [token.key, plain.key, 'private']) expect(JSON.stringify(told)).not.toContain(hidden)
})

describe('defaults', () => {
  const at = async (verificationTokens: object) => {
    const store = await openStore('sqlite::memory:')
    const countersign = createCountersign({
      ...{ issuer: 'Acme', secrets: [secret], store, kinds: kinds(), now: () => noon, verificationTokens },
    })
    await countersign.migrate()
    return countersign.verificationTokens
  }

  it('can be given to createCountersign, and be overruled by a call', async () => {
    const own = await at({ keyGeneratorOptions: { length: 30 }, expirationInMinutes: 5 })
    const token = await own.deactivateAndCreate(user)
    expect(token.key).toHaveLength(30)
    expect(token.expiresAt).toEqual(new Date(noon + 300_000))
    expect((await own.deactivateAndCreate(user, { expirationInMinutes: null })).expiresAt).toBeNull()
    expect((await own.deactivateAndCreate(user, { keyGeneratorOptions: { length: 25 } })).key).toHaveLength(25)
    const digits = await own.deactivateAndCreate(user, { keyGenerator: randomDigits(30) })
    expect(digits.key).toMatch(/^\d{30}$/)
    const hex = await at({ keyGenerator: randomString({ characters: '0123456789abcdef', length: 32 }) })
    expect((await hex.deactivateAndCreate(user)).key).toMatch(/^[0-9a-f]{32}$/)
  })

  it.each([
    { keyGenerator: 5 },
    { keyGeneratorOptions: { size: 5 } },
    { expirationInMinutes: -1 },
    { maxFailures: 0 },
    { minutes: 5 },
  ])('%j are refused', async (defaults) => {
    await expect(at(defaults)).rejects.toMatchObject(refused)
  })
})
