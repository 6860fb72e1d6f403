import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Page, type Visitor, visitor } from '../../test/lib/browser.ts'
import { type FlowSite, flowSite, textOf } from '../../test/lib/flow-site.ts'
import { alice, bob } from '../../test/lib/setup.ts'
import { password } from '../../test/lib/site.ts'
import type { User } from '../index.ts'
import type { SiteOptions } from './site-options.ts'

let test: FlowSite
beforeEach(async () => {
  test = await flowSite()
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const code = () => test.outbox.lastToken() as string
const cookieOf = ({ cookies }: Visitor) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const requestOf = (browser: Visitor, path = '/') =>
  new Request(`http://localhost${path}`, { headers: { cookie: cookieOf(browser) } })
const sessionOf = async (browser: Visitor) => (await test.site.visit(requestOf(browser))).session.read()

async function renewed(options: Partial<SiteOptions>): Promise<void> {
  await test.countersign.close()
  test = await flowSite(options)
}

/** A visitor who is signed in and verified. */
async function verified(user: User): Promise<Visitor> {
  await test.withEmail(user)
  const { browser, form } = await test.atToken(user)
  await browser.submit(form, { token: code() })
  test.clock.advance(60)
  return browser
}

describe('what is posted without a form of ours', () => {
  it.each([
    ['no step', undefined],
    ['an empty step', ''],
    ['an unknown step', 'done'],
    ['a step with a space', 'credentials '],
    ['the name of something else', '__proto__'],
  ])('with %s is a clear 400', async (_what, step) => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const csrf = /name="csrf" value="([^"]+)"/.exec(form.body)?.[1] as string
    for (const path of [form.path, '/account/login', '/account/login?run=x']) {
      const page = await browser.post(path, { csrf, ...(step !== undefined && { step }), token: code() })
      expect(page.status).toBe(400)
      expect(page.body).toContain('<h1>Something went wrong</h1>')
    }
    expect((await browser.submit(form, { token: code() })).location).toBe('/')
  })

  it.each(['', 'x', '__proto__', '..%2f', 'a'.repeat(300)])('with the run %j is a clear 400', async (run) => {
    const { browser, page } = await test.afterPassword(alice)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.follow(page)).body)?.[1] ?? ''
    const login = await browser.get('/account/login?verify=1')
    const own =
      csrf || (/name="csrf" value="([^"]+)"/.exec(login.body)?.[1] ?? (await test.site.csrf(requestOf(browser))))
    for (const step of ['token', 'backup', 'device', 'resend', 'restart']) {
      expect((await browser.post(`/account/login?run=${run}`, { csrf: own, step })).status).toBe(400)
    }
    expect((await browser.post(`${profile}/setup?run=${run}`, { csrf: own, step: 'token' })).status).toBe(400)
    expect((await browser.post(`${profile}/setup?run=${run}`, { csrf: own, step: 'restart' })).status).toBe(400)
  })

  it('to a run that is over begins anew', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const login = await browser.follow(await browser.submit(form, { step: 'restart' }))
    expect(login.body).toContain('name="password"')
    const late = await browser.submit(form, { token: code() })
    expect([late.status, late.body.includes('name="password"')]).toEqual([422, true])
  })
})

describe('where a sign-in leads', () => {
  it('is said by the address or by the form, and the form counts', async () => {
    const browser = test.visitor()
    const login = await browser.get('/account/login?next=/one')
    expect((await browser.submit(login, { username: 'alice', password })).location).toBe('/one')
    const other = test.visitor()
    const again = await other.get('/account/login?next=/one')
    expect((await other.submit(again, { username: 'alice', password, next: '/two' })).location).toBe('/two')
  })

  it('keeps to https, and to the hosts that are allowed', async () => {
    await renewed({ allowedHosts: ['app.example.com'] })
    const leads = async (origin: string, next: string) => {
      const request = new Request(`${origin}/account/login`)
      return (await test.site.redirect(request, next)).headers.get('location')
    }
    expect(await leads('https://acme.example', 'https://app.example.com/x')).toBe('https://app.example.com/x')
    for (const next of [
      'http://app.example.com/x',
      'http://acme.example/x',
      'https://evil.example/',
      '//evil.example',
      7,
    ]) {
      expect(await leads('https://acme.example', next as string)).toBe('/')
    }
  })

  it('for a user without a device is setup, and then the guarded page', async () => {
    const guard = test.site.otpRequired()
    const browser = test.visitor()
    const asked = await guard(requestOf(browser, '/secret?a=1'))
    const login = await browser.get(asked?.headers.get('location') as string)
    expect(await browser.submit(login, { username: 'alice', password })).toMatchObject({ location: '/secret?a=1' })
    const why = await guard(requestOf(browser, '/secret?a=1'))
    const way = /href="(\/account\/two-factor\/setup[^"]*)"/.exec((await why?.text()) ?? '')?.[1] as string
    const method = await browser.submit(await browser.get(way.replaceAll('&amp;', '&')), { method: 'email' })
    const page = await browser.follow(method)
    const token = await browser.follow(await browser.submit(page, { destination: 'a@b.example' }))
    const complete = await browser.follow(await browser.submit(token, { token: code() }))
    expect(complete.body).toContain('href="/secret?a=1"')
    expect(await guard(requestOf(browser, '/secret?a=1'))).toBeNull()
  })
})

