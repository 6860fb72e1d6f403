import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forms } from '../../test/lib/browser.ts'
import { type FlowSite, flowSite, textOf } from '../../test/lib/flow-site.ts'
import { alice } from '../../test/lib/setup.ts'

let test: FlowSite
beforeEach(async () => {
  test = await flowSite()
})
afterEach(() => test.countersign.close())

const steps = (page: { body: string }) => forms(page as never).map(({ hidden }) => hidden.step)
const code = () => test.outbox.lastToken() as string
const wrong = () => (code() === '424242' ? '242424' : '424242')

describe('a code that is sent at sign-in', () => {
  it('is sent once the password was right, and signs in', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice, '/reports')
    expect(test.outbox.mails).toHaveLength(1)
    expect(textOf(form)).toContain('We sent a code to a***@example.com.')
    expect(textOf(form)).toContain('You can ask for a new code in 60 seconds.')
    expect(await browser.submit(form, { token: code() })).toMatchObject({ status: 303, location: '/reports' })
    expect((await browser.get('/account/two-factor')).status).toBe(200)
  })

  it('is not sent before the password, or for a wrong one', async () => {
    await test.withEmail(alice)
    const browser = test.visitor()
    const login = await browser.get('/account/login')
    await browser.submit(login, { username: 'alice', password: 'wrong' })
    expect(test.sent()).toBe(0)
  })

  it('is not sent again by a wrong one, nor when the page is loaded again', async () => {
    const id = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    expect((await browser.submit(form, { token: wrong() })).status).toBe(422)
    test.clock.advance(120)
    expect((await browser.submit(form, { token: wrong() })).status).toBe(422)
    test.clock.advance(120)
    const again = await browser.get(form.path)
    expect(textOf(again)).toContain('We sent a code to a***@example.com.')
    expect(test.sent()).toBe(1)
    expect(await test.failures(id)).toBe(2)
    expect((await browser.submit(again, { token: code() })).location).toBe('/')
  })

  it('is sent anew when it is asked for, and then the one before is of no use', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const first = code()
    test.clock.advance(60)
    const page = await browser.follow(await browser.submit(form, { step: 'resend' }))
    expect(test.sent()).toBe(2)
    expect(page.body).toMatch(/role="status">\s*A new code is on its way\./)
    // Said once.
    expect((await browser.get(page.path)).body).not.toContain('role="status"')
    expect((await browser.submit(page, { token: first })).status).toBe(422)
    test.clock.advance(1)
    expect((await browser.submit(page, { token: code() })).location).toBe('/')
  })

  it('is refused too early, and it is said when it may be asked for', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    test.clock.advance(20)
    const refused = await browser.submit(form, { step: 'resend' })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('40')
    expect(refused.body).toContain('role="alert"')
    expect(textOf(refused)).toContain('You can ask for a new code in 40 seconds.')
    expect(textOf(refused)).toMatch(/You can try again at 10:14:30\sPM UTC\./)
    expect(test.sent()).toBe(1)
    // The code that was sent is still good.
    expect((await browser.submit(refused, { token: code() })).location).toBe('/')
  })

  it('is refused in the pause after a wrong code', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    test.clock.advance(60)
    await browser.submit(form, { token: wrong() })
    const refused = await browser.submit(form, { step: 'resend' })
    expect([refused.status, refused.headers.get('retry-after'), test.sent()]).toEqual([429, '1', 1])
  })

  it('is not sent twice for two sign-ins in a row: there is one already', async () => {
    await test.withEmail(alice)
    const { browser } = await test.atToken(alice)
    test.clock.advance(15)
    const { form } = await test.atToken(alice, '', browser)
    expect(test.sent()).toBe(1)
    expect(textOf(form)).toContain('We sent a code a moment ago.')
    expect(textOf(form)).toContain('You can ask for a new code in 45 seconds.')
    expect((await browser.submit(form, { token: code() })).location).toBe('/')
  })

  it('is kept back in the pause after a wrong code, and can be asked for then', async () => {
    const id = await test.withEmail(alice)
    for (let count = 0; count < 5; count++) {
      await test.countersign.verifyToken(alice, id, 'x')
      test.clock.advance(count === 4 ? 0 : 3600)
    }
    const { browser, form } = await test.atToken(alice)
    expect(textOf(form)).toContain('we have not sent a new one yet')
    expect(textOf(form)).toContain('You can ask for a new code in 16 seconds.')
    expect(steps(form)).toEqual(['resend', 'restart'])
    test.clock.advance(16)
    expect(textOf(await browser.get(form.path))).toContain('To go on, ask for a code.')
    const page = await browser.follow(await browser.submit(form, { step: 'resend' }))
    expect((await browser.submit(page, { token: code() })).location).toBe('/')
  })

  it('is not sent any more after many of them, and it is said until when', async () => {
    await test.withEmail(alice)
    for (let count = 0; count < 10; count++) {
      await test.atToken(alice)
      test.clock.advance(60)
    }
    expect(test.sent()).toBe(10)
    const { browser, form } = await test.atToken(alice)
    expect(textOf(form)).toContain('We sent you many codes in a short time.')
    expect(textOf(form)).toContain('in 50 minutes')
    expect(steps(form)).toEqual(['resend', 'restart'])
    const refused = await browser.submit(form, { step: 'resend' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3000'])
    expect(test.sent()).toBe(10)
    test.clock.advance(3000)
    await test.atToken(alice)
    expect(test.sent()).toBe(11)
  })

  it('is not sent to a locked device', async () => {
    const id = await test.withEmail(alice)
    for (let count = 0; count < 100; count++) {
      await test.countersign.verifyToken(alice, id, 'x')
      test.clock.advance(3600)
    }
    const { browser, form } = await test.atToken(alice)
    expect(textOf(form)).toContain('This device is locked.')
    expect(steps(form)).toEqual(['restart'])
    const again = await browser.follow(await browser.submit(form, { step: 'resend' }))
    expect(textOf(again)).toContain('This device is locked.')
    expect(test.sent()).toBe(0)
  })
})

