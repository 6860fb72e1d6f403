import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forms, type Page } from '../../test/lib/browser.ts'
import { alice, bob } from '../../test/lib/setup.ts'
import { password, type TestSite, testSite } from '../../test/lib/site.ts'
import { generateTotp, parseKeyUri } from '../oath/index.ts'
import { authenticate } from './sign-in.ts'
import type { SiteOptions } from './site-options.ts'

let test: TestSite
beforeEach(async () => {
  test = await testSite()
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const setupUri = (page: Page) => (/href="(otpauth:[^"]+)"/.exec(page.body)?.[1] as string).replaceAll('&amp;', '&')
const tokenOf = (page: Page) => {
  const { secret } = parseKeyUri(setupUri(page))
  return generateTotp(secret, { now: test.clock.now() })
}

describe('sign-in', () => {
  it('is done with the password for a user without a device, and goes where it was asked to', async () => {
    const { browser, page } = await test.afterPassword(alice, '/reports?year=2026')
    expect(page).toMatchObject({ status: 303, location: '/reports?year=2026' })
    const seen = await browser.get(profile)
    expect(seen.status).toBe(200)
    expect(seen.body).toContain('Alice')
  })

  it('asks for a token of the default device, then goes on', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice, '/reports')
    const form = await browser.follow(page)
    expect(form.body).toContain('autocomplete="one-time-code"')
    expect((await browser.submit(form, { token: '' })).status).toBe(422)
    expect(await browser.submit(form, { token: token() })).toMatchObject({ status: 303, location: '/reports' })
    expect((await browser.get(profile)).status).toBe(200)
  })

  it('says what was wrong, keeps the user name, and never the password', async () => {
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    const page = await browser.submit(login, { username: 'alice', password: 'wrong password' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('value="alice"')
    expect(page.body).toContain('role="alert"')
    expect(page.body).not.toContain('wrong password')
    expect((await browser.submit(login, { username: 'alice' })).status).toBe(422)
  })

  it('shows the way to the host’s own pages, if it has any', async () => {
    expect((await test.visitor().get('/account/login')).body).not.toContain('Forgot')
    const own = await testSite({ registerUrl: '/register', forgotPasswordUrl: '/forgot-password' })
    const { body } = await own.visitor().get('/account/login')
    expect(body).toContain('href="/register"')
    expect(body).toContain('href="/forgot-password"')
    await own.countersign.close()
  })

  it('times out between password and token', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    test.clock.advance(601)
    const late = await browser.submit(form, { token: token() })
    expect(late.status).toBe(422)
    expect(late.body).toContain('name="password"')
    expect((await browser.get(profile)).location).toMatch(/login/)
  })

  it('offers the user’s other devices, and asks the chosen one', async () => {
    await test.withTotp(alice)
    const spare = await test.countersign.devices.create(alice, 'totp', { name: 'Tablet' })
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    expect(form.body).toContain('Tablet')
    const chosen = await browser.follow(
      await browser.submit(form, { step: 'device', device: spare.device.persistentId }),
    )
    const token = generateTotp(spare.setup.secret, { now: test.clock.now() })
    expect((await browser.submit(chosen, { token })).location).toBe('/')
  })

  it('takes a backup token once', async () => {
    await test.withTotp(alice)
    const { setup } = await test.countersign.devices.create(alice, 'static')
    const use = async () => {
      const { browser, page } = await test.afterPassword(alice)
      const backup = await browser.follow(await browser.submit(await browser.follow(page), { step: 'use-backup' }))
      return browser.submit(backup, { token: setup.tokens[3] as string })
    }
    expect((await use()).location).toBe('/')
    expect((await use()).status).toBe(422)
  })

  it('works in several tabs at once', async () => {
    const { token } = await test.withTotp(alice)
    const browser = test.visitor()
    const tabs: Page[] = []
    for (const next of ['/one', '/two']) tabs.push(await browser.get(`/account/login?next=${next}`))
    const forms: Page[] = []
    for (const tab of tabs) forms.push(await browser.follow(await browser.submit(tab, { username: 'alice', password })))
    expect((await browser.submit(forms[0] as Page, { token: token() })).location).toBe('/one')
  })

  it('can be started over as somebody else', async () => {
    await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice, '/reports')
    const form = await browser.follow(page)
    const login = await browser.follow(await browser.submit(form, { step: 'restart' }))
    expect(login.body).toContain('name="password"')
    expect((await browser.submit(form, { token: '000000' })).body).toContain('name="password"')
    expect((await browser.submit(login, { username: 'bob', password })).location).toBe('/reports')
  })

  it('sends a verified user on, and asks again when it is told to', async () => {
    const browser = await test.verified(alice)
    expect((await browser.get('/account/login?next=/reports')).location).toBe('/reports')
    const again = await browser.follow(await browser.get('/account/login?verify=1&next=/reports'))
    expect(again.body).toContain('name="token"')
  })
})

