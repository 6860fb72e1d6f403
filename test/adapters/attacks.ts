import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { expect } from 'vitest'
import { type FlowApp, logInOnPage, password, setUp, who } from './flow.ts'
import { forms, httpBrowser } from './http-browser.ts'

/** What nobody may get by, on every adapter. Each attack wants an application of its own. */
export const attacks: readonly { readonly name: string; run(app: FlowApp): Promise<void> }[] = [
  { name: 'forms of another origin are refused, the pages’ and the host’s', run: crossOrigin },
  { name: 'a session that somebody else has put into the browser stays nobody’s', run: fixation },
  { name: 'no spelling of a guarded address gets by the guard', run: spellings },
  { name: 'a forwarded host or scheme is not believed', run: forwarded },
  { name: 'an error of a handler is told to nobody, and lets nobody in', run: errors },
  { name: 'what a handler changes in the session goes out with its own answer', run: ownAnswers },
  { name: 'what cannot be a request is refused', run: oddRequests },
]

/** Of the errors that an application's framework was given: whether an attack should not have led to it. */
export function isUnexpected(error: unknown): boolean {
  const {
    message = '',
    status,
    statusCode = status,
  } = error as { message?: string; status?: number; statusCode?: number }
  return !message.includes('nobody is told') && !(statusCode !== undefined && statusCode >= 400 && statusCode < 500)
}

async function crossOrigin(app: FlowApp): Promise<void> {
  const { mount } = app
  const { browser } = await setUp(app)
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const disable = await browser.get(`${mount}/account/two-factor/disable`)
    const [form] = forms(disable)
    const fields = { ...form?.hidden, step: 'disable', understood: 'on' }
    expect((await browser.post(`${mount}/account/two-factor/disable`, fields, headers)).status).toBe(403)
    expect((await browser.post(`${mount}/account/logout`, { ...fields, step: 'sign-out' }, headers)).status).toBe(403)
    const { body: csrf } = await browser.get(`${mount}/form`)
    expect((await browser.post(`${mount}/form`, { csrf, text: 'x' }, headers)).status).toBe(403)
  }
  // Nor without the field that only the own pages know.
  const login = await browser.post(`${mount}/account/login`, { step: 'credentials', username: 'alice', password })
  expect(login.status).toBe(403)
  expect((await browser.post(`${mount}/form`, { csrf: 'x', text: 'x' })).status).toBe(403)
  expect(await who(app, browser)).toEqual({ user: 'Alice', verified: true })
}

/** At sign-in and at verification, by cookies that the attacker knows. */
async function fixation(app: FlowApp): Promise<void> {
  const logIn = app.logIn ?? logInOnPage(app)
  const secret = `${app.mount}/secret`
  const { token } = await setUp(app)

  const attacker = httpBrowser(app.url)
  await attacker.get(`${app.mount}/account/login`)
  await attacker.get(`${app.mount}/form`)
  const victim = attacker.copy()
  const form = await victim.follow(await logIn(victim, 'alice', secret))
  expect(await who(app, attacker)).toEqual({ user: null, verified: false })
  const beforeToken = victim.copy()
  expect((await victim.submit(form, { step: 'token', token: token() })).location).toBe(secret)
  expect((await victim.get(secret)).status).toBe(200)
  for (const other of [attacker, beforeToken]) {
    expect(await who(app, other)).toEqual({ user: null, verified: false })
    expect((await other.get(secret)).status).toBe(303)
  }

  // An id that was made up is not taken over.
  const inventor = httpBrowser(app.url, new Map([...victim.cookies].map(([name]) => [name, 'x'.repeat(43)])))
  const other = inventor.copy()
  await logIn(inventor, 'bob', `${app.mount}/`)
  expect(await who(app, inventor)).toEqual({ user: 'Bob', verified: false })
  expect(await who(app, other)).toEqual({ user: null, verified: false })
}

async function spellings(app: FlowApp): Promise<void> {
  const { mount, url } = app
  const visitor = httpBrowser(url)
  const unverified = httpBrowser(url)
  await (app.logIn ?? logInOnPage(app))(unverified, 'bob', `${mount}/`)
  const paths = ['/secret', '/secret/', '//secret', '/SECRET', '/Secret', '/secret?x=1', '/secret#x', '/%73ecret']
  const more = ['/./secret', '/x/../secret', '/secret;x', '/secret%2f', '/secret%00', '/secret.html', '/secret?next=/']
  for (const browser of [visitor, unverified]) {
    for (const path of [...paths, ...more]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        const page = await browser.send(method, mount + path)
        // 200 for OPTIONS is the framework's own list of methods.
        expect([method, path, page.body.includes('The secret of')]).toEqual([method, path, false])
        if (method === 'HEAD') expect(page.status).not.toBe(200)
      }
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const { body } = await raw(url, { path: mount + path, headers: { cookie } })
      expect(body).not.toContain('The secret of')
    }
    for (const header of ['x-http-method-override', 'x-original-url', 'x-rewrite-url', 'x-middleware-subrequest']) {
      const page = await browser.get(`${mount}/secret`, { [header]: `${mount}/secret` })
      expect(page.status).not.toBe(200)
    }
  }
}

