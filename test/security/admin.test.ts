import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AdminTest, ada, adminTest, ben, eve, password, root, textOf } from '../../src/admin/admin.test-support.ts'
import type { Page, Visitor } from '../lib/browser.ts'

let test: AdminTest
let staff: Visitor
/** Devices of Ben's, by kind. */
let bens: { totp: string; static: string; sms: string }

async function prepare(settings: Parameters<typeof adminTest>[0] = {}): Promise<void> {
  await test?.countersign.close()
  test = await adminTest(settings)
  const make = async (kind: string, options: object = {}) => (await test.make(ben, kind, options)).device.persistentId
  bens = { totp: await make('totp'), static: await make('static'), sms: await make('sms', { number: '+31612345678' }) }
  staff = await test.verified(root)
}

beforeEach(() => prepare())
afterEach(() => test.countersign.close())

const csrfOf = ({ body }: Page) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? ''
const csrf = async (browser = staff, path = '/account/two-factor') => csrfOf(await browser.get(path))

interface Action {
  readonly name: string
  readonly path: string
  readonly fields: Record<string, string>
  /** What is only there where nothing is hidden. */
  readonly open?: true
}

/** Every address and every action of the pages, about Ben. */
async function actions(): Promise<readonly Action[]> {
  const { countersign } = test
  await countersign.oneTimePasswords.create('door', { relatedTo: [{ type: 'user', id: 'ben' }] })
  await countersign.verificationTokens.deactivateAndCreate({ type: 'user', id: 'ben' }, { slug: 'reset' })
  const idOf = async (purpose: 'one-time-password' | 'verification-token') =>
    (await countersign.administration.listPasswords({ purpose, limit: 1 })).items[0]?.id ?? ''
  const [otp, token] = [await idOf('one-time-password'), await idOf('verification-token')]
  const user = '/admin/user?id=ben'
  return [
    { name: 'overview', path: '/admin', fields: {} },
    { name: 'users', path: '/admin/users', fields: {} },
    { name: 'end a session', path: user, fields: { step: 'end-session', session: 'x' } },
    { name: 'end all sessions', path: user, fields: { step: 'end-sessions' } },
    { name: 'forget a browser', path: user, fields: { step: 'forget-browser', browser: 'x' } },
    { name: 'forget all browsers', path: user, fields: { step: 'forget-browsers' } },
    { name: 'reset', path: '/admin/user/reset?id=ben', fields: { step: 'reset', reason: 'Lost phone' } },
    {
      name: 'add',
      path: '/admin/user/add?id=ben&kind=sms',
      fields: { step: 'add', destination: '+31687654321', confirmed: 'on' },
    },
    { name: 'devices', path: '/admin/devices', fields: {} },
    { name: 'rename', path: `/admin/devices/${bens.totp}`, fields: { step: 'rename', name: 'Changed' } },
    { name: 'unlock', path: `/admin/devices/${bens.totp}`, fields: { step: 'unlock' } },
    { name: 'confirm', path: `/admin/devices/${bens.totp}`, fields: { step: 'confirm' } },
    { name: 'add tokens', path: `/admin/devices/${bens.static}`, fields: { step: 'add-tokens', count: '2' } },
    { name: 'replace tokens', path: `/admin/devices/${bens.static}`, fields: { step: 'replace-tokens', count: '2' } },
    { name: 'remove', path: `/admin/devices/${bens.totp}/remove`, fields: { step: 'remove' } },
    { name: 'reveal', path: `/admin/devices/${bens.totp}/reveal`, fields: { step: 'reveal' }, open: true },
    { name: 'end a password', path: '/admin/one-time-passwords', fields: { step: 'deactivate', password: otp } },
    { name: 'end a token', path: '/admin/verification-tokens', fields: { step: 'deactivate', password: token } },
    { name: 'trail', path: '/admin/trail', fields: {} },
  ]
}

/** All that the pages could change about everybody but the staff. */
async function everything(): Promise<string> {
  const { countersign } = test
  const all: unknown[] = []
  for (const user of [ada, ben, eve]) {
    const devices = await countersign.devices.list(user, { confirmed: null })
    all.push(devices)
    for (const { persistentId } of devices) all.push(await countersign.devices.remaining(user, persistentId))
    all.push((await countersign.store.sessions.list(user.id)).length, await countersign.store.browsers.list(user.id))
  }
  for (const purpose of ['one-time-password', 'verification-token'] as const) {
    all.push((await countersign.administration.listPasswords({ purpose })).items)
  }
  return JSON.stringify(all)
}

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']

