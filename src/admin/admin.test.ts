import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminTest, ada, adminTest, ben, root, textOf } from './admin.test-support.ts'

let test: AdminTest
beforeEach(async () => {
  test = await adminTest()
})
afterEach(() => test.countersign.close())

describe('who gets in', () => {
  it('visitors are sent to sign in, and come back', async () => {
    const page = await test.visitor().get('/admin/devices?kind=totp')
    expect(page.location).toBe('/account/login?next=%2Fadmin%2Fdevices%3Fkind%3Dtotp')
  })

  it('staff without a device see why one is needed, and the way to set it up and come back', async () => {
    const page = await (await test.afterPassword(root)).get('/admin/users')
    expect(page.status).toBe(403)
    expect(page.body).toContain('/account/two-factor/setup?next=%2Fadmin%2Fusers')
  })

  it('staff with a device are asked for a token, and come back', async () => {
    const browser = await test.afterPassword(root)
    await test.make(root, 'totp')
    const page = await browser.get('/admin')
    expect(page.location).toBe('/account/login?verify=1&next=%2Fadmin')
  })

  it('verified staff are in', async () => {
    const page = await (await test.verified(root)).get('/admin')
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('Overview')
  })

  it('others get a page that gives nothing away', async () => {
    const page = await (await test.verified(ada)).get('/admin')
    expect(page.status).toBe(403)
    expect(page.body).toContain('You cannot open this page')
    expect(page.body).not.toMatch(/admin/i)
  })
})

it('shows every page', async () => {
  const { countersign } = test
  const browser = await test.verified(root)
  await test.verified(ada)
  const { device } = await test.make(ben, 'sms', { number: '+31612345678' })
  const made = await test.make(ben, 'static')
  await countersign.oneTimePasswords.create('unlock', { relatedTo: [{ type: 'user', id: 'ben' }] })
  await countersign.verificationTokens.deactivateAndCreate({ type: 'user', id: 'ben' }, { slug: 'reset' })
  const paths = [
    ...['', '/users', '/users?q=ada', '/user?id=ben', '/user?id=eve', '/user/reset?id=ben', '/user/add?id=ben'],
    ...['totp', 'hotp', 'static', 'email', 'sms'].map((kind) => `/user/add?id=ben&kind=${kind}`),
    ...['/devices', '/devices?q=ben&locked=no&unused=2023-01-01', '/devices?locked=no', '/devices?unused=2030-01-01'],
    ...[device, made.device].flatMap(({ persistentId }) => [
      `/devices/${persistentId}`,
      `/devices/${persistentId}/remove`,
    ]),
    ...['/one-time-passwords', '/verification-tokens', '/trail', '/trail?user=ada', '/trail?user=e'],
  ]
  for (const path of paths) {
    const page = await browser.get(`/admin${path}`)
    expect([path, page.status], page.body.slice(0, 300)).toEqual([path, 200])
    expect(page.body).not.toContain('<b>bold')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
  }
})
