import { afterEach, describe, expect, it } from 'vitest'
import { visitor } from '../../../test/lib/browser.ts'
import { alice, bob, kinds, noon, secret } from '../../../test/lib/setup.ts'
import { password } from '../../../test/lib/site.ts'
import { createCountersign, type TrailType } from '../../index.ts'
import { generateTotp } from '../../oath/index.ts'
import { createSite, type SiteOptions } from '../../site.ts'
import { openStore } from '../../store/index.ts'
import { testClock } from '../../testing/index.ts'
import { noteClientAddress } from '../client-address.ts'

const profile = '/account/two-factor'
const activity = `${profile}/activity`
const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 <script>'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function setup(options: Partial<SiteOptions> = {}, audit = true) {
  const clock = testClock(noon)
  const store = await openStore('sqlite::memory:')
  const countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store, kinds: kinds(), audit, now: clock.now },
  })
  open.push(countersign)
  await countersign.migrate()
  const site = createSite(countersign, {
    users: {
      findById: async (id) => [alice, bob].find((user) => user.id === id) ?? null,
      authenticate: async (given) => (given.password === password && alice.id === given.username ? alice : null),
    },
    remember: { age: 86_400 },
    clientAddress: () => '192.0.2.7',
    ...options,
  })
  /** As a browser would ask. */
  const browser = visitor({
    handle: (request) => {
      request.headers.set('user-agent', agent)
      return site.handle(request)
    },
  } as typeof site)
  const { device, setup: made } = await countersign.devices.create(alice, 'totp', { name: 'Pixel' })
  async function signIn(fields: Record<string, string> = {}) {
    clock.advance(30)
    const page = await browser.submit(await browser.get('/account/login'), { username: alice.id, password })
    if (page.location === '/') return page
    const token = generateTotp(made.secret, { now: clock.now() })
    return browser.submit(await browser.follow(page), { token, ...fields })
  }
  const entries = async () => (await countersign.trail.list({ limit: 200 })).entries
  const types = async () => (await entries()).map(({ type }) => type)
  return { countersign, site, clock, browser, device, signIn, entries, types }
}

describe('what the pages do is recorded', () => {
  it('with the address and the browser that it came from, and no more of what that sent', async () => {
    const { signIn, entries, device } = await setup()
    expect((await signIn()).location).toBe('/')
    const [verified] = await entries()
    expect(verified).toMatchObject({
      ...{ type: 'verified', userId: 'alice', device: device.persistentId, actor: null },
      ...{ address: '192.0.2.7', agent: 'Firefox, Linux' },
    })
  })

  it('without an address where it is not known, or is none', async () => {
    for (const clientAddress of [() => null, () => 'a b', undefined]) {
      const { signIn, entries } = await setup({ clientAddress } as Partial<SiteOptions>)
      await signIn()
      expect((await entries())[0]).toMatchObject({ type: 'verified', address: null, agent: 'Firefox, Linux' })
    }
  })

  it('with the address that the adapter knows', async () => {
    const { site, countersign, entries } = await setup({ clientAddress: undefined as never })
    const request = new Request('http://localhost/')
    noteClientAddress(request, '::ffff:198.51.100.9')
    await site.actFor(request, () => countersign.devices.create(bob, 'hotp'))
    expect((await entries())[0]).toMatchObject({ type: 'created', userId: 'bob', address: '198.51.100.9', agent: null })
  })

  it('remembered browsers: when they are, when they skip the token, when they are forgotten', async () => {
    const { browser, signIn, types, entries, device } = await setup()
    await signIn({ remember: 'on' })
    expect((await types()).slice(0, 2)).toEqual(['browser-remembered', 'verified'])
    await browser.submit(await browser.get('/account/logout'), {})
    expect((await signIn()).location).toBe('/')
    expect((await types())[0]).toBe('browser-recognised')
    for (const entry of (await entries()).slice(0, 3)) expect(entry.device).toBe(device.persistentId)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(profile)).body)?.[1] as string
    expect((await browser.post(profile, { csrf, step: 'forget-browsers' })).location).toMatch(/verify=1/)
    expect(await types()).not.toContain('browser-forgotten')
  })

  it('browsers that are forgotten, and sessions that are ended', async () => {
    const { countersign, site, signIn, types } = await setup()
    await signIn({ remember: 'on' })
    expect(await site.forgetBrowsers(alice.id)).toBe(1)
    expect(await site.forgetBrowsers(alice.id)).toBe(0)
    expect(await site.endSessions(alice.id)).toBe(1)
    expect(await site.endSessions(alice.id)).toBe(0)
    expect((await types()).slice(0, 2)).toEqual(['sessions-ended', 'browser-forgotten'])
    expect(await countersign.store.sessions.list(alice.id)).toEqual([])
  })

  it('sessions of the host’s own that are ended', async () => {
    let left = 2
    const session = {
      load: async () => ({ read: () => ({}), write() {}, regenerate() {}, destroy() {} }),
      save: async () => true,
      endAll: async () => left--,
    }
    const { site, types } = await setup({ session })
    for (let count = 0; count < 3; count++) await site.endSessions(alice.id)
    expect(await types()).toEqual(['sessions-ended', 'sessions-ended', 'created'])
  })
})

