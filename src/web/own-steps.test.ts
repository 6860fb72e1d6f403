import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forms, type Page, type Visitor } from '../../test/lib/browser.ts'
import { type FlowSite, flowSite, textOf } from '../../test/lib/flow-site.ts'
import { alice, bob } from '../../test/lib/setup.ts'
import { password } from '../../test/lib/site.ts'
import type { User } from '../index.ts'
import { createSite } from '../site.ts'
import type { SiteOptions } from './site-options.ts'

/** Who has accepted the terms already. */
let accepted: Set<string>
/** The version that has to be accepted. */
let version: string
let done: ReturnType<typeof vi.fn<(user: User, data: unknown) => Promise<void>>>
let test: FlowSite

const terms = <After extends string>(after: After) => ({
  ...{ name: 'terms', after, title: 'Our terms', fields: ['accept', 'comment'], submit: 'I agree' },
  visible: ({ id }: User) => !accepted.has(id),
  render: ({ comment = '' }: Readonly<Record<string, string>>, errors: Readonly<Record<string, string>>) =>
    `<label><input type="checkbox" name="accept" value="${version}"${errors.accept ? ' aria-invalid="true"' : ''}> I agree</label><input name="comment" value="${comment.replace(/[^\w ]/g, '')}">`,
  validate: ({ accept = '', comment = '' }: Readonly<Record<string, string>>) =>
    accept === version ? { data: { version: accept, comment } } : { errors: { accept: 'Please agree to the terms.' } },
})