describe('setup', () => {
  async function begun() {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(`${profile}/setup?next=/reports`)
    const page = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
    return { browser, page }
  }

  it('shows a secret, and makes the device real with its token, which is used then', async () => {
    const { browser, page } = await begun()
    expect(parseKeyUri(setupUri(page))).toMatchObject({ issuer: 'Acme', accountName: 'Alice', type: 'totp' })
    expect(page.body).toContain('<svg')
    // Loaded again, it is the same secret.
    expect(setupUri(await browser.follow({ ...page, location: page.path }))).toBe(setupUri(page))
    expect(await test.countersign.devices.has(alice)).toBe(false)
    expect((await browser.submit(page, { token: '000000' })).status).toBe(422)
    test.clock.advance(1)
    const token = tokenOf(page)
    const complete = await browser.follow(await browser.submit(page, { token }))
    expect(complete.path).toBe(`${profile}/setup/complete?next=%2Freports`)
    expect(complete.body).toContain('/reports')
    const device = await test.countersign.devices.default(alice)
    expect(device).toMatchObject({ name: 'default', kind: 'totp', confirmed: true })
    expect(await test.countersign.verifyToken(alice, device?.persistentId as string, token)).toMatchObject({
      reason: 'replayed',
    })
    expect((await browser.get(profile)).status).toBe(200)
  })

  it('started over, is done with the secret shown before', async () => {
    const { browser, page } = await begun()
    const welcome = await browser.follow(await browser.submit(page, { step: 'restart' }))
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toEqual([])
    const second = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
    expect(setupUri(second)).not.toBe(setupUri(page))
    expect((await browser.submit(page, { token: tokenOf(page) })).location).toMatch(/setup/)
    expect(await test.countersign.devices.has(alice)).toBe(false)
    expect((await browser.submit(second, { token: tokenOf(second) })).location).toMatch(/complete/)
  })

  it('in a second tab, invalidates the first', async () => {
    const { browser, page } = await begun()
    const welcome = await browser.get(`${profile}/setup`)
    const second = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
    expect((await browser.submit(second, { token: tokenOf(second) })).location).toMatch(/complete/)
    const late = await browser.submit(page, { token: tokenOf(page) })
    expect(late.location ?? late.status).not.toMatch(/complete/)
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toHaveLength(1)
  })

  it('is for signed-in users, and for verified ones once there is a device', async () => {
    expect((await test.visitor().get(`${profile}/setup`)).location).toMatch(/^\/account\/login\?next=/)
    const { browser } = await begun()
    await test.withTotp(alice)
    expect((await browser.get(`${profile}/setup`)).location).toMatch(/verify=1/)
  })

  it('never takes away a device that was confirmed in the meantime', async () => {
    const { page, browser } = await begun()
    const { browser: other } = await test.afterPassword(alice)
    const welcome = await other.get(`${profile}/setup`)
    // The other session lists the pending device, and removes it only after it was confirmed.
    const { devices } = test.countersign.store
    const list = devices.list.bind(devices)
    const held = vi.spyOn(devices, 'list').mockImplementation(async (userId) => {
      const rows = await list(userId)
      if (rows.some(({ confirmed }) => !confirmed)) {
        held.mockRestore()
        expect((await browser.submit(page, { token: tokenOf(page) })).location).toMatch(/complete/)
      }
      return rows
    })
    await other.submit(welcome, { step: 'method', method: 'totp' })
    expect(await test.countersign.devices.list(alice)).toHaveLength(1)
    expect((await other.get(profile)).location).toMatch(/verify=1/)
  })

  it('serves the QR code of the run as a picture, to its own session', async () => {
    const { browser, page } = await begun()
    const run = new URL(page.path, 'http://localhost').searchParams.get('run')
    const picture = await browser.get(`${profile}/qr?run=${run}`)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(picture.headers.get('cache-control')).toBe('no-store')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(picture.body).toContain('<svg')
    const { browser: other } = await test.afterPassword(bob)
    expect((await other.get(`${profile}/qr?run=${run}`)).status).toBe(404)
  })
})