async function send(browser: Visitor, method: string, path: string, fields: Record<string, string>) {
  if (method === 'POST') return browser.post(path, fields)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const separator = path.includes('?') ? '&' : '?'
  const query = method === 'GET' ? separator + String(new URLSearchParams(fields)) : ''
  const isBodyless = method === 'GET' || method === 'HEAD'
  const request = new Request(`http://localhost${path}${query}`, {
    method,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'x-csrf-token': fields.csrf ?? '' },
    ...(!isBodyless && { body: String(new URLSearchParams(fields)) }),
  })
  const response = (await test.admin.handle(request)) ?? new Response('no page', { status: 404 })
  return { status: response.status, body: await response.text(), location: response.headers.get('location') }
}

describe.each([
  { hideSensitiveData: true },
  { hideSensitiveData: false },
])('every address and method, $hideSensitiveData', (admin) => {
  const isStaff = ({ id }: { id: string }) => id === root.id || id === eve.id
  beforeEach(() => prepare({ admin: { ...admin, isStaff } }))

  /** Tries everything. → what was not refused. */
  async function passed(browser: Visitor, isRefused: (status: number, location: string | null) => boolean) {
    const all = (await actions()).filter(({ open }) => !open || !admin.hideSensitiveData)
    const before = await everything()
    const token = await csrf(browser)
    const faults: string[] = []
    for (const { name, path, fields } of all) {
      for (const method of everyMethod) {
        const { status, location, body } = await send(browser, method, path, { csrf: token, ...fields })
        if (!isRefused(status, location)) faults.push(`${method} ${name}: ${status}`)
        if (/Ben &lt;|ben@|31612|Wrong tries/.test(body)) faults.push(`${method} ${name} tells something`)
      }
    }
    expect(await everything()).toBe(before)
    return faults
  }

  it('is closed to visitors', async () => {
    const isSent = (status: number, to: string | null) => status === 303 && to?.startsWith('/account/login') === true
    expect(await passed(test.visitor(), isSent)).toEqual([])
  })

  it('is closed to staff without a device', async () => {
    const browser = test.visitor()
    await browser.submit(await browser.get('/account/login'), { username: 'eve', password })
    expect(await passed(browser, (status) => status === 403)).toEqual([])
  })

  it('is closed to staff who are not verified', async () => {
    await test.make(eve, 'hotp')
    const browser = test.visitor()
    await browser.submit(await browser.get('/account/login'), { username: 'eve', password })
    const isSent = (status: number, to: string | null) => status === 303 && to?.startsWith('/account/login') === true
    expect(await passed(browser, isSent)).toEqual([])
  })

  it('is closed to users who are not of the staff', async () => {
    expect(await passed(await test.verified(ada), (status) => status === 403)).toEqual([])
  })
})

it('a remembered browser is not enough', async () => {
  const request = new Request('http://localhost/admin', { headers: { cookie: cookiesOf(staff) } })
  expect(await test.admin.hasPermission(request)).toBe(true)
  // As a session of a remembered browser is.
  const { session } = await test.site.visit(request)
  const { otp, ...rest } = session.read()
  if (!otp) throw new Error('not verified')
  session.write({ ...rest, otp: { ...otp, methods: ['remembered'], proofs: [] } })
  await test.site.respond(request, new Response())
  expect((await staff.get('/account/two-factor')).status).toBe(200)
  expect((await staff.get('/admin')).location).toBe('/account/login?verify=1&next=%2Fadmin')
  expect(await test.admin.hasPermission(new Request('http://localhost/', request))).toBe(false)
})

