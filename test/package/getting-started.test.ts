import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { pack } from '../../scripts/packed.mjs'
import { type HttpBrowser, type HttpPage, httpBrowser } from '../adapters/http-browser.ts'
import { Authenticator } from '../e2e/authenticator.ts'
import { fileNamed, type Instructions, instructionsOf, type Made, make } from './getting-started.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-tarball-'))
let tarball: string
let made: Made | undefined

beforeAll(() => {
  tarball = pack(folder)
})
afterEach(async () => {
  await made?.close()
  made = undefined
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const password = 'correct horse'

interface Page {
  readonly path: string
  /** Whom the application lets sign in, where it has no registration. */
  readonly user?: string
  /** From further down. */
  readonly more?: readonly string[]
}

const pages: readonly Page[] = [
  { path: 'docs/express.md' },
  { path: 'docs/fastify.md' },
  { path: 'docs/koa.md' },
  { path: 'docs/nestjs.md' },
  { path: 'docs/hono.md' },
  { path: 'docs/next.md', user: 'ada', more: ['proxy.ts'] },
  { path: 'docs/fetch.md', user: 'ada' },
]

describe('who follows a page to the letter, in an empty folder, gets an application that works', {
  timeout: 240_000,
}, () => {
  it.each(pages)('$path', async ({ path, user, more = [] }) => {
    const said = instructionsOf(path)
    const files = [...said.files, ...more.map((name) => fileNamed(path, name))]
    made = await make({ ...said, files }, tarball)
    await live(made.url, user)
  })
})

test('what does not work is a failure, and says what was printed', async () => {
  const doing = (changes: Partial<Instructions>) =>
    make({ before: ['npm init -y'], start: ['node server.ts'], files: [], ...changes }, tarball)
  await expect(doing({ before: ['echo told; exit 3'] })).rejects.toThrow(/ended with 3:\ntold/)
  await expect(doing({ start: ['exit 4', 'node server.ts'] })).rejects.toThrow('ended with 4')
  await expect(doing({})).rejects.toThrow('Cannot find module')
})

/** Registers or signs in, sets up an authenticator app, and comes in again with a token. */
async function live(url: string, user: string | undefined): Promise<void> {
  const browser = httpBrowser(url)
  const isRedirect = (status: number) => [303, 307].includes(status)
  const turnedAway = async (other: HttpBrowser) => {
    const { status, location } = await other.get('/secret')
    expect([isRedirect(status), location]).toEqual([true, '/account/login?next=%2Fsecret'])
  }
  await turnedAway(browser)

  const username = user ?? 'grace'
  if (!user) {
    const home = await browser.get('/')
    expect(home.body).toContain('href="/register"')
    const registered = await browser.submit(await browser.get('/register'), { username, password })
    expect(registered).toMatchObject({ status: 303, location: '/' })
  } else await signIn(browser, username, '/')
  expect((await browser.get('/')).body).toContain('Hello, ')

  // Signed in by the password alone, there is only the way to a second factor.
  const explanation = await browser.follow(await browser.get('/secret'))
  expect(explanation.status).toBe(403)
  const [, setup = ''] = /href="([^"]+\/two-factor\/setup[^"]*)"/.exec(explanation.body) ?? []
  const methods = await browser.get(setup.replaceAll('&amp;', '&'))
  const form = await browser.follow(await browser.submit(methods, { step: 'method', method: 'totp' }))
  const [uri = ''] = /otpauth:[^"]+/.exec(form.body) ?? []
  const authenticator = new Authenticator(uri.replaceAll('&amp;', '&'))
  const confirmed = await browser.submit(form, { step: 'token', token: await authenticator.next() })
  expect(confirmed.status).toBe(303)
  expect((await browser.follow(confirmed)).status).toBe(200)
  expect((await browser.get('/secret')).status).toBe(200)

  const out = await browser.submit(await browser.get('/account/logout'), { step: 'sign-out' })
  expect(out.status).toBe(303)
  await turnedAway(browser)

  const asked = await signIn(browser, username, '/secret')
  await turnedAway(browser)
  const inside = await browser.submit(asked, { step: 'token', token: await authenticator.next() })
  expect(inside).toMatchObject({ status: 303, location: '/secret' })
  const opened = await browser.get('/secret')
  expect(opened.status).toBe(200)
  expect(opened.body).toMatch(/the secret/i)
}

/** → what comes after the password. */
async function signIn(browser: HttpBrowser, username: string, next: string): Promise<HttpPage> {
  const form = await browser.get(`/account/login?next=${encodeURIComponent(next)}`)
  expect(form.status).toBe(200)
  const answer = await browser.submit(form, { step: 'credentials', username, password })
  expect(answer.status).toBe(303)
  return browser.follow(answer)
}