const made = async (options: Partial<SiteOptions>) => {
  test = await flowSite(options)
}
beforeEach(() => {
  accepted = new Set()
  version = '2'
  done = vi.fn(async () => {})
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const isSignedIn = async (browser: Visitor) => (await browser.get(profile)).status === 200
const agree = (browser: Visitor, page: Page, fields: Record<string, string> = {}) =>
  browser.submit(page, { step: 'terms', accept: '2', ...fields })

describe('a host’s step after the token', () => {
  beforeEach(() => made({ login: { steps: [terms('token')], done: (user, data) => done(user, data) } }))

  it('is asked in the site’s layout, and nobody is signed in before', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice, '/reports')
    const page = await browser.follow(await browser.submit(form, { token: test.outbox.lastToken() as string }))
    expect(page.body).toContain('<h1>Our terms</h1>')
    expect(page.body).toMatch(/<button type="submit">I agree<\/button>/)
    expect(await isSignedIn(browser)).toBe(false)
    expect(done).not.toHaveBeenCalled()
    expect(await agree(browser, page, { comment: 'fine' })).toMatchObject({ status: 303, location: '/reports' })
    expect(done.mock.calls.map(([user, data]) => [user.id, data])).toEqual([
      ['alice', { terms: { version: '2', comment: 'fine' } }],
    ])
    const seen = await browser.get(profile)
    expect(seen.status).toBe(200)
    // Verified by the token of before.
    expect((await browser.get(`${profile}/backup-tokens`)).status).toBe(200)
  })

  it('comes back with what is wrong, and with what was typed', async () => {
    const { browser, form } = await test.atToken(alice)
    const page = await browser.submit(form, { step: 'terms', comment: 'why' })
    expect(page.status).toBe(422)
    expect(page.body).toContain('role="alert"')
    expect(textOf(page)).toContain('Please agree to the terms.')
    expect(page.body).toContain('aria-invalid="true"')
    expect(page.body).toContain('value="why"')
    expect(await isSignedIn(browser)).toBe(false)
  })

  it('is asked of those alone who need it, also where there is no token to ask for', async () => {
    accepted.add('bob')
    expect((await test.afterPassword(bob)).page.location).toBe('/')
    expect((await test.afterPassword(alice)).page.location).toMatch(/run=/)
    await test.withEmail(bob)
    const { browser, form } = await test.atToken(bob)
    expect((await browser.submit(form, { token: test.outbox.lastToken() as string })).location).toBe('/')
    expect(done).toHaveBeenLastCalledWith(bob, {})
  })

  it('is not asked of a signed-in user who has to verify', async () => {
    accepted.add('alice')
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    await browser.submit(form, { token: test.outbox.lastToken() as string })
    accepted.clear()
    done.mockClear()
    test.clock.advance(60)
    const page = await browser.follow(await browser.get('/account/login?verify=1&next=/reports'))
    const answer = await browser.submit(page, { token: test.outbox.lastToken() as string })
    expect(answer.location).toBe('/reports')
    expect(done).not.toHaveBeenCalled()
  })

  it('is over when it was posted: a second post does nothing', async () => {
    const { browser, form } = await test.atToken(alice)
    const answers = await Promise.all([agree(browser, form), agree(browser, form), agree(browser, form)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(done).toHaveBeenCalledOnce()
    expect(await isSignedIn(browser)).toBe(true)
    await agree(browser, form)
    expect(done).toHaveBeenCalledOnce()
  })

  it('does not sign in when the host’s hook fails', async () => {
    done.mockRejectedValueOnce(new Error('the host’s own'))
    const { browser, form } = await test.atToken(alice)
    await expect(agree(browser, form)).rejects.toThrow('the host’s own')
    expect(await isSignedIn(browser)).toBe(false)
    expect((await agree(browser, form)).body).toContain('name="password"')
  })

  it('does not sign in with a device that was removed meanwhile', async () => {
    const id = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const page = await browser.follow(await browser.submit(form, { token: test.outbox.lastToken() as string }))
    await test.countersign.devices.remove(alice, id)
    const answer = await agree(browser, page)
    expect(answer.status).toBe(422)
    expect(await isSignedIn(browser)).toBe(false)
    expect(done).not.toHaveBeenCalled()
  })

  it('lets somebody else sign in instead', async () => {
    const { browser, form } = await test.atToken(alice)
    const login = await browser.follow(await browser.submit(form, { step: 'restart' }))
    expect(login.body).toContain('name="password"')
    expect((await agree(browser, form)).body).toContain('name="password"')
  })

  it('times out with the rest', async () => {
    const { browser, form } = await test.atToken(alice)
    test.clock.advance(601)
    expect(textOf(await agree(browser, form))).toContain('That took too long.')
  })
})

describe('a host’s step after the password', () => {
  beforeEach(() => made({ login: { steps: [terms('credentials')], done: (user, data) => done(user, data) } }))

  it('comes before the token, whose code is sent only then', async () => {
    await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    expect([form.body.includes('Our terms'), test.sent()]).toEqual([true, 0])
    const page = await browser.follow(await agree(browser, form))
    expect(test.sent()).toBe(1)
    expect((await browser.submit(page, { token: test.outbox.lastToken() as string })).location).toBe('/')
    expect(done).toHaveBeenCalledExactlyOnceWith(alice, { terms: { version: '2', comment: '' } })
  })

  it('is validated again before the token is looked at', async () => {
    const id = await test.withEmail(alice)
    const { browser, form } = await test.atToken(alice)
    const page = await browser.follow(await agree(browser, form, { comment: 'kept' }))
    version = '3'
    const token = test.outbox.lastToken() as string
    const again = await browser.submit(page, { token })
    expect(again.status).toBe(422)
    expect(textOf(again)).toContain('Please agree to the terms.')
    expect(again.body).toContain('value="kept"')
    expect(await isSignedIn(browser)).toBe(false)
    // It was not used up.
    const next = await browser.follow(await browser.submit(again, { step: 'terms', accept: '3' }))
    expect((await browser.submit(next, { token })).location).toBe('/')
    expect(await test.failures(id)).toBe(0)
  })

  it('asks for a token of a device that was added meanwhile', async () => {
    const { browser, form } = await test.atToken(alice)
    await test.withEmail(alice)
    const page = await browser.follow(await agree(browser, form))
    expect(page.body).toContain('name="token"')
    expect(await isSignedIn(browser)).toBe(false)
    expect(done).not.toHaveBeenCalled()
  })
})

describe('a host’s step in setup', () => {
  const begun = async (method: string) => {
    const { browser } = await test.afterPassword(alice)
    const welcome = await browser.get(`${profile}/setup`)
    return { browser, form: await browser.follow(await browser.submit(welcome, { step: 'method', method })) }
  }

  it('comes after the method, and before anything is made', async () => {
    await made({ setup: { steps: [terms('method')], done: (user, data) => done(user, data) } })
    const { browser, form } = await begun('email')
    expect(form.body).toContain('<h1>Our terms</h1>')
    expect(await test.countersign.devices.list(alice, { confirmed: null })).toEqual([])
    const asked = await browser.follow(await agree(browser, form))
    const page = await browser.follow(await browser.submit(asked, { step: 'destination', destination: 'a@b.example' }))
    expect(done).not.toHaveBeenCalled()
    const answer = await browser.submit(page, { token: test.outbox.lastToken() as string })
    expect(answer.location).toBe(`${profile}/setup/complete`)
    expect(done).toHaveBeenCalledExactlyOnceWith(alice, { terms: { version: '2', comment: '' } })
  })

  it('or after where codes are sent, which are sent only then', async () => {
    await made({ setup: { steps: [terms('destination')] } })
    const { browser, form } = await begun('email')
    const asked = await browser.follow(await browser.submit(form, { step: 'destination', destination: 'a@b.example' }))
    expect([asked.body.includes('Our terms'), test.sent()]).toEqual([true, 0])
    const page = await browser.follow(await agree(browser, asked))
    expect(test.sent()).toBe(1)
    expect((await browser.submit(page, { token: test.outbox.lastToken() as string })).location).toContain('complete')
  })

  it('comes before the secret of an app too', async () => {
    await made({ setup: { steps: [terms('destination')] } })
    const { browser, form } = await begun('totp')
    expect(form.body).not.toContain('otpauth:')
    expect(await browser.follow(await agree(browser, form))).toMatchObject({
      body: expect.stringContaining('otpauth:'),
    })
  })
})

it('gives a host its data with their types', async () => {
  await made({})
  const { countersign } = test
  createSite(countersign, {
    users: { findById: async () => null },
    login: {
      steps: [
        {
          name: 'age',
          after: 'credentials',
          title: 'Age',
          fields: ['age'],
          render: () => '',
          validate: ({ age = '' }) => (age ? { data: { age: Number(age) } } : { errors: { age: 'How old?' } }),
        },
      ],
      done(_user, data) {
        const age: number | undefined = data.age?.age
        // @ts-expect-error -- a number
        const text: string | undefined = data.age?.age
        // @ts-expect-error -- no such step
        const other = data.other
        return void [age, text, other]
      },
    },
  })
})

const step = { name: 'terms', after: 'token', title: 'T', fields: [], render: () => '', validate: () => ({ data: 1 }) }
it.each([
  ['a name that is taken', { ...step, name: 'token' }],
  ['a name of an action', { ...step, name: 'resend' }],
  ['a name with capitals', { ...step, name: 'Terms' }],
  ['an unknown place', { ...step, after: 'backup' }],
  ['no validate', { ...step, validate: undefined }],
  ['no render', { ...step, render: undefined }],
  ['no title', { ...step, title: undefined }],
  ['a field of our own', { ...step, fields: ['csrf'] }],
  ['an unknown option', { ...step, visibility: () => true }],
])('createSite refuses a step with %s', async (_what, wrong) => {
  await made({})
  for (const steps of [[wrong], [step, step]]) {
    const create = () =>
      createSite(test.countersign, { users: { findById: async () => null }, login: { steps } as never })
    expect(create).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  }
})

it('does not get a password that was posted along', async () => {
  const validate = vi.fn(() => ({ data: 1 }))
  await made({ login: { steps: [{ ...terms('credentials'), validate }] } })
  const { browser, form } = await test.atToken(alice)
  expect(forms(form)[0]?.hidden.step).toBe('terms')
  await agree(browser, form, { password })
  expect(validate).toHaveBeenCalledExactlyOnceWith({ accept: '2' }, alice)
})