describe('a code that could not be sent', () => {
  it('is told, and can be asked for again at once', async () => {
    const logged = vi.fn()
    Object.assign(test.countersign, { logger: { warn: () => {}, error: logged } })
    await test.withEmail(alice)
    test.outbox.failNext()
    const { browser, form } = await test.atToken(alice)
    expect(form.status).toBe(200)
    expect(textOf(form)).toContain('We could not send the code. Try again, or choose another way.')
    expect(steps(form)).toEqual(['resend', 'restart'])
    expect(logged).toHaveBeenCalledOnce()
    test.outbox.failNext()
    const failed = await browser.follow(await browser.submit(form, { step: 'resend' }))
    expect(textOf(failed)).toContain('We could not send the code.')
    const page = await browser.follow(await browser.submit(failed, { step: 'resend' }))
    expect(textOf(page)).toContain('We sent a code to a***@example.com.')
    expect((await browser.submit(page, { token: code() })).location).toBe('/')
  })

  it('leaves the one before to be used', async () => {
    Object.assign(test.countersign, { logger: { warn: () => {}, error: () => {} } })
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    test.clock.advance(60)
    test.outbox.failNext()
    const page = await browser.follow(await browser.submit(form, { step: 'resend' }))
    expect(textOf(page)).toContain('We could not send the code.')
    expect((await browser.submit(page, { token: code() })).location).toBe('/')
  })
})

describe('several devices', () => {
  it('are offered by what they do, masked; the chosen one sends its code', async () => {
    await test.countersign.devices.create(alice, 'totp', { name: 'default' })
    const mail = await test.withEmail(alice)
    await test.withSms(alice)
    const { browser, form } = await test.atToken(alice)
    expect(test.sent()).toBe(0)
    expect(textOf(form)).toContain('Send email to a***@example.com')
    expect(textOf(form)).toContain('Send text message to +31 * ******78')
    expect(form.body).not.toMatch(/ada@example|612345678/)
    const page = await browser.follow(await browser.submit(form, { step: 'device', device: mail }))
    expect([test.outbox.mails.length, test.outbox.texts.length]).toEqual([1, 0])
    expect(textOf(page)).toContain('Use authenticator app')
    expect((await browser.submit(page, { token: code() })).location).toBe('/')
  })

  it('keep their codes apart: a wrong one never counts on another device', async () => {
    const mail = await test.withEmail(alice)
    const phone = await test.withSms(alice)
    const { browser, form } = await test.atToken(alice)
    const mailed = code()
    const page = await browser.follow(await browser.submit(form, { step: 'device', device: phone }))
    expect((await browser.submit(page, { token: mailed })).status).toBe(422)
    expect([await test.failures(mail), await test.failures(phone)]).toEqual([0, 1])
    const back = await browser.follow(await browser.submit(page, { step: 'device', device: mail }))
    expect(textOf(back)).toContain('We sent a code a moment ago.')
    expect((await browser.submit(back, { token: mailed })).location).toBe('/')
  })

  it('send nothing while the backup codes are asked for', async () => {
    await test.withEmail(alice)
    const { setup } = await test.countersign.devices.create(alice, 'static')
    const { browser, form } = await test.atToken(alice)
    const backup = await browser.follow(await browser.submit(form, { step: 'use-backup' }))
    test.clock.advance(60)
    expect((await browser.submit(backup, { step: 'resend' })).status).toBe(303)
    const back = await browser.follow(await browser.submit(backup, { step: 'use-device' }))
    expect(textOf(back)).toContain('We sent a code to a***@example.com.')
    expect(test.sent()).toBe(1)
    await browser.submit(back, { step: 'use-backup' })
    expect((await browser.submit(backup, { token: setup.tokens[0] as string })).location).toBe('/')
  })
})