describe('a user who is signed in already', () => {
  it('is sent on from the login page, and never back to it', async () => {
    const browser = await verified(alice)
    expect((await browser.get('/account/login?next=/reports')).location).toBe('/reports')
    for (const next of ['/account/login', '/account/login/?x=1', 'http://localhost/account/login']) {
      expect((await browser.get(`/account/login?next=${encodeURIComponent(next)}`)).location).toBe('/')
    }
  })

  it('sees the login page all the same, where the site wants it; and the token step', async () => {
    await renewed({ redirectAuthenticatedUser: false })
    const browser = await verified(alice)
    const login = await browser.get('/account/login?next=/reports')
    expect(login.body).toContain('name="password"')
    expect((await browser.submit(login, { username: 'bob', password })).location).toBe('/reports')
    expect((await sessionOf(browser)).user).toBe('bob')
    const again = await verified(bob)
    expect((await again.get('/account/login?verify=1')).location).toMatch(/run=/)
  })

  it('who signs in as somebody else gets a fresh session', async () => {
    const browser = await verified(alice)
    await browser.get('/account/login?verify=1&next=/alices')
    const before = await sessionOf(browser)
    expect(Object.keys(before.runs ?? {})).toHaveLength(1)
    const login = await visitor(test.site, browser.cookies).get('/account/logout')
    expect(login.status).toBe(200)
    const csrf = /name="csrf" value="([^"]+)"/.exec(login.body)?.[1] as string
    await browser.post('/account/login', { csrf, step: 'credentials', username: 'bob', password })
    const after = await sessionOf(browser)
    expect(after).toMatchObject({ user: 'bob' })
    expect([after.otp, after.runs, after.browser]).toEqual([undefined, undefined, undefined])
  })

  it('who signs in as somebody else is not signed in as either before the token', async () => {
    const browser = await verified(alice)
    await test.withEmail(bob, 'bob@example.com')
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get('/account/logout')).body)?.[1] as string
    await browser.post('/account/login', { csrf, step: 'credentials', username: 'bob', password })
    expect((await sessionOf(browser)).user).toBeUndefined()
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login\?next/)
  })
})

it('takes four round trips to the database at the token', async () => {
  await test.withEmail(alice)
  const { browser, form } = await test.atToken(alice)
  const calls: string[] = []
  const { store } = test.countersign
  for (const part of ['sessions', 'devices', 'browsers', 'quotas'] as const) {
    for (const name of Object.keys(store[part])) {
      const functions = store[part] as unknown as Record<string, (...given: unknown[]) => unknown>
      const original = functions[name] as (...given: unknown[]) => unknown
      vi.spyOn(functions, name).mockImplementation((...given) => {
        calls.push(`${part}.${name}`)
        return original.apply(functions, given)
      })
    }
  }
  expect((await browser.submit(form, { token: code() })).location).toBe('/')
  vi.restoreAllMocks()
  expect(calls).toEqual(['sessions.find', 'devices.find', 'devices.replace', 'sessions.replace'])
})

it('gives the session a new id at the password, and the old one is of no use', async () => {
  await test.withEmail(alice)
  const { browser, form } = await test.atToken(alice)
  const before = new Map(browser.cookies)
  const { form: second } = await test.atToken(alice, '', browser)
  expect(browser.cookies.get('countersign_session')).not.toBe(before.get('countersign_session'))
  const other = visitor(test.site, before)
  for (const page of [form, second]) expect((await other.submit(page, { token: code() })).status).toBe(422)
  expect((await other.get(profile)).status).toBe(303)
})

