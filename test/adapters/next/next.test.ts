import { getIronSession, webCookies } from 'iron-session'
import { afterEach, describe, expect, it } from 'vitest'
import { ironSession } from '../../../src/adapters/fetch.ts'
import { createNextSite } from '../../../src/adapters/next.ts'
import { createSite } from '../../../src/site.ts'
import { flowSite, hostSecret } from '../app-parts.ts'
import { attacks } from '../attacks.ts'
import { type FlowApp, flow, flowUsers, logInAtHost, setUp, who } from '../flow.ts'
import { httpBrowser } from '../http-browser.ts'
import { type NextApp, nextApp } from './app.ts'

let close = () => {}
afterEach(() => close())

async function started(...[mount, ...rest]: Parameters<typeof nextApp>): Promise<FlowApp & NextApp> {
  const app = await nextApp(mount, ...rest)
  close = app.close
  return { ...app, mount }
}

const inCookie = () =>
  ironSession((request, headers) =>
    getIronSession(webCookies(request, headers), {
      ...{ cookieName: 'acme', password: hostSecret, ttl: 3600 },
      cookieOptions: { secure: false },
    }),
  )

describe.each(['', '/a/b'])('mounted at "%s"', (mount) => {
  it('goes through a life with a second factor', async () => {
    await flow(await started(mount))
  })

  it('and with a login of the host’s own', async () => {
    const app = await started(mount)
    await flow({ ...app, logIn: logInAtHost(app) })
  })

  it('and with sessions of iron-session', async () => {
    await flow({ ...(await started(mount, inCookie())), endsWithCookie: true })
  })
})

describe('withstands', () => {
  it.each(attacks)('$name', async ({ run }) => run(await started('')))
  it.each(attacks)('mounted, with sessions of iron-session: $name', async ({ run }) =>
    run({ ...(await started('/a/b', inCookie())), endsWithCookie: true }))
})

describe('a guard', () => {
  it('answers a route handler, and leads back to its address', async () => {
    const app = await started('')
    const visitor = httpBrowser(app.url)
    expect(await visitor.get('/api?a=b')).toMatchObject({ status: 303, location: '/account/login?next=%2Fapi%3Fa%3Db' })
    const { browser } = await setUp(app)
    expect((await browser.get('/api')).body).toBe('The secret of the API')
  })

  it('of the proxy redirects to whole addresses of the host that Next sees, as Next wants them', async () => {
    const { site } = await flowSite('')
    const { proxy } = createNextSite(site, {
      headers: async () => new Headers(),
      redirect: () => expect.fail() as never,
    })
    const given = (headers: HeadersInit) => new Request('http://localhost:3000/secret?a=b', { headers })
    const refused = await proxy()(given({ host: 'acme.example' }))
    expect([refused?.status, refused?.headers.get('location')]).toEqual([
      303,
      'http://localhost:3000/account/login?next=%2Fsecret%3Fa%3Db',
    ])
    expect((await proxy()(given({ host: 'evil.example/x' })))?.status).toBe(400)
    const app = await started('')
    const { browser } = await setUp(app)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    expect(await app.next.proxy()(given({ host: new URL(app.url).host, cookie }))).toBeUndefined()
  })

  it('of a server function sends to sign in, and knows no way back', async () => {
    const app = await started('')
    expect((await httpBrowser(app.url).get('/action')).location).toBe('/account/login?next=%2F')
    const { browser } = await setUp(app)
    expect((await browser.get('/action')).body).toBe('Done for Alice')
  })

  it('that asks for more than the user has is explained at an address of its own, for the same visitor', async () => {
    const { countersign } = await flowSite('')
    const site = createSite(countersign, { users: flowUsers })
    const headers = new Headers({ host: 'acme.example' })
    let location = ''
    const redirect = (to: string): never => {
      location = to
      throw new Error('redirect')
    }
    const next = createNextSite(site, { headers: async () => headers, redirect })
    const onlyHotp = next.otpRequired({ kinds: ['hotp'], raiseAnonymous: true })
    await expect(onlyHotp('/vault?a=b')).rejects.toThrow('redirect')
    expect(location).toMatch(/^\/account\/two-factor\/required\?next=%2Fvault%3Fa%3Db&guard=/)
    const answer = await next.handlers.GET(new Request(`http://localhost:3000${location}`, { headers }))
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('<main')
  })

  it('is not taught by an address where to send anybody', async () => {
    const app = await started('')
    const browser = httpBrowser(app.url)
    const explain = (next: string, guard: object | string) => {
      const text = typeof guard === 'string' ? guard : JSON.stringify(guard)
      return browser.get(`/account/two-factor/required?${new URLSearchParams({ next, guard: text })}`)
    }
    const evil = { loginUrl: 'https://evil.example/', verificationUrl: 'https://evil.example/', redirectField: 'x' }
    expect((await explain('/secret', evil)).location).toBe('/account/login?next=%2Fsecret')
    for (const next of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/./\\evil.example',
      'javascript:alert(1)',
      '',
    ]) {
      const page = await explain(next, {})
      expect([next, page.status === 400 || page.location?.startsWith('/account/login?next=%2F')]).toEqual([next, true])
      expect(page.location ?? '').not.toMatch(/evil/)
    }
    for (const guard of [
      '{',
      'null',
      '1',
      { kinds: ['nothing'] },
      { maxAge: -1 },
      { kinds: 'x' },
      { raiseAnonymous: 1 },
    ])
      expect([guard, (await explain('/secret', guard)).status]).toEqual([guard, 400])
    // Whoever is verified has nothing to be explained.
    const { browser: verified } = await setUp(app)
    expect((await verified.get('/account/two-factor/required?next=/secret')).location).toBe('/secret')
    expect((await verified.get('/account/two-factor/required?next=//evil.example')).status).toBe(400)
  })

  it('takes a path and nothing else', async () => {
    const { site } = await flowSite('')
    const headers = async () => new Headers({ host: 'acme.example' })
    const next = createNextSite(site, { headers, redirect: () => expect.fail() as never })
    for (const path of ['https://evil.example/', '//evil.example', 'secret', ''])
      await expect(next.otpRequired()(path)).rejects.toMatchObject({ code: 'invalid-option' })
  })
})

