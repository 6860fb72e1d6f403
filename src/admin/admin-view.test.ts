import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '../../test/lib/browser.ts'
import { type AdminTest, ada, adminTest, root } from './admin.test-support.ts'
import { createAdmin } from './index.ts'

let test: AdminTest
let staff: Visitor
beforeEach(async () => {
  test = await adminTest({ admin: { permissions: (_user, permission) => permission !== 'reveal' } })
  staff = await test.verified(root)
})
afterEach(() => test.countersign.close())

const cookiesOf = (browser: Visitor) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const ask = (browser: Visitor, init: RequestInit = {}) =>
  new Request('http://localhost/admin/reports?year=1', {
    ...init,
    headers: { ...(init.headers as Record<string, string>), cookie: cookiesOf(browser) },
  })
const csrf = async () => /name="csrf" value="([^"]+)"/.exec((await staff.get('/account/two-factor')).body)?.[1] ?? ''
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('adminView', () => {
  it('lets in whom the ready pages let in', async () => {
    const view = test.admin.adminView((_request, user) => new Response(`Hello ${user.name}`))
    expect(await (await view(ask(staff))).text()).toBe('Hello Ruth Root')
    const visitor = await view(ask(test.visitor()))
    expect([visitor.status, visitor.headers.get('location')]).toEqual([
      303,
      '/account/login?next=%2Fadmin%2Freports%3Fyear%3D1',
    ])
    expect((await view(ask(await test.verified(ada)))).status).toBe(403)
    expect((await test.admin.adminView(() => new Response(), { permission: 'reveal' })(ask(staff))).status).toBe(403)
  })

  it('wants the form’s token for a POST, and leaves the form to the handler', async () => {
    const bodies: string[] = []
    const view = test.admin.adminView(async (request) => {
      bodies.push(await request.text())
      await test.countersign.devices.rename(ada, id, 'By the host’s page')
      return new Response('done')
    })
    const id = (await test.make(ada, 'totp')).device.persistentId
    const body = (token: string) => String(new URLSearchParams({ csrf: token, year: '2' }))
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await view(ask(staff, { method, body: body('x'), headers: form }))).status).toBe(403)
      expect((await view(ask(staff, { method }))).status).toBe(403)
    }
    const right = body(await csrf())
    expect(await (await view(ask(staff, { method: 'POST', body: right, headers: form }))).text()).toBe('done')
    const headers = { 'content-type': 'text/csv', 'x-csrf-token': await csrf() }
    expect((await view(ask(staff, { method: 'POST', body: 'a,b', headers }))).status).toBe(200)
    expect(bodies).toEqual([right, 'a,b'])
    expect((await test.countersign.trail.list({ type: 'renamed' })).entries).toMatchObject([
      { actor: 'root' },
      { actor: 'root' },
    ])
  })

  it('wants a fresh token for a POST, and leads back to the page', async () => {
    const view = test.admin.adminView(() => new Response('done'))
    const body = String(new URLSearchParams({ csrf: await csrf() }))
    test.clock.advance(601)
    expect((await view(ask(staff))).status).toBe(200)
    const answer = await view(ask(staff, { method: 'POST', body, headers: form }))
    expect(answer.headers.get('location')).toBe('/account/login?verify=1&next=%2Fadmin%2Freports%3Fyear%3D1')
  })

  it('is told wrong uses', () => {
    expect(() => test.admin.adminView('x' as never)).toThrow(/adminView takes a function/)
    expect(() => test.admin.adminView(() => new Response(), { permission: 'all' as never })).toThrow(/one of: view/)
  })
})

it('hasPermission tells, and changes nothing', async () => {
  expect(await test.admin.hasPermission(ask(staff))).toBe(true)
  expect(await test.admin.hasPermission(ask(staff), 'change')).toBe(true)
  expect(await test.admin.hasPermission(ask(staff), 'reveal')).toBe(false)
  expect(await test.admin.hasPermission(ask(test.visitor()))).toBe(false)
  expect(await test.admin.hasPermission(ask(await test.afterPassword(root)))).toBe(false)
  expect(await test.admin.hasPermission(ask(await test.verified(ada)))).toBe(false)
})

it('a page of the host’s is in the same layout', async () => {
  const page = { title: 'Re<port>', body: '<p id="own">Numbers</p>' }
  const view = test.admin.adminView((request, user) => test.admin.page(request, page, user))
  const body = await (await view(ask(staff))).text()
  expect(body).toContain('<p id="own">Numbers</p>')
  expect(body).toContain('Re&lt;port&gt;')
  expect(body).toContain('href="/admin/devices"')
})

describe('verification', () => {
  it.each([
    { kinds: ['hotp'] },
    { phishingResistant: true },
    { maxAge: 60 },
  ])('%j is asked for', async (verification) => {
    const admin = createAdmin(test.site, test.countersign, {
      ...{ isStaff: () => true, verification },
      users: { search: async () => ({ users: [], next: null }), findMany: async () => [] },
    })
    test.clock.advance(61)
    const request = ask(staff)
    expect(await admin.hasPermission(request)).toBe(false)
    expect((await admin.handle(new Request('http://localhost/admin', { headers: request.headers })))?.status).not.toBe(
      200,
    )
  })
})

describe('options', () => {
  const right = {
    isStaff: () => true,
    users: { search: async () => ({ users: [], next: null }), findMany: async () => [] },
  }
  it.each([
    [{ isStaff: true }, /isStaff/],
    [{ permissions: 'all' }, /permissions/],
    [{ users: {} }, /users/],
    [{ base: 'admin' }, /base/],
    [{ base: '/' }, /base/],
    [{ base: '/admin/' }, /base/],
    [{ hideSensitiveData: 'no' }, /hideSensitiveData/],
    [{ pageSize: 0 }, /pageSize/],
    [{ deliverTokens: 1 }, /deliverTokens/],
    [{ verification: { raiseAnonymous: true } }, /verification/],
    [{ verification: { kinds: ['x'] } }, /kinds/],
    [{ texts: { users: { none: 1 } } }, /texts/],
    [{ texts: { nothing: {} } }, /texts/],
    [{ hideSensitive: true }, /has no option/],
  ])('%j is refused', (wrong, message) => {
    const make = () => createAdmin(test.site, test.countersign, { ...right, ...(wrong as object) })
    expect(make).toThrow(message as RegExp)
  })

  it('other texts, and another place', async () => {
    const texts = { lang: 'de', sections: { overview: 'Übersicht <b>' } }
    const admin = createAdmin(test.site, test.countersign, { ...right, base: '/intern/verwaltung', texts })
    const headers = { cookie: cookiesOf(staff) }
    const answer = await admin.handle(new Request('http://localhost/intern/verwaltung', { headers }))
    const body = await answer?.text()
    expect(body).toContain('<html lang="de"')
    expect(body).toContain('<h1>Übersicht &lt;b&gt;</h1>')
    const style = /href="(\/intern\/verwaltung\/style\.[0-9a-f]+\.css)"/.exec(body ?? '')?.[1] ?? ''
    const sheet = await admin.handle(new Request(`http://localhost${style}`))
    expect(sheet?.headers.get('content-type')).toContain('text/css')
    expect(await admin.handle(new Request('http://localhost/admin'))).toBeNull()
  })
})
