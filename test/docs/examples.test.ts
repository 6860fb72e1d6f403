import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, test, vi } from 'vitest'
import type { DeviceKind, User } from '../../src/index.ts'
import { createSite, type SessionPort, type Site } from '../../src/site.ts'
import { forms, visitor } from '../lib/browser.ts'
import { alice, kinds, testCountersign, testCountersignWith } from '../lib/setup.ts'
import { password } from '../lib/site.ts'
import { namedBlock, page } from './markdown.ts'
import { entries } from './package.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllGlobals())

/** Runs code of a page, with the source in place of the package; what it does not declare is global. */
async function run<Exports>(name: string, code: string): Promise<Exports> {
  const file = join(folder, name)
  const sources = new Map(entries.map(({ specifier, source }) => [specifier, source]))
  writeFileSync(
    file,
    code.replace(/from '(countersign[^']*)'/g, (_all, specifier) => `from '${sources.get(specifier)}'`),
  )
  return import(file)
}

const runNamed = <Exports>(path: string, name: string): Promise<Exports> => run(name, namedBlock(path, name).code)

describe('the kind of write-your-own-kind.md', () => {
  type Yubikey = () => DeviceKind<'yubikey', unknown, { key: string; privateId: string }, null>
  // The example of Yubico's own decoder, ykparse.
  const key = 'ecde18dbe76fbd0c33330f1c354871db'
  const token = 'dteffujehknhfjbrjnlnldnhcujvddbikngjrtgh'

  async function setup() {
    const { yubikey } = await runNamed<{ yubikey: Yubikey }>('docs/write-your-own-kind.md', 'yubikey.ts')
    const { countersign, clock } = await testCountersignWith([yubikey(), ...kinds()], 'sqlite::memory:')
    const create = async (privateId = '8792ebfe26cc') =>
      (await countersign.devices.create(alice, 'yubikey', { key, privateId })).device.persistentId
    return { countersign, clock, create }
  }

  it('reads what a YubiKey types, once', async () => {
    const { countersign, create } = await setup()
    const id = await create()
    const results = await Promise.all(Array.from({ length: 10 }, () => countersign.verifyToken(alice, id, token)))
    expect(results.filter(({ verified }) => verified)).toHaveLength(1)
    expect(await countersign.verifyToken(alice, id, token.toUpperCase())).toMatchObject({ reason: 'replayed' })
    await countersign.close()
  })

  it('takes nothing else', async () => {
    const { countersign, clock, create } = await setup()
    const [own, other] = [await create(), await create('000000000000')]
    expect(await countersign.verifyToken(alice, other, token)).toMatchObject({ reason: 'invalid' })
    for (const odd of ['', token.slice(-31), `${token.slice(0, -1)}c`, 'x'.repeat(44), '123456', null, 7, {}]) {
      expect(await countersign.verifyToken(alice, own, odd as string)).toMatchObject({ reason: 'invalid' })
      clock.advance(3600)
    }
    for (const bad of [{}, { key: 'x', privateId: '8792ebfe26cc' }, { key, privateId: '87' }])
      await expect(countersign.devices.create(alice, 'yubikey', bad as never)).rejects.toMatchObject({
        code: 'invalid-option',
      })
    await countersign.close()
  })

  it('signs in on the ready pages', async () => {
    const { countersign, create } = await setup()
    await create()
    const site = createSite(countersign, { users: { findById: async () => alice, authenticate: async () => alice } })
    const browser = visitor(site)
    const form = await browser.follow(
      await browser.submit(await browser.get('/account/login'), { username: 'alice', password }),
    )
    expect(form.body).toContain('YubiKey')
    expect(await browser.submit(form, { token })).toMatchObject({ status: 303, location: '/' })
    await countersign.close()
  })
})

/** A session of a library as pages.md describes one. */
class LibrarySession {
  id: string | null
  /** Before `newId`. */
  old: string | null = null
  data: Record<string, unknown>

  constructor(id: string | null, data: Record<string, unknown>) {
    this.id = id
    this.data = data
  }

  newId(): void {
    this.old ??= this.id
    this.id = null
  }

  end(): void {
    this.newId()
    this.data = {}
  }
}

function sessionLibrary(kept: Map<string, string>) {
  return {
    async load(cookie: string | null): Promise<LibrarySession> {
      const id = /(?:^|; )sid=([\w-]+)/.exec(cookie ?? '')?.[1] ?? ''
      const stored = kept.get(id)
      return stored ? new LibrarySession(id, JSON.parse(stored)) : new LibrarySession(null, {})
    },

    async save(session: LibrarySession, headers: Headers): Promise<boolean> {
      const before = session.old ?? session.id
      if (before && !kept.has(before)) return false
      if (session.old) kept.delete(session.old)
      if (Object.keys(session.data).length === 0) return true
      const id = session.id ?? crypto.randomUUID()
      if (id !== session.id) headers.append('set-cookie', `sid=${id}; Path=/`)
      kept.set(id, JSON.stringify(session.data))
      return true
    },
  }
}

