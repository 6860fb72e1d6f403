import { beforeEach, describe, expect, it, vi } from 'vitest'
import { kinds, noon, secret, type TestCountersign, testCountersign } from '../../test/lib/setup.ts'
import { createCountersign, keyGenerator, type OneTimePasswords, randomDigits, words } from '../index.ts'
import { openStore } from '../store/index.ts'

const user = { type: 'user', id: '7' }
const order = { type: 'order', id: '1' }
const refused = { code: 'invalid-option' }
const digits = randomDigits(6)
const constant = (key: string) => keyGenerator(() => key, { entropy: 80 })

let test: TestCountersign<ReturnType<typeof kinds>>
let passwords: OneTimePasswords

beforeEach(async () => {
  test = await testCountersign()
  passwords = test.countersign.oneTimePasswords
})

/** As many wrong tries as it says. */
async function guess(times: number, slug = 'login', relatedTo: object = user): Promise<void> {
  for (let count = 0; count < times; count++) {
    expect(await passwords.check(slug, 'wrong', { relatedTo: relatedTo as typeof user })).toBe(false)
  }
}

describe('create', () => {
  it('makes a key of 20 letters and digits that is valid for an hour', async () => {
    const password = await passwords.create('reset')
    expect(password).toMatchObject({ slug: 'reset', relatedTo: [], data: null, isActive: true })
    expect(password.secretKey).toMatch(/^[A-Za-z0-9]{20}$/)
    expect(password.createdAt).toEqual(new Date(noon))
    expect(password.expiresAt).toEqual(new Date(noon + 3_600_000))
    test.clock.advance(3599.999)
    expect(await passwords.check('reset', password.secretKey)).toBe(true)
    expect(password.isValid()).toBe(true)
    test.clock.advance(0.001)
    expect(await passwords.check('reset', password.secretKey)).toBe(false)
    expect(password.isValid()).toBe(false)
    expect(password.isValid(noon)).toBe(true)
    expect(password.isValid(new Date(noon + 3_600_000))).toBe(false)
  })

  it('tells the key once', async () => {
    const { secretKey, ...rest } = await passwords.create('reset')
    for (const found of [await passwords.getValid('reset'), await passwords.getValid('reset', { key: secretKey })]) {
      expect(found).not.toHaveProperty('secretKey')
      expect(JSON.stringify(found)).toBe(JSON.stringify(rest))
    }
  })

  it('keeps data as it is', async () => {
    const data = { amounts: [1.5, -0, null], to: { name: 'Zoë 🔑' }, '': [] }
    const { secretKey } = await passwords.create('approve', { data })
    expect((await passwords.getValid('approve', { key: secretKey }))?.data).toStrictEqual(data)
    for (const value of [null, false, 0, '', []]) {
      const { secretKey } = await passwords.create('approve', { data: value })
      expect((await passwords.consume('approve', secretKey))?.data).toStrictEqual(value)
    }
  })

  it.each([
    1n,
    { a: undefined },
    new Date(),
    [Number.NaN],
    () => 1,
  ])('refuses data that would change: %s', async (data) => {
    await expect(passwords.create('approve', { data })).rejects.toMatchObject(refused)
  })

  it('takes an own time to expire', async () => {
    const { secretKey } = await passwords.create('reset', { expiresIn: 0.5 })
    test.clock.advance(0.499)
    expect(await passwords.check('reset', secretKey)).toBe(true)
    test.clock.advance(0.001)
    expect(await passwords.check('reset', secretKey)).toBe(false)
  })

  it.each([
    0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    '60',
    null,
  ])('refuses to expire in %j seconds', async (seconds) => {
    await expect(passwords.create('reset', { expiresIn: seconds as number })).rejects.toMatchObject(refused)
    await expect(passwords.extend('reset', 'some key', seconds as number)).rejects.toMatchObject(refused)
  })

  it.each([
    '',
    'x'.repeat(256),
    'é'.repeat(128),
    'a\0',
    '\ud83d',
    5,
    undefined,
  ])('refuses the slug %j', async (slug) => {
    for (const call of [
      () => passwords.create(slug as string),
      () => passwords.deactivate(slug as string),
      () => passwords.check(slug as string, 'x'),
      () => passwords.getValid(slug as string),
      () => passwords.extend(slug as string, 'x'),
      () => passwords.consume(slug as string, 'x'),
    ]) {
      await expect(call()).rejects.toMatchObject(refused)
    }
  })

  it.each([
    [{ type: 'user' }],
    [{ type: 'user', id: 7 }],
    [{ type: '', id: '7' }],
    ['user'],
    [[[user]]],
    [null],
  ])('refuses to be related to %j', async (relatedTo) => {
    await expect(passwords.create('reset', { relatedTo: relatedTo as never })).rejects.toMatchObject(refused)
    await expect(passwords.check('reset', 'x', { relatedTo: relatedTo as never })).rejects.toMatchObject(refused)
  })

  it('refuses options that it does not know', async () => {
    await expect(passwords.create('reset', { ttl: 5 } as never)).rejects.toMatchObject(refused)
    await expect(passwords.check('reset', 'x', { object: user } as never)).rejects.toMatchObject(refused)
    await expect(passwords.getValid('reset', { object: user } as never)).rejects.toMatchObject(refused)
  })

  it('makes another key when one is taken', async () => {
    const keys = ['A', 'A', 'B']
    const generator = keyGenerator(() => keys.shift() as string, { entropy: 80 })
    const first = await passwords.create('reset', { keyGenerator: generator })
    const second = await passwords.create('reset', { keyGenerator: generator })
    expect([first.secretKey, second.secretKey]).toEqual(['A', 'B'])
  })

  it('gives up after 100 keys that are taken, says what to do, and changes nothing', async () => {
    const generator = vi.fn(() => 'SAME')
    const keyGenerator = Object.assign(generator, { entropy: 80 })
    await passwords.create('reset', { keyGenerator })
    generator.mockClear()
    await expect(passwords.create('reset', { keyGenerator, deactivateOld: true })).rejects.toMatchObject({
      ...{ code: 'key-collision', message: expect.stringMatching(/more characters/) },
    })
    expect(generator).toHaveBeenCalledTimes(100)
    expect(await passwords.check('reset', 'SAME')).toBe(true)
    // Under another slug it is another key.
    await passwords.create('invite', { keyGenerator })
  })

  it('counts short keys as taken where they could be mixed up', async () => {
    const generator = vi.fn(() => '123456')
    const short = { keyGenerator: generator, relatedTo: user }
    await passwords.create('login', short)
    generator.mockClear()
    await expect(passwords.create('login', short)).rejects.toMatchObject({ code: 'key-collision' })
    expect(generator).toHaveBeenCalledTimes(100)
    await passwords.create('login', { ...short, relatedTo: { type: 'user', id: '8' } })
    await passwords.create('pay', short)
    await passwords.create('login', { ...short, deactivateOld: true })
    expect(await passwords.deactivate('login', { relatedTo: user })).toBe(1)
    await passwords.create('login', short)
  })
})

