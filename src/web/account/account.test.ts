import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Page, type Visitor, visitor } from '../../../test/lib/browser.ts'
import { prefix, type RememberedSite, rememberedSite } from '../../../test/lib/remembered.ts'
import { alice, bob, testCountersignWith } from '../../../test/lib/setup.ts'
import { testSite } from '../../../test/lib/site.ts'
import { call, type Device, sms, staticTokens, totp } from '../../index.ts'
import { createSite } from '../../site.ts'
import { createOutbox } from '../../testing/index.ts'
import type { SessionPort } from '../session.ts'

let test: RememberedSite
beforeEach(async () => {
  test = await rememberedSite()
})
afterEach(() => test.countersign.close())

const profile = '/account/two-factor'
const heading = ({ body }: Page) => /<h1>([^<]*)<\/h1>/.exec(body)?.[1]
const notice = ({ body }: Page) => /role="status">([^<]*)</.exec(body)?.[1]

async function add(name: string, kind: 'totp' | 'hotp' = 'hotp') {
  const { device } = await test.countersign.devices.create(alice, kind, { name })
  return { ...device, url: `${profile}/devices/${device.id}` }
}
/** In the order of the alphabet: those that were made at one moment have no other. */
const names = async () => (await test.countersign.devices.list(alice)).map(({ name }) => name).sort()
const app = async () => (await test.countersign.devices.list(alice)).find(({ kind }) => kind === 'totp') as Device
const defaultName = async () => (await test.countersign.devices.default(alice))?.name
/** Posts the form of that step on a page, and follows to where it leads. */
const submit = async (browser: Visitor, path: string, fields: Record<string, string>) =>
  browser.follow(await browser.submit(await browser.get(path), fields))

describe('the profile', () => {
  it('lists the devices, which is the default, and the way to each', async () => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    const page = await browser.get(profile)
    expect(page.body).toContain('Grey one')
    expect(page.body).toContain(`href="${spare.url}" aria-label="Manage: Grey one"`)
    expect(page.body.match(/class="tag">Default</g)).toHaveLength(1)
    expect(page.body).not.toContain('Phones')
    expect(page.body).toContain('You have no backup codes.')
  })

  it('lists what is remembered and where somebody is signed in, of its user only', async () => {
    const { browser } = await test.remembered(alice)
    await test.signIn(browser, alice)
    const other = await test.remembered(bob)
    await test.signIn(other.browser, bob)
    // Nobody is signed in between password and token.
    expect((await test.afterPassword(alice)).page.location).toMatch(/run=/)
    const page = await browser.get(profile)
    expect(page.body.match(/value="forget-browser"/g)).toHaveLength(1)
    expect(page.body.match(/value="end-session"/g)).toHaveLength(1)
    expect(page.body.match(/class="tag">This browser</g)).toHaveLength(2)
  })

  it('calls a browser what it says it is', async () => {
    const { id } = await test.withTotp(alice)
    const device = await test.countersign.devices.get(id)
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 <script>'
    const request = new Request('http://localhost/', { headers: { 'user-agent': agent } })
    await test.site.login(request, alice, device as never)
    await test.site.remember(request, alice, device as never)
    const response = await test.site.respond(request, new Response(null))
    const browser = test.visitor()
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] as string).split(/=(.*)/)
      browser.cookies.set(name, value)
    }
    const { body } = await browser.get(profile)
    expect(body.match(/<bdi>Firefox on Linux<\/bdi>/g)).toHaveLength(2)
    const rows = JSON.stringify([
      await test.countersign.store.sessions.list('alice'),
      await test.countersign.store.browsers.list('alice'),
    ])
    expect(rows).not.toMatch(/Firefox|Linux/)
  })

  it('of a user without a device has nothing to forget, but sessions to end', async () => {
    const { browser } = await test.afterPassword(alice)
    const other = (await test.afterPassword(alice)).browser
    const page = await browser.get(profile)
    expect(page.body).not.toContain('forget-browser')
    expect(notice(await submit(browser, profile, { step: 'end-sessions' }))).toBe('You are signed out everywhere else.')
    expect((await other.get(profile)).location).toMatch(/login/)
    expect((await browser.get(profile)).status).toBe(200)
  })
})