const cookiesOf = (browser: Visitor) => [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

describe('permissions', () => {
  it.each([
    { may: [], reads: false, changes: false, reveals: false },
    { may: ['change', 'reveal'], reads: false, changes: false, reveals: false },
    { may: ['view'], reads: true, changes: false, reveals: false },
    { may: ['view', 'change'], reads: true, changes: true, reveals: false },
    { may: ['view', 'reveal'], reads: true, changes: false, reveals: true },
  ])('$may are what is allowed, and no more', async ({ may, reads, changes, reveals }) => {
    const permissions = (_user: unknown, permission: string) => (may as string[]).includes(permission)
    await prepare({ admin: { permissions, hideSensitiveData: false } })
    const all = await actions()
    const token = await csrf()
    const isForm = (path: string) => /\/(remove|reset|add|reveal)\b/.test(path)
    for (const { name, path, open } of all) {
      const { status, body } = await staff.get(path)
      expect([name, status]).toEqual([name, (isForm(path) ? (open ? reveals : changes) : reads) ? 200 : 403])
      if (status === 200 && !changes && !isForm(path)) expect(body, name).not.toContain('method="post"')
    }
    for (const { name, path, fields, open } of all) {
      const { status } = await staff.post(path, { csrf: token, ...fields })
      if (!(open ? reveals : changes)) expect([name, status]).toEqual([name, fields.step || !reads ? 403 : 405])
      else expect([name, status === 403]).toEqual([name, false])
    }
  })

  it('only a plain true counts', async () => {
    await prepare({ admin: { isStaff: (() => 'no') as never } })
    expect((await staff.get('/admin')).status).toBe(403)
    await prepare({ admin: { permissions: (() => ({})) as never } })
    expect((await staff.get('/admin')).status).toBe(403)
  })
})

describe('another site', () => {
  it('can do nothing: without a token, with a wrong one, another visitor’s, or from another origin', async () => {
    const all = (await actions()).filter(({ fields, open }) => fields.step && !open)
    const [own, others] = [await csrf(), await csrf(await test.verified(ada))]
    const before = await everything()
    for (const { path, fields } of all) {
      expect((await staff.post(path, fields)).status).toBe(403)
      for (const wrong of ['', 'x', others, `${own}x`]) {
        expect((await staff.post(path, { ...fields, csrf: wrong })).status).toBe(403)
      }
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ]) {
        expect((await staff.post(path, { ...fields, csrf: own }, headers as never)).status).toBe(403)
      }
      const text = await staff.post(path, { ...fields, csrf: own }, { 'content-type': 'text/plain' })
      expect(text.status).toBe(400)
    }
    expect(await everything()).toBe(before)
  })

  it('nothing is done by GET, nor by another method than POST', async () => {
    const all = await actions()
    const before = await everything()
    const token = await csrf()
    for (const { path, fields } of all) {
      for (const method of everyMethod.filter((one) => one !== 'POST')) {
        await send(staff, method, path, { csrf: token, ...fields })
      }
    }
    expect(await everything()).toBe(before)
  })
})