describe('a wrong question', () => {
  it.each(['', 'x', 'x'.repeat(5000), '\0', '\ud83d', null, undefined, 5, {}])('%j is just no key', async (key) => {
    await passwords.create('reset', { relatedTo: user })
    for (const relatedTo of [[], user]) {
      expect(await passwords.check('reset', key as string, { relatedTo })).toBe(false)
      expect(await passwords.extend('reset', key as string, 5, { relatedTo })).toBe(false)
      expect(await passwords.consume('reset', key as string, { relatedTo })).toBeNull()
      if (key !== undefined) {
        expect(await passwords.getValid('reset', { key: key as string, relatedTo })).toBeNull()
        expect(await passwords.deactivate('reset', { key: key as string, relatedTo })).toBe(0)
      }
    }
  })

  it('a key of another slug is none', async () => {
    const { secretKey } = await passwords.create('reset')
    for (const slug of ['Reset', 'reset ', 'invite']) expect(await passwords.check(slug, secretKey)).toBe(false)
    expect(await passwords.consume('invite', secretKey)).toBeNull()
    expect(await passwords.check('reset', secretKey)).toBe(true)
  })

  it('a key of other objects is none', async () => {
    const { secretKey } = await passwords.create('approve', { relatedTo: [user, order] })
    const check = (relatedTo: readonly (typeof user)[]) => passwords.check('approve', secretKey, { relatedTo })
    for (const right of [[], [user], [order], [order, user], [user, user]]) expect(await check(right)).toBe(true)
    for (const wrong of [
      [{ type: 'user', id: '8' }],
      [user, { type: 'order', id: '2' }],
      [{ type: 'order', id: '7' }],
    ]) {
      expect(await check(wrong)).toBe(false)
      expect(await passwords.consume('approve', secretKey, { relatedTo: wrong })).toBeNull()
      expect(await passwords.extend('approve', secretKey, 60, { relatedTo: wrong })).toBe(false)
    }
  })
})

