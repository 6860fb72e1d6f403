import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forms, type Page, type Visitor } from '../../test/lib/browser.ts'
import { address, type FlowSite, flowSite, textOf } from '../../test/lib/flow-site.ts'
import { alice, bob, testCountersignWith } from '../../test/lib/setup.ts'
import { totp } from '../index.ts'
import { createSite } from '../site.ts'
import type { Change } from './changes.ts'

let test: FlowSite
beforeEach(async () => {
  test = await flowSite()
  Object.assign(test.countersign, { logger: { warn: () => {}, error: () => {} } })
})
afterEach(() => test.countersign.close())

const setup = '/account/two-factor/setup'
const steps = (page: Page) => forms(page).map(({ hidden }) => hidden.step)
const code = () => test.outbox.lastToken() as string
const all = (user = alice) => test.countersign.devices.list(user, { confirmed: null })

/** At the step that asks where to send codes. */
async function asked(method: 'email' | 'sms', user = alice, next = ''): Promise<{ browser: Visitor; form: Page }> {
  const { browser } = await test.afterPassword(user)
  const welcome = await browser.get(`${setup}${next && `?next=${next}`}`)
  return { browser, form: await browser.follow(await browser.submit(welcome, { step: 'method', method })) }
}

async function sentTo(browser: Visitor, form: Page, destination: string): Promise<Page> {
  return browser.follow(await browser.submit(form, { step: 'destination', destination }))
}

describe('setting up codes by email', () => {
  it('asks for the address, sends a code there, and makes the device real with it', async () => {
    const { browser, form } = await asked('email', alice, '/reports')
    expect(form.body).toMatch(/type="email"[^>]*value="alice@example.com"/)
    expect(textOf(form)).toContain('An authenticator app is safer.')
    const page = await sentTo(browser, form, ` ${address} `)
    expect(test.outbox.mails.map(({ to }) => to.address)).toEqual([address])
    expect(textOf(page)).toContain(`We sent a code to ${address}.`)
    expect(await test.countersign.devices.has(alice)).toBe(false)
    expect((await browser.submit(page, { token: 'x' })).status).toBe(422)
    test.clock.advance(1)
    const token = code()
    const done = await browser.submit(page, { token })
    expect(done.location).toBe(`${setup}/complete?next=%2Freports`)
    const device = await test.countersign.devices.default(alice)
    expect(device).toMatchObject({ kind: 'email', name: 'default', confirmed: true, hint: 'a***@example.com' })
    // That code is used, and the session verified.
    const id = device?.persistentId as string
    expect(await test.countersign.verifyToken(alice, id, token)).toMatchObject({ verified: false })
    expect((await browser.get('/account/two-factor')).status).toBe(200)
  })

  it('is told to the host, also when its own hook fails', async () => {
    await test.countersign.close()
    const changes: Change[] = []
    const done = () => Promise.reject(new Error('the host’s own'))
    test = await flowSite({ onChange: (change) => void changes.push(change), setup: { steps: [], done } })
    const { browser, form } = await asked('email')
    const page = await sentTo(browser, form, address)
    expect(changes).toEqual([])
    await expect(browser.submit(page, { token: code() })).rejects.toThrow('the host’s own')
    expect(changes).toMatchObject([{ type: 'device-added', user: { id: 'alice' }, device: { kind: 'email' } }])
    expect((await browser.get('/account/two-factor')).location).toMatch(/verify=1/)
  })

  it('sends nothing when the page is loaded again', async () => {
    const { browser, form } = await asked('email')
    const page = await sentTo(browser, form, address)
    test.clock.advance(120)
    const again = await browser.get(page.path)
    expect([again.status, test.sent()]).toEqual([200, 1])
  })

  it('sends a new code when it is asked for, and says when that is too early', async () => {
    const { browser, form } = await asked('email')
    const page = await sentTo(browser, form, address)
    const early = await browser.submit(page, { step: 'resend' })
    expect([early.status, early.headers.get('retry-after'), test.sent()]).toEqual([429, '60', 1])
    expect(textOf(early)).toContain('You can ask for a new code in 60 seconds.')
    test.clock.advance(60)
    const again = await browser.follow(await browser.submit(page, { step: 'resend' }))
    expect(again.body).toContain('role="status"')
    expect(test.sent()).toBe(2)
    expect((await browser.submit(again, { token: code() })).location).toContain('complete')
  })

  it('says that it could not send, and tries again', async () => {
    const { browser, form } = await asked('email')
    test.outbox.failNext()
    const failed = await sentTo(browser, form, address)
    expect(textOf(failed)).toContain('We could not send the code.')
    expect(steps(failed)).toEqual(['resend', 'change'])
    const page = await browser.follow(await browser.submit(failed, { step: 'resend' }))
    expect(textOf(page)).toContain(`We sent a code to ${address}.`)
    expect((await browser.submit(page, { token: code() })).location).toContain('complete')
  })

  it('can be changed to another address; then nothing is left of the first', async () => {
    const { browser, form } = await asked('email')
    const page = await sentTo(browser, form, 'wrong@example.com')
    const first = code()
    const back = await browser.follow(await browser.submit(page, { step: 'change' }))
    expect(steps(back)).toContain('destination')
    expect(await all()).toEqual([])
    expect((await browser.submit(page, { step: 'token', token: first })).location).toBe(back.path)
    const right = await sentTo(browser, back, address)
    expect((await browser.submit(right, { token: first })).status).toBe(422)
    test.clock.advance(1)
    expect((await browser.submit(right, { token: code() })).location).toContain('complete')
    expect(await all()).toMatchObject([{ hint: 'a***@example.com' }])
  })

  it.each([
    ['', 'Enter where we should send your codes.'],
    ['   ', 'Enter where we should send your codes.'],
    ['no address', 'That is not an email address.'],
    ['a@b@c', 'That is not an email address.'],
    ['a\nb@example.com', 'That is not an email address.'],
  ])('refuses %j', async (destination, text) => {
    const { browser, form } = await asked('email')
    const page = await browser.submit(form, { step: 'destination', destination })
    expect(page.status).toBe(422)
    expect(textOf(page)).toContain(text)
    expect(page.body).toContain('aria-invalid')
    expect([test.sent(), await all()]).toEqual([0, []])
  })

  it('stops after many codes, to whatever addresses', async () => {
    const { browser, form } = await asked('email')
    for (let count = 0; count < 10; count++) await sentTo(browser, form, `user${count}@example.com`)
    // Each of them took the place of the one before.
    expect(await all()).toHaveLength(1)
    let page = form
    for (let count = 0; count < 10; count++) {
      const welcome = await browser.get(setup)
      const again = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
      page = await sentTo(browser, again, `other${count}@example.com`)
    }
    expect(test.sent()).toBe(10)
    expect(textOf(page)).toContain('We sent you many codes in a short time.')
    expect((await browser.submit(page, { step: 'resend' })).status).toBe(429)
  })
})

