import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visitor } from '../../test/lib/browser.ts'
import { prefix, type RememberedSite, rememberedSite } from '../../test/lib/remembered.ts'
import { alice, bob } from '../../test/lib/setup.ts'
import { password, testSite } from '../../test/lib/site.ts'
import type { SiteOptions } from './site-options.ts'

let test: RememberedSite
beforeEach(async () => {
  test = await rememberedSite()
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const cookieNames = (cookies: Map<string, string>) => [...cookies.keys()].filter((name) => name.startsWith(prefix))

function requestOf(cookies: Map<string, string>): Request {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return new Request('http://localhost/', { headers: { cookie } })
}

describe('a remembered browser', () => {
  it('signs in with the password alone, and the session says so', async () => {
    const { browser, device } = await test.remembered(alice)
    expect(await test.signIn(browser, alice)).toMatchObject({ status: 303, location: '/' })
    const { user, otp } = await test.site.visit(requestOf(browser.cookies))
    expect(user?.id).toBe('alice')
    expect(otp).toMatchObject({ verified: true, remembered: true, methods: ['remembered'], proofs: [] })
    expect(otp.device?.persistentId).toBe(device)
    expect((await browser.get(profile)).status).toBe(200)
  })

  it('is one only if its user wants it', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    await browser.submit(await browser.follow(page), { token: token() })
    expect(cookieNames(browser.cookies)).toEqual([])
    expect(await test.countersign.store.browsers.list('alice')).toEqual([])
  })

  it('is remembered by a token alone, not by being remembered', async () => {
    const { browser } = await test.remembered(alice)
    const login = await browser.get('/account/login')
    await browser.submit(login, { username: 'alice', password, remember: 'on' })
    expect(await test.countersign.store.browsers.list('alice')).toHaveLength(1)
    await test.signOut(browser)
    test.clock.advance(3600)
    expect((await test.signIn(browser, alice)).location).toMatch(/run=/)
  })

  it('is offered nothing where it is not enabled', async () => {
    const plain = await testSite()
    const { token } = await plain.withTotp(alice)
    const { browser, page } = await plain.afterPassword(alice)
    const form = await browser.follow(page)
    expect(form.body).not.toContain('name="remember"')
    await browser.submit(form, { token: token(), remember: 'on' })
    expect(cookieNames(browser.cookies)).toEqual([])
    await plain.countersign.close()
  })

  it('is offered with the time that it lasts', async () => {
    await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    expect(form.body).toContain('name="remember"')
    expect(form.body).toContain('60 minutes')
  })

  it('lasts as long as it was said, to the second', async () => {
    const { browser } = await test.remembered(alice)
    test.clock.advance(3599)
    expect((await test.signIn(browser, alice)).location).toBe('/')
    await test.signOut(browser)
    test.clock.advance(1)
    const page = await test.signIn(browser, alice)
    expect(page.location).toMatch(/run=/)
    expect(cookieNames(browser.cookies)).toEqual([])
  })

  it('has one cookie, that scripts and other hosts cannot read', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const done = await browser.submit(await browser.follow(page), { token: token(), remember: 'on' })
    const lines = done.headers.getSetCookie().filter((line) => line.startsWith(prefix))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^countersign_remember_[\w-]{22}=[\w.-]+; /)
    expect(lines[0]).toContain('Max-Age=3600; Path=/; HttpOnly; SameSite=Lax')
    expect(lines[0]).not.toMatch(/Domain|Secure/)
  })

  it('has no more than one cookie for each user, and forgets what it was remembered by before', async () => {
    const { browser, token, name } = await test.remembered(alice)
    test.clock.advance(30)
    await test.signIn(browser, alice)
    const again = await browser.follow(await browser.get('/account/login?verify=1'))
    await browser.submit(again, { token: token(), remember: 'on' })
    expect(cookieNames(browser.cookies)).toHaveLength(1)
    expect(cookieNames(browser.cookies)).not.toContain(name)
    expect(await test.countersign.store.browsers.list('alice')).toHaveLength(1)
  })

  it('can be so for several users', async () => {
    const { browser, name } = await test.remembered(alice)
    const { token } = await test.withTotp(bob)
    const form = await browser.follow(await test.signIn(browser, bob))
    await browser.submit(form, { token: token(), remember: 'on' })
    expect(cookieNames(browser.cookies)).toHaveLength(2)
    await test.signOut(browser)
    expect((await test.signIn(browser, bob)).location).toBe('/')
    await test.signOut(browser)
    expect((await test.signIn(browser, alice)).location).toBe('/')
    expect(cookieNames(browser.cookies)).toContain(name)
  })

  it('keeps five cookies at most: the oldest ones go', async () => {
    const { token } = await test.withTotp(alice)
    const ofBob = `Ym9i.dG90cC94.${'x'.repeat(43)}.1.${'x'.repeat(43)}`
    const old = Array.from({ length: 7 }, (_, index) => `${prefix}${String(index).repeat(22)}`)
    const browser = visitor(test.site, new Map(old.map((name) => [name, ofBob])))
    const form = await browser.follow(await test.signIn(browser, alice))
    await browser.submit(form, { token: token(), remember: 'on' })
    expect(cookieNames(browser.cookies)).toEqual([...old.slice(3), expect.any(String)])
    await test.signOut(browser)
    expect((await test.signIn(browser, alice)).location).toBe('/')
  })

  it('notes when it was seen', async () => {
    const { browser } = await test.remembered(alice)
    test.clock.advance(100)
    await test.signIn(browser, alice)
    const [row] = await test.countersign.store.browsers.list('alice')
    expect(row).toMatchObject({ createdAt: test.clock.now() - 100_000, lastSeenAt: test.clock.now() })
  })

  it('still asks for a token where somebody has to verify', async () => {
    const { browser, token } = await test.remembered(alice)
    await test.signIn(browser, alice)
    const form = await browser.follow(await browser.get('/account/login?verify=1&next=/reports'))
    expect(form.body).toContain('name="token"')
    test.clock.advance(30)
    expect((await browser.submit(form, { token: token() })).location).toBe('/reports')
    const { otp } = await test.site.visit(requestOf(browser.cookies))
    expect(otp).toMatchObject({ remembered: false, methods: ['totp'] })
  })

  it('does not change the second factor without a token, however long that may be ago', async () => {
    for (const freshFor of [600, 0]) {
      const own = await rememberedSite({ freshFor })
      const { browser, device } = await own.remembered(alice)
      await own.signIn(browser, alice)
      const id = device.split('/')[1]
      for (const path of ['/setup', '/disable', `/devices/${id}`, `/devices/${id}/remove`]) {
        expect((await browser.get(profile + path)).location).toMatch(/verify=1/)
      }
      await own.countersign.close()
    }
  })
})