describe('getValid', () => {
  it('finds the newest one that all objects are related to', async () => {
    const both = await passwords.create('approve', { relatedTo: [user, order] })
    const mine = await passwords.create('approve', { relatedTo: user })
    const newest = async (relatedTo: readonly (typeof user)[]) =>
      (await passwords.getValid('approve', { relatedTo }))?.id
    expect(await newest([user])).toBe(mine.id)
    expect(await newest([user, order])).toBe(both.id)
    expect(await newest([])).toBe(mine.id)
    test.clock.advance(-60)
    await passwords.create('approve', { relatedTo: user })
    expect(await newest([user])).toBe(mine.id)
    await passwords.consume('approve', mine.secretKey)
    expect(await newest([{ type: 'user', id: '8' }])).toBeUndefined()
  })
})

describe('deactivate', () => {
  it('counts those it ended', async () => {
    const first = await passwords.create('login', { relatedTo: user })
    await passwords.create('login', { relatedTo: [user, order] })
    const other = await passwords.create('login')
    await passwords.create('login', { relatedTo: user, expiresIn: 1 })
    test.clock.advance(2)
    expect(await passwords.deactivate('login', { key: first.secretKey, relatedTo: order })).toBe(0)
    expect(await passwords.deactivate('login', { key: first.secretKey })).toBe(1)
    expect(await passwords.deactivate('login', { relatedTo: user })).toBe(1)
    expect(await passwords.check('login', other.secretKey)).toBe(true)
    expect(await passwords.deactivate('login')).toBe(1)
    expect(await passwords.deactivate('login')).toBe(0)
  })
})

describe('extend', () => {
  it('counts from now', async () => {
    const { secretKey } = await passwords.create('login')
    test.clock.advance(3000)
    expect(await passwords.extend('login', secretKey)).toBe(true)
    test.clock.advance(3599)
    expect(await passwords.extend('login', secretKey, 10)).toBe(true)
    test.clock.advance(9.999)
    expect(await passwords.check('login', secretKey)).toBe(true)
    test.clock.advance(0.001)
    expect(await passwords.check('login', secretKey)).toBe(false)
  })

  it('never revives', async () => {
    const expired = await passwords.create('login', { expiresIn: 10 })
    const deactivated = await passwords.create('login')
    const consumed = await passwords.create('login')
    await passwords.deactivate('login', { key: deactivated.secretKey })
    await passwords.consume('login', consumed.secretKey)
    test.clock.advance(10)
    for (const { secretKey } of [expired, deactivated, consumed]) {
      expect(await passwords.extend('login', secretKey)).toBe(false)
      expect(await passwords.check('login', secretKey)).toBe(false)
    }
  })
})