describe('a signed-in user who has to verify', () => {
  async function signedIn() {
    const { browser, form } = await test.atToken(alice)
    await browser.submit(form, { token: code() })
    test.clock.advance(60)
    return browser
  }
  const verify = '/account/login?verify=1&next=/reports'

  it('gets a code by going there, once, however often the page is gone back to', async () => {
    await test.withEmail(alice)
    const browser = await signedIn()
    const page = await browser.follow(await browser.get(verify))
    expect(test.sent()).toBe(2)
    test.clock.advance(90)
    const again = await browser.follow(await browser.get(verify))
    expect([again.path, test.sent()]).toEqual([page.path, 2])
    // To another page it is another matter.
    expect((await browser.get('/account/login?verify=1&next=/other')).location).not.toBe(page.path)
    expect((await browser.submit(again, { token: code() })).location).toBe('/reports')
  })

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['as a picture', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' }],
    ['ahead of time', { 'sec-purpose': 'prefetch;prerender' }],
  ])('gets none %s, but can ask for it', async (_how, headers) => {
    await test.withEmail(alice)
    const browser = await signedIn()
    const page = await browser.follow(await browser.get(verify, headers as Record<string, string>))
    expect(test.sent()).toBe(1)
    expect(textOf(page)).toContain('To go on, ask for a code.')
    expect(steps(page)).toEqual(['resend'])
    const asked = await browser.follow(await browser.submit(page, { step: 'resend' }))
    expect(test.sent()).toBe(2)
    expect((await browser.submit(asked, { token: code() })).location).toBe('/reports')
  })

  it('gets the code that was kept back, on coming again by their own way', async () => {
    await test.withEmail(alice)
    const browser = await signedIn()
    const kept = await browser.follow(await browser.get(verify, { 'sec-fetch-site': 'cross-site' }))
    const page = await browser.follow(await browser.get(verify, { 'sec-fetch-site': 'same-origin' }))
    expect([page.path, test.sent()]).toEqual([kept.path, 2])
    expect(textOf(page)).toContain('We sent a code to')
  })

  it('begins with a device of a kind that the guard will take', async () => {
    await test.countersign.devices.create(alice, 'totp', { name: 'default' })
    const mail = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const page = await browser.follow(await browser.submit(form, { step: 'device', device: mail }))
    await browser.submit(page, { token: code() })
    expect(textOf(await browser.follow(await browser.get(verify)))).toContain('Open your authenticator app')
    const strong = await browser.follow(await browser.get(`${verify}&kinds=email,sms`))
    expect(textOf(strong)).toContain('We sent a code to a***@example.com.')
  })
})

it('never keeps a code or where it went in the session', async () => {
  const written: unknown[] = []
  await test.countersign.close()
  const kept = new Map<string, unknown>()
  test = await flowSite({
    session: {
      async load() {
        let data = { ...(kept.get('only') as object) }
        return {
          read: () => data,
          write: (next) => {
            data = next
            written.push(structuredClone(next))
          },
          regenerate: () => {},
          destroy: () => {},
        }
      },
      async save(_request, session) {
        kept.set('only', session.read())
        return true
      },
    },
  })
  await test.withEmail(alice)
  const { browser, form } = await test.atToken(alice)
  await browser.submit(form, { token: wrong() })
  await browser.submit(form, { step: 'resend' })
  const text = JSON.stringify(written)
  expect(text).toContain('"state":"sent"')
  expect(text).not.toMatch(new RegExp(`${code()}|${wrong()}|example\\.com|correct horse`))
})