describe('the browser’s own id', () => {
  it('stays the same from the first code on, and ends with the session', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const id = (await sessionOf(browser)).browser
    expect(id).toMatch(/^[\w-]{22}$/)
    await browser.submit(form, { token: code() })
    expect((await sessionOf(browser)).browser).toBe(id)
    test.clock.advance(60)
    const page = await browser.follow(await browser.get('/account/login?verify=1'))
    await browser.submit(page, { token: code() })
    expect((await sessionOf(browser)).browser).toBe(id)
    await browser.submit(await browser.get('/account/logout'), {})
    expect(await sessionOf(browser)).toEqual({})
    test.clock.advance(60)
    const { browser: other } = await test.atToken(alice, '', browser)
    expect((await sessionOf(other)).browser).not.toBe(id)
  })
})

describe('remembered browsers', () => {
  beforeEach(() => renewed({ remember: { age: 14_400 } }))

  it('are offered at the token, and then need none for a while', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    expect(textOf(form)).toContain('Do not ask on this browser for 4 hours')
    await browser.submit(form, { token: code(), remember: '1' })
    await browser.submit(await browser.get('/account/logout'), {})
    test.clock.advance(3600)
    const { page } = await test.afterPassword(alice, '/reports', browser)
    expect([page.location, test.sent()]).toEqual(['/reports', 1])
    expect((await sessionOf(browser)).otp).toMatchObject({ methods: ['remembered'] })
    // A guard can insist on a token.
    const asked = await browser.follow(await browser.get('/account/login?verify=1'))
    expect(asked.body).toContain('name="token"')
  })

  it('are so only when the box was ticked, and the token right', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    await browser.submit(form, { token: 'x', remember: '1' })
    test.clock.advance(1)
    await browser.submit(form, { token: code() })
    await browser.submit(await browser.get('/account/logout'), {})
    expect((await test.afterPassword(alice, '', browser)).page.location).toMatch(/run=/)
  })

  it('are not remembered by a backup code', async () => {
    await test.withEmail(alice)
    const { setup } = await test.countersign.devices.create(alice, 'static')
    const { browser, form } = await test.atToken(alice)
    const backup = await browser.follow(await browser.submit(form, { step: 'use-backup' }))
    expect(textOf(backup)).not.toContain('Do not ask')
    await browser.submit(backup, { token: setup.tokens[0] as string, remember: '1' })
    expect([...browser.cookies.keys()].filter((name) => name.includes('remember'))).toEqual([])
  })

  it('are remembered once the last step is passed, also a step of the host’s', async () => {
    const terms = {
      ...({ name: 'terms', after: 'token', title: 'T', fields: [] } as const),
      ...{ render: () => '', validate: () => ({ data: 1 }) },
    }
    await renewed({ remember: { age: 14_400 }, login: { steps: [terms] } })
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const page = await browser.follow(await browser.submit(form, { token: code(), remember: '1' }))
    expect([...browser.cookies.keys()].filter((name) => name.includes('remember'))).toEqual([])
    await browser.submit(page, { step: 'terms' })
    expect([...browser.cookies.keys()].filter((name) => name.includes('remember'))).toHaveLength(1)
  })
})

