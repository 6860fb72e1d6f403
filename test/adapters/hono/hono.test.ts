import { readdirSync, readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { CookieStore } from 'hono-sessions'
import { afterEach, describe, expect, it } from 'vitest'
import { type HonoContext, honoSession, otpRequired, toRequest, twoFactor } from '../../../src/adapters/hono.ts'
import { namedBlock } from '../../docs/markdown.ts'
import { flowSite, hostSecret } from '../app-parts.ts'
import { attacks } from '../attacks.ts'
import { type FlowApp, flow, logInAtHost, setUp, signOut, who } from '../flow.ts'
import { type HonoAppOptions, honoApp, jsonStore, onNode } from './app.ts'

let close = () => {}
afterEach(() => close())

async function started(options: HonoAppOptions): Promise<FlowApp & Awaited<ReturnType<typeof honoApp>>> {
  const parts = await honoApp(options)
  const { url, close: stop } = await onNode(parts.app)
  close = stop
  return { ...parts, url, mount: options.mount }
}

const inStore = () => {
  const store = jsonStore()
  return { session: honoSession({ store }), before: { store, encryptionKey: hostSecret, expireAfterSeconds: 900 } }
}
const inCookie = () => ({
  session: honoSession(),
  before: { store: new CookieStore(), encryptionKey: hostSecret, cookieOptions: { path: '/', httpOnly: true } },
})

describe.each(['', '/a/b'])('mounted at "%s"', (mount) => {
  it('goes through a life with a second factor, on Node', async () => {
    await flow(await started({ mount }))
  })

  it('and with a login of the host’s own, whose body was read before', async () => {
    const app = await started({ mount, readsBody: true })
    await flow({ ...app, logIn: logInAtHost(app) })
  })

  it('and with sessions of hono-sessions in a store', async () => {
    const app = await started({ mount, ...inStore() })
    await flow({ ...app, logIn: logInAtHost(app) })
  })
})

it('goes through it with sessions of hono-sessions in a cookie', async () => {
  const app = await started({ mount: '', ...inCookie() })
  await flow({ ...app, endsWithCookie: true })
})

describe('withstands', () => {
  it.each(attacks)('$name', async ({ run }) => run(await started({ mount: '' })))
  it.each(attacks)('mounted, with sessions of hono-sessions: $name', async ({ run }) =>
    run(await started({ mount: '/a/b', ...inStore() })))
  it.each(attacks)('with sessions in a cookie: $name', async ({ run }) =>
    run({ ...(await started({ mount: '', ...inCookie() })), endsWithCookie: true }))
})

describe('the middleware', () => {
  it('says how base and mount path must fit', async () => {
    const { site } = await flowSite('')
    const wrong = new Hono().route('/a/b', new Hono().use(twoFactor(site)))
    const said = new Promise<Error>((resolve) => {
      wrong.onError((error, c) => {
        resolve(error)
        return c.text('', 500)
      })
    })
    expect((await wrong.request('/a/b/x')).status).toBe(500)
    expect(await said).toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining("base: '/a/b/account'"),
    })
    const fitting = new Hono().basePath('/account').use(twoFactor(site))
    expect((await fitting.request('/account/login')).status).toBe(200)
    const byPattern = new Hono().use('/:any/*', twoFactor(site))
    expect((await byPattern.request('/account/login')).status).toBe(200)
  })

  it('takes the address from a proxy only when it is told to, and from its own option whatever is said', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'acme.example' }
    const seen = async (options: Parameters<typeof twoFactor>[1], given: Record<string, string> = headers) => {
      const { site } = await flowSite('')
      const app = new Hono().use(twoFactor(site, options))
      app.get('/url', (c) => c.text(toRequest(c).url))
      const login = await app.request('/account/login', { headers: given })
      const answer = await app.request('/url?a=b', { headers: given })
      return [answer.status, await answer.text(), login.headers.get('set-cookie')?.split('=')[0]]
    }
    expect(await seen({})).toEqual([200, 'http://localhost/url?a=b', 'countersign_csrf'])
    expect(await seen({ trustProxy: true })).toEqual([200, 'https://acme.example/url?a=b', '__Host-countersign_csrf'])
    const origin = 'https://app.example.com'
    expect(await seen({ origin })).toEqual([200, `${origin}/url?a=b`, '__Host-countersign_csrf'])
    expect((await seen({ trustProxy: true }, { 'x-forwarded-host': 'evil.example/x' }))[0]).toBe(400)
    expect((await seen({ trustProxy: true }, { 'x-forwarded-proto': 'javascript' }))[0]).toBe(400)
  })

  it('refuses options that cannot be', async () => {
    const { site } = await flowSite('')
    for (const options of [
      { trustproxy: true },
      { trustProxy: 'yes' },
      { origin: 'https://acme.example/app' },
      { origin: 'acme.example' },
      { origin: 'https://acme.example', trustProxy: true },
    ]) {
      expect(() => twoFactor(site, options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    }
    expect(() => otpRequired(site, { maxAge: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    expect(() => honoSession({ stor: {} } as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })

  it('lets nobody by where it was forgotten', async () => {
    const { site } = await flowSite('')
    const app = new Hono().get('/secret', otpRequired(site), (c) => c.text('The secret'))
    app.onError((error, c) => c.text(error.message, 500))
    const answer = await app.request('/secret')
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('app.use(twoFactor(site)) must come before')
  })

  it('says that the sessions of hono-sessions are missing', async () => {
    const { app, errors } = await honoApp({ mount: '', session: honoSession() })
    expect((await app.request('/')).status).toBe(500)
    expect(errors).toEqual([expect.objectContaining({ code: 'invalid-option' })])
  })

  it('passes a page of the site’s on, after the session was changed, with its cookie', async () => {
    for (const sessions of [{}, inStore()]) {
      const app = await started({ mount: '', ...sessions })
      const { browser } = await setUp(app)
      const before = browser.copy()
      const page = await browser.post('/renew', {})
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Renewed') })
      expect(await who(app, browser)).toEqual({ user: 'Alice', verified: true })
      expect(await who(app, before)).toEqual({ user: null, verified: false })
      close()
    }
  })

  it('keeps the cookies and headers of other middleware, and sends none twice', async () => {
    const { site } = await flowSite('')
    const app = new Hono()
    app.use(async (c, next) => {
      c.header('set-cookie', 'theirs=1; Path=/')
      c.header('x-own', 'yes')
      await next()
    })
    app.use(twoFactor(site))
    app.get('/raw', (c) => site.page(toRequest(c), { title: 'Raw', body: '' }))
    app.get('/text', (c) => c.text(site.csrf(toRequest(c))))
    for (const path of ['/account/login', '/raw', '/text']) {
      const answer = await app.request(path)
      const names = answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0])
      expect([path, names]).toEqual([path, ['theirs', 'countersign_csrf']])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect((await app.request('/account/login')).headers.get('x-own')).toBe('yes')
  })
})

describe('sessions of hono-sessions', () => {
  it('that were ended stay so, whatever another request still writes', async () => {
    const [begun, going] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow = () => {
      begun.resolve()
      return going.promise
    }
    const app = await started({ mount: '', slow, ...inStore() })
    const { browser } = await setUp(app)
    const copy = browser.copy()
    const answer = copy.get('/slow')
    await begun.promise
    await signOut(app, browser)
    going.resolve()
    expect((await answer).body).toBe('Slow')
    expect((await copy.get('/secret')).status).toBe(303)
    expect(await who(app, copy)).toEqual({ user: null, verified: false })
  })

  it('keep what is the host’s over a sign-in, and nothing over a sign-out', async () => {
    const sessions = inStore()
    const app = await started({ mount: '', ...sessions })
    const { browser } = await setUp(app)
    await browser.post('/cart', {})
    await browser.post('/renew', {})
    const inStoreNow = () => sessions.before.store.all()
    expect(inStoreNow()).toContain('cart')
    await signOut(app, browser)
    expect(inStoreNow()).not.toContain('cart')
    expect(inStoreNow()).not.toContain('alice')
  })
})

it('its types fit Hono’s', () => {
  const context = (c: HonoContext) => c
  new Hono().use(async (c, next) => {
    context(c)
    await next()
  })
})

it.each(
  readdirSync('examples/hono').filter((name) => name.endsWith('.ts')),
)('docs/hono.md shows %s of the example', (name) => {
  const [, ...lines] = namedBlock('docs/hono.md', name).code.split('\n')
  expect(lines.join('\n').trim()).toBe(readFileSync(`examples/hono/${name}`, 'utf8').trim())
})
