import { expect } from 'vitest'
import { generateTotp } from '../../src/oath/index.ts'
import type { SiteUsers } from '../../src/site.ts'
import type { TestClock } from '../../src/testing/index.ts'
import { alice, bob } from '../lib/setup.ts'
import { type HttpBrowser, type HttpPage, httpBrowser } from './http-browser.ts'

/**
 * An application on some framework, for the tests of adapters. What it has, each under `mount`:
 *
 * | address | what it does |
 * | --- | --- |
 * | `/account/…` | the pages: `createSite({ base: mount + '/account', home: mount + '/', … })` |
 * | GET `/` | says `{ user, verified }` as JSON: the user's name or `null`, by what the adapter puts on the request |
 * | GET and POST `/secret` | behind `otpRequired`; says `The secret of <name>` |
 * | GET `/fresh` | behind `otpRequired({ maxAge: 60 })`; says `Fresh` |
 * | GET `/form` | answers by the host's own means with `site.csrf(request)`, and nothing else |
 * | POST `/form` | `site.checkCsrf`, then says `Received <field text>`, or sends the refusal |
 * | POST `/leave` | `site.signOut`, then says `Left` by the host's own means |
 * | GET `/error` | throws |
 * | POST `/host-login` | the host's own login: fields `username`, `next`; `site.signIn`, then 303 to `next` by the host's own means |
 */
export interface FlowApp {
  /** Where it listens: `http://127.0.0.1:1234`. */
  readonly url: string
  /** The path that everything is under: empty, or `/a/b`. */
  readonly mount: string
  readonly clock: TestClock
  /** Takes a browser past the password. Default: by the site's own login page. */
  readonly logIn?: LogIn
  /** Whether all of a session is in its cookie, so that a copy outlives the sign-out. Default false. */
  readonly endsWithCookie?: boolean
}

/** → the answer that leads on: to the token, or to `next`. */
export type LogIn = (browser: HttpBrowser, username: string, next: string) => Promise<HttpPage>

export const password = 'correct horse'

/** For `createSite`. */
export const flowUsers: Required<Pick<SiteUsers, 'findById' | 'authenticate'>> = {
  findById: async (id) => [alice, bob].find((user) => user.id === id) ?? null,
  authenticate: async (given) =>
    (given.password === password && [alice, bob].find(({ id }) => id === given.username)) || null,
}

/** By the site's own login page. */
export function logInOnPage(app: FlowApp): LogIn {
  return async (browser, username, next) => {
    const page = await browser.get(`${app.mount}/account/login?next=${encodeURIComponent(next)}`)
    expect(page.status).toBe(200)
    return browser.submit(page, { username, password })
  }
}

/** By the application's own form. */
export function logInAtHost(app: FlowApp): LogIn {
  return (browser, username, next) => browser.post(`${app.mount}/host-login`, { username, next })
}

/** Somebody with an authenticator app, in a browser that is signed in and verified. */
export interface Verified {
  readonly browser: HttpBrowser
  /** A token that has not been used; moves the clock on for it. */
  token(): string
  /** As the browser was before the password, after it, and after the token: what somebody could have copied. */
  readonly earlier: readonly HttpBrowser[]
}

/** Signs in for the first time, and sets up an authenticator app. */
export async function setUp(app: FlowApp, username = 'alice'): Promise<Verified> {
  const { mount, clock } = app
  const browser = httpBrowser(app.url)
  const earlier: HttpBrowser[] = []
  const secret = `${mount}/secret`
  expect(await browser.get(secret)).toMatchObject({
    ...{ status: 303, location: `${mount}/account/login?next=${encodeURIComponent(secret)}` },
  })
  await browser.get(`${mount}/account/login`)
  earlier.push(browser.copy())

  const signedIn = await (app.logIn ?? logInOnPage(app))(browser, username, secret)
  expect(signedIn).toMatchObject({ status: 303, location: secret })
  expect(await who(app, browser)).toMatchObject({ verified: false })
  earlier.push(browser.copy())
  const explanation = await browser.follow(signedIn)
  expect(explanation.status).toBe(403)
  expect(explanation.body).toContain(`href="${mount}/account/two-factor/setup?next=`)

  const methods = await browser.get(`${mount}/account/two-factor/setup?next=${encodeURIComponent(secret)}`)
  const chosen = await browser.submit(methods, { step: 'method', method: 'totp' })
  expect(chosen.status).toBe(303)
  const form = await browser.follow(chosen)
  const key = await jsonOf<{ view: { secret: string } }>(browser, chosen.location as string)
  const shared = key.view.secret.replaceAll(' ', '')
  const token = () => {
    clock.advance(30)
    return generateTotp(shared, { now: clock.now() })
  }
  expect((await browser.submit(form, { step: 'token', token: 'wrong' })).status).toBe(422)
  earlier.push(browser.copy())
  clock.advance(30)
  const done = await browser.submit(form, { step: 'token', token: token() })
  expect(done.status).toBe(303)
  expect(done.location).toContain(`${mount}/account/two-factor/setup/complete`)
  expect((await browser.follow(done)).status).toBe(200)
  return { browser, token, earlier }
}