describe('a host with a login page of its own', () => {
  beforeEach(() => renewed({ loginUrl: '/login' }))

  /** The host's page, once it has checked the password. */
  async function signIn(
    browser: Visitor,
    user: User,
    next?: string,
  ): Promise<{ location: string | null; due: boolean }> {
    const request = requestOf(browser, '/login')
    const due = await test.site.signIn(request, user, { next })
    const response = due ?? (await test.site.redirect(request, next))
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string]
      browser.cookies.set(name, value)
    }
    return { location: response.headers.get('location'), due: due !== null }
  }

  it('has the token asked for after it, and nobody signed in before that', async () => {
    await test.withEmail(alice)
    const browser = test.visitor()
    const { location, due } = await signIn(browser, alice, '/reports')
    expect([due, test.sent()]).toEqual([true, 1])
    expect((await sessionOf(browser)).user).toBeUndefined()
    expect((await browser.get(profile)).location).toMatch(/^\/login\?next=/)
    const form = await browser.get(location as string)
    expect(await browser.submit(form, { token: code() })).toMatchObject({ location: '/reports' })
    expect((await browser.get(profile)).status).toBe(200)
  })

  it('signs users without a device in at once', async () => {
    const browser = test.visitor()
    expect(await signIn(browser, bob, '/reports')).toEqual({ due: false, location: '/reports' })
    expect((await sessionOf(browser)).user).toBe('bob')
    expect(await signIn(test.visitor(), bob, 'https://evil.example/')).toEqual({ due: false, location: '/' })
  })

  it('is where guards and pages send visitors', async () => {
    const visit = test.visitor()
    expect((await visit.get(profile)).location).toBe('/login?next=%2Faccount%2Ftwo-factor')
    expect((await visit.get('/account/login?next=/reports')).location).toBe('/login?next=%2Freports')
    const guard = await test.site.otpRequired()(new Request('http://localhost/secret'))
    expect(guard?.headers.get('location')).toBe('/login?next=%2Fsecret')
    const browser = test.visitor()
    await test.withEmail(alice)
    await browser.get((await signIn(browser, alice)).location as string)
    const form = await browser.get((await signIn(browser, alice)).location as string)
    await browser.submit(form, { token: code() })
    expect((await browser.submit(await browser.get('/account/logout'), {})).location).toBe('/login?signed-out=1')
    const again = await test.site.otpRequired({ maxAge: 1 })(requestOf(browser, '/secret'))
    expect(again?.headers.get('location')).toBe('/login?next=%2Fsecret')
  })

  it('still has the token step of a signed-in user at the site', async () => {
    const browser = test.visitor()
    await signIn(browser, alice)
    await test.withEmail(alice)
    const guard = await test.site.otpRequired()(requestOf(browser, '/secret'))
    expect(guard?.headers.get('location')).toBe('/account/login?verify=1&next=%2Fsecret')
    const form = await browser.follow(await browser.get('/account/login?verify=1&next=/secret'))
    expect((await browser.submit(form, { token: code() })).location).toBe('/secret')
  })

  it('is told that it took too long, and says so in a page of the site’s layout', async () => {
    await test.withEmail(alice)
    const browser = test.visitor()
    const { location } = await signIn(browser, alice, '/reports')
    const form = await browser.get(location as string)
    test.clock.advance(601)
    const late = await browser.submit(form, { token: code() })
    expect(late.location).toBe('/login?next=%2Freports&timed-out=1')
    const page = await test.site.page(requestOf(browser, late.location as string), { title: 'Sign in', body: '' })
    expect(await page.text()).toMatch(/role="status">\s*That took too long/)
    const restarted = await browser.get((await signIn(browser, alice, '/reports')).location as string)
    expect((await browser.submit(restarted, { step: 'restart' })).location).toBe('/login?next=%2Freports')
  })

  it('never has a password checked by the site', async () => {
    const browser = test.visitor()
    await test.withEmail(alice)
    const form: Page = await browser.get((await signIn(browser, alice)).location as string)
    const answer = await browser.submit(form, { step: 'credentials', username: 'bob', password, next: '/x' })
    expect(answer.location).toBe('/login?next=%2Fx')
    expect((await sessionOf(browser)).user).toBeUndefined()
  })

  it('gets a fresh session for another user', async () => {
    const browser = test.visitor()
    await signIn(browser, bob)
    const before = cookieOf(browser)
    await test.withEmail(alice)
    await signIn(browser, alice)
    expect((await sessionOf(browser)).user).toBeUndefined()
    const old = new Request('http://localhost/', { headers: { cookie: before } })
    expect((await test.site.visit(old)).user).toBeNull()
  })
})

it.each([
  ['a login page on another host', { loginUrl: '//evil.example' }],
  ['a word where yes or no is asked', { redirectAuthenticatedUser: 'no' }],
  ['steps that are no list', { login: { steps: {} } }],
  ['an unknown option of steps', { setup: { steps: [], finally: () => {} } }],
])('createSite refuses %s', async (_what, options) => {
  await expect(flowSite(options as Partial<SiteOptions>)).rejects.toMatchObject({ code: 'invalid-option' })
})

it('signIn refuses options that it does not know', async () => {
  const signedIn = test.site.signIn(new Request('http://localhost/'), alice, { nxt: '/' } as never)
  await expect(signedIn).rejects.toThrow(/nxt/)
})
