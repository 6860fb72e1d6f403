import { request as httpRequest } from 'node:http'
import type { Mail } from 'countersign'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackground } from '../../examples/app/src/background.ts'
import { appInProcess } from './app-in-process.ts'
import { cleanUp, type ExampleApp, exampleAppThatEnds, startExampleApp } from './example-app.ts'
import { askForNewPassword, register } from './example-pages.ts'
import { receivedMails } from './mailbox.ts'
import { PageClient } from './page-client.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'
const ann = { username: 'ann', password, email: 'ann@example.com' }

describe('the answer', () => {
  let app: ExampleApp
  beforeAll(async () => {
    app = await startExampleApp()
    await register(new PageClient(app.url), ann)
    await register(new PageClient(app.url), { username: 'bob', password })
  })
  afterAll(() => app.stop())

  test('is the same for everybody', async () => {
    const names = ['ann', 'ann@example.com', 'bob', 'nobody', 'nobody@example.com', '', ' ', '\0', 'x'.repeat(5000)]
    const answers = await Promise.all(names.map((name) => askForNewPassword(new PageClient(app.url), name)))
    for (const { status, headers, html } of answers) {
      expect(status).toBe(200)
      expect(html).toBe(answers[0]?.html)
      expect(lasting(headers)).toEqual(lasting(answers[0]?.headers))
    }
    // Nor does asking again tell anything.
    for (const name of ['ann', 'nobody']) {
      expect((await askForNewPassword(new PageClient(app.url), name)).html).toBe(answers[0]?.html)
    }
    expect((await receivedMails(app, 2)).map(({ to }) => to)).toEqual([ann.email, ann.email])
    expect(app.output()).toBe(`Countersign's example app is ready: ${app.url}\n`)
  })

  test('is refused from another site, and without a form of ours', async () => {
    const post = (path: string, headers: Record<string, string>, csrf: string, cookie: string) => {
      const body = new URLSearchParams({ csrf, name: 'ann', key: 'x', password })
      return fetch(app.url + path, { method: 'POST', body, headers: { ...headers, cookie } })
    }
    const page = await fetch(`${app.url}/forgot-password`)
    const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] as string
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0] as string
    for (const path of ['/forgot-password', '/reset-password', '/confirm-email', '/confirm-email/send']) {
      expect((await post(path, {}, 'another', cookie)).status).toBe(403)
      expect((await post(path, {}, csrf, '')).status).toBe(403)
      expect((await post(path, { origin: 'https://evil.example' }, csrf, cookie)).status).toBe(403)
      expect((await post(path, { 'sec-fetch-site': 'cross-site' }, csrf, cookie)).status).toBe(403)
      expect((await post(path, {}, csrf, cookie)).status).not.toBe(403)
    }
  })
})

test('the answer waits neither for a look at the users nor for the mail', async () => {
  const happened: string[] = []
  const forever = (what: string) => async () => {
    happened.push(what)
    return new Promise<never>(() => {})
  }
  const app = await appInProcess({ users: { findAll: forever('looked') }, sendMail: forever('sent') })
  // Registering does not wait for its mail either.
  expect((await register(app.client(), ann)).title).toBe('Hello, ann')
  for (const name of ['ann', 'nobody']) {
    expect((await askForNewPassword(app.client(), name)).title).toBe('Look into your mailbox')
  }
  expect(happened).toEqual([])
  void app.settle()
  await expect.poll(() => happened.sort()).toEqual(['looked', 'looked', 'sent'])
})

test('a mail that cannot be sent is reported without its text, and the answer is the same', async () => {
  const app = await appInProcess({ sendMail: () => Promise.reject(new Error('No route to the mail server')) })
  await register(app.client(), ann)
  const answers = [await askForNewPassword(app.client(), 'ann'), await askForNewPassword(app.client(), 'nobody')]
  await app.settle()
  expect(answers[0]?.html).toBe(answers[1]?.html)
  expect(app.reports.map((report) => report.split('\n')[0]).sort()).toEqual([
    'A link for a new password: Error: No route to the mail server',
    'A link to confirm an address: Error: No route to the mail server',
  ])
  expect(app.reports.join()).not.toMatch(/key=|@example/)
  await app.close()
})

test('a mail that cannot be sent keeps no other one back', async () => {
  const sent: string[] = []
  const sendMail = async ({ to, subject }: Mail) => {
    if (to.address.startsWith('mallory')) throw new Error('There is no such mailbox')
    sent.push(`${to.address}: ${subject}`)
  }
  const app = await appInProcess({ sendMail })
  // Her name is Ann's address.
  await register(app.client(), { username: ann.email, password, email: 'mallory@example.com' })
  await register(app.client(), ann)
  await askForNewPassword(app.client(), ann.email)
  await app.settle()
  expect(sent).toContain('ann@example.com: Choose a new password')
  await app.close()
})

