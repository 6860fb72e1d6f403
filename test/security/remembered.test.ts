import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../../src/keyring/keyring.ts'
import { signClaim } from '../../src/web/remember-claim.ts'
import { type Visitor, visitor } from '../lib/browser.ts'
import { prefix, type Remembered, type RememberedSite, rememberedSite } from '../lib/remembered.ts'
import { alice, bob, secret } from '../lib/setup.ts'

let test: RememberedSite
let known: Remembered
beforeEach(async () => {
  test = await rememberedSite()
  known = await test.remembered(alice)
})
afterEach(() => test.countersign.close())

const asked = /^\/account\/login\?run=/
const cookieNames = (browser: Visitor) => [...browser.cookies.keys()].filter((name) => name.startsWith(prefix))
const failures = async (device: string) => (await test.countersign.devices.get(device))?.failureCount
/** A browser with other cookies of the same kind. */
const browserWith = (...cookies: [name: string, value: string][]) => visitor(test.site, new Map(cookies))

/** The cookie with another text in one of its parts: user, device, secret, expiry, signature. */
function changed(part: number, text: string): string {
  const parts = known.value.split('.')
  parts[part] = text
  return parts.join('.')
}

/** As a hundred failures in a row do. */
async function lock(device: string): Promise<void> {
  const { devices } = test.countersign.store
  const row = await devices.find('alice', device.split('/')[1] as string)
  await devices.replace({ ...(row as NonNullable<typeof row>), failureCount: 100, lastFailureAt: 1 })
}

const encode = (text: string) => Buffer.from(text).toString('base64url')
const other = 'A'.repeat(43)

describe('the cookie of another user', () => {
  it('is of no use, and is neither counted nor taken away', async () => {
    const { id } = await test.withTotp(bob)
    const page = await test.signIn(known.browser, bob)
    expect(page.location).toMatch(asked)
    expect(cookieNames(known.browser)).toEqual([known.name])
    expect(await failures(known.device)).toBe(0)
    expect(await failures(id)).toBe(0)
    expect(await test.site.recognise(new Request('http://localhost/'), alice)).toBe(false)
  })

  it('with one’s own name written into it is forged: no device of one’s own is in it', async () => {
    const { id } = await test.withTotp(bob)
    const browser = browserWith([known.name, changed(0, encode('bob'))])
    expect((await test.signIn(browser, bob)).location).toMatch(asked)
    expect(cookieNames(browser)).toEqual([])
    expect(await failures(known.device)).toBe(0)
    expect(await failures(id)).toBe(0)
  })

  it('with one’s own name and device written into it is forged, and counts on one’s own device', async () => {
    const { id } = await test.withTotp(bob)
    const value = [encode('bob'), encode(id), ...known.value.split('.').slice(2)].join('.')
    const browser = browserWith([known.name, value])
    expect((await test.signIn(browser, bob)).location).toMatch(asked)
    expect(cookieNames(browser)).toEqual([])
    expect(await failures(id)).toBe(1)
    expect(await failures(known.device)).toBe(0)
  })
})

describe('a forged cookie', () => {
  it.each([
    ['secret', () => changed(2, other)],
    ['expiry', () => changed(3, '9999999999999')],
    ['signature', () => changed(4, other)],
  ])('with another %s counts one failure on the device, and is deleted', async (_part, value) => {
    const browser = browserWith([known.name, value()])
    const page = await test.signIn(browser, alice)
    expect(page.location).toMatch(asked)
    expect(cookieNames(browser)).toEqual([])
    expect(await failures(known.device)).toBe(1)
  })

  it('under the name of another browser is forged too', async () => {
    const browser = browserWith([`${prefix}${'x'.repeat(22)}`, known.value])
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    expect(cookieNames(browser)).toEqual([])
    expect(await failures(known.device)).toBe(1)
  })

  it('signed with the right secrets by somebody who does not know the cookie’s own is forged', async () => {
    const keyring = createKeyring([secret])
    const id = known.name.slice(prefix.length)
    const claim = { userId: 'alice', device: known.device, secret: other, expiresAt: test.clock.now() + 60_000 }
    const browser = browserWith([known.name, signClaim(keyring, id, claim)])
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(1)
  })

  it('signed with other secrets is forged', async () => {
    const keyring = createKeyring(['another secret, which is long enough to be one'])
    const [, , own = '', expiresAt] = known.value.split('.')
    const claim = { userId: 'alice', device: known.device, secret: own, expiresAt: Number(expiresAt) }
    const browser = browserWith([known.name, signClaim(keyring, known.name.slice(prefix.length), claim)])
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(1)
  })

  it.each([
    '',
    'x',
    '....',
    'a.b.c.d.e',
    `${encode('alice')}.${encode('totp/x')}.${other}.1`,
    `${encode('alice')}.${encode('__proto__')}.${other}.1.${other}`,
    'x'.repeat(4000),
    '%E0%A4%A',
    '__proto__',
  ])('that is none (%j) is taken for nothing', async (value) => {
    const browser = browserWith([known.name, value])
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(0)
    // Thrown away; but for what is far too large to be looked at, and what is no cookie.
    expect(cookieNames(browser)).toHaveLength(value.length > 1024 ? 1 : 0)
  })

  it('many of them in one request: five are looked at, and count one failure', async () => {
    const forged = Array.from({ length: 40 }, (_, index): [string, string] => [
      `${prefix}${String(index).padStart(22, 'x')}`,
      changed(2, other),
    ])
    const browser = browserWith(...forged)
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    // After the first one the device is throttled: the others are not looked at.
    expect(await failures(known.device)).toBe(1)
    expect(cookieNames(browser)).toHaveLength(39)
  })

  it('guessed again and again slows the device down, for tokens too', async () => {
    const throttled: unknown[] = []
    for (let round = 0; round < 5; round++) {
      const browser = browserWith([known.name, changed(2, other)])
      const form = await browser.follow(await test.signIn(browser, alice))
      throttled.push((await browser.submit(form, { token: known.token(60) })).status)
    }
    expect(throttled).toEqual([429, 429, 429, 429, 429])
    expect(await failures(known.device)).toBe(1)
  })

  it('counts nothing on a device that is locked', async () => {
    await lock(known.device)
    const browser = browserWith([known.name, changed(2, other)])
    await test.signIn(browser, alice)
    expect(await failures(known.device)).toBe(100)
    expect(cookieNames(browser)).toEqual([known.name])
  })
})

