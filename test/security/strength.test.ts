import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateTotp } from '../../src/oath/index.ts'
import type { Visitor } from '../lib/browser.ts'
import { type FlowSite, flowSite } from '../lib/flow-site.ts'
import { alice, bob } from '../lib/setup.ts'

let test: FlowSite
let app: { id: string; token(): string }
let mail: string
let backup: readonly string[]

beforeEach(async () => {
  test = await flowSite()
  const { device, setup } = await test.countersign.devices.create(alice, 'totp', { name: 'default' })
  app = { id: device.persistentId, token: () => generateTotp(setup.secret, { now: test.clock.now() }) }
  mail = await test.withEmail(alice)
  backup = (await test.countersign.devices.create(alice, 'static')).setup.tokens
})
afterEach(() => test.countersign.close())

const pages = '/account/two-factor'

/** Somebody who has the password and reads the mail. */
async function byMail(): Promise<Visitor> {
  const { browser, form } = await test.atToken(alice)
  const asked = await browser.follow(await browser.submit(form, { step: 'device', device: mail }))
  const done = await browser.submit(asked, { step: 'token', token: test.outbox.lastToken() as string })
  expect(done.location).toBe('/')
  return browser
}

const changes: [what: string, path: () => string, fields: Record<string, string>][] = [
  ['add a device', () => `${pages}/setup`, { step: 'method', method: 'totp' }],
  ['add a phone', () => `${pages}/phones/new`, { step: 'method', method: 'sms' }],
  ['remove the app', () => `${pages}/devices/${app.id.split('/')[1]}/remove`, { step: 'remove' }],
  ['rename the app', () => `${pages}/devices/${app.id.split('/')[1]}`, { step: 'rename', name: 'Mine' }],
  ['make the mailbox the default', () => `${pages}/devices/${mail.split('/')[1]}`, { step: 'default' }],
  ['make backup tokens', () => `${pages}/backup-tokens`, { step: 'generate' }],
  ['turn it off', () => `${pages}/disable`, { step: 'disable', understood: 'on' }],
]

describe('with a token from the mailbox, a user’s authenticator app is safe', () => {
  it.each(changes)('from who would %s', async (_what, path, fields) => {
    const browser = await byMail()
    const before = await test.countersign.devices.list(alice, { confirmed: null })
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(pages)).body)?.[1] as string
    for (const answer of [await browser.get(path()), await browser.post(path(), { ...fields, csrf })]) {
      // The page of backup tokens only shows how many there are; the form for a phone posts to the one for devices.
      if (answer.status === 200) expect(path()).toBe(`${pages}/backup-tokens`)
      else if (answer.status === 405) expect(path()).toBe(`${pages}/phones/new`)
      else expect(answer.location).toMatch(/verify=1&kinds=totp/)
    }
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toEqual(before)
  })

  it('and a guard that wants the app asks for the app', async () => {
    const browser = await byMail()
    const guard = test.site.otpRequired({ kinds: ['totp'] })
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await guard(new Request('http://localhost/secret', { headers: { cookie } }))
    expect(answer?.headers.get('location')).toContain('verify=1&kinds=totp')
  })
})

describe('the second factor can be changed', () => {
  const setup = async (browser: Visitor) => (await browser.get(`${pages}/setup`)).status

  it('with the strongest device that there is', async () => {
    const browser = await byMail()
    const asked = await browser.follow(await browser.get(`${pages}/setup`))
    await browser.follow(await browser.submit(asked, { step: 'token', token: app.token() }))
    expect(await setup(browser)).toBe(200)
  })

  it('with a backup token, for who has lost it', async () => {
    const { browser, form } = await test.atToken(alice)
    const list = await browser.follow(await browser.submit(form, { step: 'use-backup' }))
    await browser.submit(list, { token: backup[0] as string })
    expect(await setup(browser)).toBe(200)
  })

  it('with the mailbox, by who has nothing else', async () => {
    await test.withEmail(bob)
    const { browser, form } = await test.atToken(bob)
    await browser.submit(form, { step: 'token', token: test.outbox.lastToken() as string })
    expect(await setup(browser)).toBe(200)
  })
})
