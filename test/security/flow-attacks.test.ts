import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forms, type Page, type Visitor, visitor } from '../lib/browser.ts'
import { address, type FlowSite, flowSite, textOf } from '../lib/flow-site.ts'
import { alice, bob } from '../lib/setup.ts'
import { password } from '../lib/site.ts'

let test: FlowSite
beforeEach(async () => {
  test = await flowSite()
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const setup = `${profile}/setup`
const code = () => test.outbox.lastToken() as string
const csrfOf = (page: Page) => /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] as string
const isIn = async (browser: Visitor) => (await browser.get(profile)).status === 200
const all = (user = alice) => test.countersign.devices.list(user, { confirmed: null })

/** Everything that can be posted to a wizard. */
const stepNames = [
  ...['credentials', 'token', 'backup', 'device', 'resend', 'use-backup', 'use-device', 'restart'],
  ...['method', 'destination', 'change', 'terms', 'done', '', 'constructor'],
]

describe('the token step', () => {
  it('is not skipped by posting any step first, to any run, in any order', async () => {
    await test.withEmail(alice)
    const login = await test.visitor().get('/account/login')
    expect(csrfOf(login)).toBeTruthy()
    for (const step of stepNames) {
      const { browser, form } = await test.atToken(alice)
      test.clock.advance(400)
      for (const path of [form.path, '/account/login', `/account/login?run=${'a'.repeat(22)}`, setup]) {
        const page = await browser.post(path, { csrf: csrfOf(form), step, token: '', device: '', next: profile })
        expect(page.status).toBeLessThan(500)
      }
      expect(await isIn(browser)).toBe(false)
    }
  })

  it('is not skipped by a made-up run in a session of one’s own', async () => {
    await test.withEmail(alice)
    const { browser } = await test.afterPassword(bob)
    // Bob is in; Alice's run is not his.
    const { form } = await test.atToken(alice)
    const page = await browser.submit({ ...form, path: form.path }, { token: code() })
    expect([page.status, page.body.includes('This page has expired')]).toEqual([403, true])
    const own = await browser.get('/account/logout')
    const other = await browser.post(form.path, { csrf: csrfOf(own), step: 'token', token: code() })
    expect(other.status).toBe(422)
    const seen = await test.site.visit(
      new Request('http://localhost/', {
        headers: { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') },
      }),
    )
    expect(seen.user?.id).toBe('bob')
    expect(seen.otp.verified).toBe(false)
  })

  it('is not passed for somebody else by going back and changing the user', async () => {
    const own = await test.withEmail(bob, 'bob@example.com')
    const hers = await test.withEmail(alice)
    // Bob's code, in a browser in which he then gives Alice's password, which he knows.
    const { browser, form } = await test.atToken(bob)
    const bobs = code()
    const { form: second } = await test.atToken(alice, '', browser)
    expect((await browser.submit(second, { token: bobs })).status).toBe(422)
    // The run of before is gone with its user.
    expect((await browser.submit(form, { token: bobs })).body).toContain('name="password"')
    // Nor in the same run.
    test.clock.advance(600)
    const { browser: other, form: third } = await test.atToken(bob)
    const again = code()
    await other.post(third.path, { csrf: csrfOf(third), step: 'credentials', username: 'alice', password })
    const answer = await other.submit(third, { token: again })
    expect(answer.body).toContain('name="password"')
    for (const one of [browser, other]) expect(await isIn(one)).toBe(false)
    expect([await test.failures(own), await test.failures(hers)]).toEqual([0, 1])
  })

  it('is not passed by two tabs, of which one is another user’s', async () => {
    await test.withEmail(alice)
    await test.withEmail(bob, 'bob@example.com')
    const browser = test.visitor()
    const tabs = await Promise.all(['alice', 'bob'].map(() => browser.get('/account/login')))
    const posted = await Promise.all(
      ['alice', 'bob'].map((username, tab) => browser.submit(tabs[tab] as Page, { username, password })),
    )
    const tokens = ['alice', 'bob'].map((name) => test.outbox.lastToken(name === 'bob' ? 'bob@example.com' : address))
    for (const page of posted) {
      if (!page.location?.includes('run=')) continue
      const form = await browser.get(page.location)
      // Whichever user this session is of, the other one's code is of no use.
      for (const token of tokens) await browser.submit(form, { token: token as string })
    }
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const { user, otp } = await test.site.visit(new Request('http://localhost/', { headers: { cookie } }))
    expect(otp.device === null || otp.device.userId === user?.id).toBe(true)
  })

  it('is not passed again with the cookie or the run of before', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const stolen = new Map(browser.cookies)
    const token = code()
    expect((await browser.submit(form, { token })).location).toBe('/')
    // The run in the session that came of it, and in the one before it.
    expect((await browser.submit(form, { token })).status).toBe(422)
    const thief = visitor(test.site, stolen)
    expect((await thief.submit(form, { token })).status).toBe(422)
    expect(await isIn(thief)).toBe(false)
    // Nor does the run work in another session of the same user's.
    test.clock.advance(60)
    const { browser: other } = await test.atToken(alice)
    const elsewhere = await other.post(form.path, {
      csrf: csrfOf(await other.get('/account/login')),
      step: 'token',
      token: code(),
    })
    expect([elsewhere.status, await isIn(other)]).toEqual([422, false])
  })

  it('does not end when the last device goes while it is due', async () => {
    const id = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    await test.countersign.devices.remove(alice, id)
    expect((await browser.get(form.path)).body).toContain('name="password"')
    expect((await browser.submit(form, { token: code() })).body).toContain('name="password"')
    expect(await isIn(browser)).toBe(false)
  })

  it('does not turn a remembered browser of another user’s into a way in', async () => {
    await test.countersign.close()
    test = await flowSite({ remember: { age: 3600 } })
    await test.withEmail(alice)
    await test.withEmail(bob, 'bob@example.com')
    const { browser, form } = await test.atToken(bob)
    await browser.submit(form, { token: code(), remember: '1' })
    await browser.submit(await browser.get('/account/logout'), {})
    const { page } = await test.afterPassword(alice, '', browser)
    expect(page.location).toMatch(/run=/)
    expect(await isIn(browser)).toBe(false)
  })
})

describe('another user’s device', () => {
  it('is neither chosen nor sent to, and does not show that it is there', async () => {
    await test.withEmail(alice)
    const theirs = await test.withSms(bob)
    const { browser, form } = await test.atToken(alice)
    const answers: unknown[] = []
    for (const device of [theirs, 'sms/AAAAAAAAAAAAAAAAAAAAAA', 'nonsense']) {
      const page = await browser.submit(form, { step: 'device', device })
      answers.push([page.status, page.body.replace(/name="csrf" value="[^"]*"/g, '')])
    }
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    expect([test.outbox.texts.length, await test.failures(theirs)]).toEqual([0, 0])
    // Not in setup either.
    const { browser: other } = await test.afterPassword(alice)
    await other.submit(form, { step: 'token', token: '000000', device: theirs })
    expect(await test.failures(theirs)).toBe(0)
  })
})

describe('a flood of codes', () => {
  it('is not to be had by asking, choosing, reloading, signing in, or all at once', async () => {
    const mail = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const ways: (() => Promise<Page>)[] = [
      () => browser.submit(form, { step: 'resend' }),
      () => browser.submit(form, { step: 'device', device: mail }),
      () => browser.get(form.path),
      async () => (await test.afterPassword(alice)).page,
    ]
    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, count) => (ways[count % 4] as () => Promise<Page>)()),
    )
    expect(test.sent()).toBe(1)
    expect(pages.every(({ status }) => status < 500)).toBe(true)
    // For an hour, as slowly as you like.
    for (let count = 0; count < 60; count++) {
      test.clock.advance(59)
      await browser.submit(form, { step: 'resend' })
      await (ways[3] as () => Promise<Page>)()
    }
    expect(test.sent()).toBeLessThanOrEqual(11)
  })

  it('is not to be had by setting up one device after the other', async () => {
    const { browser } = await test.afterPassword(alice)
    for (let count = 0; count < 15; count++) {
      const welcome = await browser.get(setup)
      const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
      await browser.follow(
        await browser.submit(form, { step: 'destination', destination: `victim${count}@example.com` }),
      )
    }
    expect(test.sent()).toBe(10)
    expect(await all()).toHaveLength(1)
  })

  it('is not caused by a page elsewhere', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    await browser.submit(form, { token: code() })
    test.clock.advance(3600)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' },
    ]) {
      const page = await browser.follow(await browser.get('/account/login?verify=1', headers as Record<string, string>))
      expect(page.status).toBe(200)
      // Nor by a form there.
      const posted = await browser.submit(page, { step: 'resend' }, { 'sec-fetch-site': 'cross-site' })
      expect(posted.status).toBe(403)
    }
    expect(test.sent()).toBe(1)
  })
})