describe('consume', () => {
  it('gives the record once', async () => {
    const { secretKey, id } = await passwords.create('login', { relatedTo: user, data: { n: 1 } })
    const all = await Promise.all(Array.from({ length: 20 }, () => passwords.consume('login', secretKey)))
    const won = all.filter((one) => one !== null)
    expect(won).toHaveLength(1)
    expect(won[0]).toMatchObject({ id, data: { n: 1 }, relatedTo: [user], isActive: false })
    expect(won[0]?.isValid()).toBe(false)
    expect(await passwords.check('login', secretKey)).toBe(false)
  })
})

describe('deactivateOld', () => {
  it('ends the earlier ones of the slug and objects', async () => {
    const create = (relatedTo: readonly (typeof user)[]) =>
      passwords.create('login', { relatedTo, deactivateOld: true })
    const wide = await create([user, order])
    const first = await create([user])
    const other = await create([{ type: 'user', id: '8' }])
    const second = await create([user])
    const pay = await passwords.create('pay', { relatedTo: user })
    expect(await Promise.all([wide, first].map(({ secretKey }) => passwords.check('login', secretKey)))).toEqual([
      false,
      false,
    ])
    expect(await Promise.all([other, second].map(({ secretKey }) => passwords.check('login', secretKey)))).toEqual([
      true,
      true,
    ])
    expect(await passwords.check('pay', pay.secretKey)).toBe(true)
  })
})

