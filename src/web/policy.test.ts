import { describe, expect, it } from 'vitest'
import { alice, bob, noon } from '../../test/lib/setup.ts'
import { type TestSite, testSite } from '../../test/lib/site.ts'
import { createPolicy, type RequireSecondFactor } from './policy.ts'
import type { SiteOptions } from './site-options.ts'

const day = 86_400_000
const profile = '/account/two-factor'

describe('what is asked of a user', () => {
  it.each([
    ['nothing', undefined, null],
    ['nothing, in so many words', false, null],
    ['a second factor of everybody', true, { daysLeft: 0 }],
    ['one of some', ({ id }: { id: string }) => id === 'alice', { daysLeft: 0 }],
    ['none of others', async ({ id }: { id: string }) => id === 'bob', null],
    ['one of everybody, by an object', {}, { daysLeft: 0 }],
    ['one at once, without days of grace', { since: new Date(noon) }, { daysLeft: 0 }],
    ['none of others, with days of grace', { for: () => false, graceDays: 5, since: new Date(noon) }, null],
  ] as [string, RequireSecondFactor | undefined, object | null][])('%s', async (_what, option, expected) => {
    expect(await createPolicy(option)(alice, noon)).toEqual(expected)
  })

  it('counts down the days, the last one to its end', async () => {
    const policy = createPolicy({ graceDays: 3, since: () => new Date(noon) })
    const left = async (ms: number) => (await policy(alice, noon + ms))?.daysLeft
    expect(await left(0)).toBe(3)
    expect(await left(1)).toBe(3)
    expect(await left(day)).toBe(2)
    expect(await left(2 * day)).toBe(1)
    expect(await left(3 * day - 1)).toBe(1)
    expect(await left(3 * day)).toBe(0)
    expect(await left(30 * day)).toBe(0)
    expect(await left(-10 * day)).toBe(13)
  })

  it('gives no time for a date that is none', async () => {
    const policy = createPolicy({ graceDays: 3, since: () => new Date(Number.NaN) })
    expect(await policy(alice, noon)).toEqual({ daysLeft: 0 })
  })

  it.each([
    { for: 'everybody' },
    { graceDays: 3 },
    { graceDays: -1, since: new Date(noon) },
    { graceDays: 1.5, since: new Date(noon) },
    { since: '2026-01-01' },
    { since: new Date(Number.NaN) },
    { days: 3 },
    'all',
    null,
  ])('refuses %j', (option) => {
    expect(() => createPolicy(option as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

async function withSite(options: Partial<SiteOptions>, check: (test: TestSite) => Promise<void>): Promise<void> {
  const test = await testSite(options)
  await check(test)
  await test.countersign.close()
}

/** A page of the host's that such a guard is in front of. */
async function open(test: TestSite, guard: 'policy' | 'ifConfigured', cookies: Map<string, string>): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = new Request('http://localhost/reports?page=2', { headers: { cookie } })
  const refuse = guard === 'policy' ? test.site.policy() : test.site.otpRequired({ ifConfigured: true })
  return (await refuse(request)) ?? test.site.page(request, { title: 'Reports', body: '' })
}

const toSetup = '/account/two-factor/setup?next=%2Freports%3Fpage%3D2'

describe('a user who must have a second factor, and has none', () => {
  it('is led to setup and then on, from everywhere', () =>
    withSite({ requireSecondFactor: ({ id }) => id === 'alice' }, async (test) => {
      const { browser } = await test.afterPassword(alice)
      for (const guard of ['policy', 'ifConfigured'] as const) {
        const answer = await open(test, guard, browser.cookies)
        expect([answer.status, answer.headers.get('location')]).toEqual([303, toSetup])
      }
      expect((await browser.get(profile)).location).toMatch(/setup\?next=/)
      const setup = await browser.get(toSetup)
      expect(setup.status).toBe(200)
      expect(setup.body).toContain('Turn it on now to go on.')
      const secret = await browser.follow(await browser.submit(setup, { step: 'method', method: 'totp' }))
      expect(secret.status).toBe(200)
      // Signing out is always possible.
      expect((await browser.get('/account/logout')).status).toBe(200)
    }))

  it('can still do so with a guard that explains', () =>
    withSite({ requireSecondFactor: true }, async (test) => {
      const { browser } = await test.afterPassword(alice)
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await test.site.otpRequired()(new Request('http://localhost/', { headers: { cookie } }))
      expect(answer?.status).toBe(403)
      expect(await answer?.text()).toContain('/account/two-factor/setup')
    }))

  it('is reminded and not stopped while there is time', () =>
    withSite({ requireSecondFactor: { graceDays: 3, since: new Date(noon) } }, async (test) => {
      for (const [now, text] of [
        [noon, 'There are 3 days left to turn it on.'],
        [noon + 3 * day - 1, 'There is 1 day left to turn it on.'],
      ] as const) {
        test.clock.set(now)
        const { browser } = await test.afterPassword(alice)
        for (const guard of ['policy', 'ifConfigured'] as const) {
          const answer = await open(test, guard, browser.cookies)
          expect(answer.status).toBe(200)
          expect(await answer.text()).toContain(text)
        }
        expect((await browser.get(profile)).body).toContain(text)
      }
      test.clock.set(noon + 3 * day)
      const { browser } = await test.afterPassword(alice)
      expect((await open(test, 'policy', browser.cookies)).headers.get('location')).toBe(toSetup)
    }))
})

describe('a user who must have a second factor, and has one', () => {
  it('sees nothing of it, and cannot turn it off', () =>
    withSite({ requireSecondFactor: true }, async (test) => {
      const browser = await test.verified(alice)
      expect((await open(test, 'policy', browser.cookies)).status).toBe(200)
      const page = await browser.get(profile)
      expect(page.body).not.toContain('left to turn it on')
      expect(page.body).not.toContain(`href="${profile}/disable"`)
      expect(page.body).toContain('so you cannot turn it off')
      const disable = await browser.get(`${profile}/disable`)
      expect(disable.status).toBe(403)
      expect(disable.body).not.toContain('name="understood"')
      const csrf = /name="csrf" value="([^"]+)"/.exec(disable.body)?.[1] as string
      const posted = await browser.post(`${profile}/disable`, { csrf, step: 'disable', understood: 'on' })
      expect(posted.status).toBe(403)
      expect(posted.body).toContain('so you cannot turn it off')
      expect(await test.countersign.devices.list(alice)).toHaveLength(1)
    }))

  it('is asked for a token', () =>
    withSite({ requireSecondFactor: true, loginUrl: '/login' }, async (test) => {
      const request = new Request('http://localhost/reports')
      await test.site.signIn(request, alice)
      await test.withTotp(alice)
      expect((await test.site.policy()(request))?.headers.get('location')).toMatch(/verify=1/)
    }))
})

it('others are left alone, and visitors too', () =>
  withSite({ requireSecondFactor: ({ id }) => id === 'alice' }, async (test) => {
    const { browser } = await test.afterPassword(bob)
    expect((await open(test, 'policy', browser.cookies)).status).toBe(200)
    expect((await open(test, 'policy', new Map())).status).toBe(200)
    expect((await browser.get(profile)).body).not.toContain('needs two-factor authentication')
  }))