test('the session port of pages.md carries sign-in, verification and sign-out', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('yourSessions', sessionLibrary(kept))
  const { countersign } = await testCountersign()
  vi.stubGlobal('countersign', countersign)
  vi.stubGlobal('findById', async () => alice)
  vi.stubGlobal('authenticate', async () => alice)
  const { session } = await runNamed<{ session: SessionPort }>('docs/pages.md', 'session.ts')
  const site = createSite(countersign, {
    users: { findById: async () => alice, authenticate: async () => alice },
    session,
  })
  const { setup } = await countersign.devices.create(alice, 'static', { name: 'list' })
  await countersign.devices.create(alice, 'totp', { name: 'default' })

  const browser = visitor(site)
  const token = await browser.follow(
    await browser.submit(await browser.get('/account/login'), { username: 'a', password: 'b' }),
  )
  const waiting = browser.cookies.get('sid')
  const form = await browser.follow(await browser.submit(token, { step: 'use-backup' }))
  expect((await browser.submit(form, { token: setup.tokens[0] as string })).location).toBe('/')
  expect(browser.cookies.get('sid')).not.toBe(waiting)
  expect([...kept.keys()]).toEqual([browser.cookies.get('sid')])
  expect([...kept.values()].join()).not.toContain(setup.tokens[0])
  expect((await browser.get('/account/two-factor')).status).toBe(200)
  await browser.submit(await browser.get('/account/logout'), {})
  expect(kept.size).toBe(0)
  expect((await browser.get('/account/two-factor')).location).toMatch(/^\/account\/login/)
  await countersign.close()
})

test('the login page of pages.md leads to the token, and the guard lets nobody by', async () => {
  const { countersign } = await testCountersign()
  const users = { findById: async (id: string): Promise<User | null> => (id === alice.id ? alice : null) }
  vi.stubGlobal('countersign', countersign)
  vi.stubGlobal('findById', users.findById)
  vi.stubGlobal('authenticate', async (given: { password: string }) => (given.password === password ? alice : null))
  vi.stubGlobal('yourApp', async () => new Response('the application'))
  const block = (text: string) => {
    const found = page('docs/pages.md').blocks.filter(({ code }) => code.includes(text))
    expect(found).toHaveLength(1)
    return found[0]?.code
  }
  const code = `${block('async function postLogin(')}\n${block('async function handle(')}\nexport { site, handle }\n`
  const { site, handle } = await run<{ site: Site; handle(request: Request): Promise<Response> }>('login.ts', code)
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`
  vi.stubGlobal('showLogin', (request: Request, error = '') => {
    const next = new URL(request.url).searchParams.get('next') ?? ''
    const fields = hidden('csrf', site.csrf(request)) + hidden('next', next)
    return site.page(request, { title: 'Sign in', body: `${error}<form action="/login">${fields}</form>` })
  })
  const browser = visitor({ ...site, handle })

  expect(await browser.get('/reports')).toMatchObject({ status: 303, location: '/login?next=%2Freports' })
  expect(await browser.get('/account/two-factor')).toMatchObject({
    location: '/login?next=%2Faccount%2Ftwo-factor',
  })
  const login = await browser.follow(await browser.get('/account/two-factor'))
  expect(login.path).toMatch(/^\/login\?next=/)
  expect(forms(login)).toHaveLength(1)
  expect((await browser.post('/login', { username: 'alice', password })).status).toBe(403)
  expect((await browser.submit(login, { username: 'alice', password: 'wrong' })).body).toContain('not correct')

  // Without a device, the password is enough.
  const signedIn = await browser.submit(login, { username: 'alice', password })
  expect((await browser.follow(signedIn)).path).toBe('/account/two-factor')
  expect((await browser.get('/reports')).body).toBe('the application')
  const { setup } = await countersign.devices.create(alice, 'static')
  await countersign.devices.create(alice, 'totp', { name: 'default' })
  expect((await browser.get('/reports')).location).toBe('/account/login?verify=1&next=%2Freports')
  const token = await browser.follow(await browser.get('/reports'))
  const backup = await browser.follow(await browser.submit(token, { step: 'use-backup' }))
  const done = await browser.submit(backup, { token: setup.tokens[0] as string })
  expect(done.location).toBe('/reports')
  expect((await browser.get('/reports')).body).toBe('the application')

  // With one, the token comes right after it, and before anything else.
  const other = visitor({ ...site, handle })
  const again = await other.submit(await other.get('/login?next=/reports'), { username: 'alice', password })
  expect((await other.follow(again)).body).toContain('name="token"')
  expect((await other.get('/reports')).location).toBe('/login?next=%2Freports')
  await countersign.close()
})