describe('a change', () => {
  it('wants a token of now, and leads back to its page', async () => {
    const token = await csrf()
    test.clock.advance(601)
    expect((await staff.get(`/admin/devices/${bens.totp}`)).status).toBe(200)
    const all = await actions()
    const before = await everything()
    for (const { path, fields, open } of all) {
      if (!fields.step || open) continue
      const page = await staff.post(path, { csrf: token, ...fields })
      expect(page.location).toBe(`/account/login?${new URLSearchParams({ verify: '1', next: path })}`)
    }
    expect(await everything()).toBe(before)
  })

  it('is not made to one’s own account, however fresh the token', async () => {
    const [own] = await test.countersign.devices.list(root)
    const { device: list } = await test.make(root, 'static')
    const id = own?.persistentId
    const token = await csrf()
    const tries: [string, Record<string, string>][] = [
      ['/admin/user?id=root', { step: 'end-sessions' }],
      ['/admin/user?id=root', { step: 'forget-browsers' }],
      ['/admin/user/reset?id=root', { step: 'reset', reason: 'x' }],
      ['/admin/user/add?id=root&kind=sms', { step: 'add', destination: '+31687654321', confirmed: 'on' }],
      [`/admin/devices/${id}`, { step: 'rename', name: 'x' }],
      [`/admin/devices/${id}`, { step: 'unlock' }],
      [`/admin/devices/${id}/remove`, { step: 'remove' }],
      [`/admin/devices/${list.persistentId}`, { step: 'add-tokens', count: '1' }],
    ]
    const state = async () => JSON.stringify(await test.countersign.devices.list(root, { confirmed: null }))
    const before = await state()
    for (const [path, fields] of tries) {
      const page = await staff.post(path, { csrf: token, ...fields })
      expect([path, page.status, textOf(page)]).toEqual([
        path,
        403,
        expect.stringContaining('This is your own account'),
      ])
    }
    expect(await state()).toBe(before)
    expect((await staff.get('/admin')).status).toBe(200)
  })

  it('takes the fields of its form, and no others', async () => {
    const token = await csrf()
    const more = {
      userId: 'eve',
      kind: 'totp',
      failureCount: '9',
      state: 'x',
      id: 'other',
      user: 'ada',
      createdAt: '0',
    }
    await staff.post(`/admin/devices/${bens.totp}`, { csrf: token, step: 'rename', name: 'Pocket', ...more })
    const device = await test.countersign.devices.get(bens.totp)
    expect(device).toMatchObject({ userId: 'ben', kind: 'totp', name: 'Pocket', failureCount: 0 })
    const secret = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
    const fields = {
      step: 'add',
      secret,
      digits: '6',
      algorithm: 'sha1',
      step_: '30',
      lastStep: '99999999999',
      drift: '9',
    }
    await staff.post('/admin/user/add?id=eve&kind=totp', { csrf: token, ...fields, ...more })
    const [made] = await test.countersign.devices.list(eve, { confirmed: null })
    expect(made).toMatchObject({ userId: 'eve', kind: 'totp', confirmed: false, failureCount: 0 })
    expect(await test.countersign.devices.list(ada)).toEqual([])
  })

  it('of a session or a browser is of that user’s only', async () => {
    const browser = await test.verified(ada)
    const token = await csrf()
    const adas = await test.site.parts.sessions.list?.(
      'ada',
      (await test.site.visit(new Request('http://localhost/'))).session,
    )
    expect(adas).toHaveLength(1)
    const fields = { csrf: token, step: 'end-session', session: adas?.[0]?.id ?? '' }
    expect((await staff.post('/admin/user?id=ben', fields)).status).toBe(404)
    expect((await browser.get('/account/two-factor')).status).toBe(200)
    expect((await staff.post('/admin/user?id=ada', fields)).location).toBe('/admin/user?id=ada')
    expect((await browser.get('/account/two-factor')).status).toBe(303)
  })
})

describe('addresses', () => {
  it('have one spelling, and one slash more', async () => {
    const id = bens.totp.split('/')[1] as string
    expect((await staff.get('/admin/')).status).toBe(200)
    expect((await staff.get(`/admin/devices/${bens.totp}/`)).status).toBe(200)
    for (const odd of [
      ...[
        '/admin//',
        '//admin',
        '/Admin',
        '/ADMIN/users',
        '/admin/users//',
        '/admin%2Fusers',
        '/admin/./x',
        '/admin;x=1',
      ],
      ...['/admin/devices/:device', '/admin/devices/totp%2Fx', `/admin/devices/totp/${id}%00`, '/admin/__proto__'],
      ...['/admin/devices/constructor/x', '/admin/devices/totp', `/admin/devices/hotp/${id}`, '/admin/style.0.css'],
      ...[`/admin/devices/${bens.totp}/reveal`, '/adminx', '/admin/user/../secret', `/admin/devices/TOTP/${id}`],
    ]) {
      expect([odd, (await staff.get(odd)).status]).toEqual([odd, 404])
    }
  })

  it('are not left by what stands in them', async () => {
    const next = { next: 'https://evil.example/', redirect: '//evil.example' }
    const query = String(new URLSearchParams(next))
    const token = await csrf()
    const renamed = await staff.post(`/admin/devices/${bens.totp}?${query}`, {
      ...{ csrf: token, step: 'rename', name: 'x' },
      ...next,
    })
    expect(renamed.location).toBe(`/admin/devices/${bens.totp}`)
    const visitor = await test.visitor().get(`/admin/users?${query}`)
    expect(visitor.location?.startsWith('/account/login?next=%2Fadmin%2Fusers')).toBe(true)
  })

  it.each([
    ...['/admin/devices?cursor=x', '/admin/devices?cursor=1.2.3', '/admin/devices?sort=failures&cursor=%27%3B--'],
    ...['/admin/one-time-passwords?cursor=x', '/admin/trail?before=%00x%20', '/admin/trail?after=%27'],
  ])('%s: a forged place in a list is none', async (path) => {
    const page = await staff.get(path)
    expect([200, 400]).toContain(page.status)
    if (page.status === 400) expect(textOf(page)).toContain('This address is not right')
  })

  it('take any text, however long or odd', async () => {
    for (const odd of [
      'x'.repeat(100_000),
      '\0',
      '\ud800',
      '%',
      '_',
      "'; drop table users; --",
      '<script>',
      '\u202e',
      '\r\nset-cookie: a=b',
    ]) {
      const text = encodeURIComponent(odd.toWellFormed())
      for (const path of [
        ...[`/admin/users?q=${text}`, `/admin/users?cursor=${text}`, `/admin/user?id=${text}`],
        ...[`/admin/devices?q=${text}&kind=${text}&confirmed=${text}&unused=${text}&sort=${text}&order=${text}`],
        ...[`/admin/devices?cursor=${text}`, `/admin/trail?user=${text}&type=${text}&device=${text}&actor=${text}`],
        ...[`/admin/trail?since=${text}&until=${text}`, `/admin/trail?before=${text}`],
        ...[`/admin/one-time-passwords?slug=${text}&type=${text}&id=${text}&state=${text}`],
        ...[`/admin/user/add?id=ben&kind=${text}`],
      ]) {
        const page = await staff.get(path)
        expect([200, 400, 404], `${path.slice(0, 60)} ${page.status}`).toContain(page.status)
        expect(page.body).not.toContain('<script>')
        expect([...page.headers.keys()]).not.toContain('a')
      }
    }
  })

  it('take no form that is too large', async () => {
    const token = await csrf()
    const form = { csrf: token, step: 'rename', name: 'x'.repeat(70_000) }
    expect((await staff.post(`/admin/devices/${bens.totp}`, form)).status).toBe(413)
  })
})