describe('a device', () => {
  it('can be renamed, and remains the default', async () => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    const page = await submit(browser, `${profile}/devices/${(await app()).id}`, {
      step: 'rename',
      name: '  Work ☎ phone ',
    })
    expect(notice(page)).toBe('The new name is saved.')
    expect(page.body).toContain('Work ☎ phone')
    await submit(browser, spare.url, { step: 'rename', name: 'Drawer' })
    expect([await names(), await defaultName()]).toEqual([['Drawer', 'Work ☎ phone'], 'Work ☎ phone'])
  })

  it('can lose its name, and is called after its kind', async () => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    for (const name of ['   ', 'default']) {
      await submit(browser, spare.url, { step: 'rename', name })
      expect([await names(), await defaultName()]).toEqual([['default', 'hotp'], 'default'])
      expect(heading(await browser.get(spare.url))).toBe('Device: Code generator')
      expect((await browser.get(spare.url)).body).toMatch(/name="name"[^>]*value=""/)
    }
  })

  it.each([
    'x'.repeat(61),
    'a\nb',
    'a\u0000b',
    'a\u202eb',
    'a\u2028b',
    'x'.repeat(2000),
  ])('does not take the name %j', async (name) => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    const page = await browser.submit(await browser.get(spare.url), { step: 'rename', name })
    expect(page.status).toBe(422)
    expect(page.body).toContain('That name does not work.')
    expect(await names()).toEqual(['Grey one', 'default'])
  })

  it('takes sixty characters, however many bytes they have', async () => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    await submit(browser, spare.url, { step: 'rename', name: '🔑'.repeat(60) })
    expect(await names()).toEqual(['default', '🔑'.repeat(60)])
  })

  it('can be made the default; nobody loses a name', async () => {
    const browser = await test.verified(alice)
    const spare = await add('Grey one')
    const page = await submit(browser, spare.url, { step: 'default' })
    expect(notice(page)).toBe('Your default device is changed.')
    expect([await names(), await defaultName()]).toEqual([['Grey one', 'totp'], 'Grey one'])
    expect((await browser.get(spare.url)).body).toContain('This is your default device')
    expect((await browser.get(spare.url)).body).not.toContain('value="default"')
    // Sign-in begins with it.
    const login = await test.afterPassword(alice)
    expect((await login.browser.follow(login.page)).body).toContain('Press the button of your code generator')
  })

  it('can be removed, after a question, and its browsers are forgotten', async () => {
    const { browser, device, token } = await test.remembered(alice)
    const spare = await add('Grey one')
    test.clock.advance(30)
    await test.signIn(browser, alice)
    const form = await browser.follow(await browser.get('/account/login?verify=1'))
    await browser.submit(form, { token: token() })
    await test.countersign.devices.makeDefault(alice, spare.persistentId)
    const question = await browser.get(`${spare.url}/remove`)
    expect(heading(question)).toBe('Remove: Grey one')
    expect(await names()).toHaveLength(2)
    const page = await browser.follow(await browser.submit(question, { step: 'remove' }))
    expect(notice(page)).toBe('The device is removed.')
    expect(await test.countersign.devices.list(alice)).toMatchObject([{ persistentId: device }])
    expect(await defaultName()).toBe('totp')
    expect(await test.countersign.store.browsers.list('alice')).toHaveLength(1)
    expect((await browser.submit(question, { step: 'remove' })).status).toBe(404)

    const other = await add('Drawer')
    await test.countersign.store.browsers.removeAll('alice', other.persistentId)
    const own = `${profile}/devices/${device.split('/')[1]}/remove`
    await browser.submit(await browser.get(own), { step: 'remove' })
    expect(await test.countersign.store.browsers.list('alice')).toEqual([])
  })

  it('that is the only one cannot be removed, but turned off', async () => {
    const browser = await test.verified(alice)
    await test.countersign.devices.create(alice, 'static')
    const url = `${profile}/devices/${(await app()).id}`
    expect((await browser.get(url)).body).not.toContain(`${url}/remove`)
    const page = await browser.get(`${url}/remove`)
    expect(page.status).toBe(403)
    expect(page.body).toContain('This is your only device')
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] as string
    expect((await browser.post(`${url}/remove`, { csrf, step: 'remove' })).status).toBe(403)
    expect(await names()).toHaveLength(2)
  })

  it('of backup tokens has no page', async () => {
    const browser = await test.verified(alice)
    const { device } = await test.countersign.devices.create(alice, 'static')
    for (const path of ['', '/remove']) {
      expect((await browser.get(`${profile}/devices/${device.id}${path}`)).status).toBe(404)
    }
  })
})

