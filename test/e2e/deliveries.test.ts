import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { smtpServer, type TestSmtpServer } from '../lib/smtp.ts'
import { type TwilioServer, twilioServer } from '../lib/twilio-server.ts'
import { cleanUp, exampleAppThatEnds, startExampleApp } from './example-app.ts'
import { askForNewPassword, register } from './example-pages.ts'
import { PageClient } from './page-client.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'
const ann = { username: 'ann', password, email: 'ann@example.com' }
const BASE_URL = 'https://app.example.com'
const MAIL_FROM = 'Zoë & Co. <no-reply@example.com>'
const production = { NODE_ENV: 'production', COUNTERSIGN_SECRET: crypto.randomUUID(), HOST: '127.0.0.1' }
const mails = { SMTP_URL: 'smtps://app:hunter2@mail.example.com', MAIL_FROM, BASE_URL }
const TWILIO_ACCOUNT_SID = `AC${'0'.repeat(32)}`
const TWILIO_AUTH_TOKEN = 'hunter2-hunter2-hunter2'
const twilio = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM: '+31201234567', BASE_URL }

const servers: (TestSmtpServer | TwilioServer)[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function mailServer(...options: Parameters<typeof smtpServer>): Promise<TestSmtpServer> {
  const server = await smtpServer(...options)
  servers.push(server)
  return server
}

describe('settings', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a mail server without a sender', { ...mails, MAIL_FROM: '' }, /^MAIL_FROM is not set/],
    ['a sender without a mail server', { ...mails, SMTP_URL: '' }, /^SMTP_URL is not set/],
    ['mails whose links would lead anywhere', { ...mails, BASE_URL: '' }, /BASE_URL=https:/],
    ['a sender that is none', { ...mails, MAIL_FROM: 'Nobody' }, /^MAIL_FROM must be an address/],
    ['two senders', { ...mails, MAIL_FROM: 'a@example.com, b@example.com' }, /^MAIL_FROM must be an address/],
    ['a mail server that is none', { ...mails, SMTP_URL: 'app:hunter2@mail.example.com' }, /^SMTP_URL: .*smtp:\/\//],
    ['Twilio without an account', { ...twilio, TWILIO_ACCOUNT_SID: '' }, /^TWILIO_ACCOUNT_SID is not set/],
    ['Twilio without a token', { ...twilio, TWILIO_AUTH_TOKEN: '' }, /^TWILIO_AUTH_TOKEN is not set/],
    ['Twilio without a number', { ...twilio, TWILIO_FROM: '' }, /^TWILIO_FROM is not set/],
    ['calls with nothing to say', { ...twilio, BASE_URL: '' }, /BASE_URL=https:/],
    ['an edge alone', { TWILIO_BASE_URL: 'https://api.dublin.ie1.twilio.com' }, /^TWILIO_ACCOUNT_SID is not set/],
    ['a number that is none', { ...twilio, TWILIO_FROM: '020 1234567' }, /^TWILIO_…: twilio\(\{ from \}\) must be/],
    ['an edge that could be read', { ...twilio, TWILIO_BASE_URL: 'http://example.com' }, /^TWILIO_…: .*https/],
    ['regions that are none', { PHONE_REGIONS: 'Holland' }, /^PHONE_REGIONS must be codes of countries/],
    ['regions with a hole', { PHONE_REGIONS: 'NL,,BE' }, /^PHONE_REGIONS must be codes of countries/],
  ])('%s: refused in one line, without a password', async (_what, env, message) => {
    const { code, output } = await exampleAppThatEnds(env)
    expect([code, output]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)])
    expect(output).toMatch(message)
    expect(output).not.toContain('hunter2')
  })
})

describe.each([{}, production])('the app’s own mails, with a mail server (%j)', (mode) => {
  test('arrive, with links to BASE_URL, and nowhere else; in the end the connections are closed', async () => {
    const server = await mailServer()
    const app = await startExampleApp({ ...mode, SMTP_URL: server.url, MAIL_FROM, BASE_URL })
    const client = new PageClient(app.url)
    // A name is not for a stranger's mailbox.
    await register(client, { ...ann, username: 'Win at casino.example' })
    await askForNewPassword(client, ann.email)
    await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(2)
    expect(server.mails.map(({ subject }) => subject).sort()).toEqual([
      'Choose a new password',
      'Confirm your email address',
    ])
    for (const mail of server.mails) {
      expect(mail.from).toMatchObject({ name: 'Zoë & Co.', address: 'no-reply@example.com' })
      expect(mail.envelope.to).toEqual([ann.email])
      expect(mail.text).toMatch(/\nhttps:\/\/app\.example\.com\/[a-z-]+\?key=\w{20}\n/)
      expect(mail.raw).not.toContain('casino')
    }
    const outbox = await client.get('/outbox')
    expect(outbox.status).toBe('NODE_ENV' in mode ? 404 : 200)
    expect(outbox.html).not.toContain(ann.email)

    expect(server.open()).toBeGreaterThan(0)
    expect(await app.stop()).toBe(0)
    await expect.poll(server.open).toBe(0)
    expect(app.output()).toBe(`Countersign's example app is ready: ${app.url}\n`)
  })
})

test('a mail server that refuses the app is reported at the start, without the password, and the app runs', async () => {
  const server = await mailServer({ auth: { user: 'app', pass: 'right' } })
  const SMTP_URL = server.url.replace('right', 'hunter2')
  const app = await startExampleApp({ SMTP_URL, MAIL_FROM, BASE_URL })
  await expect.poll(app.output).toMatch(/^Whether the mail server takes mails: CountersignError: /m)
  expect(app.output()).not.toContain('hunter2')
  const client = new PageClient(app.url)
  expect((await register(client, ann)).title).toBe('Hello, ann')
  await expect.poll(app.output, { timeout: 10_000 }).toMatch(/^A link to confirm an address: CountersignError: /m)
  expect(app.output()).not.toMatch(/hunter2|ann@|key=/)
  expect(await app.stop()).toBe(0)
})

test('what asks about a call is answered only to Twilio', async () => {
  const server = await twilioServer()
  servers.push(server)
  const { accountSid, authToken, url } = server
  const env = { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: url }
  const app = await startExampleApp({ ...env, TWILIO_FROM: '+31201234567', BASE_URL })
  for (const method of ['GET', 'POST']) {
    const headers = { 'x-twilio-signature': 'forged' }
    expect((await fetch(`${app.url}/twilio/call?ref=x`, { method, headers })).status).toBe(403)
  }
  expect(await app.stop()).toBe(0)
  const without = await startExampleApp({ BASE_URL })
  expect((await fetch(`${without.url}/twilio/call`, { method: 'POST' })).status).toBe(404)
  expect(await without.stop()).toBe(0)
})