describe('a code that another browser asked for', () => {
  it('signs nobody else in', async () => {
    const id = await test.withEmail(alice)
    const { browser } = await test.atToken(alice)
    const { browser: other, form } = await test.atToken(alice)
    expect(test.sent()).toBe(1)
    expect((await other.submit(form, { token: code() })).status).toBe(422)
    expect([await isIn(browser), await isIn(other), await test.failures(id)]).toEqual([false, false, 1])
    // Whoever asks anew, has it.
    test.clock.advance(60)
    const page = await other.follow(await other.submit(form, { step: 'resend' }))
    expect((await other.submit(page, { token: code() })).location).toBe('/')
  })

  it('confirms no device elsewhere', async () => {
    const begun = async () => {
      const { browser } = await test.afterPassword(alice)
      const welcome = await browser.get(setup)
      const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
      return { browser, form: await browser.follow(await browser.submit(form, { destination: address })) }
    }
    const { browser, form } = await begun()
    const [device] = await all()
    const result = await test.countersign.devices.confirm(alice, device?.persistentId as string, code())
    expect(result.verified).toBe(false)
    test.clock.advance(1)
    expect((await browser.submit(form, { token: code() })).location).toContain('complete')
  })
})

describe('setup in two tabs', () => {
  it('leaves the device of one, and confirms none with the other’s code', async () => {
    const { browser } = await test.afterPassword(alice)
    const tab = async (destination: string) => {
      const welcome = await browser.get(setup)
      const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
      return browser.follow(await browser.submit(form, { destination }))
    }
    const first = await tab('one@example.com')
    const second = await tab('two@example.com')
    const [one, two] = ['one@example.com', 'two@example.com'].map((to) => test.outbox.lastToken(to) as string)
    expect(await all()).toHaveLength(1)
    expect((await browser.submit(first, { token: one as string })).location).toBe(setup)
    expect((await browser.submit(second, { token: one as string })).status).toBe(422)
    expect(await test.countersign.devices.has(alice)).toBe(false)
    test.clock.advance(2)
    expect((await browser.submit(second, { token: two as string })).location).toContain('complete')
    expect((await browser.get(first.path)).location ?? '').not.toContain('complete')
    expect(await all()).toMatchObject([{ hint: 't***@example.com', confirmed: true }])
  })

  it('begun at the same moment neither fails nor leaves two', async () => {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(setup)
    const begun = await Promise.all(
      ['totp', 'totp', 'totp', 'totp'].map((method) => browser.submit(welcome, { step: 'method', method })),
    )
    expect(begun.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    const pages = await Promise.all(begun.map((page) => browser.follow(page)))
    expect(pages.every(({ status }) => status === 200)).toBe(true)
    expect((await all()).filter(({ confirmed }) => confirmed)).toEqual([])
    expect((await all()).length).toBeLessThanOrEqual(1)
  })

  it('does not add a device to a session that is not verified', async () => {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(setup)
    const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
    // In another tab, or by the user on another computer.
    await test.withSms(alice)
    const page = await browser.submit(form, { destination: 'evil@example.com' })
    expect(page.location).toMatch(/verify=1/)
    expect(test.outbox.mails).toEqual([])
    expect(await all()).toHaveLength(1)
  })
})

describe('a host’s own step', () => {
  const done = vi.fn()
  const terms = {
    ...({ name: 'terms', title: 'Terms', fields: ['accept'] } as const),
    render: () => '<input name="accept">',
    validate: ({ accept = '' }) => (accept === 'yes' ? { data: true } : { errors: { accept: 'Say yes.' } }),
  }
  beforeEach(async () => {
    done.mockReset()
    await test.countersign.close()
    const login = { steps: [{ ...terms, after: 'token' as const }], done }
    test = await flowSite({ login, setup: { steps: [{ ...terms, after: 'destination' as const }] } })
  })

  it('is not skipped, whatever is posted in its place', async () => {
    await test.withEmail(alice)
    for (const step of stepNames.filter((name) => name !== 'restart' && name !== 'credentials')) {
      const { browser, form } = await test.atToken(alice)
      // Before the token, with its own values: that is too early.
      await browser.post(form.path, { csrf: csrfOf(form), step: 'terms', accept: 'yes' })
      expect(await isIn(browser)).toBe(false)
      const page = await browser.follow(await browser.submit(form, { token: code() }))
      expect(page.body).toContain('name="accept"')
      const posted = await browser.post(form.path, { csrf: csrfOf(form), step, token: code(), accept: 'no' })
      expect(posted.status).toBeLessThan(500)
      expect(await isIn(browser)).toBe(false)
      test.clock.advance(700)
    }
    expect(done).not.toHaveBeenCalled()
  })

  it('is not skipped by leaving it and going elsewhere, or by a second tab', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    await browser.submit(form, { token: code() })
    for (const path of [profile, setup, `${profile}/disable`, '/account/login?verify=1', '/account/logout']) {
      const page = await browser.get(path)
      expect(page.location ?? page.body).toMatch(/^\/account\/login|name="password"/)
    }
    test.clock.advance(60)
    const { form: second } = await test.atToken(alice, '', browser)
    expect(forms(second)[0]?.hidden.step).toBe('token')
    expect(await isIn(browser)).toBe(false)
  })

  it('in setup is not skipped by posting the token', async () => {
    const { browser, page: afterPassword } = await test.afterPassword(alice)
    const own = await browser.follow(afterPassword)
    await browser.submit(own, { step: 'terms', accept: 'yes' })
    const welcome = await browser.get(setup)
    const form = await browser.follow(await browser.submit(welcome, { step: 'method', method: 'email' }))
    const page = await browser.follow(await browser.submit(form, { destination: address }))
    expect(page.body).toContain('name="accept"')
    await browser.post(page.path, { csrf: csrfOf(page), step: 'resend' })
    expect(test.sent()).toBe(0)
    const [device] = await all()
    await test.countersign.challenge(alice, device?.persistentId as string)
    const answer = await browser.post(page.path, { csrf: csrfOf(page), step: 'token', token: code() })
    expect(answer.location).toBe(page.path)
    expect(await test.countersign.devices.has(alice)).toBe(false)
  })
})

it('odd values in every field make no error of the server’s', async () => {
  await test.withEmail(alice)
  const { browser, form } = await test.atToken(alice)
  const odd = ['\0', '\u202e', '<script>alert(1)</script>', '%00', '\r\nset-cookie: a=b', 'x'.repeat(9000), '\ud800']
  for (const value of odd) {
    for (const step of stepNames) {
      const fields = {
        step,
        token: value,
        device: value,
        remember: value,
        destination: value,
        method: value,
        next: value,
      }
      const page = await browser.post(form.path, { ...fields, csrf: csrfOf(form) })
      expect(page.status).toBeLessThan(500)
      expect(page.body).not.toContain('<script>alert')
      expect(page.headers.getSetCookie().some((line) => line.startsWith('a='))).toBe(false)
    }
  }
  expect(await isIn(browser)).toBe(false)
  const { browser: inside } = await test.afterPassword(bob)
  const welcome = await inside.get(setup)
  const asked = await inside.follow(await inside.submit(welcome, { step: 'method', method: 'sms' }))
  for (const destination of odd) {
    const page = await inside.submit(asked, { step: 'destination', destination })
    expect(page.status).toBe(422)
    expect(textOf(page)).not.toContain('alert(1)</script>')
  }
})