describe('the handlers', () => {
  const given = (path: string, headers: Record<string, string> = {}) =>
    new Request(`http://localhost:3000${path}`, { headers: { host: 'acme.example', ...headers } })
  const never = { headers: async () => new Headers(), redirect: () => expect.fail() as never }

  it('say how base and folder must fit', async () => {
    const { handlers } = createNextSite((await flowSite('')).site, never)
    await expect(handlers.GET(given('/auth/login'))).rejects.toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining('/account'),
    })
    expect((await handlers.GET(given('/account/no-such-page'))).status).toBe(404)
  })

  it('are not run by what the router asks for ahead of time', async () => {
    const { site, countersign } = await flowSite('')
    const { handlers } = createNextSite(site, never)
    const answer = await handlers.GET(given('/account/login?verify=1', { rsc: '1', 'next-router-prefetch': '1' }))
    expect([answer.status, [...answer.headers]]).toEqual([204, []])
    expect(countersign).toBeDefined()
  })

  it('know the address by the Host header, by the proxy, or by the option', async () => {
    const { site } = await flowSite('')
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'app.example.com' }
    const url = (options: object) => createNextSite(site, never, options).request(given('/x?y', forwarded)).url
    expect(url({})).toBe('http://acme.example/x?y')
    expect(url({ trustProxy: true })).toBe('https://app.example.com/x?y')
    expect(url({ origin: 'https://own.example' })).toBe('https://own.example/x?y')
    const { handlers, request } = createNextSite(site, never)
    expect((await handlers.GET(given('/account/login', { host: 'evil.example/x' }))).status).toBe(400)
    expect(() => request(given('/x', { host: 'a@b' }))).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })

  it('leave the body of a request to the host, read or not', async () => {
    const { site } = await flowSite('')
    const { request } = createNextSite(site, never)
    const post = () => new Request('http://localhost:3000/x', { method: 'POST', body: 'a=b', headers: { host: 'h' } })
    const before = post()
    expect(request(before)).toBe(request(before))
    expect(await before.text()).toBe('a=b')
    const after = post()
    await after.text()
    expect(request(after).url).toBe('http://h/x')
  })
})

describe('the site', () => {
  it('is made at the first request, once; and tried again when that failed', async () => {
    const { site } = await flowSite('')
    let made = 0
    const make = async () => {
      made += 1
      if (made === 1) throw new Error('No database yet')
      return site
    }
    const headers = async () => new Headers({ host: 'acme.example' })
    const next = createNextSite(make, { headers, redirect: () => expect.fail() as never })
    next.otpRequired()
    next.guard()
    expect(made).toBe(0)
    await expect(next.visit()).rejects.toThrow('No database yet')
    await Promise.all([next.visit(), next.otp(), next.site()])
    expect(made).toBe(2)
  })

  it('is not made while Next renders ahead of time: headers() comes first', async () => {
    const stop = async () => {
      throw new Error('Dynamic server usage: headers')
    }
    const redirect = () => expect.fail() as never
    const next = createNextSite(() => expect.fail() as never, { headers: stop, redirect })
    for (const use of [next.visit, next.otp, next.otpRequired(), () => next.otpRequired()('/x')])
      await expect(use()).rejects.toThrow('Dynamic server usage')
  })

  it('refuses what it cannot work with', async () => {
    const { site } = await flowSite('')
    const functions = { headers: async () => new Headers(), redirect: () => expect.fail() as never }
    const refused = expect.objectContaining({ code: 'invalid-option' })
    expect(() => createNextSite({} as never, functions)).toThrow(refused)
    expect(() => createNextSite(site, {} as never)).toThrow(refused)
    expect(() => createNextSite(site, functions, { basePath: '/x' } as never)).toThrow(refused)
  })

  it('reads a visit once for all that is rendered', async () => {
    const app = await started('')
    const { browser } = await setUp(app)
    expect(await who(app, browser)).toEqual({ user: 'Alice', verified: true })
    const { site } = await flowSite('')
    const headers = new Headers({ host: 'acme.example' })
    const next = createNextSite(site, { headers: async () => headers, redirect: () => expect.fail() as never })
    expect(await next.visit()).toBe(await next.visit())
  })
})
