import { getIronSession, webCookies } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { ironSession, withOrigin } from './fetch.ts'

const refused = expect.objectContaining({ code: 'invalid-option' })

describe('withOrigin', () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'acme.example' }
  const say = async (request: Request) => new Response(`${request.url} ${await request.text()}`)
  const ask = async (options: object, given: Record<string, string> = headers, path = '/x?y') => {
    const request = new Request(`http://localhost${path}`, { method: 'POST', body: 'body', headers: given })
    const answer = await withOrigin(say, options)(request)
    return answer.status === 200 ? answer.text() : answer.status
  }

  it('believes headers only when it is told to, and an option before all', async () => {
    expect(await ask({})).toBe('http://localhost/x?y body')
    expect(await ask({ trustProxy: true })).toBe('https://acme.example/x?y body')
    expect(await ask({ trustProxy: true }, { 'x-forwarded-proto': 'https' })).toBe('https://localhost/x?y body')
    expect(await ask({ trustProxy: true }, { ...headers, 'x-forwarded-host': 'a.example, evil.example' })).toBe(
      'https://a.example/x?y body',
    )
    expect(await ask({ origin: 'https://app.example.com' })).toBe('https://app.example.com/x?y body')
    expect(await ask({ origin: 'https://app.example.com:8443/' })).toBe('https://app.example.com:8443/x?y body')
  })

  it('answers what cannot be an address with 400', async () => {
    for (const host of ['evil.example/x', 'a@b', 'a b', 'a?b', 'a#b', 'a\\b', ''])
      expect([host, await ask({ trustProxy: true }, { ...headers, 'x-forwarded-host': host })]).toEqual([host, 400])
    for (const scheme of ['javascript', 'ftp', 'https:', ''])
      expect([scheme, await ask({ trustProxy: true }, { ...headers, 'x-forwarded-proto': scheme })]).toEqual([
        scheme,
        400,
      ])
  })

  it('never lets a path name another host', async () => {
    expect(await ask({ origin: 'https://app.example.com' }, {}, '//evil.example/x')).toBe(
      'https://app.example.com//evil.example/x body',
    )
  })

  it('hands over the very request where nothing changes, and reads no body that nobody asks for', async () => {
    const request = new Request('http://localhost/x', { method: 'POST', body: 'body' })
    let got: Request | undefined
    const keep = (given: Request) => {
      got = given
      return new Response()
    }
    await withOrigin(keep, {})(request)
    expect(got).toBe(request)
    await withOrigin(keep, { origin: 'https://a.example' })(request)
    expect(got?.url).toBe('https://a.example/x')
    expect(await request.text()).toBe('body')
    const head = new Request('http://localhost/x', { method: 'HEAD', headers: { 'x-own': '1' } })
    await withOrigin(keep, { origin: 'https://a.example' })(head)
    expect([got?.method, got?.headers.get('x-own'), got?.body]).toEqual(['HEAD', '1', null])
  })

  it('refuses options that cannot be', () => {
    for (const options of [
      { Origin: 'x' },
      { origin: 'a.example' },
      { origin: 'https://a.example/x' },
      { trustProxy: 1 },
    ])
      expect(() => withOrigin(say, options as never)).toThrow(refused)
    expect(() => withOrigin(say, { origin: 'https://a.example', trustProxy: true })).toThrow(refused)
  })
})

describe('ironSession', () => {
  const port = (limits = {}) =>
    ironSession(
      (request, headers) =>
        getIronSession(webCookies(request, headers), {
          ...{ cookieName: 'acme', password: 'x'.repeat(32), cookieOptions: { secure: false } },
        }),
      limits,
    )
  const request = (cookie = '') => new Request('http://localhost/', { headers: { cookie } })
  const pair = (headers: Headers) => headers.getSetCookie().at(-1)?.split(';')[0] ?? ''

  it('keeps, passes on and ends', async () => {
    const [sessions, headers] = [port(), new Headers()]
    const first = await sessions.load(request())
    expect(first.read()).toEqual({})
    first.write({ user: 'ada' })
    expect(await sessions.save(request(), first, headers)).toBe(true)
    const cookie = pair(headers)
    expect((await sessions.load(request(cookie))).read()).toEqual({ user: 'ada' })

    const second = await sessions.load(request(cookie))
    second.destroy()
    const ended = new Headers()
    await sessions.save(request(cookie), second, ended)
    expect(ended.getSetCookie().join()).toMatch(/^acme=;.*Max-Age=0/i)
    expect((await sessions.load(request(pair(ended)))).read()).toEqual({})
  })

  it('writes no cookie where nothing changed, and none twice', async () => {
    const [sessions, headers] = [port(), new Headers()]
    await sessions.save(request(), await sessions.load(request()), headers)
    expect(headers.getSetCookie()).toEqual([])
    const session = await sessions.load(request())
    session.write({ user: 'ada' })
    await sessions.save(request(), session, headers)
    await sessions.save(request(), session, headers)
    expect(headers.getSetCookie()).toHaveLength(1)
  })

  it('keeps what is the host’s over a new sign-in, and not over another user’s', async () => {
    const open = async (cookie: string, headers = new Headers()) =>
      getIronSession<{ cart: number }>(webCookies(request(cookie), headers), {
        ...{ cookieName: 'acme', password: 'x'.repeat(32), cookieOptions: { secure: false } },
      })
    const begun = new Headers()
    const own = await open('', begun)
    own.cart = 3
    await own.save()
    let cookie = pair(begun)
    for (const [user, cart] of [
      ['ada', 3],
      ['ada', 3],
      ['bob', undefined],
    ] as const) {
      const [sessions, headers] = [port(), new Headers()]
      const session = await sessions.load(request(cookie))
      await session.regenerate()
      session.write({ user })
      await sessions.save(request(cookie), session, headers)
      cookie = pair(headers)
      expect((await open(cookie)).cart).toBe(cart)
    }
  })

  it('drops the oldest wizards under way where the cookie would get too large', async () => {
    const run = {
      wizard: 'login',
      step: 'token',
      startedAt: 0,
      validated: {},
      values: {},
      extra: { next: 'x'.repeat(500) },
    }
    const [sessions, headers] = [port(), new Headers()]
    const session = await sessions.load(request())
    session.write({ runs: { a: run, b: run, c: run, d: run, e: run } })
    await sessions.save(request(), session, headers)
    const { runs } = (await sessions.load(request(pair(headers)))).read()
    expect(Object.keys(runs ?? {}).at(-1)).toBe('e')
    expect(Object.keys(runs ?? {}).length).toBeLessThan(5)
    expect(pair(headers).length).toBeLessThan(4096)
  })

  it('wants a function', () => {
    expect(() => ironSession({} as never)).toThrow(refused)
  })
})