describe('phones', () => {
  async function withPhones() {
    const gateway = createOutbox()
    const made = await testCountersignWith(
      [totp(), sms({ gateway }), call({ gateway }), staticTokens({ cost: 1024 })],
      'sqlite::memory:',
    )
    const users = { findById: async () => alice, authenticate: async () => alice }
    return { ...made, site: createSite(made.countersign, { users }) }
  }

  it('are listed apart, masked, with their number on their own page', async () => {
    const { countersign, site } = await withPhones()
    const { device } = await countersign.devices.create(alice, 'totp', { name: 'default' })
    const { device: phone } = await countersign.devices.create(alice, 'sms', { number: '+31612345658', name: 'Work' })
    const browser = await signedIn(site, device)
    const page = await browser.get(profile)
    expect(page.body).toContain('<h2>Phones</h2>')
    expect(page.body).toContain(phone.hint)
    expect(page.body).not.toContain('123456')
    expect(page.body).toContain(`href="${profile}/phones/new"`)
    const own = await browser.get(`${profile}/devices/${phone.id}`)
    expect(own.body).toContain('Codes go to +31 6 12345658.')
    expect(own.body).toContain(`href="${profile}/phones/${phone.id}/delete"`)
    await countersign.close()
  })

  it('are added by setup, which begins with the choice between message and call', async () => {
    const { countersign, site } = await withPhones()
    const { device } = await countersign.devices.create(alice, 'totp', { name: 'default' })
    const browser = await signedIn(site, device)
    const page = await browser.get(`${profile}/phones/new`)
    expect(page.body).toContain('value="sms"')
    expect(page.body).toContain('value="call"')
    expect(page.body).not.toContain('value="totp"')
    const setup = await browser.follow(await browser.submit(page, { method: 'call' }))
    expect(setup.body).toContain('type="tel"')
    await countersign.close()
  })

  it('are removed at their own address, and only there', async () => {
    const { countersign, site } = await withPhones()
    const { device } = await countersign.devices.create(alice, 'totp', { name: 'default' })
    const { device: phone } = await countersign.devices.create(alice, 'sms', { number: '+31612345658' })
    const browser = await signedIn(site, device)
    expect((await browser.get(`${profile}/devices/${phone.id}/remove`)).status).toBe(404)
    expect((await browser.get(`${profile}/phones/${device.id}/delete`)).status).toBe(404)
    await submit(browser, `${profile}/phones/${phone.id}/delete`, { step: 'remove' })
    expect(await countersign.devices.list(alice)).toMatchObject([{ kind: 'totp' }])
    await countersign.close()
  })

  it('that are the default cannot be removed, until another device is', async () => {
    const { countersign, site } = await withPhones()
    const { device: phone } = await countersign.devices.create(alice, 'sms', {
      number: '+31612345678',
      name: 'default',
    })
    const url = `${profile}/phones/${phone.id}/delete`
    expect((await (await signedIn(site, phone)).get(url)).status).toBe(403)
    const { device: app } = await countersign.devices.create(alice, 'totp')
    const browser = await signedIn(site, app)
    const refusal = await browser.get(url)
    expect(refusal).toMatchObject({ status: 403, body: expect.stringContaining('another device the default first') })
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get(profile)).body)?.[1] as string
    expect((await browser.post(url, { csrf, step: 'remove' })).status).toBe(403)
    expect(await countersign.devices.list(alice)).toHaveLength(2)
    await countersign.devices.makeDefault(alice, app.persistentId)
    await submit(browser, url, { step: 'remove' })
    expect(await countersign.devices.list(alice)).toMatchObject([{ persistentId: app.persistentId }])
    await countersign.close()
  })

  it('cannot be added where no kind of them is registered', async () => {
    const browser = await test.verified(alice)
    expect((await browser.get(`${profile}/phones/new`)).status).toBe(404)
  })

  async function signedIn(site: ReturnType<typeof createSite>, device: { persistentId: string }): Promise<Visitor> {
    const request = new Request('http://localhost/')
    await site.login(request, alice, device as never)
    const response = await site.respond(request, new Response(null))
    const browser = visitor(site)
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] as string).split(/=(.*)/)
      browser.cookies.set(name, value)
    }
    return browser
  }
})