it('names are texts, whatever they hold', async () => {
  const evil = '"><img src=x onerror=alert(1)>\'`</title>'
  test.users.push({ id: evil, name: evil, email: `${evil}@x` })
  const user = test.users.at(-1)
  if (!user) throw new Error('no user')
  const { device } = await test.make(user, 'totp', { name: evil })
  await test.countersign.oneTimePasswords.create('a<b>', { relatedTo: [{ type: '<i>', id: evil }] }).catch(() => null)
  const id = encodeURIComponent(evil)
  for (const path of [
    ...['/admin', '/admin/users', '/admin/devices', '/admin/trail', `/admin/trail?user=${id}`, `/admin/user?id=${id}`],
    ...[`/admin/user/reset?id=${id}`, `/admin/user/add?id=${id}`, `/admin/devices/${device.persistentId}`],
    ...[`/admin/devices/${device.persistentId}/remove`, `/admin/users?q=${id}`, '/admin/one-time-passwords'],
  ]) {
    const { status, body } = await staff.get(path)
    expect([path, status]).toEqual([path, 200])
    expect(body).not.toMatch(/<img|<i>|<b>/)
  }
})

describe('what is hidden', () => {
  const planted = 'KRUGS4ZANFZSAYJAONSWG4TFOQQQ===='.replace(/=+$/, '')

  /** The secret in every way that it could be written. */
  function spellings(base32: string): readonly string[] {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
    const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
    const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
    const [hex, base64, base64url] = (['hex', 'base64', 'base64url'] as const).map((way) => bytes.toString(way))
    const spaced = base32.replace(/.{4}(?=.)/g, '$& ')
    const raw = [
      base32,
      base32.toLowerCase(),
      spaced,
      hex,
      hex?.toUpperCase(),
      base64,
      base64url,
      bytes.toString('latin1'),
    ]
    const all = raw.filter((text): text is string => text !== undefined)
    return [
      ...all,
      ...all.map(encodeURIComponent),
      ...all.map((text) => Buffer.from(text).toString('base64').slice(0, -4)),
    ]
  }

  it('is in no byte of any answer, on every page and after every action', async () => {
    const { countersign } = test
    const token = await csrf()
    const backup = ['qwertyuiop', 'asdfghjklz']
    const wanted = [...spellings(planted), ...backup, ...backup.map((one) => one.replace(/.{4}(?=.)/g, '$& '))]
    const seen: string[] = []
    const look = async (page: Page) => {
      const all = `${page.status} ${JSON.stringify([...page.headers])} ${page.body}`
      for (const secret of wanted) if (all.includes(secret)) seen.push(`${page.path}: ${secret}`)
      if (/otpauth:|<svg/i.test(all)) seen.push(`${page.path}: a configuration`)
      return page
    }
    const made = await test.make(ben, 'hotp', { secret: planted, name: 'Planted' })
    const list = await test.make(ben, 'static', { tokens: backup, name: 'list' })
    const otp = await countersign.oneTimePasswords.create('door', { relatedTo: [{ type: 'user', id: 'ben' }] })
    const link = await countersign.verificationTokens.deactivateAndCreate({ type: 'user', id: 'ben' })
    wanted.push(otp.secretKey, link.key, test.secrets.get('root') as string)

    // A secret that is typed in comes back in no answer, right or wrong.
    for (const kind of ['totp', 'hotp']) {
      for (const secret of [planted, `${planted}1!`, 'AAAA']) {
        const fields = { csrf: token, step: 'add', secret, digits: '6', algorithm: 'sha1', counter: '0', name: 'x' }
        await look(await staff.follow(await look(await staff.post(`/admin/user/add?id=eve&kind=${kind}`, fields))))
      }
    }
    expect((await countersign.devices.list(eve, { confirmed: null })).length).toBe(2)

    const ids = [made.device.persistentId, list.device.persistentId, bens.totp]
    const paths = [
      ...['/admin', '/admin/users', '/admin/user?id=ben', '/admin/user?id=eve', '/admin/user/reset?id=ben'],
      ...['/admin/user/add?id=ben', '/admin/user/add?id=ben&kind=totp', '/admin/user/add?id=ben&kind=static'],
      ...['/admin/devices', '/admin/one-time-passwords', '/admin/verification-tokens', '/admin/trail'],
      ...ids.flatMap((id) => [`/admin/devices/${id}`, `/admin/devices/${id}/remove`, `/admin/devices/${id}/reveal`]),
    ]
    for (const path of paths) {
      await look(await staff.get(path))
      await look(await staff.get(path, { accept: 'application/json' }))
    }
    for (const id of ids) {
      await look(await staff.post(`/admin/devices/${id}/reveal`, { csrf: token, step: 'reveal' }))
      for (const step of ['add-tokens', 'replace-tokens', 'reveal', 'setup', 'qr']) {
        await look(await staff.post(`/admin/devices/${id}`, { csrf: token, step, count: '3' }))
      }
    }
    for (const { path, fields } of await actions()) {
      await look(await staff.follow(await look(await staff.post(path, { csrf: token, ...fields }))))
    }
    expect(seen).toEqual([])
  })

  it('is a secret that can be typed in, and works', async () => {
    const token = await csrf()
    const fields = {
      csrf: token,
      step: 'add',
      secret: planted,
      digits: '6',
      algorithm: 'sha1',
      counter: '3',
      confirmed: 'on',
    }
    const page = await staff.post('/admin/user/add?id=eve&kind=hotp', fields)
    expect(page.status).toBe(303)
    const [device] = await test.countersign.devices.list(eve)
    const { generateHotp } = await import('../../src/oath/index.ts')
    const right = generateHotp(planted, { counter: 3 })
    expect(await test.countersign.verifyToken(eve, device?.persistentId ?? '', right)).toMatchObject({ verified: true })
  })

  it('is shown where it is not hidden, to those who may, and each look is recorded', async () => {
    await prepare({ admin: { hideSensitiveData: false } })
    const { device } = await test.make(ben, 'totp', { secret: planted })
    const path = `/admin/devices/${device.persistentId}/reveal`
    const question = await staff.get(path)
    expect(question.body).not.toContain(planted)
    const page = await staff.submit(question, {})
    expect(page.body).toContain(planted)
    expect(page.body).toContain('otpauth://totp/')
    expect(page.body).toContain('<svg')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const { entries } = await test.countersign.trail.list({ type: 'revealed' })
    expect(entries).toMatchObject([{ userId: 'ben', actor: 'root', device: device.persistentId }])
  })
})
