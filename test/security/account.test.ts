import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Device } from '../../src/index.ts'
import type { Page, Visitor } from '../lib/browser.ts'
import { type RememberedSite, rememberedSite } from '../lib/remembered.ts'
import { alice, bob } from '../lib/setup.ts'

let test: RememberedSite
let browser: Visitor
let spare: Device
beforeEach(async () => {
  test = await rememberedSite()
  browser = await test.verified(alice)
  spare = (await test.countersign.devices.create(alice, 'hotp', { name: 'Spare' })).device
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const csrfOf = ({ body }: Page) => /name="csrf" value="([^"]+)"/.exec(body)?.[1] as string
const csrf = async (visitor: Visitor = browser) => csrfOf(await visitor.get(profile))

/** Every POST of the pages about an account, on a device. */
function actions(id: string): [path: string, fields: Record<string, string>][] {
  return [
    [`${profile}/devices/${id}`, { step: 'rename', name: 'Mine now' }],
    [`${profile}/devices/${id}`, { step: 'default' }],
    [`${profile}/devices/${id}/remove`, { step: 'remove' }],
    [`${profile}/phones/${id}/delete`, { step: 'remove' }],
  ]
}

/** Those that are not about one device. */
const others: [path: string, fields: Record<string, string>][] = [
  [profile, { step: 'forget-browser', browser: 'x' }],
  [profile, { step: 'forget-browsers' }],
  [profile, { step: 'end-session', session: 'x' }],
  [profile, { step: 'end-sessions' }],
  [`${profile}/backup-tokens`, { step: 'generate' }],
  [`${profile}/disable`, { step: 'disable', understood: 'on' }],
]

/** All that is kept about both users, to see whether anything has changed. */
async function everything(): Promise<string> {
  const { devices, store } = test.countersign
  const all = []
  for (const user of [alice, bob]) {
    const defaultDevice = await devices.default(user)
    const sessions = (await store.sessions.list(user.id)).map(({ idHash }) => idHash)
    all.push(await devices.list(user, { confirmed: null }), defaultDevice?.id, sessions)
    all.push((await store.browsers.list(user.id)).map(({ id }) => id))
  }
  return JSON.stringify(all)
}

describe('another user’s device', () => {
  it('is not there: neither to see nor to change', async () => {
    const { device } = await test.countersign.devices.create(bob, 'totp', { name: 'Bob’s phone' })
    await test.countersign.devices.create(bob, 'hotp')
    const before = await everything()
    const token = await csrf()
    for (const id of [device.id, encodeURIComponent(device.persistentId), 'x', '__proto__', 'constructor']) {
      for (const path of [`/devices/${id}`, `/devices/${id}/remove`, `/phones/${id}/delete`]) {
        const page = await browser.get(profile + path)
        expect(page.status).toBe(404)
        expect(page.body).not.toContain('Bob')
      }
      for (const [path, fields] of actions(id)) {
        expect((await browser.post(path, { ...fields, csrf: token })).status).toBe(404)
      }
    }
    expect(await everything()).toBe(before)
  })

  it('does not become one’s own by a device with the same kind of id', async () => {
    const { device } = await test.countersign.devices.create(bob, 'totp')
    const page = await browser.post(`${profile}/devices/${spare.id}/remove`, {
      ...{ step: 'remove', csrf: await csrf() },
      ...{ id: device.id, device: device.persistentId, user: 'bob' },
    })
    expect(page.location).toBe(profile)
    expect(await test.countersign.devices.get(device.persistentId)).not.toBeNull()
    expect(await test.countersign.devices.get(spare.persistentId)).toBeNull()
  })
})

