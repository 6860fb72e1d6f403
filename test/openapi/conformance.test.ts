import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { CountersignError, staticTokens, totp } from '../../src/index.ts'
import { answersOf, operations } from '../../src/openapi/operations.ts'
import type { Site } from '../../src/site.ts'
import { authenticator } from '../lib/authenticator.ts'
import { type JsonClient, type JsonResult, jsonClient } from '../lib/json-client.ts'
import { alice, bob } from '../lib/setup.ts'
import { conforming, type Seen } from './conforming.ts'
import { type FullSite, fullSite, number } from './full-site.ts'

// Whatever a test here gets from the site was held against the definitions, by `conforming`. The last test looks whether
// everything that is documented was seen.

const seen: Seen = new Set()
const wrap = (site: Pick<Site, 'handle'>) => readable(conforming(site, seen))
let test: FullSite = await fullSite(wrap)
beforeEach(async () => {
  await test.countersign.close()
  test = await fullSite(wrap)
})
afterAll(() => test.countersign.close())

/** Pictures as JSON, for a client that knows nothing else. */
function readable(site: Pick<Site, 'handle'>): typeof site {
  return {
    async handle(request) {
      const response = await site.handle(request)
      const type = response?.headers.get('content-type') ?? ''
      return !response || type.includes('json') ? response : Response.json({ type, text: await response.text() })
    },
  }
}

const base = '/account/two-factor'
const origin = 'http://localhost'
const visitor = () => jsonClient(wrap(test.site))
const idOf = (persistentId: string) => persistentId.split('/')[1] as string

/** Follows where an answer leads. */
async function on(client: JsonClient, answer: JsonResult | Promise<JsonResult>): Promise<JsonResult> {
  const { body } = await answer
  expect(body).toHaveProperty('redirect')
  return client.get(body.redirect)
}

/** A user who is signed in, and has no device. */
async function signedIn(): Promise<JsonClient> {
  const client = visitor()
  await test.pastPassword(client, alice)
  return client
}

describe('signing in', () => {
  it('with a token, after wrong ones', async () => {
    const { token } = await test.withTotp(alice)
    const client = visitor()
    await client.get('/account/login?next=%2Forders')
    const fields = { step: 'credentials', username: 'alice', next: '/orders' }
    expect(await client.post('/account/login', { ...fields, password: '' })).toMatchObject({ status: 422 })
    const asked = await on(client, client.post('/account/login', { ...fields, password: test.password }))
    const post = (more: Record<string, string | boolean>) =>
      client.post(asked.body.view.action, { step: 'token', ...more })
    expect(await post({ token: '000000' })).toMatchObject({ status: 422 })
    expect(await post({ token: token() })).toMatchObject({ status: 429 })
    test.clock.advance(30)
    expect(await post({ token: token(), remember: true })).toMatchObject({ body: { redirect: '/orders' } })
    expect(await client.get('/account/login')).toMatchObject({ body: { redirect: '/' } })
  })

  it('with another device, a new code, a backup token', async () => {
    await test.withTotp(alice)
    const { device } = await test.countersign.devices.create(alice, 'email', {} as never)
    const { setup } = await test.countersign.devices.create(alice, 'static', {} as never)
    const [backup = ''] = (setup as { tokens: string[] }).tokens
    const client = visitor()
    const { action } = (await on(client, test.pastPassword(client, alice))).body.view
    const step = (fields: Record<string, string>) => client.post(action, fields)
    expect(await on(client, step({ step: 'device', device: device.persistentId }))).toMatchObject({
      body: { view: { view: 'token', challenge: { state: 'sent', codeExpected: true, wait: { seconds: 60 } } } },
    })
    expect(await step({ step: 'resend' })).toMatchObject({
      ...{ status: 429, body: { view: { error: { code: 'resend-wait', seconds: 60 } } } },
    })
    test.clock.advance(60)
    expect(await on(client, step({ step: 'resend' }))).toMatchObject({ body: { notice: 'code-sent' } })
    expect(await on(client, step({ step: 'use-backup' }))).toMatchObject({ body: { view: { view: 'backup' } } })
    expect(await step({ step: 'backup', token: 'no' })).toMatchObject({ status: 422 })
    expect(await step({ step: 'backup', token: 'no' })).toMatchObject({ status: 429 })
    await on(client, step({ step: 'use-device' }))
    await step({ step: 'use-backup' })
    test.clock.advance(60)
    expect(await step({ step: 'backup', token: backup })).toMatchObject({ body: { redirect: '/' } })
  })

  it('begins anew, and times out', async () => {
    await test.withTotp(alice)
    const client = visitor()
    const asked = await on(client, test.pastPassword(client, alice))
    await on(client, client.post(asked.body.view.action, { step: 'restart' }))
    const again = await on(client, test.pastPassword(client, alice))
    test.clock.advance(601)
    expect(await client.get(again.body.view.action)).toMatchObject({
      ...{ status: 422, body: { view: { view: 'credentials', error: { code: 'timed-out' } } } },
    })
  })

  it('passes a step of the host’s own', async () => {
    const client = visitor()
    const asked = await on(client, test.pastPassword(client, bob))
    const { action, step } = asked.body.view
    expect(step).toBe('terms')
    expect(await client.post(action, { step })).toMatchObject({
      ...{ status: 422, body: { view: { error: { code: 'step-invalid', fields: { agreed: expect.any(String) } } } } },
    })
    expect(await client.post(action, { step, agreed: true })).toMatchObject({ body: { redirect: '/' } })
  })

  it('ends', async () => {
    const client = await signedIn()
    const { action } = (await client.get('/account/logout')).body.view
    expect(await on(client, client.post(action, { step: 'sign-out' }))).toMatchObject({
      body: { notice: 'signed-out' },
    })
    expect(await client.get('/account/logout')).toMatchObject({ body: { redirect: '/account/login' } })
  })
})

