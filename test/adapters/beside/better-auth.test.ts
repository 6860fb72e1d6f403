import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpBrowser, httpBrowser } from '../http-browser.ts'
import { ada, type BetterAuthApp, betterAuthApp, bob } from './better-auth-app.ts'
import { type OAuthProvider, oauthProvider } from './oauth-provider.ts'
import { endsAtToken, followAll, withApp } from './paths.ts'

let provider: OAuthProvider
let app: BetterAuthApp

beforeEach(async () => {
  provider = await oauthProvider({ id: '42', email: ada.email, name: ada.name })
  app = await betterAuthApp(provider)
})
afterEach(() => {
  app.close()
  provider.close()
})

const who = async (browser: HttpBrowser) => JSON.parse((await browser.get('/')).body)
const post = (browser: HttpBrowser, path: string, body: object) =>
  browser.send('POST', `/api/auth/${path}`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: app.url },
  })

describe('beside better-auth', () => {
  it.each(['password', 'oauth', 'magic link'])('a sign-in by %s ends at the token step', async (path) => {
    const browser = await endsAtToken(app, path, await withApp(app, await app.user(ada.email)))
    expect(await who(browser)).toEqual({ user: 'Ada', verified: true })
  })

  it('what better-auth offers its users is closed until then, and open afterwards', async () => {
    const token = await withApp(app, await app.user(ada.email))
    const browser = httpBrowser(app.url)
    await app.signIn(browser, ada)
    const change = { currentPassword: ada.password, newPassword: 'another horse battery', revokeOtherSessions: false }
    for (const [path, body] of [
      ['update-user', { name: 'Eve' }],
      ['change-password', change],
      ['delete-user', { password: ada.password }],
      ['link-social', { provider: 'theirs' }],
      ['revoke-sessions', {}],
      ['sign-up/email', { ...bob, email: 'eve@example.com' }],
    ] as const)
      expect([path, (await post(browser, path, body)).status]).toEqual([path, 403])
    expect((await browser.get('/api/auth/list-sessions')).status).toBe(403)
    expect((await browser.get('/api/auth/get-session')).status).toBe(200)
    expect((await app.user(ada.email)).name).toBe('Ada')

    const form = await followAll(app, browser, await browser.get('/secret'))
    await browser.submit(form, { step: 'token', token: token() })
    expect((await browser.get('/api/auth/list-sessions')).status).toBe(200)
    expect((await post(browser, 'change-password', change)).status).toBe(200)
    // A user without a second factor is asked for none.
    const other = httpBrowser(app.url)
    await app.signIn(other, bob)
    expect((await other.get('/api/auth/list-sessions')).status).toBe(200)
  })

  it('a verification holds for one session of better-auth’s, and for none after it', async () => {
    const browser = await endsAtToken(app, 'password', await withApp(app, await app.user(ada.email)))
    const verified = browser.copy()
    // The password alone, in a browser that was verified before.
    expect(await app.signIn(browser, ada)).toBe(200)
    expect(await who(browser)).toEqual({ user: 'Ada', verified: false })
    expect((await browser.get('/secret')).status).toBe(303)
    expect(await who(verified)).toEqual({ user: 'Ada', verified: true })
    // Somebody else's session, with the verification's cookie.
    const mixed = verified.copy()
    expect(await app.signIn(mixed, bob)).toBe(200)
    expect(await who(mixed)).toEqual({ user: 'Bob', verified: false })
    expect((await mixed.get('/secret')).status).toBe(403)
    // The verification's cookie without a session of better-auth's.
    const alone = httpBrowser(
      app.url,
      new Map([...verified.cookies].filter(([name]) => name.startsWith('countersign'))),
    )
    expect(await who(alone)).toEqual({ user: null, verified: false })
  })

  it('a sign-out on the pages ends the session of better-auth’s, and the verification', async () => {
    const browser = await endsAtToken(app, 'password', await withApp(app, await app.user(ada.email)))
    const copy = browser.copy()
    const form = await browser.get('/account/logout')
    const out = await browser.submit(form, { step: 'sign-out' })
    expect(out.status).toBe(303)
    for (const one of [browser, copy]) expect(await who(one)).toEqual({ user: null, verified: false })
    expect((await copy.get('/api/auth/get-session')).body).toBe('null')
  })

  it('a sign-out at better-auth ends the verification', async () => {
    const browser = await endsAtToken(app, 'password', await withApp(app, await app.user(ada.email)))
    expect((await post(browser, 'sign-out', {})).status).toBe(200)
    expect(await who(browser)).toEqual({ user: null, verified: false })
    expect((await browser.get('/secret')).location).toMatch(/^\/sign-in\?/)
  })

  it('who has no second factor is told why one is needed, and can set one up', async () => {
    const browser = httpBrowser(app.url)
    await app.signIn(browser, bob)
    const page = await browser.get('/secret')
    expect(page.status).toBe(403)
    expect((await browser.get('/account/two-factor/setup')).status).toBe(200)
  })

  it('signs nobody in by itself', async () => {
    const browser = httpBrowser(app.url)
    const page = await browser.get('/account/login')
    expect(page.location).toMatch(/^\/sign-in/)
  })
})