describe('work in the background', () => {
  test('begins later, reports what fails, and is finished before the app ends', async () => {
    const done: number[] = []
    const reports: string[] = []
    const background = createBackground((what, error) => void reports.push(`${what}: ${(error as Error).message}`))
    background.later('one', async () => void done.push(1))
    background.later('two', () => Promise.reject(new Error('No')))
    background.later('three', () => {
      throw new Error('Never')
    })
    await Promise.resolve()
    expect(done).toEqual([])
    await background.finish()
    expect([done, reports.sort()]).toEqual([[1], ['three: Never', 'two: No']])
  })

  test('is dropped when there is too much of it', async () => {
    let done = 0
    const reports: string[] = []
    const background = createBackground((what) => void reports.push(what))
    for (let index = 0; index < 1003; index++) background.later(`${index}`, async () => void done++)
    await background.finish()
    expect([done, reports]).toEqual([1000, ['1000', '1001', '1002']])
  })
})

describe('the links in a mail', () => {
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }

  test.each([
    '',
    '1',
  ])('lead to BASE_URL, whatever a request says about its host (TRUST_PROXY=%j)', async (TRUST_PROXY) => {
    const app = await startExampleApp({ BASE_URL: 'https://app.example.com/', TRUST_PROXY })
    await postForm(app, '/register', forged, ann)
    expect(await postForm(app, '/forgot-password', forged, { name: 'ann' })).toBe(200)
    for (const { link } of await receivedMails(app, 2)) expect(link.origin).toBe('https://app.example.com')
    expect(await (await fetch(`${app.url}/outbox`)).text()).not.toContain('evil')
    await app.stop()
  })

  test('lead to where the request came to, if nothing else is known', async () => {
    const app = await startExampleApp()
    await register(new PageClient(app.url), ann)
    expect((await receivedMails(app, 1))[0]?.link.origin).toBe(app.url)
    await app.stop()
  })

  test.each([
    'app.example.com',
    'ftp://app.example.com',
    'https://app.example.com/app',
    'https://app.example.com?x',
    'https://me@app.example.com',
  ])('need an address without a path: BASE_URL=%s is refused', async (BASE_URL) => {
    const { code, output } = await exampleAppThatEnds({ BASE_URL })
    expect([code, output]).toEqual([1, expect.stringMatching(/^BASE_URL must be an address without a path[^\n]*\n$/)])
  })
})

test('in production there is no outbox; that no mails are sent is said at the start, and to who needs one', async () => {
  const env = { NODE_ENV: 'production', COUNTERSIGN_SECRET: crypto.randomUUID(), HOST: '127.0.0.1' }
  const app = await startExampleApp(env)
  await expect.poll(app.output).toContain('Mails are not sent: SMTP_URL and MAIL_FROM are not set.\n')
  expect((await fetch(`${app.url}/outbox`)).status).toBe(404)
  const client = new PageClient(app.url)
  const home = await register(client, ann)
  expect(home.html).toContain('Not confirmed yet')
  expect(home.html).not.toContain('/outbox')
  expect(home.forms().map(({ action }) => action)).not.toContain('/confirm-email/send')
  const page = await new PageClient(app.url).get('/forgot-password')
  expect(page.html).toContain('This app sends no mails yet.')
  const answers = ['ann', 'nobody'].map((name) => postForm(app, '/forgot-password', {}, { name }))
  expect(await Promise.all(answers)).toEqual([200, 200])
  expect(await app.stop()).toBe(0)
})

/** Posts a form with headers of which `fetch` would not let us choose all. → the status */
async function postForm(
  { url }: ExampleApp,
  path: string,
  headers: Record<string, string>,
  fields: Record<string, string>,
): Promise<number> {
  const page = await send(new URL('/register', url), 'GET', headers)
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const type = 'application/x-www-form-urlencoded'
  const body = String(new URLSearchParams({ ...fields, csrf }))
  const posted = await send(new URL(path, url), 'POST', { ...headers, cookie: page.cookie, 'content-type': type }, body)
  return posted.status
}

function send(
  url: URL,
  method: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; cookie: string; body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
    request.on('error', reject)
    request.on('response', async (response) => {
      const text = Buffer.concat(await response.toArray()).toString()
      const cookie = response.headers['set-cookie']?.map((line) => line.split(';')[0]).join('; ') ?? ''
      resolve({ status: response.statusCode ?? 0, cookie, body: text })
    })
    request.end(body)
  })
}

/** All headers but those that are another's every time. */
function lasting(headers: Headers | undefined): Record<string, string> {
  const { date: _date, 'set-cookie': _cookies, ...others } = Object.fromEntries(headers ?? [])
  return others
}