describe('a short key', () => {
  it('needs an object, at its creation and whenever it is asked for', async () => {
    for (const generator of [digits, words(5), () => 'whatever it is, it does not say how good it is']) {
      await expect(passwords.create('login', { keyGenerator: generator })).rejects.toMatchObject({
        ...{ code: 'invalid-option', message: expect.stringMatching(/relatedTo/) },
      })
    }
    await passwords.create('login', { keyGenerator: words(6) })
    const { secretKey } = await passwords.create('login', { keyGenerator: digits, relatedTo: [user, order] })
    expect(await passwords.check('login', secretKey)).toBe(false)
    expect(await passwords.consume('login', secretKey)).toBeNull()
    expect(await passwords.extend('login', secretKey)).toBe(false)
    expect(await passwords.check('login', secretKey, { relatedTo: order })).toBe(true)
    expect(await passwords.extend('login', secretKey, 5, { relatedTo: order })).toBe(true)
    expect(await passwords.getValid('login', { key: secretKey, relatedTo: user })).toMatchObject({
      relatedTo: [user, order],
    })
    expect(await passwords.consume('login', secretKey, { relatedTo: [order, user] })).toMatchObject({ isActive: false })
    expect(await passwords.check('login', secretKey, { relatedTo: order })).toBe(false)
  })

  it('dies of five wrong tries, whichever way they are made', async () => {
    const { secretKey } = await passwords.create('login', { keyGenerator: digits, relatedTo: user })
    await passwords.check('login', 'wrong', { relatedTo: user })
    await passwords.consume('login', 'wrong', { relatedTo: user })
    await passwords.extend('login', 'wrong', 5, { relatedTo: user })
    await passwords.getValid('login', { key: 'wrong', relatedTo: user })
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(true)
    await passwords.deactivate('login', { key: 'wrong', relatedTo: user })
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(false)
    expect(await passwords.consume('login', secretKey, { relatedTo: user })).toBeNull()
    expect(await passwords.getValid('login', { relatedTo: user })).toBeNull()
  })

  it('is not brought back by being right, extended, or asked for without a key', async () => {
    const { secretKey } = await passwords.create('login', { keyGenerator: digits, relatedTo: user })
    await guess(4)
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(true)
    expect(await passwords.extend('login', secretKey, 100, { relatedTo: user })).toBe(true)
    expect(await passwords.getValid('login', { relatedTo: user })).not.toBeNull()
    await guess(1)
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(false)
  })

  it('is not hurt by tries at other slugs and objects, nor by tries that cannot be keys', async () => {
    const { secretKey } = await passwords.create('login', { keyGenerator: digits, relatedTo: [user, order] })
    await guess(10, 'pay')
    await guess(10, 'login', { type: 'user', id: '8' })
    await guess(10, 'login', [user, { type: 'order', id: '2' }])
    for (let count = 0; count < 10; count++) await passwords.check('login', '', { relatedTo: user })
    expect(await passwords.check('login', secretKey, { relatedTo: [user, order] })).toBe(true)
    expect(await passwords.check('login', secretKey, { relatedTo: { type: 'user', id: '8' } })).toBe(false)
  })

  it('counts on every one that the try could have been for, and on none when it was right', async () => {
    const create = () => passwords.create('login', { keyGenerator: digits, relatedTo: user })
    const [first, second] = [await create(), await create()]
    for (let count = 0; count < 7; count++) {
      expect(await passwords.check('login', first.secretKey, { relatedTo: user })).toBe(true)
    }
    expect(await passwords.check('login', second.secretKey, { relatedTo: user })).toBe(true)
    await guess(5)
    expect(await passwords.check('login', first.secretKey, { relatedTo: user })).toBe(false)
    expect(await passwords.check('login', second.secretKey, { relatedTo: user })).toBe(false)
  })

  it('leaves long keys beside it alone', async () => {
    const long = await passwords.create('login', { relatedTo: user })
    await passwords.create('login', { relatedTo: user, keyGenerator: digits })
    await guess(20)
    expect(await passwords.consume('login', long.secretKey, { relatedTo: user })).not.toBeNull()
  })

  it('can allow another number of tries', async () => {
    const store = await openStore('sqlite::memory:')
    const countersign = createCountersign({
      ...{ issuer: 'Acme', secrets: [secret], store, kinds: kinds() },
      oneTimePasswords: { maxFailures: 2, keyGenerator: digits, expiresIn: 60 },
    })
    await countersign.migrate()
    passwords = countersign.oneTimePasswords
    const { secretKey, createdAt, expiresAt } = await passwords.create('login', { relatedTo: user })
    expect(secretKey).toMatch(/^\d{6}$/)
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(60_000)
    await guess(1)
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(true)
    await guess(1)
    expect(await passwords.check('login', secretKey, { relatedTo: user })).toBe(false)
  })

  it.each([
    'check',
    'getValid',
    'extend',
    'consume',
    'deactivate',
  ] as const)('that was read before it died is not right afterwards: %s', async (method) => {
    const { secretKey: key } = await passwords.create('login', { keyGenerator: digits, relatedTo: user })
    const { passwords: store } = test.countersign.store
    const list = store.list.bind(store)
    const spy = vi.spyOn(store, 'list').mockImplementationOnce(async (...question) => {
      const rows = await list(...question)
      await guess(5)
      return rows
    })
    const ask = {
      check: () => passwords.check('login', key, { relatedTo: user }),
      getValid: () => passwords.getValid('login', { key, relatedTo: user }),
      extend: () => passwords.extend('login', key, 60, { relatedTo: user }),
      consume: () => passwords.consume('login', key, { relatedTo: user }),
      deactivate: () => passwords.deactivate('login', { key, relatedTo: user }),
    }
    expect(await ask[method]()).toBeFalsy()
    // The one that was read, those of the guesses, and the one that was asked again.
    expect(spy).toHaveBeenCalledTimes(7)
  })

  it('is answered with the same statements whether there is anything to guess or not', async () => {
    const { passwords: store } = test.countersign.store
    const spies = (['find', 'list', 'replace', 'pretend'] as const).map((name) => vi.spyOn(store, name))
    const calls = async (slug: string, relatedTo: typeof user) => {
      for (const spy of spies) spy.mockClear()
      await passwords.check(slug, '000000', { relatedTo })
      const [find, list, replace, pretend] = spies.map((spy) => spy.mock.calls.length)
      return { find, list, writes: (replace as number) + (pretend as number) }
    }
    await passwords.create('login', { keyGenerator: constant('long'), relatedTo: user })
    await passwords.create('login', { keyGenerator: () => '123456', relatedTo: user })
    const expected = { find: 1, list: 1, writes: 1 }
    // The last ones when it is dead.
    for (let count = 0; count < 7; count++) expect(await calls('login', user)).toEqual(expected)
    expect(await calls('pay', user)).toEqual(expected)
    expect(await calls('login', { type: 'user', id: '8' })).toEqual(expected)
  })
})

