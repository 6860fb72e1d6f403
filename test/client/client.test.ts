import { afterAll, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { type Actions, type Answer, type Client, ClientError, createClient, type Shown } from '../../src/client.ts'
import { CountersignError } from '../../src/index.ts'
import type { View } from '../../src/web/views.ts'
import { alice, bob } from '../lib/setup.ts'
import { conforming } from '../openapi/conforming.ts'
import { type FullSite, fullSite, number } from '../openapi/full-site.ts'
import { type CookieFetch, cookieFetch } from './cookie-fetch.ts'

let test: FullSite = await fullSite()
beforeEach(async () => {
  await test.countersign.close()
  test = await fullSite()
})
afterAll(() => test.countersign.close())

/** A browser with one tab. */
function open(cookies?: Map<string, string>): { client: Client; fetch: CookieFetch } {
  const fetch = cookieFetch(conforming(test.site), cookies)
  return { client: createClient({ fetch }), fetch }
}

/** The answer, if it is the view of this name. */
async function the<Name extends Answer['view']>(
  name: Name,
  answer: Promise<Answer>,
): Promise<Extract<Answer, { readonly view: Name }>> {
  const shown = await answer
  expect(shown).toMatchObject({ view: name })
  return shown as Extract<Answer, { readonly view: Name }>
}

const credentials = { username: 'alice', password: test.password }

describe('the client', () => {
  it('signs in, and says where the user was going', async () => {
    const { token } = await test.withTotp(alice)
    const { client } = open()
    const start = await the('credentials', client.login({ next: '/orders' }))
    expect(start).toMatchObject({ next: '/orders', user: null, links: { register: '/register' } })
    const wrong = await the('credentials', client.submit(start, { ...credentials, password: 'wrong' }))
    expect(wrong.error).toEqual({ code: 'invalid-credentials' })
    const asked = await the('token', client.submit(wrong, credentials))
    expect(asked).toMatchObject({ device: { kind: 'totp' }, remember: { seconds: 86_400 } })
    const again = await the('token', client.submit(asked, { token: '000000' }))
    expect(again.error).toEqual({ code: 'invalid-token' })
    const early = await the('token', client.submit(again, { token: token() }))
    expect(early.error).toEqual({ code: 'throttled', seconds: 1, retryAt: expect.stringMatching(/^\d{4}-.*Z$/) })
    test.clock.advance(1)
    expect(await client.submit(early, { token: token(), remember: true })).toEqual({
      ...{ view: 'redirect', redirect: '/orders' },
    })
    const profile = await the('profile', client.profile())
    expect(profile).toMatchObject({ enabled: true, user: { name: 'Alice', verified: true }, browsers: [{}] })
    expect(profile).not.toHaveProperty('csrf')
  })

  it('asks another device, resends, and takes a backup token', async () => {
    await test.withTotp(alice)
    await test.countersign.devices.create(alice, 'email', {} as never)
    const { setup } = await test.countersign.devices.create(alice, 'static', {} as never)
    const [backup = ''] = (setup as { tokens: string[] }).tokens
    const { client } = open()
    const asked = await the('token', client.submit(await the('credentials', client.login()), credentials))
    const device = asked.others[0]?.persistentId ?? ''
    const mail = await the('token', client.submit(asked, { step: 'device', device }))
    expect(mail).toMatchObject({ device: { kind: 'email' }, challenge: { state: 'sent', wait: { seconds: 60 } } })
    test.clock.advance(60)
    expect(await client.submit(mail, { step: 'resend' })).toMatchObject({ view: 'token', notice: 'code-sent' })
    const list = await the('backup', client.submit(mail, { step: 'use-backup' }))
    await the('token', client.submit(list, { step: 'use-device' }))
    const back = await the('backup', client.submit(mail, { step: 'use-backup' }))
    expect(await client.submit(back, { token: backup })).toEqual({ view: 'redirect', redirect: '/' })
    await the('token', client.verify())
  })

  it('sets up an app, and goes on', async () => {
    const { client } = open()
    await client.submit(await the('credentials', client.login()), credentials)
    const start = await the('setup-method', client.setup({ next: '/orders' }))
    const missing = await the('setup-method', client.submit(start, {}))
    expect(missing.error).toEqual({ code: 'method-missing' })
    const shown = await the('setup-secret', client.submit(missing, { method: 'totp' }))
    expect(shown.qrSvg).toMatch(/^<svg/)
    const done = await the('setup-complete', client.submit(shown, { token: test.tokenOf(shown.secret) }))
    expect(done).toMatchObject({ next: '/orders', user: { verified: true } })
    const tokens = await the('backup-tokens', client.backupTokens())
    const fresh = await the('backup-tokens', client.submit(tokens, {}))
    expect(fresh.tokens).toHaveLength(10)
  })

  it('sets up a phone, by another number than the first', async () => {
    const { client } = open()
    await client.submit(await the('credentials', client.login()), credentials)
    const start = await the('phone-new', client.addPhone())
    const to = await the('setup-destination', client.submit(start, { method: 'sms' }))
    const bad = await the('setup-destination', client.submit(to, { destination: '12' }))
    expect(bad.error).toEqual({ code: 'invalid-number' })
    const sent = await the('setup-token', client.submit(bad, { destination: '+4915112345679' }))
    const changed = await the('setup-destination', client.submit(sent, { step: 'change' }))
    const again = await the('setup-token', client.submit(changed, { destination: number }))
    await the('setup-complete', client.submit(again, { token: test.outbox.lastToken(number) ?? '' }))
    const profile = await the('profile', client.profile())
    const device = await the('device', client.open(profile.phones?.[0]?.url ?? ''))
    expect(await client.submit(device, { name: 'Mine' })).toMatchObject({
      ...{ view: 'profile', notice: 'device-renamed', phones: [{ name: 'Mine' }] },
    })
  })

  it('changes the account', async () => {
    const { client } = open()
    const { token } = await test.withTotp(alice)
    const asked = await the('token', client.submit(await the('credentials', client.login()), credentials))
    await client.submit(asked, { token: token() })
    const profile = await the('profile', client.profile())
    expect(await client.submit(profile, { step: 'end-sessions' })).toMatchObject({ notice: 'sessions-ended' })
    const device = await the('device', client.open(profile.devices[0]?.url ?? ''))
    expect(await client.submit(device, { step: 'default' })).toMatchObject({ notice: 'default-changed' })
    await test.countersign.devices.create(alice, 'hotp', {} as never)
    const { devices } = await the('profile', client.profile())
    const other = await the('device', client.open(devices.find(({ kind }) => kind === 'hotp')?.url ?? ''))
    const remove = await the('device-remove', client.open(other.removeUrl ?? ''))
    expect(await client.submit(remove, {})).toMatchObject({ view: 'profile', notice: 'device-removed' })
  })

  it('turns it off, and signs out', async () => {
    const { client } = open()
    const { token } = await test.withTotp(alice)
    const asked = await the('token', client.submit(await the('credentials', client.login()), credentials))
    await client.submit(asked, { token: token() })
    const off = await the('disable', client.disable())
    expect(await client.submit(off, { understood: false })).toMatchObject({ error: { code: 'not-understood' } })
    expect(await client.submit(off, { understood: true })).toMatchObject({ view: 'profile', enabled: false })
    const out = await the('credentials', client.signOut())
    expect(out).toMatchObject({ notice: 'signed-out', user: null })
    await the('credentials', client.signOut())
  })

  it('passes a step of the host’s own, and begins anew from it', async () => {
    const { client } = open()
    const start = await the('credentials', client.login())
    const own = await the('own-step', client.submit(start, { ...credentials, username: 'bob' }))
    await the('credentials', client.submit(own, { step: 'restart' }))
    const again = await the('own-step', client.submit(start, { ...credentials, username: 'bob' }))
    const refused = await the('own-step', client.submit(again, {}))
    expect(refused.error).toEqual({ code: 'step-invalid', fields: { agreed: 'Please agree.' } })
    expect(await client.submit(refused, { agreed: true })).toEqual({ view: 'redirect', redirect: '/' })
    expect(bob.id).toBe('bob')
  })

  it('is led through what a guard misses, and back', async () => {
    const { token } = await test.withTotp(alice)
    const { client } = open()
    const start = await the('credentials', client.backupTokens())
    const asked = await the('token', client.submit(start, credentials))
    expect(await client.submit(asked, { token: token() })).toMatchObject({ view: 'backup-tokens', tokens: null })
    test.clock.advance(601)
    const again = await the('token', client.disable())
    expect(again).toMatchObject({ signedIn: true })
    expect(await client.submit(again, { token: token() })).toMatchObject({ view: 'disable' })
  })

  it('opens only the site’s own pages', async () => {
    const { client, fetch } = open()
    for (const path of [
      ...['/orders', '/account', '/account/settings', '/account/loginx', '//evil.example/account/login'],
      ...['https://evil.example/account/login', 'account/login', '', '@evil.example/account/login', '/accounts/login'],
    ]) {
      expect(await client.open(path)).toEqual({ view: 'redirect', redirect: path })
    }
    expect(fetch.asked).toEqual([])
    await the('credentials', client.open('/account/login?verify=1'))
  })
})

describe('two tabs', () => {
  it('do not get into each other’s way', async () => {
    const { token } = await test.withTotp(alice)
    const first = open()
    const second = open(first.fetch.cookies)
    const [one, other] = [
      await the('credentials', first.client.login({ next: '/one' })),
      await the('credentials', second.client.login({ next: '/other' })),
    ]
    const asked = await the('token', first.client.submit(one, credentials))
    const askedToo = await the('token', second.client.submit(other, credentials))
    expect(askedToo.action).not.toBe(asked.action)
    expect(await second.client.submit(askedToo, { step: 'restart' })).toMatchObject({ next: '/other' })
    expect(await first.client.submit(asked, { token: token() })).toMatchObject({ redirect: '/one' })
    expect(await second.client.login({ next: '/other' })).toEqual({ view: 'redirect', redirect: '/other' })
  })

  it('with an expired form, the client says so, and has what it needs to send it again', async () => {
    const { client, fetch } = open()
    expect(client.csrf).toBe('')
    const start = await the('credentials', client.login())
    const before = client.csrf
    fetch.cookies.clear()
    const expired = await the('error', client.submit(start, credentials))
    expect(expired).toMatchObject({ status: 403, code: 'form-expired' })
    expect(client.csrf).not.toBe(before)
    expect(await client.submit(start, credentials)).toEqual({ view: 'redirect', redirect: '/' })
  })
})

describe('what is no answer of the site', () => {
  const answering = (...responses: Response[]) => createClient({ fetch: async () => responses.shift() as Response })

  it.each([
    ['another page', new Response('<!doctype html>', { status: 200, headers: { 'content-type': 'text/html' } }), 200],
    ['a proxy', new Response('Bad Gateway', { status: 502 }), 502],
    ['other JSON', Response.json({ message: 'no' }, { status: 404 }), 404],
    ['JSON that is no object', Response.json(null), 200],
  ])('is thrown: %s', async (_what, response, status) => {
    const failure = answering(response).login()
    await expect(failure).rejects.toBeInstanceOf(ClientError)
    await expect(failure).rejects.toMatchObject({ name: 'ClientError', status })
  })

  it('is thrown as it came: a network that fails, JSON that ends too early', async () => {
    const failure = new TypeError('fetch failed')
    await expect(createClient({ fetch: () => Promise.reject(failure) }).login()).rejects.toBe(failure)
    const cut = new Response('{"view":', { headers: { 'content-type': 'application/json' } })
    await expect(answering(cut).login()).rejects.toBeInstanceOf(SyntaxError)
  })

  it('ends redirects without end', async () => {
    let count = 0
    const client = createClient({
      fetch: async () => {
        count += 1
        if (count > 50) throw new Error('Without end')
        return Response.json({ redirect: '/account/login' })
      },
    })
    await expect(client.login()).rejects.toBeInstanceOf(ClientError)
    expect(count).toBeLessThan(25)
  })
})

it('a store that does not answer leaves the token against forgery as it was', async () => {
  const { client } = open()
  const start = await the('credentials', client.login())
  await client.submit(start, credentials)
  const shown = await the('sign-out', client.open('/account/logout'))
  const { sessions } = test.countersign.store
  const { find } = sessions
  Object.assign(sessions, { find: () => Promise.reject(new CountersignError('store-failed', 'Down')) })
  expect(await client.profile()).toMatchObject({ view: 'error', code: 'busy', status: 503 })
  Object.assign(sessions, { find })
  expect(await client.submit(shown, {})).toMatchObject({ view: 'credentials', notice: 'signed-out' })
})

describe('the base', () => {
  it.each([
    ['/account', '/account/login'],
    ['/account/', '/account/login'],
    ['/', '/login'],
    ['https://example.com/two/deep', 'https://example.com/two/deep/login'],
    ['https://example.com', 'https://example.com/login'],
  ])('%s', async (base, expected) => {
    const asked: [string, RequestInit][] = []
    const client = createClient({
      base,
      fetch: async (url, init) => {
        asked.push([url, init])
        return Response.json({ redirect: '/elsewhere' })
      },
    })
    expect(await client.login({ next: '/a?b&c' })).toEqual({ view: 'redirect', redirect: '/elsewhere' })
    const [[url = '', init] = []] = asked
    expect(url).toBe(`${expected}?next=%2Fa%3Fb%26c`)
    expect(init).toEqual({ credentials: 'same-origin', headers: { accept: 'application/json' } })
  })
})

describe('the types', () => {
  it('of answers are those of the views, with dates as texts', () => {
    expectTypeOf<Answer['view']>().toEqualTypeOf<View['view'] | 'redirect'>()
    expectTypeOf<Shown<'profile'>['devices'][number]['createdAt']>().toEqualTypeOf<string>()
    expectTypeOf<Shown<'token'>['user']>().toEqualTypeOf<{ readonly name: string; readonly verified: boolean } | null>()
    // Nothing of what comes with a view has the name of something in it.
    expectTypeOf<Extract<keyof View, 'user' | 'notice' | 'csrf'>>().toEqualTypeOf<never>()
  })

  it('of actions are those of the views with a form', () => {
    type Acting = Extract<View, { readonly action: string }>['view']
    expectTypeOf<keyof Actions>().toEqualTypeOf<Acting | 'profile'>()
  })

  it('refuse fields of another view', () => {
    const { client } = open()
    const shown = { view: 'token', action: '/account/login?run=x', next: '' } as const
    // @ts-expect-error: a token view takes no password
    void (() => client.submit(shown, { username: 'alice', password: '' }))
    // @ts-expect-error: nor a step of another view
    void (() => client.submit(shown, { step: 'destination', destination: '' }))
    void (() => client.submit(shown, { step: 'device', device: 'totp/x' }))
  })
})
