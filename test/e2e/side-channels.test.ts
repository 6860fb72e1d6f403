import { generateTotp } from 'countersign/oath'
import { afterAll, expect, test } from 'vitest'
import { hashPassword } from '../../examples/app/src/passwords.ts'
import { databases } from '../lib/databases.ts'
import { appInProcess } from './app-in-process.ts'
import { cleanUp, startExampleApp } from './example-app.ts'
import { chooseDestination, chooseDevice, keyUri, register, signIn } from './example-pages.ts'
import { received } from './mailbox.ts'
import { PageClient } from './page-client.ts'
import { reachableApp, tokenIn } from './reachable-app.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'
const ann = { username: 'ann', password, email: 'ann@example.com' }
const complete = { path: '/account/two-factor/setup/complete', status: 200 }
const inside = { path: '/secret', status: 200 }
const production = { NODE_ENV: 'production', HOST: '127.0.0.1', COUNTERSIGN_SECRET: crypto.randomUUID() }

test('while developing, mails, messages and calls are in the outbox, newest first', async () => {
  const app = await startExampleApp({ PHONE_REGIONS: 'BE,NL' })
  const client = new PageClient(app.url)
  await register(client, ann)
  await received(app, 1)
  const newest = async () => (await received(app, 1))[0]

  let page = await chooseDestination(client, 'email', ann.email)
  const mail = await newest()
  expect(mail).toMatchObject({ to: ann.email, heading: 'Your Countersign example code' })
  page = await client.submit(page, { step: 'token' }, { token: tokenIn(mail?.text) })
  expect(page).toMatchObject(complete)
  // The user is told of each change.
  expect(await newest()).toMatchObject({ to: ann.email, text: expect.stringContaining('a***@example.com') })

  page = await chooseDestination(client, 'sms', '0470 12 34 56')
  const message = await newest()
  expect(message).toMatchObject({ to: '+32470123456', heading: 'Text message' })
  expect(message?.text).toMatch(/^Your Countersign example code is \d{6}$/)
  page = await client.submit(page, { step: 'token' }, { token: tokenIn(message?.text) })
  expect(page).toMatchObject(complete)

  page = await chooseDestination(client, 'call', '+31 20 123 4512')
  const call = await newest()
  expect(call).toMatchObject({ to: '+31201234512', heading: 'Call' })
  const digits = /A voice \(en-US\) reads out: ((?:\d ?){6})$/.exec(call?.text ?? '')?.[1] ?? ''
  page = await client.submit(page, { step: 'token' }, { token: digits })
  expect(page).toMatchObject(complete)
  expect(
    (await received(app, 7)).map(({ heading }) => heading).filter((heading) => /^Call|^Text|code$/.test(heading)),
  ).toEqual(['Call', 'Text message', 'Your Countersign example code'])
  expect(await app.stop()).toBe(0)
  expect(app.output()).toBe(`Countersign's example app is ready: ${app.url}\n`)
})

test('when no mails can be sent that is said, trying again is possible, and another device helps', async () => {
  const reachable = await reachableApp(production)
  const { app, smtp, twilio } = reachable
  const client = new PageClient(app.url)
  await register(client, ann)
  let page = await chooseDestination(client, 'email', ann.email)
  await client.submit(page, { step: 'token' }, { token: tokenIn(reachable.mailTo(ann.email).text) })
  page = await chooseDestination(client, 'sms', '+31612345658')
  await client.submit(page, { step: 'token' }, { token: tokenIn(reachable.textTo('+31612345658')) })
  await smtp.close()

  const again = new PageClient(app.url)
  page = await signIn(again, 'ann', password, '/secret')
  for (const _times of [1, 2]) {
    expect(page).toMatchObject({ path: '/account/login', title: 'Enter your code' })
    expect(page.html).toContain('We could not send the code.')
    expect(page.html).not.toContain('name="token"')
    page = await again.submit(page, { step: 'resend' }, {})
  }
  page = await chooseDevice(again, page, 'sms')
  page = await again.submit(page, { step: 'token' }, { token: tokenIn(twilio.messages.at(-1)?.body) })
  expect(page).toMatchObject(inside)
  await reachable.stop()
  expect(app.output()).toContain('could not be delivered')
  expect(app.output()).not.toMatch(/ann@|345658/)
})

test('what cannot be delivered is not offered; and who had it before is not let in with the password alone', async () => {
  const [sqlite] = databases
  const database = await (sqlite as (typeof databases)[0]).create()
  const env = { ...production, DATABASE_URL: database.url }
  const reachable = await reachableApp(env)
  const client = new PageClient(reachable.app.url)
  await register(client, ann)
  expect(methods(await client.get('/account/two-factor/setup'))).toEqual(['totp', 'webauthn', 'email', 'sms', 'call'])
  const page = await chooseDestination(client, 'email', ann.email)
  const token = tokenIn(reachable.mailTo(ann.email).text)
  expect(await client.submit(page, { step: 'token' }, { token })).toMatchObject(complete)
  await reachable.stop()

  const bare = await startExampleApp(env)
  const again = new PageClient(bare.url)
  expect((await signIn(again, 'ann', password, '/secret')).title).toBe('Enter your code')
  expect(await again.get('/secret')).toMatchObject({ path: '/account/login' })
  const other = new PageClient(bare.url)
  await register(other, { username: 'bob', password })
  expect((await other.get('/account/two-factor/setup')).html).not.toMatch(/"(?:email|sms|call)"/)
  expect(await bare.stop()).toBe(0)
  await database.drop()
})

test('a remembered browser is asked for the password only, until that is another one', async () => {
  const app = await appInProcess()
  const client = app.client()
  await register(client, ann)
  let page = await client.submit(await client.get('/account/two-factor/setup'), { step: 'method' }, { method: 'totp' })
  const secret = new URL(keyUri(page)).searchParams.get('secret') as string
  const token = () => generateTotp(secret, { now: app.clock.now() })
  await client.submit(page, { step: 'token' }, { token: token() })

  const browser = app.client()
  app.clock.advance(60)
  page = await signIn(browser, 'ann', password, '/secret')
  page = await browser.submit(page, { step: 'token' }, { token: token(), remember: '1' })
  expect(page).toMatchObject(inside)
  await browser.submit(page, { action: '/account/logout' }, {})
  expect(await signIn(browser, 'ann', password, '/secret')).toMatchObject(inside)
  await browser.submit(await browser.get('/'), { action: '/account/logout' }, {})

  // Whoever changes it, and however.
  const password_hash = await hashPassword('a much better password')
  await app.database.updateTable('users').set({ password_hash }).execute()
  expect((await signIn(browser, 'ann', 'a much better password', '/secret')).title).toBe('Enter your code')
  await app.close()
})

function methods({ html }: { html: string }): string[] {
  return [...html.matchAll(/name="method" value="(\w+)"/g)].map(([, method = '']) => method)
}
