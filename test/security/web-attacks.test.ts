import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visitor } from '../lib/browser.ts'
import { alice, bob } from '../lib/setup.ts'
import { password, type TestSite, testSite } from '../lib/site.ts'

let test: TestSite
beforeEach(async () => {
  test = await testSite({ allowedHosts: ['app.example.com'] })
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'

describe('skipping the token', () => {
  it('by going on after the password: nobody is signed in', async () => {
    await test.withTotp(alice)
    const { browser } = await test.afterPassword(alice)
    for (const path of [
      profile,
      `${profile}/setup`,
      `${profile}/backup-tokens`,
      `${profile}/disable`,
      '/account/logout',
    ]) {
      expect((await browser.get(path)).location).toMatch(/^\/account\/login/)
    }
  })

  it('by posting the token step first, of no run or an invented one', async () => {
    const { token } = await test.withTotp(alice)
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    for (const run of ['', '?run=', '?run=x', '?run=__proto__', '?run=constructor', '?run=toString']) {
      const csrf = /name="csrf" value="([^"]+)"/.exec(login.body)?.[1] as string
      const page = await browser.post(`/account/login${run}`, { csrf, step: 'token', token: token() })
      expect(page.status).toBe(400)
    }
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('by posting another step’s name', async () => {
    await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    for (const step of ['', 'done', 'verified', 'setup-complete', 'credentials ', 'TOKEN', 'backup']) {
      const next = await browser.submit(form, { step, token: '000000' })
      // "backup" is a step, and not the one that is due.
      expect(next.status).toBe(step === 'backup' ? 303 : 400)
      expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
    }
  })

  it('by going back and changing the user: each run keeps its own', async () => {
    const { token } = await test.withTotp(alice)
    const own = await test.withTotp(bob)
    const { browser, page } = await test.afterPassword(alice)
    const first = await browser.follow(page)
    const back = await browser.get('/account/login')
    const second = await browser.follow(await browser.submit(back, { username: 'bob', password }))
    // Bob's token at Alice's step, and Alice's at Bob's.
    expect((await browser.submit(first, { token: own.token() })).status).toBe(422)
    expect((await browser.submit(second, { token: token() })).status).toBe(422)
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('by replaying the cookie of the token step after signing out', async () => {
    const { token } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    const stolen = new Map(browser.cookies)
    await browser.submit(form, { token: token() })
    const attacker = visitor(test.site, stolen)
    expect((await attacker.get(profile)).location).toMatch(/^\/account\/login/)
    const again = await attacker.submit(form, { token: token() })
    expect(again.status).toBe(422)
    expect((await attacker.get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('with an unconfirmed device, or after the device is gone', async () => {
    const { id, token } = await test.withTotp(alice)
    const { device } = await test.countersign.devices.create(alice, 'totp', { confirmed: false })
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    const chosen = await browser.submit(form, { step: 'device', device: device.persistentId })
    expect(chosen.status).toBe(422)
    await test.countersign.devices.remove(alice, id)
    expect((await browser.submit(form, { token: token() })).status).toBe(422)
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
  })
})

describe('another user’s device', () => {
  it('cannot be chosen at the token step', async () => {
    await test.withTotp(alice)
    const own = await test.withTotp(bob)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    const chosen = await browser.submit(form, { step: 'device', device: own.id })
    expect(chosen.status).toBe(422)
    expect(chosen.body).not.toContain(own.id)
    expect((await browser.submit(form, { token: own.token() })).status).toBe(422)
  })

  it('does not verify a session', async () => {
    const { id } = await test.withTotp(bob)
    const device = await test.countersign.devices.get(id)
    const request = new Request('http://localhost/')
    await test.site.signIn(request, alice)
    await expect(test.site.login(request, alice, device as never)).rejects.toMatchObject({ code: 'not-your-device' })
  })

  it('in a session’s data has verified nothing', async () => {
    const browser = await test.verified(alice)
    expect((await browser.get(profile)).status).toBe(200)
    const [device] = await test.countersign.devices.list(alice)
    await test.countersign.devices.remove(alice, device?.persistentId as string)
    await test.withTotp(alice)
    expect((await browser.get(profile)).location).toMatch(/verify=1/)
  })
})

describe('open redirects', () => {
  const evil = [
    ...['https://evil.example', 'http://evil.example', '//evil.example', '///evil.example', '////evil.example'],
    ...[
      '/\\evil.example',
      '\\\\evil.example',
      '/\\/evil.example',
      '\\/evil.example',
      'https:evil.example',
      'https:/evil.example',
    ],
    ...[
      'http://localhost@evil.example',
      'http://localhost:80@evil.example',
      'http://localhost.evil.example',
      '//localhost@evil.example',
    ],
    ...[
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      ' https://evil.example',
      '\thttps://evil.example',
    ],
    ...[
      '/\t/evil.example',
      '/\n/evil.example',
      'http://localhost//evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
    ],
    ...[
      'https://app.example.com.evil.example',
      'https://app.example.com@evil.example',
      'https://APP.example.com:444',
      'ftp://app.example.com',
    ],
    ...[
      '/\u2028/evil.example',
      'https://evil.example\\@app.example.com',
      'http:///evil.example',
      '/%0d%0aLocation: https://evil.example\r\n',
    ],
  ]

  it.each(evil)('%j leads nowhere', async (next) => {
    await test.withTotp(alice)
    const { id } = await test.withTotp(bob)
    await test.countersign.devices.remove(bob, id)
    const { page } = await test.afterPassword(bob, next)
    expect(page.status).toBe(303)
    const target = new URL(page.location as string, 'http://localhost')
    expect(target.host).toBe('localhost')
    expect(page.location).not.toMatch(/^[/\\]{2}/)
  })

  it.each([
    '/somewhere?a=1#b',
    'http://localhost/somewhere',
    'https://app.example.com/x',
    'somewhere',
  ])('%j is followed', async (next) => {
    const { page } = await test.afterPassword(bob, next)
    expect(new URL(page.location as string, 'http://localhost').pathname).toMatch(/somewhere|x/)
  })

  it('does not loop back to the login page', async () => {
    const { page } = await test.afterPassword(bob, '/account/login?next=/account/login')
    expect(page.location).toBe('/')
  })
})

describe('cross-site request forgery', () => {
  const fields = { username: 'alice', password, step: 'credentials' }

  it('without a token, with a wrong one, with another visitor’s, or without the cookie', async () => {
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    const other = await test.visitor().get('/account/login')
    const csrf = (page: { body: string }) => /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] as string
    for (const token of [undefined, '', 'x', csrf(other)]) {
      const page = await browser.post('/account/login', { ...fields, ...(token !== undefined && { csrf: token }) })
      expect(page.status).toBe(403)
    }
    expect((await test.visitor().post('/account/login', { ...fields, csrf: csrf(login) })).status).toBe(403)
    expect((await browser.submit(login, fields)).status).toBe(303)
  })

  it('from another origin, even with the right token', async () => {
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:81' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await browser.submit(login, fields, headers as Record<string, string>)).status).toBe(403)
    }
  })

  it('nothing is done by GET', async () => {
    const browser = await test.verified(alice)
    for (const path of [
      '/account/logout',
      `${profile}/disable?understood=1&step=disable`,
      `${profile}/backup-tokens?step=generate`,
    ]) {
      expect((await browser.get(path)).status).toBe(200)
    }
    expect(await test.countersign.devices.list(alice)).toHaveLength(1)
    expect((await browser.get(profile)).status).toBe(200)
  })
})

describe('sessions', () => {
  const sessionId = (cookies: Map<string, string>) => cookies.get('countersign_session')

  it('never take over an id that the visitor brings along', async () => {
    const { token } = await test.withTotp(alice)
    const planted = 'x'.repeat(43)
    const browser = visitor(test.site, new Map([['countersign_session', planted]]))
    const login = await browser.get('/account/login')
    const page = await browser.follow(await browser.submit(login, { username: 'alice', password }))
    const waiting = sessionId(browser.cookies)
    expect(waiting).not.toBe(planted)
    await browser.submit(page, { token: token() })
    expect(sessionId(browser.cookies)).not.toBe(waiting)
    const attacker = visitor(test.site, new Map([['countersign_session', waiting as string]]))
    expect((await attacker.get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('are another user’s from the password on', async () => {
    const browser = await test.verified(alice)
    const login = await browser.get('/account/login?verify=1')
    const form = await browser.follow(login)
    const page = await browser.post('/account/login', {
      ...{ csrf: /name="csrf" value="([^"]+)"/.exec(form.body)?.[1] as string, step: 'credentials' },
      ...{ username: 'bob', password },
    })
    expect(page.location).toBe('/')
    const seen = await test.site.visit(
      new Request('http://localhost/', { headers: { cookie: `countersign_session=${sessionId(browser.cookies)}` } }),
    )
    expect(seen.user?.id).toBe('bob')
    expect(seen.otp.verified).toBe(false)
    expect(await seen.devices()).toEqual([])
  })

  it('sealed under a secret that is gone are none: their owner signs in again', async () => {
    const { createSite } = await import('../../src/site.ts')
    const { createCountersign, totp } = await import('../../src/index.ts')
    const browser = await test.verified(alice)
    const { store } = test.countersign
    const renewed = createCountersign({
      issuer: 'Acme',
      secrets: ['a newer secret, which is long enough'],
      store,
      kinds: [totp()],
    })
    const site = createSite(renewed, { users: { findById: async () => alice } })
    expect((await visitor(site, browser.cookies).get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('end when the user is gone', async () => {
    const browser = await test.verified(alice)
    test.gone.add('alice')
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
  })

  it('end by themselves, idle and at last', async () => {
    const browser = await test.verified(alice)
    test.clock.advance(86_399)
    expect((await browser.get(profile)).status).toBe(200)
    test.clock.advance(86_401)
    expect((await browser.get(profile)).location).toMatch(/^\/account\/login/)
    const busy = await testSite({ session: { maxAge: 3600, idle: 600 } })
    const other = await busy.verified(alice)
    for (let minutes = 0; minutes < 59; minutes += 5) {
      expect((await other.get(profile)).status).toBe(200)
      busy.clock.advance(300)
    }
    expect((await other.get(profile)).location).toMatch(/^\/account\/login/)
    await busy.countersign.close()
  })

  it('end at sign-out, for whoever kept the cookie too', async () => {
    const browser = await test.verified(alice)
    const kept = new Map(browser.cookies)
    const page = await browser.get('/account/logout')
    expect((await browser.submit(page, {})).location).toMatch(/^\/account\/login/)
    expect((await visitor(test.site, kept).get(profile)).location).toMatch(/^\/account\/login/)
  })
})

describe('odd input', () => {
  it('neither fails nor gets into a page', async () => {
    const html = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    const browser = test.visitor()
    const login = await browser.get(`/account/login?next=${encodeURIComponent(html)}`)
    expect(login.body).not.toContain('<script>')
    const page = await browser.submit(login, { username: html, password: html, next: html })
    expect(page.status).toBe(422)
    expect(page.body).not.toContain('<script>')
    expect(page.body).not.toContain('<img')
  })

  it('of a megabyte is refused, in every field', async () => {
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    for (const field of ['username', 'password', 'csrf', 'next', 'step', 'token']) {
      expect((await browser.submit(login, { [field]: 'x'.repeat(1_000_000) })).status).toBe(413)
    }
  })

  it('of another content type, method or path is refused', async () => {
    const browser = test.visitor()
    await browser.get('/account/login')
    expect((await browser.post('/account/login', {}, { 'content-type': 'text/plain' })).status).toBe(400)
    expect(
      (await browser.post('/account/login', {}, { 'content-type': 'multipart/form-data; boundary=x' })).status,
    ).toBe(400)
    const remove = new Request('http://localhost/account/login', { method: 'DELETE' })
    expect((await test.site.handle(remove))?.status).toBe(405)
    expect(await test.site.handle(new Request('http://localhost/account/elsewhere'))).toBeNull()
    expect(await test.site.handle(new Request('http://localhost/'))).toBeNull()
  })

  it('in cookies and headers is taken for nothing', async () => {
    for (const value of ['', ';;;', '=', '%', '%E0%A4%A', '"', '\u00e4', 'a'.repeat(5000), '__proto__']) {
      const cookies = new Map([
        ['countersign_session', encodeURIComponent(value)],
        ['countersign_csrf', encodeURIComponent(value)],
      ])
      expect((await visitor(test.site, cookies).get('/account/login')).status).toBe(200)
    }
  })

  it('cannot put a header or a cookie into an answer', async () => {
    const { page } = await test.afterPassword(bob, '/x\r\nset-cookie: a=b')
    expect(page.location).toBe('/')
    expect(page.headers.getSetCookie().some((line) => line.startsWith('a='))).toBe(false)
  })
})

describe('a stranger', () => {
  it('learns nothing of who exists at the password', async () => {
    await test.withTotp(alice)
    const browser = test.visitor()
    const answers = []
    for (const username of ['alice', 'bob', 'nobody']) {
      const login = await browser.get('/account/login')
      const { status, body, headers } = await browser.submit(login, { username, password: 'wrong' })
      answers.push({ status, body: body.replaceAll(`value="${username}"`, ''), headers: [...headers.keys()] })
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it('cannot lock or slow a device down: without the password no token is evaluated', async () => {
    const { id } = await test.withTotp(alice)
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    for (let count = 0; count < 20; count++) {
      await browser.submit(login, { username: 'alice', password: 'wrong' })
      await browser.submit(login, { step: 'token', token: '000000', device: id })
      await browser.submit(login, { step: 'backup', token: 'abcdefgh', device: id })
    }
    expect(await test.countersign.devices.get(id)).toMatchObject({ failureCount: 0 })
  })
})

describe('one token through many sign-ins at once', () => {
  it('lets one of them in', async () => {
    const { token } = await test.withTotp(alice)
    const signIns = []
    for (let count = 0; count < 20; count++) {
      const { browser, page } = await test.afterPassword(alice)
      signIns.push({ browser, form: await browser.follow(page) })
    }
    const done = await Promise.all(signIns.map(({ browser, form }) => browser.submit(form, { token: token() })))
    expect(done.filter(({ location }) => location === '/')).toHaveLength(1)
    const inside = await Promise.all(signIns.map(({ browser }) => browser.get(profile)))
    expect(inside.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('guessing', () => {
  it('is slowed down at the token step, whatever else is tried in between', async () => {
    const { id } = await test.withTotp(alice)
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    expect((await browser.submit(form, { token: '000000' })).status).toBe(422)
    const throttled = await browser.submit(form, { token: '000001' })
    expect(throttled.status).toBe(429)
    expect(throttled.headers.get('retry-after')).toBe('1')
    // A new sign-in is no way around it.
    const { browser: fresh, page: again } = await test.afterPassword(alice)
    expect((await fresh.submit(await fresh.follow(again), { token: '000002' })).status).toBe(429)
    expect(await test.countersign.devices.get(id)).toMatchObject({ failureCount: 1 })
  })

  it('never touches another device’s throttle', async () => {
    const { id, token } = await test.withTotp(alice)
    const backup = await test.countersign.devices.create(alice, 'static')
    const { browser, page } = await test.afterPassword(alice)
    const form = await browser.follow(page)
    await browser.submit(form, { token: '000000' })
    expect(await test.countersign.devices.get(backup.device.persistentId)).toMatchObject({ failureCount: 0 })
    const other = await browser.follow(await browser.submit(form, { step: 'use-backup' }))
    await browser.submit(other, { token: 'wrongwrong' })
    expect(await test.countersign.devices.get(id)).toMatchObject({ failureCount: 1 })
    expect(await test.countersign.devices.get(backup.device.persistentId)).toMatchObject({ failureCount: 1 })
    test.clock.advance(1)
    const device = await browser.follow(await browser.submit(other, { step: 'use-device' }))
    expect((await browser.submit(device, { token: token() })).location).toBe('/')
  })
})
