import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BesideOptions, besideSession } from '../../../src/adapters/beside.ts'
import { type OtpVariables, otpRequired, toRequest, twoFactor } from '../../../src/adapters/hono.ts'
import type { User } from '../../../src/index.ts'
import { createSite } from '../../../src/site.ts'
import { testCountersign } from '../../lib/setup.ts'
import { hostSecret } from '../app-parts.ts'
import { type HttpBrowser, httpBrowser } from '../http-browser.ts'
import { type OAuthProvider, oauthProvider } from './oauth-provider.ts'
import { type BesideApp, endsAtToken, withApp } from './paths.ts'

const folder = join(import.meta.dirname, 'auth-js')
const ada: User = { id: 'ada', name: 'Ada', email: 'ada@example.com' }
const bob: User = { id: 'bob', name: 'Bob', email: 'bob@example.com' }
const password = 'correct horse'

interface AuthJs extends Pick<BesideOptions, 'identify' | 'signOut'> {
  handle(request: Request): Promise<Response>
}

let createAuth: (parts: object) => AuthJs
let provider: OAuthProvider
let app: BesideApp

// It wants other versions of its peers than the tests of the root have.
beforeAll(async () => {
  if (!existsSync(join(folder, 'node_modules/@auth/core'))) {
    const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      ...{ cwd: folder, encoding: 'utf8' },
    })
    if (status !== 0) throw new Error(`npm ci in ${folder} failed:\n${stderr}`)
  }
  const path = join(folder, 'auth.mjs')
  createAuth = (await import(path)).createAuth
}, 300_000)

beforeEach(async () => {
  provider = await oauthProvider({ id: '42', email: ada.email ?? '', name: ada.name })
  app = await authJsApp()
})
afterEach(() => {
  app.close()
  provider.close()
})

async function authJsApp(): Promise<BesideApp> {
  const { countersign, clock } = await testCountersign()
  const all = [ada, bob]
  const auth = createAuth({ secret: hostSecret, users: all, password, provider })
  const session = besideSession(countersign, { identify: auth.identify, signOut: auth.signOut })
  const users = { findById: async (id: string) => all.find((user) => user.id === id) ?? null }
  const site = createSite(countersign, { users, session, loginUrl: '/auth/signin' })

  const app = new Hono<{ Variables: OtpVariables }>()
  app.use(twoFactor(site))
  app.all('/auth/*', (c) => auth.handle(toRequest(c)))
  app.get('/secret', otpRequired(site), (c) => c.text(`The secret of ${c.var.user?.name}`))
  app.get('/', (c) => c.json({ user: c.var.user?.name ?? null, verified: c.var.otp.verified }))

  const { url, close } = await new Promise<{ url: string; close(): void }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          if ('closeAllConnections' in server) server.closeAllConnections()
          server.close()
        },
      }),
    )
  })
  return {
    ...{ countersign, clock, url, close },
    paths: {
      async password(browser) {
        await signIn(browser, 'ada')
        return browser.get('/secret')
      },
      async oauth(browser) {
        const { csrfToken } = JSON.parse((await browser.get('/auth/csrf')).body)
        return browser.post('/auth/signin/theirs', { csrfToken, callbackUrl: '/secret' })
      },
    },
  }
}

async function signIn(browser: HttpBrowser, username: string): Promise<void> {
  const { csrfToken } = JSON.parse((await browser.get('/auth/csrf')).body)
  const answer = await browser.post('/auth/callback/credentials', { csrfToken, username, password })
  expect(answer.status).toBe(302)
}

const who = async (browser: HttpBrowser) => JSON.parse((await browser.get('/')).body)

describe('beside Auth.js', () => {
  it.each(['password', 'oauth'])('a sign-in by %s ends at the token step', async (path) => {
    const browser = await endsAtToken(app, path, await withApp(app, ada))
    expect(await who(browser)).toEqual({ user: 'Ada', verified: true })
  })

  it('a verification holds for one sign-in, through renewed tokens, and for none after it', async () => {
    const browser = await endsAtToken(app, 'password', await withApp(app, ada))
    const before = browser.cookies.get('authjs.session-token')
    await browser.get('/auth/session')
    expect(browser.cookies.get('authjs.session-token')).not.toBe(before)
    expect(await who(browser)).toEqual({ user: 'Ada', verified: true })
    const mixed = browser.copy()
    await signIn(browser, 'ada')
    expect(await who(browser)).toEqual({ user: 'Ada', verified: false })
    expect((await browser.get('/secret')).status).toBe(303)
    await signIn(mixed, 'bob')
    expect(await who(mixed)).toEqual({ user: 'Bob', verified: false })
  })

  it('a sign-out ends both, by either way', async () => {
    const token = await withApp(app, ada)
    const browser = await endsAtToken(app, 'password', token)
    const out = await browser.submit(await browser.get('/account/logout'), { step: 'sign-out' })
    expect(out.status).toBe(303)
    expect(await who(browser)).toEqual({ user: null, verified: false })
    expect(browser.cookies.has('authjs.session-token')).toBe(false)

    const again = await endsAtToken(app, 'password', token)
    const { csrfToken } = JSON.parse((await again.get('/auth/csrf')).body)
    await again.post('/auth/signout', { csrfToken })
    expect(await who(again)).toEqual({ user: null, verified: false })
  })

  it('a sign-out on the pages leaves nothing that a copied token of Auth.js’s could use', async () => {
    const browser = await endsAtToken(app, 'password', await withApp(app, ada))
    const copy = browser.copy()
    await browser.submit(await browser.get('/account/logout'), { step: 'sign-out' })
    // A JWT lives on, unverified.
    expect(await who(copy)).toEqual({ user: 'Ada', verified: false })
    expect((await copy.get('/secret')).status).toBe(303)
    expect(httpBrowser(app.url).cookies.size).toBe(0)
  })
})