describe('is forgotten', () => {
  it('when its device is removed, or is not confirmed any more', async () => {
    const { browser, device } = await test.remembered(alice)
    await test.withTotp(alice)
    await test.countersign.devices.remove(alice, device)
    expect((await test.signIn(browser, alice)).location).toMatch(/run=/)
    expect(cookieNames(browser.cookies)).toEqual([])
  })

  it('by the host, all of a user’s', async () => {
    const { browser } = await test.remembered(alice)
    await test.remembered(bob)
    expect(await test.site.forgetBrowsers('alice')).toBe(1)
    expect((await test.signIn(browser, alice)).location).toMatch(/run=/)
    expect(await test.countersign.store.browsers.list('bob')).toHaveLength(1)
  })

  it('when the user’s sessions are ended everywhere, in the browser that asks too', async () => {
    const { browser } = await test.remembered(alice)
    await test.signIn(browser, alice)
    await test.site.endSessions('alice', requestOf(browser.cookies))
    expect(await test.countersign.store.browsers.list('alice')).toEqual([])
  })

  it('with everything else about a user', async () => {
    await test.remembered(alice)
    await test.countersign.forgetUser('alice')
    expect(await test.countersign.store.browsers.list('alice')).toEqual([])
  })

  it('when the time for which browsers are remembered is made shorter', async () => {
    const { browser } = await test.remembered(alice)
    test.clock.advance(100)
    const { createSite } = await import('../site.ts')
    const users = { findById: async () => alice, passwordStamp: () => 'the first password' }
    const site = createSite(test.countersign, { users, remember: { age: 100 } })
    expect(await site.recognise(requestOf(browser.cookies), alice)).toBe(false)
    const before = createSite(test.countersign, { users, remember: { age: 101 } })
    expect(await before.recognise(requestOf(browser.cookies), alice)).toBe(true)
  })
})

it('keeps nothing in the store that is of use to a thief', async () => {
  const { value, browser } = await test.remembered(alice)
  const [, , secret = ''] = value.split('.')
  expect(secret).toHaveLength(43)
  const rows = JSON.stringify(await test.countersign.store.browsers.list('alice'))
  expect(rows).not.toContain(secret)
  expect(rows).not.toContain('the first password')
  expect([...browser.cookies.values()].join()).not.toContain('the first password')
})

it('does not remember a browser for a backup token', async () => {
  await test.withTotp(alice)
  const { setup } = await test.countersign.devices.create(alice, 'static')
  const { browser, page } = await test.afterPassword(alice)
  const backup = await browser.follow(await browser.submit(await browser.follow(page), { step: 'use-backup' }))
  const done = await browser.submit(backup, { token: setup.tokens[0] as string, remember: 'on' })
  expect(done.location).toBe('/')
  expect(cookieNames(browser.cookies)).toEqual([])
})