describe('backup tokens', () => {
  it('are shown once; new ones replace the old ones', async () => {
    const browser = await test.verified(alice)
    const tokens = (page: Page) => [...new Set(page.body.match(/\b[a-z2-7]{4}[ -]?[a-z2-7]{4}\b(?=<)/g))]
    const page = await browser.get(`${profile}/backup-tokens`)
    const first = await browser.submit(page, { step: 'generate' })
    expect(tokens(first)).toHaveLength(10)
    const again = await browser.get(`${profile}/backup-tokens`)
    expect(tokens(again)).toHaveLength(0)
    const second = await browser.submit(again, { step: 'generate' })
    const lists = (await test.countersign.devices.list(alice)).filter(({ kind }) => kind === 'static')
    expect(lists).toHaveLength(1)
    const verify = (token: string) => test.countersign.verifyToken(alice, lists[0]?.persistentId as string, token)
    expect(await verify(tokens(first)[0] as string)).toMatchObject({ verified: false })
    test.clock.advance(1)
    expect(await verify(tokens(second)[0] as string)).toMatchObject({ verified: true })
  })

  it('renewed at the same moment, leave one list', async () => {
    const browser = await test.verified(alice)
    const page = await browser.get(`${profile}/backup-tokens`)
    // A clock that goes on, as a real one does.
    let made = 0
    const create = test.countersign.store.devices.insert
    vi.spyOn(test.countersign.store.devices, 'insert').mockImplementation((row) => {
      made += 1
      return create({ ...row, createdAt: row.createdAt + made })
    })
    await Promise.all([1, 2, 3].map(() => browser.submit(page, { step: 'generate' })))
    expect((await test.countersign.devices.list(alice)).filter(({ kind }) => kind === 'static')).toHaveLength(1)
  })

  it('can be renewed by somebody who came in with one, who stays verified', async () => {
    await test.withTotp(alice)
    const { setup } = await test.countersign.devices.create(alice, 'static')
    const { browser, page } = await test.afterPassword(alice)
    const backup = await browser.follow(await browser.submit(await browser.follow(page), { step: 'use-backup' }))
    await browser.submit(backup, { token: setup.tokens[0] as string })
    const renew = await browser.get(`${profile}/backup-tokens`)
    expect((await browser.submit(renew, { step: 'generate' })).status).toBe(200)
    expect((await browser.get(profile)).status).toBe(200)
  })

  it('alone are no second factor', async () => {
    await test.countersign.devices.create(alice, 'static')
    const { page } = await test.afterPassword(alice)
    expect(page.location).toBe('/')
  })
})

describe('disable', () => {
  it('removes every device, after a yes', async () => {
    const browser = await test.verified(alice)
    await test.countersign.devices.create(alice, 'static')
    const page = await browser.get(`${profile}/disable`)
    const asked = await browser.submit(page, {})
    expect(asked.status).toBe(422)
    expect(asked.body).toContain('role="alert"')
    expect(await test.countersign.devices.list(alice)).toHaveLength(2)
    const done = await browser.follow(await browser.submit(page, { understood: 'on' }))
    expect(done.path).toBe(profile)
    expect(done.body).toContain('role="status"')
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toEqual([])
    // Said once.
    expect((await browser.get(profile)).body).not.toContain('role="status"')
  })

  it('asks for a fresh token when the last one is old, as all that changes the second factor does', async () => {
    const browser = await test.verified(alice)
    const pages = await Promise.all(
      ['disable', 'backup-tokens', 'setup'].map((path) => browser.get(`${profile}/${path}`)),
    )
    test.clock.advance(601)
    expect((await browser.get(profile)).status).toBe(200)
    for (const page of pages) {
      const answer = await browser.submit(page, { understood: 'on', method: 'totp' })
      expect(answer.location).toMatch(/verify=1/)
    }
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toHaveLength(1)
  })

  it('nothing of it is for unverified sessions', async () => {
    const { token } = await test.withTotp(alice)
    const { browser: inside, page: form } = await test.afterPassword(alice)
    await inside.submit(await inside.follow(form), { token: token() })
    const pages = await Promise.all(
      ['disable', 'backup-tokens', 'setup'].map((path) => inside.get(`${profile}/${path}`)),
    )
    // The same session, but no longer verified: its device was replaced.
    const [device] = await test.countersign.devices.list(alice)
    await test.countersign.devices.remove(alice, device?.persistentId as string)
    await test.withTotp(alice)
    for (const page of pages) {
      const answer = await inside.submit(page, { understood: 'on', method: 'totp' })
      expect(answer.location).toMatch(/verify=1/)
    }
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toHaveLength(1)
  })

  it('is not for unverified sessions', async () => {
    await test.withTotp(alice)
    const request = new Request('http://localhost/')
    await authenticate((await test.site.visit(request)).session, alice, test.clock.now())
    const cookies = (await test.site.respond(request, new Response())).headers.getSetCookie().join()
    const session = /countersign_session=([^;]+)/.exec(cookies)?.[1] as string
    const browser = test.visitor()
    browser.cookies.set('countersign_session', session)
    expect((await browser.get(`${profile}/disable`)).location).toMatch(/verify=1/)
  })
})