describe('remembered browsers', () => {
  it('are forgotten one by one, or all', async () => {
    const { browser, token } = await test.remembered(alice)
    await test.signIn(browser, alice)
    const again = await browser.follow(await browser.get('/account/login?verify=1'))
    test.clock.advance(30)
    await browser.submit(again, { token: token() })
    const { browsers } = test.countersign.store
    const [row] = await browsers.list('alice')
    const more = (id: string) => browsers.insert({ ...(row as NonNullable<typeof row>), id })
    await more('another')
    // Sealed for the first one: nobody can tell what the other is, so it does not count.
    expect((await browser.get(profile)).body.match(/value="forget-browser"/g)).toHaveLength(1)
    const page = await submit(browser, profile, { step: 'forget-browser' })
    expect(notice(page)).toBe('That browser is forgotten. It will ask for a code again.')
    expect([...browser.cookies.keys()].some((name) => name.startsWith(prefix))).toBe(false)
    expect((await browsers.list('alice')).map(({ id }) => id)).toEqual(['another'])
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] as string
    expect((await browser.post(profile, { csrf, step: 'forget-browsers' })).location).toBe(profile)
    expect(await browsers.list('alice')).toEqual([])
  })

  it('ask for a token before they are forgotten by somebody who gave none, and lead back', async () => {
    const { browser } = await test.remembered(alice)
    await test.signIn(browser, alice)
    const page = await browser.submit(await browser.get(profile), { step: 'forget-browser' })
    expect(page.location).toBe('/account/login?verify=1&next=%2Faccount%2Ftwo-factor')
    expect(await test.countersign.store.browsers.list('alice')).toHaveLength(1)
  })
})

describe('sessions', () => {
  it('are ended one by one', async () => {
    const browser = await test.verified(alice)
    const request = new Request('http://localhost/')
    await test.site.login(request, alice, await app())
    await test.site.respond(request, new Response(null))
    const page = await browser.get(profile)
    const ids = [...page.body.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id as string)
    expect(ids).toHaveLength(2)
    const stored = await test.countersign.store.sessions.list('alice')
    expect(ids.filter((id) => stored.some(({ idHash }) => idHash === id))).toEqual([])
    const own = ids.find((id) => page.body.indexOf('This browser') < page.body.indexOf(id)) as string
    const other = ids.find((id) => id !== own) as string
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] as string
    const end = (session: string) => browser.post(profile, { csrf, step: 'end-session', session })
    expect((await end(other)).location).toBe(profile)
    expect(await test.countersign.store.sessions.list('alice')).toHaveLength(1)
    expect((await end(other)).status).toBe(404)
  })

  it('this one is signed out by itself', async () => {
    const browser = await test.verified(alice)
    const page = await browser.submit(await browser.get(profile), { step: 'end-session' })
    expect(page.location).toBe('/account/login?signed-out=1')
    expect(await test.countersign.store.sessions.list('alice')).toEqual([])
    expect((await browser.get(profile)).location).toMatch(/login/)
  })

  it('are not shown where the host’s own cannot be listed, nor when they are over', async () => {
    const data = { user: 'alice' }
    const port: SessionPort = {
      load: async () => ({ read: () => data, write: () => {}, regenerate: () => {}, destroy: () => {} }),
      save: async () => true,
    }
    const own = await testSite({ session: port })
    const page = await own.visitor().get(profile)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('Where you are signed in')
    await own.countersign.close()
  })
})

it('turning the second factor off forgets all browsers', async () => {
  const { browser, token } = await test.remembered(alice)
  await test.signIn(browser, alice)
  const again = await browser.follow(await browser.get('/account/login?verify=1'))
  test.clock.advance(30)
  await browser.submit(again, { token: token() })
  await submit(browser, `${profile}/disable`, { step: 'disable', understood: 'on' })
  expect(await test.countersign.store.browsers.list('alice')).toEqual([])
})