describe('a user', () => {
  it('sees the last of what happened on the profile, and the way to all of it', async () => {
    const { browser, signIn, countersign, device } = await setup()
    await signIn()
    await countersign.actingAs({ actor: 'support', agent: 'made up' }, () =>
      countersign.devices.rename(alice, device.persistentId, '<b>Phone'),
    )
    await countersign.devices.create(bob, 'hotp', { name: 'of Bob' })
    const { body } = await browser.get(profile)
    const section = body.slice(body.indexOf('Recent activity'))
    const headings = [...section.matchAll(/<h3>([^<]*)<\/h3>/g)].map(([, text]) => text)
    expect(headings.slice(0, 3)).toEqual(['Renamed', 'Verification succeeded', 'Added'])
    expect(section).toContain('Firefox on Linux')
    expect(section).toContain('192.0.2.7')
    expect(section).toContain('Done by somebody else, such as support')
    expect(section).toContain('&lt;b&gt;Phone')
    expect(body).not.toMatch(/of Bob|made up|<b>/)
    expect(section).toContain(`href="${activity}"`)
  })

  it('goes through all of it, page by page', async () => {
    const { browser, signIn, countersign, clock } = await setup()
    await signIn()
    for (let count = 0; count < 48; count++) {
      clock.advance(1)
      await countersign.trail.note({ type: 'revealed', userId: alice.id })
      await countersign.trail.note({ type: 'reset', userId: bob.id })
    }
    const link = (rel: string, body: string) =>
      new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]?.replaceAll('&amp;', '&')
    const seen: number[] = []
    const pages: string[] = []
    for (let at: string | undefined = activity; at !== undefined; ) {
      const { status, body } = await browser.get(at)
      expect(status).toBe(200)
      expect(body).not.toContain('reset')
      seen.push(body.match(/<h2>/g)?.length ?? 0)
      pages.push(body)
      at = link('next', body)
    }
    expect(seen).toEqual([20, 20, 10])
    expect(link('prev', pages[0] as string)).toBeUndefined()
    const back = await browser.get(link('prev', pages[2] as string) as string)
    const times = (body: string) => [...body.matchAll(/datetime="([^"]+)"/g)].map(([, time]) => time)
    expect(times(back.body)).toEqual(times(pages[1] as string))
    // A place that is none is the beginning.
    expect(times((await browser.get(`${activity}?before=%00&after=a+b`)).body)).toEqual(times(pages[0] as string))
  })

  it('gets it as JSON, without what is nobody’s business', async () => {
    const { browser, signIn, countersign } = await setup()
    await signIn()
    const note = { type: 'revealed' as TrailType, userId: alice.id, detail: { ticket: 'internal 4711' } }
    const staff = { actor: 'operator-17', address: '203.0.113.44', agent: 'Edge, Windows' }
    await countersign.actingAs(staff, () => countersign.trail.note(note))
    expect((await countersign.trail.list()).entries[0]).toMatchObject(staff)
    const request = new Request(`http://localhost${activity}`, {
      headers: {
        accept: 'application/json',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    const site = createSite(countersign, { users: { findById: async () => alice } })
    const text = await ((await site.handle(request)) as Response).text()
    expect(text).not.toMatch(/operator-17|4711|203\.0\.113|Edge|Windows/)
    const { view } = JSON.parse(text)
    expect(view).toMatchObject({ view: 'activity', olderUrl: null, newerUrl: null })
    expect(view.entries.slice(0, 2)).toEqual([
      { type: 'revealed', at: expect.any(String), device: null, client: null, address: null, byOther: true },
      {
        ...{ type: 'verified', at: expect.any(String), byOther: false, address: '192.0.2.7' },
        device: { kind: 'totp', label: 'Authenticator app', name: 'Pixel' },
        client: { browser: 'Firefox', system: 'Linux' },
      },
    ])
  })

  it('sees what staff did without where they sat', async () => {
    const { browser, signIn, countersign, device } = await setup()
    await signIn()
    const staff = { actor: 'operator-17', address: '203.0.113.44', agent: 'Edge, Windows' }
    await countersign.actingAs(staff, () => countersign.devices.rename(alice, device.persistentId, 'Renamed'))
    for (const path of [profile, activity]) {
      const { body } = await browser.get(path)
      expect(body).toContain('Done by somebody else')
      expect(body).not.toMatch(/203\.0\.113|Edge|Windows|operator-17/)
    }
  })

  it('sees nothing of it before the token, and nothing without audit', async () => {
    const { browser } = await setup()
    expect((await browser.get(activity)).location).toMatch(/^\/account\/login/)
    await browser.submit(await browser.get('/account/login'), { username: alice.id, password })
    expect((await browser.get(activity)).location).toMatch(/^\/account\/login/)
    const off = await setup({}, false)
    await off.signIn()
    expect((await off.browser.get(activity)).status).toBe(404)
    expect((await off.browser.get(profile)).body).not.toContain('Recent activity')
  })
})