describe('otpRequired', () => {
  const guarded = async (options: Parameters<TestSite['site']['otpRequired']>[0], cookies?: Map<string, string>) => {
    const cookie = [...(cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request('http://localhost/secret?a=1', { headers: cookie ? { cookie } : {} })
    const response = await test.site.otpRequired(options)(request)
    return (
      response && { status: response.status, location: response.headers.get('location'), body: await response.text() }
    )
  }
  const signedIn = async () => (await test.afterPassword(bob)).browser.cookies
  const unverified = async () => {
    const { cookies } = (await test.afterPassword(alice)).browser
    await test.withTotp(alice)
    return cookies
  }

  it('sends visitors to sign in, and says where they were going', async () => {
    expect(await guarded({})).toMatchObject({ status: 303, location: '/account/login?next=%2Fsecret%3Fa%3D1' })
    expect(await guarded({ loginUrl: '/enter?x=1', redirectField: 'to' })).toMatchObject({
      location: '/enter?x=1&to=%2Fsecret%3Fa%3D1',
    })
    expect(await guarded({ raiseAnonymous: true })).toMatchObject({ status: 403 })
  })

  it('sends unverified users with a device to the token step', async () => {
    const cookies = await unverified()
    expect(await guarded({}, cookies)).toMatchObject({
      status: 303,
      location: '/account/login?verify=1&next=%2Fsecret%3Fa%3D1',
    })
    expect(await guarded({ ifConfigured: true }, cookies)).toMatchObject({ status: 303 })
    expect(await guarded({ verificationUrl: '/verify' }, cookies)).toMatchObject({
      location: '/verify?next=%2Fsecret%3Fa%3D1',
    })
    expect(await guarded({ raiseUnverified: true }, cookies)).toMatchObject({ status: 403 })
  })

  it('explains to users without a device, and leads them to setup', async () => {
    const cookies = await signedIn()
    const page = await guarded({}, cookies)
    expect(page?.status).toBe(403)
    expect(page?.body).toContain('/account/two-factor/setup?next=%2Fsecret%3Fa%3D1')
    expect(await guarded({ ifConfigured: true }, cookies)).toBeNull()
    expect(await guarded({ raiseUnverified: true }, cookies)).toMatchObject({ status: 403 })
  })

  it('lets verified users pass, for as long as it says', async () => {
    const { cookies } = await test.verified(alice)
    expect(await guarded({}, cookies)).toBeNull()
    expect(await guarded({ maxAge: 60 }, cookies)).toBeNull()
    test.clock.advance(61)
    expect(await guarded({ maxAge: 60 }, cookies)).toMatchObject({ status: 303 })
    expect(await guarded({}, cookies)).toBeNull()
  })

  it('refuses options that it does not know', () => {
    expect(() => test.site.otpRequired({ ifConfigure: true } as never)).toThrow(/ifConfigured/)
    expect(() => test.site.otpRequired({ maxAge: 0 })).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('endSessions', () => {
  it('ends a user’s sessions everywhere, but for the one that asks', async () => {
    const browser = await test.verified(alice)
    const { browser: other } = await test.afterPassword(bob)
    const cookie = `countersign_session=${browser.cookies.get('countersign_session')}`
    const own = new Request('http://localhost/', { headers: { cookie } })
    await test.afterPassword(alice)
    await test.site.signIn(new Request('http://localhost/'), alice)
    // The two that wait for their tokens.
    expect(await test.site.endSessions('alice', own)).toBe(2)
    expect((await browser.get(profile)).status).toBe(200)
    expect(await test.site.endSessions('alice')).toBe(1)
    expect((await browser.get(profile)).location).toMatch(/login/)
    expect((await other.get(profile)).status).toBe(200)
  })

  it('ends sign-ins that are under way too: a password that was changed is of no more use', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    expect(await test.site.endSessions('alice')).toBe(1)
    expect((await browser.submit(form, { token: token() })).body).toContain('name="password"')
    expect((await browser.get(profile)).location).toMatch(/login/)
  })
})

describe('answers', () => {
  it('forbid everything that a page does not need, and are never cached', async () => {
    const browser = await test.verified(alice)
    for (const path of [
      '/account/login?verify=1',
      profile,
      `${profile}/setup`,
      `${profile}/disable`,
      `${profile}/backup-tokens`,
    ]) {
      const page = await browser.follow(await browser.get(path))
      const policy = page.headers.get('content-security-policy') as string
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      expect(forms(page).every(({ hidden }) => hidden.csrf)).toBe(true)
    }
  })

  it('set cookies for this host and for the server only', async () => {
    const { site } = test
    const secure = (await site.handle(new Request('https://acme.example/account/login'))) as Response
    const plain = (await site.handle(new Request('http://localhost/account/login'))) as Response
    expect(secure.headers.getSetCookie()[0]).toMatch(
      /^__Host-countersign_csrf=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    )
    expect(plain.headers.getSetCookie()[0]).toMatch(/^countersign_csrf=.*; Path=\/; HttpOnly; SameSite=Lax/)
  })

  it('serve the style sheet under the name of its content', async () => {
    const style = (await test.site.handle(new Request(new URL(test.site.urls.style, 'http://localhost')))) as Response
    expect(style.headers.get('content-type')).toMatch(/^text\/css/)
    expect(style.headers.get('cache-control')).toContain('immutable')
  })
})

it.each([
  ['users without findById', { users: {} }],
  ['an unknown option', { sessions: {} }],
  ['an unknown option of the sessions', { session: { maxage: 1 } }],
  ['a base that is no path', { base: 'account' }],
  ['a home on another host', { home: '//evil.example' }],
  ['a host with a scheme', { allowedHosts: ['https://app.example.com'] }],
  ['a negative timeout', { loginTimeout: -1 }],
])('createSite refuses %s', async (_what, options) => {
  await expect(testSite(options as Partial<SiteOptions>)).rejects.toMatchObject({ code: 'invalid-option' })
})

describe('when several things happen at once', () => {
  it('a verification is kept when another request has changed the session meanwhile', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    const id = browser.cookies.get('countersign_session') as string
    const request = new Request('http://localhost/', { headers: { cookie: `countersign_session=${id}` } })
    // This request reads the session now, and signs in once the other one has written.
    const { session } = await test.site.visit(request)
    const other = await browser.submit(form, { step: 'use-device' })
    expect(other.status).toBe(303)
    await authenticate(session, alice, test.clock.now())
    expect(session.read().user).toBe('alice')
    const response = await test.site.respond(request, new Response('done'))
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toContain('countersign_session=')
    expect(token()).toMatch(/^\d{6}$/)
  })

  it('a session that was ended meanwhile stays ended', async () => {
    const browser = await test.verified(alice)
    const id = browser.cookies.get('countersign_session') as string
    const request = new Request('http://localhost/', { headers: { cookie: `countersign_session=${id}` } })
    await test.site.visit(request)
    await test.countersign.store.sessions.removeAll(alice.id)
    await authenticate((await test.site.visit(request)).session, alice, test.clock.now())
    const response = await test.site.respond(request, new Response('done'))
    expect(response.status).toBe(303)
    expect(response.headers.getSetCookie().join()).not.toContain('countersign_session=')
    expect(await test.countersign.store.sessions.list(alice.id)).toEqual([])
  })
})

it('says so, and what may be wrong, when a proxy hides that the site is served by https', async () => {
  const warned: unknown[] = []
  const { countersign } = test
  Object.assign(countersign, { logger: { warn: (...all: unknown[]) => warned.push(all), error: () => {} } })
  const own = await import('../site.ts').then(({ createSite }) =>
    createSite(countersign, { users: { findById: async () => null } }),
  )
  const post = () =>
    own.handle(
      new Request('http://acme.example/account/login', {
        method: 'POST',
        body: 'step=credentials',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://acme.example' },
      }),
    )
  expect((await post())?.status).toBe(403)
  expect((await post())?.status).toBe(403)
  expect(warned).toHaveLength(1)
  expect(JSON.stringify(warned)).toContain('trustProxy')
})

it('answers with a page when the store does not', async () => {
  const errors: unknown[] = []
  Object.assign(test.countersign, { logger: { warn: () => {}, error: (...all: unknown[]) => errors.push(all) } })
  const browser = await test.verified(alice)
  await test.countersign.close()
  const page = await browser.get(profile)
  expect(page.status).toBe(503)
  expect(page.body).toContain('<h1>')
  expect(errors).toHaveLength(1)
})