describe('setup', () => {
  it('of an authenticator app', async () => {
    const client = await signedIn()
    expect((await client.get(`${base}/setup`)).body.view.methods.length).toBeGreaterThan(2)
    expect(await client.post(`${base}/setup`, { step: 'method' })).toMatchObject({ status: 422 })
    const method = { step: 'method', method: 'totp', next: '/orders' }
    const { action, secret } = (await on(client, client.post(`${base}/setup`, method))).body.view
    const query = new URL(action, 'http://localhost').search
    expect((await client.get(`${base}/qr${query}`)).body.text).toMatch(/^<svg/)
    expect(await client.post(action, { step: 'token', token: '1' })).toMatchObject({ status: 422 })
    expect(await client.post(action, { step: 'token', token: '1' })).toMatchObject({ status: 429 })
    test.clock.advance(30)
    const done = await on(client, client.post(action, { step: 'token', token: test.tokenOf(secret) }))
    expect(done.body).toMatchObject({ view: { view: 'setup-complete', next: '/orders' }, user: { verified: true } })
    expect(await client.get(`${base}/qr${query}`)).toMatchObject({ status: 404 })
  })

  it('begins anew, in this tab or in another one', async () => {
    const client = await signedIn()
    const choose = () => client.post(`${base}/setup`, { step: 'method', method: 'totp' })
    const { action } = (await on(client, choose())).body.view
    expect(await on(client, client.post(action, { step: 'restart' }))).toMatchObject({
      body: { view: { view: 'setup-method' } },
    })
    const first = await on(client, choose())
    await choose()
    expect(await client.get(first.body.view.action)).toMatchObject({ body: { redirect: `${base}/setup` } })
  })

  it('of a phone', async () => {
    const client = await signedIn()
    const start = await client.get(`${base}/phones/new`)
    expect(start.body.view).toMatchObject({ view: 'phone-new', methods: [{ kind: 'sms' }] })
    const { action } = (await on(client, client.post(start.body.view.action, { step: 'method', method: 'sms' }))).body
      .view
    const step = (fields: Record<string, string>) => client.post(action, fields)
    expect(await step({ step: 'destination', destination: '1' })).toMatchObject({
      ...{ status: 422, body: { view: { view: 'setup-destination', error: { code: 'invalid-number' } } } },
    })
    expect(await on(client, step({ step: 'destination', destination: number }))).toMatchObject({
      body: { view: { view: 'setup-token', challenge: { state: 'sent' } } },
    })
    expect(await on(client, step({ step: 'change' }))).toMatchObject({ body: { view: { view: 'setup-destination' } } })
    await step({ step: 'destination', destination: number })
    expect(await step({ step: 'resend' })).toMatchObject({ status: 429 })
    test.clock.advance(60)
    await step({ step: 'resend' })
    expect(await step({ step: 'token', token: '1' })).toMatchObject({ status: 422 })
    expect(await step({ step: 'token', token: '1' })).toMatchObject({ status: 429 })
    test.clock.advance(60)
    const token = test.outbox.lastToken(number) ?? ''
    expect(await step({ step: 'token', token })).toMatchObject({
      body: { redirect: expect.stringContaining('complete') },
    })
  })

  it('of a security key, which signs in as well', async () => {
    const client = await signedIn()
    const key = authenticator()
    const method = { step: 'method', method: 'webauthn' }
    const { action, options } = (await on(client, client.post(`${base}/setup`, method))).body.view
    const step = (fields: Record<string, string>) => client.post(action, fields)
    expect(await step({ step: 'token', token: '' })).toMatchObject({
      ...{ status: 422, body: { view: { view: 'setup-browser', options: { rp: { id: 'localhost' } } } } },
    })
    const token = key.create(options, origin)
    expect(await step({ step: 'token', token, name: 'x'.repeat(61) })).toMatchObject({ status: 422 })
    expect(await step({ step: 'token', token: '{}' })).toMatchObject({ status: 422 })
    expect(await step({ step: 'token', token })).toMatchObject({ status: 429 })
    test.clock.advance(1)
    const fresh = (await on(client, step({ step: 'resend' }))).body.view.options
    await on(client, step({ step: 'token', token: key.create(fresh, origin), name: 'Blue' }))

    const passkey = async (change: (token: string) => string) => {
      const other = visitor()
      const asked = (await other.get('/account/login')).body.view.passkeys.options
      return other.post('/account/login', { step: 'passkey', token: change(key.get(asked, origin)) })
    }
    const spoilt = (text: string) => text.replace(/"signature":"..../, '"signature":"AAAA')
    expect(await passkey(spoilt)).toMatchObject({ status: 422 })
    const [device] = await test.countersign.devices.list(alice)
    await test.countersign.noteFailure(alice, device?.persistentId as string)
    expect(await passkey((text) => text)).toMatchObject({ status: 429 })
    test.clock.advance(60)
    expect(await passkey((text) => text)).toMatchObject({ body: { redirect: '/' } })

    const again = visitor()
    const asked = (await on(again, test.pastPassword(again, alice))).body.view
    const answer = { step: 'token', token: key.get(asked.options, origin), remember: true }
    expect(await again.post(asked.action, answer)).toMatchObject({ body: { redirect: '/' } })
  })

  it('passes a step of the host’s own', async () => {
    const client = visitor()
    const terms = await on(client, test.pastPassword(client, bob))
    await client.post(terms.body.view.action, { step: 'terms', agreed: true })
    const own = await on(client, client.post(`${base}/setup`, { step: 'method', method: 'totp' }))
    const { action, step } = own.body.view
    expect(await client.post(action, { step })).toMatchObject({ status: 422 })
    expect(await on(client, client.post(action, { step, agreed: true }))).toMatchObject({
      body: { view: { view: 'setup-secret' } },
    })
  })

  it('is not there without methods', async () => {
    await test.countersign.close()
    test = await fullSite(wrap, [staticTokens({ cost: 1024 })])
    const client = await signedIn()
    expect(await client.get(`${base}/setup`)).toMatchObject({ status: 404 })
    expect(await client.post(`${base}/setup`, { step: 'method' })).toMatchObject({ status: 404 })
    expect(await client.get(`${base}/phones/new`)).toMatchObject({ status: 404 })
  })
})

describe('the account', () => {
  it('shows and changes devices', async () => {
    const client = await test.verified(alice)
    const phone = (await test.countersign.devices.create(alice, 'sms', { number } as never)).device
    const { view } = (await client.get(base)).body
    expect(view).toMatchObject({ devices: [{ isDefault: true }], phones: [{ hint: expect.any(String) }] })
    const { url } = view.phones[0]
    expect((await client.get(url)).body.view).toMatchObject({ view: 'device', destination: expect.any(String) })
    expect(await client.post(url, { step: 'rename', name: 'x'.repeat(99) })).toMatchObject({ status: 422 })
    expect(await on(client, client.post(url, { step: 'rename', name: 'Mine' }))).toMatchObject({
      body: { notice: 'device-renamed', view: { phones: [{ name: 'Mine' }] } },
    })
    expect(await on(client, client.post(url, { step: 'default' }))).toMatchObject({
      body: { notice: 'default-changed' },
    })
    const remove = (await client.get(url)).body.view.removeUrl
    expect(await client.get(remove)).toMatchObject({ status: 403, body: { view: { refused: 'default-phone' } } })
    await client.post(view.devices[0].url, { step: 'default' })
    expect((await client.get(remove)).body.view).toMatchObject({ view: 'device-remove', refused: null })
    expect(await on(client, client.post(remove, { step: 'remove' }))).toMatchObject({
      body: { notice: 'device-removed' },
    })
    expect(await client.get(remove)).toMatchObject({ status: 404 })
    expect(idOf(phone.persistentId)).toBe(url.split('/').at(-1))
  })

  it('removes an app, and never the only device', async () => {
    const client = await test.verified(alice)
    const [{ url }] = (await client.get(base)).body.view.devices
    const only = { status: 403, body: { view: { view: 'device-remove', refused: 'only' } } }
    expect(await client.get(`${url}/remove`)).toMatchObject(only)
    expect(await client.post(`${url}/remove`, { step: 'remove' })).toMatchObject(only)
    const { device } = await test.countersign.devices.create(alice, 'hotp', {} as never)
    const other = `${base}/devices/${idOf(device.persistentId)}/remove`
    expect((await client.get(other)).body.view).toMatchObject({ refused: null })
    expect(await client.post(other, { step: 'remove' })).toMatchObject({ status: 200 })
  })

  it('never removes the only phone', async () => {
    const client = await signedIn()
    const { action } = (await on(client, client.post(`${base}/setup`, { step: 'method', method: 'sms' }))).body.view
    await client.post(action, { step: 'destination', destination: number })
    await client.post(action, { step: 'token', token: test.outbox.lastToken(number) ?? '' })
    const [{ url }] = (await client.get(base)).body.view.phones
    const remove = `${url.replace('devices', 'phones')}/delete`
    expect(await client.get(remove)).toMatchObject({ status: 403, body: { view: { refused: 'only' } } })
    expect(await client.post(remove, { step: 'remove' })).toMatchObject({
      status: 403,
      body: { view: { refused: 'only' } },
    })
  })

  it('forgets browsers, and signs sessions out', async () => {
    const { token } = await test.withTotp(alice)
    const sign = async () => {
      const client = visitor()
      const { action } = (await on(client, test.pastPassword(client, alice))).body.view
      await client.post(action, { step: 'token', token: token(), remember: true })
      test.clock.advance(30)
      return client
    }
    await sign()
    const client = await sign()
    const { browsers, sessions } = (await client.get(base)).body.view
    expect([browsers.length, sessions.length]).toEqual([2, 2])
    const other = ({ current }: { current: boolean }) => !current
    const step = (fields: Record<string, string>) => on(client, client.post(base, fields))
    expect(await step({ step: 'forget-browser', browser: browsers.find(other).id })).toMatchObject({
      body: { notice: 'browser-forgotten' },
    })
    expect(await step({ step: 'forget-browsers' })).toMatchObject({ body: { view: { browsers: [] } } })
    expect(await step({ step: 'end-session', session: sessions.find(other).id })).toMatchObject({
      body: { notice: 'session-ended', view: { sessions: [{ current: true }] } },
    })
    expect(await step({ step: 'end-sessions' })).toMatchObject({ body: { notice: 'sessions-ended' } })
    expect(await client.post(base, { step: 'end-session', session: 'none' })).toMatchObject({ status: 404 })
  })

  it('tells what happened, page by page', async () => {
    const client = await test.verified(alice)
    const reset = { type: 'reset', userId: alice.id } as const
    for (let count = 0; count < 20; count++) await test.countersign.trail.note(reset)
    const { view } = (await client.get(`${base}/activity`)).body
    expect(view.entries).toHaveLength(20)
    const last = (await client.get(view.olderUrl)).body.view
    expect(last.entries.map(({ type }: { type: string }) => type)).toEqual(['verified', 'created'])
    expect((await client.get(last.newerUrl)).body.view.entries).toEqual(view.entries)
    expect((await client.get(base)).body.view.activity).toEqual(view.entries.slice(0, 5))
  })

  it('tells nothing of what happened where it is not kept', async () => {
    await test.countersign.close()
    test = await fullSite(wrap, undefined, {}, false)
    const client = await test.verified(alice)
    expect((await client.get(base)).body.view.activity).toBeNull()
    expect(await client.get(`${base}/activity`)).toMatchObject({ status: 404 })
  })

  it('has backup tokens, once', async () => {
    const client = await test.verified(alice)
    const { action } = (await client.get(`${base}/backup-tokens`)).body.view
    const { view } = (await client.post(action, { step: 'generate' })).body
    expect(view).toMatchObject({ left: 10, tokens: expect.any(Array), createdAt: expect.any(String) })
    expect((await client.get(action)).body.view.tokens).toBeNull()
  })

  it('has none where there is no such kind', async () => {
    await test.countersign.close()
    test = await fullSite(wrap, [totp()])
    const client = await test.verified(alice)
    expect(await client.post(`${base}/backup-tokens`, { step: 'generate' })).toMatchObject({ status: 404 })
  })

  it('is turned off after a yes, where that is allowed', async () => {
    const client = await test.verified(alice)
    const { action } = (await client.get(`${base}/disable`)).body.view
    test.required.add(alice.id)
    expect(await client.get(action)).toMatchObject({ status: 403, body: { view: { required: true } } })
    expect(await client.post(action, { step: 'disable', understood: true })).toMatchObject({ status: 403 })
    test.required.delete(alice.id)
    expect(await client.post(action, { step: 'disable', understood: false })).toMatchObject({ status: 422 })
    expect(await on(client, client.post(action, { step: 'disable', understood: true }))).toMatchObject({
      body: { notice: 'two-factor-disabled', view: { enabled: false } },
    })
  })
})

describe('refusals', () => {
  const concrete = (path: string) => `/account${path.replace('{id}', 'none')}`
  const posted = operations.filter(({ method }) => method === 'post')
  const documenting = (status: number, content: string) =>
    operations.filter((operation) =>
      answersOf(operation)
        .get(status)
        ?.includes(content as never),
    )
  const ask = (client: JsonClient, { method, path, steps = {} }: (typeof operations)[number]) => {
    const [step = ''] = Object.keys(steps)
    return method === 'get' ? client.get(concrete(path)) : client.post(concrete(path), { step })
  }

  it('of what is no form, too much of one, and one of another time', async () => {
    const client = visitor()
    await client.get('/account/login')
    for (const { path } of posted) {
      const address = concrete(path)
      expect(await client.rawText(address, '[]')).toMatchObject({
        status: 400,
        body: { view: { code: 'bad-request' } },
      })
      expect(await client.post(address, { more: 'x'.repeat(70_000) })).toMatchObject({ status: 413 })
      expect(await client.raw(address, {}, { 'x-csrf-token': '' })).toMatchObject({ status: 403 })
    }
  })

  it('of visitors', async () => {
    const client = visitor()
    await client.get('/account/login')
    for (const operation of documenting(401, 'refusal')) {
      expect(await ask(client, operation), operation.id).toMatchObject({
        ...{ status: 401, body: { missing: 'sign-in', redirect: expect.stringMatching(/^\/account\/login/) } },
      })
    }
  })

  it('of users without a device', async () => {
    const client = await signedIn()
    for (const operation of documenting(403, 'two-factor-required')) {
      expect(await ask(client, operation), operation.id).toMatchObject({
        ...{ status: 403, body: { view: { view: 'two-factor-required', weaker: false, accepted: [] } } },
      })
    }
    test.required.add(alice.id)
    expect(await client.get(base)).toMatchObject({ status: 403, body: { missing: 'setup' } })
  })

  it('of sessions without a token', async () => {
    const client = await signedIn()
    await test.withTotp(alice)
    for (const operation of documenting(403, 'refusal')) {
      expect(await ask(client, operation), operation.id).toMatchObject({
        status: 403,
        body: { missing: 'verification' },
      })
    }
  })

  it('of what is not there', async () => {
    const client = await test.verified(alice)
    for (const operation of documenting(404, 'error').filter(({ path }) => path.includes('{id}'))) {
      expect(await ask(client, operation), operation.id).toMatchObject({
        status: 404,
        body: { view: { code: 'not-found' } },
      })
    }
  })

  it('while the store does not answer', async () => {
    const client = await test.verified(alice)
    const { sessions } = test.countersign.store
    const failing = async () => Promise.reject(new CountersignError('store-failed', 'Down'))
    Object.assign(sessions, { find: failing })
    for (const operation of operations) {
      const answer = await ask(client, operation)
      expect(answer, operation.id).toMatchObject({ status: 503, body: { csrf: '', view: { code: 'busy' } } })
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    }
  })
})

it('everything that is documented was seen', () => {
  const documented = operations.flatMap((operation) => [
    ...[...answersOf(operation)].flatMap(([status, contents]) =>
      contents.map((content) => `${operation.id} ${status} ${content}`),
    ),
    ...Object.keys(operation.steps ?? {}).map((step) => `${operation.id} < ${step}`),
    ...(operation.ownSteps ? [`${operation.id} < own-step`] : []),
  ])
  expect(documented.filter((one) => !seen.has(one))).toEqual([])
})