/** One complete life with a second factor: setup, sign-in with a token, with a backup token, and the end of it. */
export async function flow(app: FlowApp): Promise<void> {
  const { mount } = app
  const logIn = app.logIn ?? logInOnPage(app)
  const secret = `${mount}/secret`
  const { browser, token, earlier } = await setUp(app)

  expect(await browser.get(secret)).toMatchObject({ status: 200, body: 'The secret of Alice' })
  expect(await who(app, browser)).toEqual({ user: 'Alice', verified: true })
  expect((await browser.get(`${mount}/fresh`)).body).toBe('Fresh')
  for (const copy of earlier) expect((await copy.get(secret)).status).not.toBe(200)

  // The pages' files, and the same pages for programs.
  const profile = await browser.get(`${mount}/account/two-factor`)
  expect(profile.status).toBe(200)
  const style = /href="([^"]+\/style\.[^"]+\.css)"/.exec(profile.body)?.[1] as string
  expect(style).toMatch(new RegExp(`^${mount}/account/`))
  expect((await browser.get(style)).headers.get('content-type')).toContain('text/css')
  expect(await jsonOf(browser, `${mount}/account/two-factor`)).toMatchObject({ view: { view: 'profile' } })

  const backups = await browser.get(`${mount}/account/two-factor/backup-tokens`)
  const made = await browser.submit(backups, { step: 'generate' })
  expect(made.status).toBe(200)
  const backup = /<code>([^<]+)<\/code>/.exec(made.body)?.[1] as string

  await signOut(app, browser)
  expect((await browser.get(secret)).status).toBe(303)

  // A program posts JSON.
  const { csrf } = await jsonOf<{ csrf: string }>(browser, `${mount}/account/login`)
  const refused = await browser.send('POST', `${mount}/account/login`, {
    body: JSON.stringify({ step: 'credentials', username: 'alice', password: 'wrong', csrf }),
    headers: { accept: 'application/json', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
  })
  expect(refused.status).toBe(422)
  expect(JSON.parse(refused.body)).toMatchObject({ view: { error: { code: 'invalid-credentials' } } })

  // With a token. Past the password nobody is signed in.
  const asked = await logIn(browser, 'alice', secret)
  expect(asked.status).toBe(303)
  expect(await who(app, browser)).toEqual({ user: null, verified: false })
  expect((await browser.get(secret)).status).toBe(303)
  const form = await browser.follow(asked)
  const atToken = browser.copy()
  const used = token()
  const inside = await browser.submit(form, { step: 'token', token: used })
  expect(inside).toMatchObject({ status: 303, location: secret })
  expect((await browser.follow(inside)).body).toBe('The secret of Alice')

  // Somebody with a copy of the cookies from before the token, and the token itself.
  const replayed = await atToken.submit(form, { step: 'token', token: used })
  expect((await atToken.get(secret)).status).not.toBe(200)
  expect(replayed.location).not.toBe(secret)

  // An old verification asks again, and only for a token.
  app.clock.advance(120)
  const again = await browser.follow(await browser.get(`${mount}/fresh`))
  expect((await browser.follow(await browser.submit(again, { step: 'token', token: token() }))).body).toBe('Fresh')

  // With a backup token, which works once.
  await signOut(app, browser)
  const useBackup = async () => {
    const page = await browser.follow(await logIn(browser, 'alice', secret))
    const list = await browser.follow(await browser.submit(page, { step: 'use-backup' }))
    return browser.submit(list, { step: 'backup', token: backup })
  }
  expect((await browser.follow(await useBackup())).body).toBe('The secret of Alice')
  await signOut(app, browser)
  app.clock.advance(3600)
  expect((await useBackup()).status).not.toBe(303)
  expect((await browser.get(secret)).status).toBe(303)

  // And off again.
  const last = await browser.follow(await logIn(browser, 'alice', secret))
  expect((await browser.submit(last, { step: 'token', token: token() })).status).toBe(303)
  const disable = await browser.get(`${mount}/account/two-factor/disable`)
  expect((await browser.submit(disable, { step: 'disable', understood: 'on' })).status).toBe(303)
  expect(await who(app, browser)).toEqual({ user: 'Alice', verified: false })
  expect((await browser.follow(await browser.get(secret))).status).toBe(403)
}

/** Whom the application sees, by what the adapter has put on the request. */
export async function who(app: FlowApp, browser: HttpBrowser): Promise<{ user: string | null; verified: boolean }> {
  const page = await browser.get(`${app.mount}/`)
  expect(page.status).toBe(200)
  return JSON.parse(page.body)
}

export async function signOut(app: FlowApp, browser: HttpBrowser): Promise<void> {
  const form = await browser.get(`${app.mount}/account/logout`)
  expect((await browser.submit(form, { step: 'sign-out' })).status).toBe(303)
}

async function jsonOf<Answer>(browser: HttpBrowser, path: string): Promise<Answer> {
  return JSON.parse((await browser.get(path, { accept: 'application/json' })).body)
}