describe('another user’s browsers and sessions', () => {
  it('are neither forgotten nor ended', async () => {
    const known = await test.remembered(bob)
    await test.signIn(known.browser, bob)
    const page = await known.browser.get(profile)
    const session = /name="session" value="([^"]+)"/.exec(page.body)?.[1] as string
    const [row] = await test.countersign.store.browsers.list('bob')
    const [stored] = await test.countersign.store.sessions.list('bob')
    const token = await csrf()
    for (const id of [session, stored?.idHash as string, '', 'x'.repeat(300), 'a\u0000b', "' or 1=1 --"]) {
      const ended = await browser.post(profile, { csrf: token, step: 'end-session', session: id })
      expect(ended.status).toBe(404)
    }
    for (const id of [row?.id as string, '', 'x'.repeat(300), 'a\u0000b', '%', '_']) {
      const forgotten = await browser.post(profile, { csrf: token, step: 'forget-browser', browser: id })
      expect(forgotten.status).toBe(404)
    }
    await browser.post(profile, { csrf: token, step: 'end-sessions' })
    await browser.post(profile, { csrf: token, step: 'forget-browsers' })
    expect((await known.browser.get(profile)).status).toBe(200)
    expect(await test.countersign.store.browsers.list('bob')).toEqual([row])
    expect(await test.countersign.store.sessions.list('bob')).toHaveLength(1)
  })

  it('are not named by anything that gets into them', async () => {
    const { body } = await browser.get(profile)
    const [stored] = await test.countersign.store.sessions.list('alice')
    expect(body).not.toContain(stored?.idHash)
    expect(body).not.toContain(browser.cookies.get('countersign_session'))
  })
})

describe('nothing is changed', () => {
  it('by GET, whatever the address says', async () => {
    const before = await everything()
    for (const [path, fields] of [...actions(spare.id), ...others]) {
      const query = new URLSearchParams({ ...fields, csrf: await csrf() })
      expect([200, 403, 404]).toContain((await browser.get(`${path}?${query}`)).status)
      const head = new Request(`http://localhost${path}?${query}`, { method: 'HEAD', headers: cookieOf(browser) })
      await test.site.handle(head)
    }
    expect(await everything()).toBe(before)
  })

  it('by other methods', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const request = new Request(`http://localhost${profile}/devices/${spare.id}`, {
        method,
        headers: cookieOf(browser),
      })
      expect((await test.site.handle(request))?.status).toBe(405)
    }
    expect(await test.countersign.devices.get(spare.persistentId)).not.toBeNull()
  })

  it('without the token against cross-site request forgery, with another visitor’s, or from elsewhere', async () => {
    const before = await everything()
    const stranger = test.visitor()
    const another = csrfOf(await stranger.get('/account/login'))
    const own = await csrf()
    for (const [path, fields] of [...actions(spare.id), ...others]) {
      expect((await browser.post(path, fields)).status).toBe(403)
      expect((await browser.post(path, { ...fields, csrf: another })).status).toBe(403)
      const headers = { origin: 'https://evil.example' }
      expect((await browser.post(path, { ...fields, csrf: own }, headers)).status).toBe(403)
      const sameSite = { 'sec-fetch-site': 'same-site' }
      expect((await browser.post(path, { ...fields, csrf: own }, sameSite)).status).toBe(403)
    }
    expect(await everything()).toBe(before)
  })

  it('by a session that is not verified, or by a visitor', async () => {
    const { browser: waiting } = await test.afterPassword(alice)
    const unverified = test.visitor()
    const request = new Request('http://localhost/')
    const data = await test.site.visit(request)
    data.session.write({ user: 'alice', authenticatedAt: test.clock.now() })
    keep(unverified, await test.site.respond(request, new Response(null)))
    const before = await everything()
    for (const visitor of [waiting, unverified, test.visitor()]) {
      const token = csrfOf(await visitor.get('/account/login').then((page) => visitor.follow(page)))
      for (const [path, fields] of [...actions(spare.id), ...others]) {
        const page = await visitor.post(path, { ...fields, csrf: token })
        expect(page.status).toBe(303)
        expect(page.location).toMatch(/^\/account\/login/)
        const seen = await visitor.get(path)
        expect(seen.location).toMatch(/^\/account\/login/)
      }
    }
    expect(await everything()).toBe(before)
  })

  it('by a verification that is too old, or by a remembered browser', async () => {
    const known = await test.remembered(bob)
    await test.signIn(known.browser, bob)
    const ofBob = (await test.countersign.devices.create(bob, 'hotp')).device
    test.clock.advance(601)
    const before = await everything()
    for (const [visitor, device] of [
      [browser, spare],
      [known.browser, ofBob],
    ] as const) {
      const token = await csrf(visitor)
      for (const [path, fields] of [...actions(device.id), ...others]) {
        const page = await visitor.post(path, { ...fields, csrf: token })
        expect(page.location).toMatch(/^\/account\/login\?verify=1/)
      }
    }
    expect(await everything()).toBe(before)
  })

  it('by a session whose device was removed meanwhile', async () => {
    const token = await csrf()
    const [own] = (await test.countersign.devices.list(alice)).filter(({ kind }) => kind === 'totp')
    await test.countersign.devices.remove(alice, own?.persistentId as string)
    const before = await everything()
    for (const [path, fields] of [...actions(spare.id), ...others]) {
      const page = await browser.post(path, { ...fields, csrf: token })
      expect(page.location).toMatch(/^\/account\/login\?verify=1/)
    }
    expect(await everything()).toBe(before)
  })
})