async function forwarded(app: FlowApp): Promise<void> {
  const { mount } = app
  const { browser } = await setUp(app)
  const headers = {
    ...{ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '8443' },
    ...{ forwarded: 'host=evil.example;proto=https', 'x-original-host': 'evil.example' },
  }
  // Sign-in from such a request: cookies as without, no redirect elsewhere, and evil.example's forms are no own ones.
  const visitor = httpBrowser(app.url)
  const next = encodeURIComponent('https://evil.example/')
  const page = await visitor.get(`${mount}/account/login?next=${next}`, headers)
  expect(page.headers.getSetCookie().join()).not.toMatch(/secure|__Host-/i)
  const [form] = forms(page)
  const fields = { ...form?.hidden, step: 'credentials', username: 'bob', password }
  const forged = { ...headers, origin: 'https://evil.example' }
  expect((await visitor.post(`${mount}/account/login`, fields, forged)).status).toBe(403)
  const done = await visitor.post(`${mount}/account/login`, fields, headers)
  expect(done).toMatchObject({ status: 303, location: `${mount}/` })
  expect((await browser.get(`${mount}/secret`, headers)).status).toBe(200)
  expect((await httpBrowser(app.url).get(`${mount}/secret`, headers)).location).toMatch(/^\//)
}

async function errors(app: FlowApp): Promise<void> {
  const { browser } = await setUp(app)
  const page = await browser.get(`${app.mount}/error`)
  expect(page.status).toBe(500)
  expect(await who(app, browser)).toEqual({ user: 'Alice', verified: true })
  expect((await httpBrowser(app.url).get(`${app.mount}/error`)).status).toBe(500)
  expect((await httpBrowser(app.url).get(`${app.mount}/secret`)).status).toBe(303)
}

async function ownAnswers(app: FlowApp): Promise<void> {
  const { mount } = app
  const { browser } = await setUp(app)
  const fresh = httpBrowser(app.url)
  const form = await fresh.get(`${mount}/form`)
  expect(form.headers.get('cache-control')).toBe('no-store')
  const text = '“ä=&+ %”'
  expect(await fresh.post(`${mount}/form`, { csrf: form.body, text })).toMatchObject({ body: `Received ${text}` })

  const copy = browser.copy()
  expect(await browser.post(`${mount}/leave`, {})).toMatchObject({ status: 200, body: 'Left' })
  expect(await who(app, browser)).toEqual({ user: null, verified: false })
  if (!app.endsWithCookie) expect(await who(app, copy)).toEqual({ user: null, verified: false })

  // Who has no second factor is signed in by the answer of the host.
  const bob = httpBrowser(app.url)
  expect((await bob.post(`${mount}/host-login`, { username: 'bob', next: `${mount}/` })).status).toBe(303)
  expect(await who(app, bob)).toEqual({ user: 'Bob', verified: false })
  // And who has one is not.
  expect((await browser.post(`${mount}/host-login`, { username: 'alice', next: `${mount}/` })).status).toBe(303)
  expect(await who(app, browser)).toEqual({ user: null, verified: false })
}

async function oddRequests(app: FlowApp): Promise<void> {
  const path = `${app.mount}/account/login`
  for (const host of ['evil.example/x', 'a@b', 'a b', 'a?b', 'a#b'])
    expect([host, (await raw(app.url, { path, headers: { host } })).status]).toEqual([host, 400])
  expect((await raw(app.url, { path, method: 'TRACE' })).status).toBeGreaterThanOrEqual(400)
  const browser = httpBrowser(app.url)
  const [form] = forms(await browser.get(path))
  const headers = { origin: app.url, 'content-type': 'application/x-www-form-urlencoded' }
  const tooLarge = new URLSearchParams({ ...form?.hidden, username: 'x'.repeat(80_000), password: 'x' }).toString()
  expect((await browser.send('POST', path, { body: tooLarge, headers })).status).toBe(413)
  const multipart = new FormData()
  for (const [name, value] of Object.entries(form?.hidden ?? {})) multipart.set(name, value)
  const refused = await browser.send('POST', path, { body: multipart, headers: { origin: app.url } })
  expect([400, 415]).toContain(refused.status)
  expect((await browser.send('PUT', path, { body: 'x', headers })).status).toBe(405)
  expect((await browser.get(`${path}/no-such-page`)).status).toBe(404)
}

/** Sends what `fetch` would refuse to send, or change before. */
async function raw(
  url: string,
  options: { path: string; method?: string; headers?: Readonly<Record<string, string>> },
): Promise<{ status: number; body: string }> {
  const { port, host } = new URL(url)
  const sent = httpRequest({ port, ...options, host: '127.0.0.1', headers: { host, ...options.headers } }).end()
  const [response] = await once(sent, 'response')
  let body = ''
  for await (const chunk of response) body += chunk
  return { status: response.statusCode, body }
}
