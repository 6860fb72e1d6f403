import { describe, expect, it, vi } from 'vitest'
import { alice, bob } from '../../test/lib/setup.ts'
import { testSite } from '../../test/lib/site.ts'
import type { Mail } from '../delivery/delivery.ts'
import type { User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import type { Change, ChangeType } from './changes.ts'
import type { SiteOptions } from './site-options.ts'

const profile = '/account/two-factor'

/** A site that notes what it tells the host, and the mails that it sends. */
async function watched(options: Partial<SiteOptions> = {}) {
  const told: Change[] = []
  const mails: Mail[] = []
  const delivery = { sendMail: async (mail: Mail) => void mails.push(mail) }
  const test = await testSite({
    onChange: (change) => void told.push(change),
    mail: { delivery, sender: 'security@acme.example' },
    remember: { age: 3600 },
    ...options,
  })
  return { test, told, mails }
}

/** Does one change after the other, each as a user does it. */
async function changeEverything(test: Awaited<ReturnType<typeof testSite>>, user: User): Promise<void> {
  const { browser } = await test.afterPassword(user)
  const welcome = await browser.get(`${profile}/setup`)
  const secret = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
  const { generateTotp, parseKeyUri } = await import('../oath/index.ts')
  const uri = (/href="(otpauth:[^"]+)"/.exec(secret.body)?.[1] as string).replaceAll('&amp;', '&')
  const token = () => generateTotp(parseKeyUri(uri).secret, { now: test.clock.now() })
  await browser.submit(secret, { token: token() })
  const spare = await test.countersign.devices.create(user, 'hotp', { name: 'Old' })
  const at = `${profile}/devices/${spare.device.id}`
  await browser.submit(await browser.get(at), { step: 'rename', name: 'Grey' })
  await browser.submit(await browser.get(at), { step: 'default' })
  await browser.submit(await browser.get(`${at}/remove`), { step: 'remove' })
  await browser.submit(await browser.get(`${profile}/backup-tokens`), { step: 'generate' })
  test.clock.advance(30)
  const again = await browser.follow(await browser.get('/account/login?verify=1'))
  await browser.submit(again, { token: token(), remember: 'on' })
  await test.afterPassword(user)
  await browser.submit(await browser.get(profile), { step: 'forget-browser' })
  await test.site.signIn(new Request('http://localhost/'), user)
  const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(profile)).body)?.[1] as string
  await browser.post(profile, { csrf, step: 'end-sessions' })
  await browser.submit(await browser.get(`${profile}/disable`), { step: 'disable', understood: 'on' })
}

const types: readonly ChangeType[] = [
  'device-added',
  'device-renamed',
  'default-changed',
  'device-removed',
  'backup-tokens-made',
  'browser-remembered',
  'browsers-forgotten',
  'sessions-ended',
  'two-factor-disabled',
]

it('the host is told of every change, and its user gets a mail', async () => {
  const { test, told, mails } = await watched()
  await changeEverything(test, alice)
  expect(told.map(({ type }) => type)).toEqual(types)
  for (const { user, at, request } of told) {
    expect(user).toEqual(alice)
    expect(at).toBeInstanceOf(Date)
    expect(request.method).toBe('POST')
  }
  expect(told.map(({ device }) => device?.kind)).toEqual([
    ...['totp', 'hotp', 'hotp', 'hotp', 'static', 'totp'],
    ...[undefined, undefined, undefined],
  ])
  expect(told[1]?.device?.name).toBe('Grey')
  expect(mails).toHaveLength(types.length)
  for (const mail of mails) {
    expect(mail.from).toEqual({ name: 'Acme', address: 'security@acme.example' })
    expect(mail.to.address).toBe('alice@example.com')
    expect(mail.subject).toMatch(/^Acme: \w/)
    expect(mail.html).toBeUndefined()
    // Nothing to follow, nothing secret, nothing that a user typed.
    expect(mail.text).not.toMatch(/https?:|\/account|Grey|Alice|\d{6}/)
    expect(mail.text).toContain('If this was not you')
  }
  expect(mails[0]?.text).toContain('Device: Authenticator app')
  await test.countersign.close()
})

it('a user without an address gets no mail', async () => {
  const { test, told, mails } = await watched()
  await changeEverything(test, bob)
  expect(told).toHaveLength(types.length)
  expect(mails).toEqual([])
  await test.countersign.close()
})

describe('what fails changes nothing but the log', () => {
  async function failing(options: Partial<SiteOptions>): Promise<string> {
    const { test } = await watched(options)
    const logged: unknown[] = []
    const error = (fields: object, message: string) => {
      const failed = (fields as { error?: Error }).error
      logged.push([message, { ...fields, error: failed?.message }])
    }
    Object.assign(test.countersign.logger, { error })
    await changeEverything(test, alice)
    expect(await test.countersign.devices.list(alice)).toEqual([])
    expect(logged).toHaveLength(types.length)
    await test.countersign.close()
    return JSON.stringify(logged)
  }

  it('a hook that throws', async () => {
    const onChange = () => {
      throw new Error('The queue is full')
    }
    expect(await failing({ onChange })).toContain('The queue is full')
  })

  it('a hook that rejects', async () => {
    expect(await failing({ onChange: () => Promise.reject(new Error('The queue is full')) })).toContain('full')
  })

  it('a mail that is not sent', async () => {
    const sendMail = () => Promise.reject(new CountersignError('delivery-failed', 'The server said 550'))
    expect(await failing({ mail: { delivery: { sendMail }, sender: 'a@b.example' } })).toContain('550')
  })

  it('a mail that is not sent, for reasons that could tell who it is for', async () => {
    const sendMail = (mail: Mail) => Promise.reject(new Error(`Rejected: ${mail.to.address}`))
    expect(await failing({ mail: { delivery: { sendMail }, sender: 'a@b.example' } })).not.toContain('alice@')
  })
})

it.each([
  ['a hook that is no function', { onChange: true }],
  ['a delivery that cannot send', { mail: { delivery: {}, sender: 'a@b.example' } }],
  ['no delivery', { mail: { sender: 'a@b.example' } }],
  ['a sender with a name', { mail: { delivery: { sendMail: async () => {} }, sender: 'Acme <a@b.example>' } }],
  ['a sender with a line end', { mail: { delivery: { sendMail: async () => {} }, sender: 'a@b.example\r\nBcc: c@d' } }],
  ['an unknown option', { mail: { delivery: { sendMail: async () => {} }, sender: 'a@b.example', to: 'c@d' } }],
])('createSite refuses %s', async (_what, options) => {
  await expect(testSite(options as never)).rejects.toMatchObject({ code: 'invalid-option' })
})

it('nobody waits for ever for a hook or a delivery that never ends', async () => {
  const { test, mails } = await watched({ onChange: () => new Promise(() => {}) })
  const browser = await test.verified(alice)
  const page = await browser.get(`${profile}/disable`)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const posted = browser.submit(page, { step: 'disable', understood: 'on' })
    await vi.waitUntil(() => mails.length > 0 && vi.getTimerCount() > 0)
    await vi.advanceTimersByTimeAsync(5000)
    expect((await posted).location).toBe(profile)
  } finally {
    vi.useRealTimers()
  }
  await test.countersign.close()
})