describe('a genuine cookie is not accepted', () => {
  it('of an earlier password; that is nobody’s fault, and does not count', async () => {
    test.stamps.set('alice', 'the second password')
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
    expect(cookieNames(known.browser)).toEqual([])
    expect(await failures(known.device)).toBe(0)
    // Not even when the old password comes back: the browser has no cookie any more.
    test.stamps.set('alice', 'the first password')
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
  })

  it('that has expired, whatever the browser keeps', async () => {
    test.clock.advance(3600)
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(0)
  })

  it('that has expired, although somebody has its row last longer', async () => {
    const { browsers } = test.countersign.store
    const [row] = await browsers.list('alice')
    await browsers.remove('alice', row?.id as string)
    const later = test.clock.now() + 3_600_000
    await browsers.insert({ ...(row as NonNullable<typeof row>), createdAt: later, expiresAt: later + 3_600_000 })
    test.clock.advance(3600)
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
  })

  it('whose row is gone: forgotten on another browser, or by an administrator', async () => {
    const stolen = browserWith([known.name, known.value])
    await test.site.forgetBrowsers('alice')
    expect((await test.signIn(stolen, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(0)
  })

  it('while its device is throttled; it is kept, and accepted afterwards', async () => {
    await test.countersign.verifyToken(alice, known.device, '000000')
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
    expect(cookieNames(known.browser)).toEqual([known.name])
    expect(await failures(known.device)).toBe(1)
    test.clock.advance(1)
    expect((await test.signIn(known.browser, alice)).location).toBe('/')
    // Nor does it do what only a token does.
    expect(await failures(known.device)).toBe(1)
  })

  it('while its device is locked', async () => {
    await lock(known.device)
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
    await test.countersign.devices.unlock(alice, known.device)
    expect((await test.signIn(known.browser, alice)).location).toBe('/')
  })

  it('after its device was removed and another one added', async () => {
    await test.countersign.devices.remove(alice, known.device)
    await test.withTotp(alice)
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
  })

  it('without the password', async () => {
    const browser = browserWith([known.name, known.value])
    const login = await browser.get('/account/login')
    expect(login.body).toContain('name="password"')
    expect((await browser.submit(login, { username: 'alice', password: 'wrong' })).status).toBe(422)
    expect((await browser.get('/account/two-factor')).location).toMatch(/^\/account\/login/)
    expect(cookieNames(browser)).toEqual([known.name])
  })

  it('by a session that waits for a token already', async () => {
    const browser = test.visitor()
    const form = await browser.follow(await test.signIn(browser, alice))
    browser.cookies.set(known.name, known.value)
    const page = await browser.get(form.path)
    expect(page.body).toContain('name="token"')
    expect((await browser.submit(page, { token: '000000' })).status).toBe(422)
    expect((await browser.get('/account/two-factor')).location).toMatch(/^\/account\/login/)
  })
})

describe('a stolen row', () => {
  it('does not make a cookie', async () => {
    const [row] = await test.countersign.store.browsers.list('alice')
    const [userId, device, , expiresAt, signature] = known.value.split('.')
    const value = [userId, device, row?.secretHash, expiresAt, signature].join('.')
    const browser = browserWith([known.name, value])
    expect((await test.signIn(browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(1)
  })

  it('that was copied to another user does not open: nobody but its owner is remembered', async () => {
    const { store } = test.countersign
    const { id: device } = await test.withTotp(bob)
    const [row] = await store.browsers.list('alice')
    await store.browsers.insert({ ...(row as NonNullable<typeof row>), userId: 'bob', device })
    const keyring = createKeyring([secret])
    const [, , own = '', expiresAt] = known.value.split('.')
    const claim = { userId: 'bob', device, secret: own, expiresAt: Number(expiresAt) }
    const browser = browserWith([known.name, signClaim(keyring, known.name.slice(prefix.length), claim)])
    expect((await test.signIn(browser, bob)).location).toMatch(asked)
  })

  it('that was moved to another device is forged', async () => {
    const { store } = test.countersign
    const [row] = await store.browsers.list('alice')
    const { id } = await test.withTotp(alice)
    await store.browsers.remove('alice', row?.id as string)
    await store.browsers.insert({ ...(row as NonNullable<typeof row>), device: id })
    expect((await test.signIn(known.browser, alice)).location).toMatch(asked)
    expect(await failures(known.device)).toBe(1)
  })
})

it('a remembered session verifies nothing that asks for a token', async () => {
  await test.signIn(known.browser, alice)
  const cookie = [...known.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = () => new Request('http://localhost/vault', { headers: { cookie } })
  for (const options of [{ allowRemembered: false }, { maxAge: 1_000_000 }, { kinds: ['totp'] }]) {
    const refusal = await test.site.otpRequired(options)(request())
    expect(refusal?.headers.get('location')).toMatch(/verify=1/)
  }
  expect(await test.site.otpRequired()(request())).toBeNull()
  expect((await test.site.otpRequired({ phishingResistant: true })(request()))?.status).toBe(403)
})
