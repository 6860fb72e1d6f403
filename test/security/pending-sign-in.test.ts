import { afterEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/index.ts'
import { type Visitor, visitor } from '../lib/browser.ts'
import { alice, bob } from '../lib/setup.ts'
import { password, type TestSite, testSite } from '../lib/site.ts'

let test: TestSite
afterEach(() => test.countersign.close())

/** What the host's own login page does after the password was right. → where the browser goes */
async function signIn(browser: Visitor, user: User): Promise<string> {
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  const request = new Request('http://localhost/login', { method: 'POST', headers: { cookie } })
  const answer = (await test.site.signIn(request, user)) ?? (await test.site.redirect(request, '/'))
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    browser.cookies.set(name, value)
  }
  return answer.headers.get('location') ?? ''
}

/** Somebody with an account of their own, and Alice's password. */
async function onHostPage(browser: Visitor): Promise<string> {
  await signIn(browser, bob)
  return signIn(browser, alice)
}

async function onSitePage(browser: Visitor): Promise<string> {
  await browser.submit(await browser.get('/account/login'), { username: bob.id, password })
  const form = await browser.get('/account/login')
  return (await browser.submit(form, { username: alice.id, password })).location ?? ''
}

describe('between password and token', () => {
  it.each([
    'site',
    'host',
  ] as const)('nothing is left when all sessions were ended, on the login page of the %s', async (whose) => {
    test = await testSite(whose === 'host' ? { loginUrl: '/login' } : {})
    const { token } = await test.withTotp(alice)
    await test.withTotp(bob)
    const browser = visitor(test.site)
    const path = whose === 'host' ? await onHostPage(browser) : await onSitePage(browser)
    const form = await browser.get(path)
    expect(form.body).toContain('name="token"')
    expect(await test.site.endSessions(alice.id)).toBe(1)
    const late = await browser.submit(form, { step: 'token', token: token() })
    expect(late.location === null || late.location.includes('timed-out')).toBe(true)
    expect((await browser.get('/account/two-factor')).status).toBe(303)
  })

  it('a sign-in of somebody else ends the one that was under way', async () => {
    test = await testSite({ loginUrl: '/login' })
    const { token } = await test.withTotp(bob)
    await test.withTotp(alice)
    const browser = visitor(test.site)
    const first = await browser.get(await signIn(browser, bob))
    await signIn(browser, alice)
    const late = await browser.submit(first, { step: 'token', token: token() })
    expect(late.location).toContain('timed-out')
    expect((await browser.get('/account/two-factor')).status).toBe(303)
  })
})
