import { afterEach, describe, expect, it } from 'vitest'
import type { FlowSite } from './app-parts.ts'
import { expressApp } from './express-app.ts'
import { fastifyApp } from './fastify-app.ts'
import { type FlowApp, logInOnPage, password, setUp, signOut, who } from './flow.ts'
import { forms, httpBrowser } from './http-browser.ts'
import { koaApp } from './koa-app.ts'

type App = FlowApp & FlowSite & { readonly errors: unknown[]; close(): Promise<void> }

let app: App | undefined
afterEach(() => app?.close())

async function open<Own extends App>(start: () => Promise<Own>): Promise<Own> {
  const own = await start()
  app = own
  return own
}

const hosts = [
  { name: 'express-session', start: () => expressApp({ sessions: 'express-session' }) },
  { name: 'koa-session', start: () => koaApp({ sessions: 'koa-session' }) },
  { name: 'koa-session in a cookie', start: () => koaApp({ sessions: 'koa-session in a cookie' }) },
  { name: '@fastify/session', start: () => fastifyApp({ sessions: '@fastify/session' }) },
  { name: '@fastify/secure-session', start: () => fastifyApp({ sessions: '@fastify/secure-session' }) },
]
const stored = hosts.filter(({ name }) => !/cookie|secure/.test(name))
const sealed = hosts.filter(({ name }) => /cookie|secure/.test(name))

describe.each(hosts)('in a session of $name', ({ start }) => {
  it('what the host keeps stays over sign-in and verification, and ends with the sign-out', async () => {
    const own: App = await open<App>(start)
    const { token } = await setUp(own)
    const browser = httpBrowser(own.url)
    await browser.post('/cart', {})
    const form = await browser.follow(await logInOnPage(own)(browser, 'alice', '/secret'))
    expect((await browser.get('/cart')).body).toBe('full')
    await browser.submit(form, { step: 'token', token: token() })
    expect((await browser.get('/secret')).status).toBe(200)
    expect((await browser.get('/cart')).body).toBe('full')
    await signOut(own, browser)
    expect((await browser.get('/cart')).body).toBe('empty')
  })

  it('nothing of the host’s stays when another user signs in', async () => {
    const own: App = await open<App>(start)
    const browser = httpBrowser(own.url)
    await browser.post('/host-login', { username: 'bob', next: '/' })
    await browser.post('/cart', {})
    await browser.post('/host-login', { username: 'alice', next: '/' })
    expect(await who(own, browser)).toMatchObject({ user: 'Alice' })
    expect((await browser.get('/cart')).body).toBe('empty')
  })

  it('all sessions of a user can be ended, those of others stay, and what the host kept goes too', async () => {
    const own: App = await open<App>(start)
    const { browser } = await setUp(own)
    await browser.post('/cart', {})
    const copy = browser.copy()
    const bob = httpBrowser(own.url)
    await bob.post('/host-login', { username: 'bob', next: '/' })
    expect(await own.site.endSessions('alice')).toBeNull()
    for (const one of [browser, copy]) {
      expect((await one.get('/secret')).status).toBe(303)
      expect(await who(own, one)).toEqual({ user: null, verified: false })
      expect((await one.get('/cart')).body).toBe('empty')
    }
    expect(await who(own, bob)).toMatchObject({ user: 'Bob' })
    // A sign-in begins anew.
    own.clock.advance(1)
    await browser.follow(await logInOnPage(own)(browser, 'alice', '/secret'))
    expect((await browser.get('/account/login')).status).toBe(200)
  })
})

describe.each(stored)('in a store, for $name', ({ start }) => {
  it('a copy of the cookie ends with the sign-out, and no earlier id comes back', async () => {
    const own: App = await open<App>(start)
    const { browser, earlier } = await setUp(own)
    const copy = browser.copy()
    expect((await copy.get('/secret')).status).toBe(200)
    await signOut(own, browser)
    for (const other of [copy, ...earlier]) expect((await other.get('/secret')).status).toBe(303)
  })
})

describe.each(sealed)('in a cookie, for $name', ({ start }) => {
  it('a copy outlives the sign-out, but not the device that verified it', async () => {
    const own: App = await open<App>(start)
    const { browser, token } = await setUp(own)
    const copy = browser.copy()
    await signOut(own, browser)
    expect((await browser.get('/secret')).status).toBe(303)
    expect((await copy.get('/secret')).status).toBe(200)

    const form = await browser.follow(await logInOnPage(own)(browser, 'alice', '/secret'))
    await browser.submit(form, { step: 'token', token: token() })
    await browser.submit(await browser.get('/account/two-factor/disable'), { step: 'disable', understood: 'on' })
    expect((await copy.get('/secret')).status).toBe(403)
  })

  it('an old cookie of the token step takes no token a second time', async () => {
    const own: App = await open<App>(start)
    const { token } = await setUp(own)
    const browser = httpBrowser(own.url)
    const form = await browser.follow(await logInOnPage(own)(browser, 'alice', '/secret'))
    const copies = Array.from({ length: 10 }, () => browser.copy())
    const used = token()
    const answers = await Promise.all(copies.map((copy) => copy.submit(form, { step: 'token', token: used })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await browser.submit(form, { step: 'token', token: used })).status).not.toBe(303)
  })

  it('the cookie stays small enough for browsers', async () => {
    const own: App = await open<App>(start)
    const { token } = await setUp(own)
    const browser = httpBrowser(own.url)
    for (let round = 0; round < 4; round++) {
      const next = `/secret?${'x'.repeat(1500)}${round}`
      const form = await browser.follow(await logInOnPage(own)(browser, 'alice', next))
      for (const [name, value] of browser.cookies) expect(name.length + value.length).toBeLessThan(4000)
      if (round === 3) {
        expect((await browser.submit(form, { step: 'token', token: token() })).location).toBe(next)
      }
    }
  })
})

describe.each([
  { name: 'Express', start: (trustProxy: boolean) => expressApp({ trustProxy }) },
  { name: 'Koa', start: (trustProxy: boolean) => koaApp({ trustProxy }) },
  { name: 'Fastify', start: (trustProxy: boolean) => fastifyApp({ trustProxy }) },
])('behind a proxy that $name is told to trust', ({ start }) => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'acme.example' }

  it('addresses, cookies and origins are those of the proxy', async () => {
    const own: App = await open<App>(() => start(true))
    const browser = httpBrowser(own.url)
    const page = await browser.get('/account/login', headers)
    expect(page.headers.getSetCookie().join()).toMatch(/^__Host-.*Secure/)
    const [form] = forms(page)
    const fields = { ...form?.hidden, step: 'credentials', username: 'bob', password }
    expect((await browser.post('/account/login', fields, { ...headers })).status).toBe(403)
    const origin = 'https://acme.example'
    expect((await browser.post('/account/login', fields, { ...headers, origin })).status).toBe(303)
  })

  it('the client’s address is the one that the proxy has seen', async () => {
    const own: App = await open<App>(() => start(true))
    await httpBrowser(own.url).get('/', { ...headers, 'x-forwarded-for': '198.51.100.1, 192.0.2.7' })
    expect(own.clients.at(-1)).toBe('192.0.2.7')
    await httpBrowser(own.url).get('/', headers)
    expect(own.clients.at(-1)).toBe('127.0.0.1')
  })

  it('a host that is none is refused', async () => {
    const own: App = await open<App>(() => start(true))
    for (const host of ['evil.example/x', 'a b', 'a?b', 'a#b']) {
      const page = await httpBrowser(own.url).get('/account/login', { ...headers, 'x-forwarded-host': host })
      expect([host, page.status]).toEqual([host, 400])
    }
  })
})