describe('events', () => {
  it('tell what happened, and hold no key and no data', async () => {
    const { countersign, clock } = test
    const told: [string, object][] = []
    const names = ['created', 'consumed', 'extended', 'deactivated', 'exhausted'] as const
    for (const name of names) countersign.on(`one-time-password-${name}`, (event) => void told.push([name, event]))
    const relatedTo = [user]
    const first = await passwords.create('login', { relatedTo, data: 'private' })
    await passwords.extend('login', first.secretKey, 60)
    await passwords.consume('login', first.secretKey)
    await passwords.consume('login', first.secretKey)
    const short = await passwords.create('login', { relatedTo, keyGenerator: digits })
    await guess(6)
    await passwords.create('login', { relatedTo })
    await passwords.deactivate('login', { relatedTo })
    await passwords.deactivate('login', { relatedTo })
    const at = new Date(clock.now())
    const event = { slug: 'login', relatedTo, at }
    expect(told).toEqual([
      ['created', { ...event, expiresAt: new Date(noon + 3_600_000) }],
      ['extended', { ...event, expiresAt: new Date(noon + 60_000) }],
      ['consumed', event],
      ['created', { ...event, expiresAt: new Date(noon + 3_600_000) }],
      ['exhausted', event],
      ['created', { ...event, expiresAt: new Date(noon + 3_600_000) }],
      ['deactivated', { ...event, count: 1 }],
    ])
    for (const hidden of [first.secretKey, short.secretKey, 'private'])
      expect(JSON.stringify(told)).not.toContain(hidden)
  })
})

it('new secrets find and open what is there, and a key is taken under any of them', async () => {
  const { store } = test.countersign
  const fresh = 'a newer secret of the tests that is long enough'
  const at = (secrets: string[]) =>
    createCountersign({ issuer: 'Acme', secrets, store, kinds: kinds() }).oneTimePasswords
  const before = at([secret])
  const long = await before.create('login', { data: 1, keyGenerator: constant('LONG') })
  const short = await before.create('login', { data: 2, relatedTo: user, keyGenerator: digits })
  const both = at([fresh, secret])
  expect(await both.getValid('login', { key: long.secretKey })).toMatchObject({ data: 1 })
  expect(await both.consume('login', short.secretKey, { relatedTo: user })).toMatchObject({ data: 2 })
  await expect(both.create('login', { keyGenerator: constant('LONG') })).rejects.toMatchObject({
    code: 'key-collision',
  })
  const only = at([fresh])
  expect(await only.check('login', long.secretKey)).toBe(false)
  await expect(only.getValid('login')).rejects.toMatchObject({ code: 'unsealing-failed' })
})

it.each([
  {
    expiresIn: 0,
  },
  {
    expiresIn: Number.POSITIVE_INFINITY,
  },
  {
    maxFailures: 0,
  },
  {
    maxFailures: 2.5,
  },
  {
    keyGenerator: 'digits',
  },
  {
    ttl: 5,
  },
])('createCountersign refuses oneTimePasswords: %j', async (oneTimePasswords) => {
  const { store } = test.countersign
  expect(() =>
    createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds: kinds(), oneTimePasswords } as never),
  ).toThrow(expect.objectContaining(refused))
})