describe('odd input', () => {
  it('in a name does nothing to the pages', async () => {
    const name = '"><script>alert(1)</script><b>&amp;{{7*7}}'
    await browser.submit(await browser.get(`${profile}/devices/${spare.id}`), { step: 'rename', name })
    for (const path of ['', `/devices/${spare.id}`, `/devices/${spare.id}/remove`]) {
      const { body } = await browser.get(profile + path)
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(body).not.toContain('<script>')
      expect(body).not.toContain('<b>')
    }
  })

  it('of half a character, as JSON, is refused and no error', async () => {
    const token = await csrf()
    const request = new Request(`http://localhost${profile}/devices/${spare.id}`, {
      method: 'POST',
      body: `{"csrf":"${token}","step":"rename","name":"a\\ud83d"}`,
      headers: { ...cookieOf(browser), origin: 'http://localhost', 'content-type': 'application/json' },
    })
    expect((await test.site.handle(request))?.status).toBe(422)
    expect(await test.countersign.devices.get(spare.persistentId)).toMatchObject({ name: 'Spare' })
  })

  it('of a megabyte is refused, in every field', async () => {
    const token = await csrf()
    for (const [path, fields] of [...actions(spare.id), ...others]) {
      for (const field of [...Object.keys(fields), 'csrf', 'next']) {
        const page = await browser.post(path, { ...fields, csrf: token, [field]: 'x'.repeat(1_000_000) })
        expect(page.status).toBe(413)
      }
    }
  })

  it('of steps that are none changes nothing', async () => {
    const before = await everything()
    const token = await csrf()
    for (const step of ['', 'forget', 'toString', '__proto__', 'remove']) {
      await browser.post(profile, { csrf: token, step })
      await browser.post(`${profile}/devices/${spare.id}`, { csrf: token, step })
    }
    expect(await everything()).toBe(before)
  })
})

describe('the last second factor', () => {
  it('does not go by removing, whatever is left beside it', async () => {
    await test.countersign.devices.create(alice, 'static')
    await test.countersign.devices.create(alice, 'totp', { confirmed: false })
    await test.countersign.devices.remove(alice, spare.persistentId)
    const [own] = (await test.countersign.devices.list(alice)).filter(({ kind }) => kind === 'totp')
    const before = await everything()
    const page = await browser.post(`${profile}/devices/${own?.id}/remove`, { csrf: await csrf(), step: 'remove' })
    expect(page.status).toBe(403)
    expect(await everything()).toBe(before)
  })
})

function cookieOf({ cookies }: Visitor): { cookie: string } {
  return { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

function keep({ cookies }: Visitor, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
}