describe('a host with a login of its own', () => {
  it('can recognise a browser, and remember it', async () => {
    const { site } = test
    const { id } = await test.withTotp(alice)
    const device = await test.countersign.devices.get(id)
    const request = new Request('http://localhost/own')
    await site.login(request, alice, device as never)
    await site.remember(request, alice, device as never)
    const response = await site.respond(request, new Response('done'))
    const [cookie] = response.headers.getSetCookie().filter((line) => line.startsWith(prefix))
    const later = new Request('http://localhost/own', { headers: { cookie: cookie as string } })
    expect(await site.recognise(later, bob)).toBe(false)
    expect(await site.recognise(later, alice)).toBe(true)
    expect((await site.visit(later)).otp).toMatchObject({ verified: true, remembered: true })
    expect(await site.recognise(new Request('http://localhost/own'), alice)).toBe(false)
  })

  it('cannot remember one with a device of another user’s', async () => {
    const { id } = await test.withTotp(bob)
    const device = await test.countersign.devices.get(id)
    const request = new Request('http://localhost/own')
    await expect(test.site.remember(request, alice, device as never)).rejects.toMatchObject({ code: 'not-your-device' })
  })

  it('needs no stamp of the password', async () => {
    const plain = await testSite({ remember: { age: 60 } })
    const { token } = await plain.withTotp(alice)
    const { browser, page } = await plain.afterPassword(alice)
    await browser.submit(await browser.follow(page), { token: token(), remember: 'on' })
    expect(await plain.site.recognise(requestOf(browser.cookies), alice)).toBe(true)
    await plain.countersign.close()
  })
})

describe('the cookie', () => {
  it('has the prefix and attributes that the host gives it', async () => {
    const cookie = { domain: 'localhost', path: '/account', sameSite: 'Strict', httpOnly: false, secure: true } as const
    const own = await rememberedSite({ remember: { age: 120, prefix: 'known_', cookie } })
    const { token } = await own.withTotp(alice)
    const { browser, page } = await own.afterPassword(alice)
    const done = await browser.submit(await browser.follow(page), { token: token(), remember: 'on' })
    const [line] = done.headers.getSetCookie().filter((one) => one.startsWith('known_'))
    expect(line).toContain('; Max-Age=120; Domain=localhost; Path=/account; Secure; SameSite=Strict')
    expect(line).not.toContain('HttpOnly')
    await own.countersign.close()
  })

  it('is bound to the host by its name wherever the site is served by https', async () => {
    const { id } = await test.withTotp(alice)
    const device = await test.countersign.devices.get(id)
    const request = new Request('https://localhost/own')
    await test.site.remember(request, alice, device as never)
    const response = await test.site.respond(request, new Response('done'))
    const [line = ''] = response.headers.getSetCookie().filter((one) => one.includes(prefix))
    expect(line).toMatch(/^__Host-countersign_remember_[\w-]{22}=/)
    expect(line).toContain('; Secure')
    const cookie = line.split(';')[0] as string
    const recognise = (url: string) => test.site.recognise(new Request(url, { headers: { cookie } }), alice)
    expect(await recognise('https://localhost/own')).toBe(true)
    expect(await recognise('http://localhost/own')).toBe(false)
  })

  it('takes the attributes of the site’s other cookies, unless it has its own', async () => {
    const own = await rememberedSite({ cookie: { sameSite: 'Strict' } })
    const { token } = await own.withTotp(alice)
    const { browser, page } = await own.afterPassword(alice)
    const done = await browser.submit(await browser.follow(page), { token: token(), remember: 'on' })
    expect(done.headers.getSetCookie().find((one) => one.startsWith(prefix))).toContain('SameSite=Strict')
    await own.countersign.close()
  })
})

it.each([
  ['no age', {}],
  ['an age of seconds that no browser keeps', { age: 401 * 86_400 }],
  ['an age of nothing', { age: 0 }],
  ['an unknown option', { age: 60, days: 3 }],
  ['a prefix that no cookie can have', { age: 60, prefix: 'a b' }],
  ['a prefix that means something to browsers', { age: 60, prefix: '__Host-x' }],
  ['an unknown attribute', { age: 60, cookie: { partitioned: true } }],
  ['a path that is none', { age: 60, cookie: { path: 'account' } }],
  ['a path with more attributes', { age: 60, cookie: { path: '/; Secure' } }],
  ['a domain that is none', { age: 60, cookie: { domain: 'a; b' } }],
  ['an unknown sameSite', { age: 60, cookie: { sameSite: 'lax' } }],
  ['a secure that is no boolean', { age: 60, cookie: { secure: 'yes' } }],
])('createSite({ remember }) refuses %s', async (_what, remember) => {
  await expect(testSite({ remember } as Partial<SiteOptions>)).rejects.toMatchObject({ code: 'invalid-option' })
})