describe('setting up codes by text message', () => {
  it('asks for the number, and shows it in full to who has typed it', async () => {
    const { browser, form } = await asked('sms')
    expect(form.body).toMatch(/type="tel"[^>]*autocomplete="tel"/)
    const page = await sentTo(browser, form, '+31 6 1234 5678')
    expect(test.outbox.texts.map(({ to }) => to)).toEqual(['+31612345678'])
    expect(textOf(page)).toContain('We sent a code to +31 6 12345678.')
    expect((await browser.submit(page, { token: code() })).location).toContain('complete')
  })

  it.each([
    ['12345', 'That is not a phone number.'],
    ['+31 900 1234567', 'We cannot send codes to that number.'],
  ])('refuses %j, and keeps what was typed', async (destination, text) => {
    const { browser, form } = await asked('sms')
    const page = await browser.submit(form, { step: 'destination', destination })
    expect([page.status, test.sent()]).toEqual([422, 0])
    expect(textOf(page)).toContain(text)
    expect(page.body).toContain(`value="${destination}"`)
  })

  it('is named after its kind when there is a device already', async () => {
    await test.withEmail(bob)
    const { browser, form: token } = await test.atToken(bob)
    await browser.submit(token, { token: code() })
    test.clock.advance(1)
    const welcome = await browser.get(setup)
    const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'sms' }))
    const page = await sentTo(browser, form, '+31612345678')
    await browser.submit(page, { token: code() })
    expect(await test.countersign.devices.list(bob)).toMatchObject([{ kind: 'email' }, { name: 'Text message' }])
  })
})

describe('the way through setup', () => {
  it('begins with a choice, of which something has to be chosen', async () => {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(setup)
    for (const method of ['Authenticator app', 'Email', 'Text message']) expect(textOf(welcome)).toContain(method)
    for (const method of ['', 'static', 'hotp2', 'constructor']) {
      const page = await browser.submit(welcome, { step: 'method', method })
      expect(page.status).toBe(422)
      expect(textOf(page)).toContain('Choose how you want to get your codes.')
    }
    expect(await all()).toEqual([])
  })

  it('can be started over with another method', async () => {
    const { browser, form } = await asked('email')
    const page = await sentTo(browser, form, address)
    const welcome = await browser.follow(await browser.submit(form, { step: 'restart' }))
    expect(steps(welcome)).toEqual(['method'])
    expect(await all()).toEqual([])
    expect((await browser.submit(page, { token: code() })).location).toBe(setup)
    const secret = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
    expect(secret.body).toContain('href="otpauth://totp/')
  })

  it('leads back to the step that is due, whatever is posted', async () => {
    const { browser, form } = await asked('email')
    expect((await browser.submit(form, { step: 'token', token: '123456' })).location).toBe(form.path)
    expect((await browser.submit(form, { step: 'resend' })).location).toBe(form.path)
    expect(test.sent()).toBe(0)
  })

  it('asks only for the method’s own steps', async () => {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(setup)
    const page = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'totp' }))
    expect((await browser.submit(page, { step: 'destination', destination: address })).location).toBe(page.path)
    expect((await browser.submit(page, { step: 'change' })).location).toBe(setup)
    expect(await all()).toEqual([])
  })

  it('takes the only method there is without a choice', async () => {
    const { countersign } = await testCountersignWith([totp()], 'sqlite::memory:')
    const site = createSite(countersign, { users: { findById: async () => alice } })
    const request = new Request('http://localhost/')
    expect(await site.signIn(request, alice)).toBeNull()
    const cookie = (await site.respond(request, new Response())).headers.getSetCookie().join('; ')
    const page = await site.handle(new Request(`http://localhost${setup}`, { headers: { cookie } }))
    expect(await page?.text()).toMatch(/<input type="hidden" name="method" value="totp"/)
    await countersign.close()
  })
})
