import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateTotp } from '../../src/oath/index.ts'
import { type Authenticator, authenticator, flag } from '../lib/authenticator.ts'
import type { JsonClient } from '../lib/json-client.ts'
import { origin, type PasskeySite, passkeySite } from '../lib/passkey-site.ts'
import { alice } from '../lib/setup.ts'

let test: PasskeySite
beforeEach(async () => {
  test = await passkeySite()
})
afterEach(() => test.countersign.close())

const base = '/account/two-factor'
const requestOf = (client: JsonClient, path = '/') => new Request(origin + path, { headers: client.headers() })
const otpOf = async (client: JsonClient) => (await test.site.visit(requestOf(client))).otp
const touchOnly = { flags: (flags: number) => flags & ~flag.uv }

async function app(name = 'app') {
  const { device, setup } = await test.countersign.devices.create(alice, 'totp', { name })
  return { device, token: () => generateTotp(setup.secret, { now: test.clock.now() }) }
}

/** The token step of somebody who is signed in already. */
async function atVerify(client: JsonClient, kinds = '') {
  const { body } = await client.get(`/account/login?verify=1&next=%2Forders${kinds && `&kinds=${kinds}`}`)
  return (await client.get(body.redirect)).body.view
}

describe('a session that ended with its passkey', () => {
  it('leaves none of its proofs to whoever signs in next in that browser', async () => {
    const [key, spare] = [authenticator(), authenticator()]
    const id = await test.register(alice, key)
    await test.register(alice, spare)
    const { setup } = await test.countersign.devices.create(alice, 'static')
    const client = await test.signedIn(key)
    const view = await atVerify(client)
    expect((await client.post(view.action, { step: 'token', token: spare.get(view.options, origin) })).status).toBe(200)
    await test.countersign.devices.remove(alice, id)
    const at = await test.pastPassword(client, alice)
    await client.post(at, { step: 'use-backup' })
    await client.post(at, { step: 'backup', token: setup.tokens[0] as string })
    expect(await otpOf(client)).toMatchObject({ methods: ['static'], amr: ['pwd', 'otp', 'mfa'] })
    const guard = test.site.otpRequired({ phishingResistant: true })
    expect((await guard(requestOf(client, '/vault')))?.status).toBe(303)
  })

  it('leaves none to the host’s own pages either', async () => {
    const key = authenticator()
    const id = await test.register(alice, key)
    const { device, token } = await app()
    const client = await test.signedIn(key)
    const view = await atVerify(client, 'totp')
    await client.post(view.action, { step: 'token', token: token() })
    await test.countersign.devices.remove(alice, id)
    const request = requestOf(client)
    await test.site.login(request, alice, device)
    expect((await test.site.visit(request)).otp).toMatchObject({ amr: ['otp'], acr: 'aal1', methods: ['totp'] })
  })

  it('is not among the sessions that are open', async () => {
    const key = authenticator()
    const id = await test.register(alice, key)
    const { device, token } = await app()
    const client = await test.signedIn(key)
    const other = test.client()
    const at = await test.pastPassword(other, alice)
    await other.post(at, {
      step: 'device',
      device: device.persistentId,
    })
    await other.post(at, { step: 'token', token: token() })
    expect((await other.get(base)).body.view.sessions).toHaveLength(2)
    await test.countersign.devices.remove(alice, id)
    expect((await client.get(base)).status).toBe(401)
    expect((await other.get(base)).body.view.sessions).toMatchObject([{ current: true }])
  })

  it('does not take a token for a step that was left in it', async () => {
    const key = authenticator()
    const id = await test.register(alice, key)
    const { device, token } = await app()
    const client = await test.signedIn(key)
    const { action } = await atVerify(client, 'totp')
    await test.countersign.devices.remove(alice, id)
    const posted = await client.post(action, { step: 'token', token: token() })
    expect(posted.body.view).toMatchObject({ view: 'credentials', error: { code: 'timed-out' } })
    expect((await client.get(action)).body.view).toMatchObject({ view: 'credentials', error: { code: 'timed-out' } })
    expect(await test.countersign.verifyToken(alice, device.persistentId, token())).toMatchObject({ verified: true })
  })
})

it('whoever types the password anew begins anew', async () => {
  const key = authenticator()
  await test.register(alice, key)
  const { token } = await app('default')
  const client = await test.signedIn(key)
  const began = (await test.site.visit(requestOf(client))).session.read().authenticatedAt ?? 0
  test.clock.advance(60)
  const at = await test.pastPassword(client, alice)
  const { device } = (await client.get(at)).body.view
  if (device.kind !== 'totp') {
    const [totp] = (await test.countersign.devices.list(alice)).filter(({ kind }) => kind === 'totp')
    await client.post(at, { step: 'device', device: totp?.persistentId ?? '' })
  }
  expect((await client.post(at, { step: 'token', token: token() })).body.redirect).toBe('/')
  const { otp, session } = await test.site.visit(requestOf(client))
  expect(otp).toMatchObject({ methods: ['totp'], amr: ['pwd', 'otp', 'mfa'], proofs: [{ device: { kind: 'totp' } }] })
  expect(session.read().authenticatedAt).toBe(began + 60_000)
})

describe('in a session that a passkey alone has signed in', () => {
  let key: Authenticator
  let client: JsonClient
  beforeEach(async () => {
    key = authenticator()
    await test.register(alice, key)
    client = await test.signedIn(key)
    test.clock.advance(601)
  })

  it('a fresh token needs to know who holds the key: a touch is not enough', async () => {
    const view = await atVerify(client)
    expect(view.options.userVerification).toBe('required')
    const touched = await client.post(view.action, {
      ...{ step: 'token', token: key.get(view.options, origin, touchOnly) },
    })
    expect(touched).toMatchObject({ status: 422, body: { view: { error: { code: 'invalid-token' } } } })
    expect((await test.countersign.devices.list(alice))[0]?.failureCount).toBe(1)
    expect((await client.get(`${base}/disable`)).status).toBe(403)
    test.clock.advance(1)
    const again = await atVerify(client)
    const right = await client.post(again.action, { step: 'token', token: key.get(again.options, origin) })
    expect(right.body.redirect).toBe('/orders')
    expect((await client.get(`${base}/disable`)).body.view.view).toBe('disable')
  })

  it('nor does a PIN count that a key was only given since', async () => {
    const blank = authenticator()
    const { device } = await test.countersign.devices.create(alice, 'webauthn', { confirmed: false })
    const asked = await test.countersign.challenge(alice, device.persistentId, {}, { origin })
    if (!asked.sent) throw new Error('Nothing was asked')
    const made = blank.create(asked.options, origin, touchOnly)
    const added = await test.countersign.devices.confirm(alice, device.persistentId, made, { origin })
    expect(added).toMatchObject({ verified: true, userVerified: false })
    for (const _ of [1, 2]) {
      const view = await atVerify(client)
      const posted = await client.post(view.action, { step: 'token', token: blank.get(view.options, origin) })
      expect(posted.body.view.error.code).toBe('invalid-token')
      test.clock.advance(10)
    }
  })

  it('any other device will do as it is', async () => {
    const { token } = await app()
    const view = await atVerify(client, 'totp')
    expect((await client.post(view.action, { step: 'token', token: token() })).body.redirect).toBe('/orders')
    expect(await otpOf(client)).toMatchObject({ acr: 'aal2' })
  })
})

it('after a password a touch is enough, and undoes nothing of what was proved before', async () => {
  const key = authenticator()
  await test.register(alice, key)
  const client = test.client()
  const { body } = await client.get(await test.pastPassword(client, alice))
  await client.post(body.view.action, { step: 'token', token: key.get(body.view.options, origin) })
  const view = await atVerify(client)
  expect(view.options.userVerification).toBe('preferred')
  const touch = key.get(view.options, origin, touchOnly)
  expect((await client.post(view.action, { step: 'token', token: touch })).body.redirect).toBe('/orders')
  expect((await otpOf(client)).proofs.map(({ userVerified }) => userVerified)).toEqual([true, false])
  const once = await atVerify(client)
  await client.post(once.action, { step: 'token', token: key.get(once.options, origin) })
  expect((await otpOf(client)).proofs.map(({ userVerified }) => userVerified)).toEqual([true])
})

it('a touch in a session that has no first factor leaves its level as it was', async () => {
  const key = authenticator()
  await test.register(alice, key)
  const client = await test.signedIn(key)
  const [device] = await test.countersign.devices.list(alice)
  const request = requestOf(client)
  if (device) await test.site.login(request, alice, device, { amr: ['pop'], userVerified: false })
  expect((await test.site.visit(request)).otp).toMatchObject({ acr: 'aal2' })
})

describe('the host’s own way in', () => {
  it('claims no first factor that nobody has passed', async () => {
    const { device } = await app()
    const request = new Request(`${origin}/x`)
    await test.site.login(request, alice, device)
    expect((await test.site.visit(request)).otp).toMatchObject({ amr: ['otp'], acr: 'aal1' })
    const after = new Request(`${origin}/x`)
    await test.site.login(after, alice, device, { firstFactor: ['pwd'] })
    expect((await test.site.visit(after)).otp).toMatchObject({ amr: ['pwd', 'otp', 'mfa'], acr: 'aal2' })
    const invalid = expect.objectContaining({ code: 'invalid-option' })
    await expect(test.site.login(after, alice, device, { firstFactor: [] })).rejects.toThrow(invalid)
  })

  it('is not taken for a passkey because it names no method', async () => {
    const invalid = expect.objectContaining({ code: 'invalid-option' })
    await expect(test.site.signIn(new Request(`${origin}/login`), alice, { amr: [] })).rejects.toThrow(invalid)
  })
})

describe('a passkey that is not enough', () => {
  it('is told as that, and not as verified', async () => {
    await test.countersign.close()
    test = await passkeySite({}, {}, true)
    const plain = authenticator({ userVerification: false })
    await test.register(alice, plain)
    const events: string[] = []
    for (const name of ['verified', 'passkey-not-enough'] as const)
      test.countersign.on(name, () => void events.push(name))
    const client = test.client()
    const token = await test.answerOf(client, plain)
    const answer = await client.post('/account/login', { step: 'passkey', token })
    expect(answer.body.view.error.code).toBe('passkey-not-enough')
    expect(events).toEqual(['passkey-not-enough'])
    const { entries } = await test.countersign.trail.list({ userId: alice.id, type: 'passkey-not-enough' })
    expect(entries).toHaveLength(1)
    expect((await test.countersign.trail.list({ type: 'verified' })).entries).toEqual([])
  })
})

describe('a proof is as old as its token', () => {
  const terms = {
    ...{ name: 'terms', after: 'token' as const, title: 'Terms', fields: ['ok'], render: () => '' },
    validate: ({ ok }: Readonly<Record<string, string>>) => (ok ? { data: 1 } : { errors: { ok: 'No' } }),
  }

  it('however long the host’s own steps take', async () => {
    await test.countersign.close()
    test = await passkeySite({ login: { steps: [terms] }, loginTimeout: 0 })
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const at = (await client.post('/account/login', { step: 'passkey', token })).body.redirect
    const accepted = test.clock.now()
    test.clock.advance(3600)
    expect((await client.post(at, { step: 'terms', ok: true })).body.redirect).toBe('/')
    const otp = await otpOf(client)
    expect([otp.verifiedAt?.getTime(), otp.proofs[0]?.at.getTime()]).toEqual([accepted, accepted])
    const guard = test.site.otpRequired({ maxAge: 60 })
    expect((await guard(requestOf(client)))?.status).toBe(303)
  })
})

describe('an answer that comes late', () => {
  it('is refused with a reason of its own, and counted against nobody', async () => {
    const key = authenticator()
    const id = await test.register(alice, key)
    const client = test.client()
    const { options } = (await client.get('/account/login')).body.view.passkeys
    const token = key.get(options, origin)
    // The script of the pages posts until twice the timeout is over.
    test.clock.advance((2 * options.timeout) / 1000 - 1)
    const here = { origin, purpose: 'sign-in' } as const
    test.clock.advance(1)
    const late = await client.post('/account/login', { step: 'passkey', token })
    expect(late).toMatchObject({ status: 422, body: { user: null, view: { error: { code: 'expired-token' } } } })
    expect((await test.countersign.devices.list(alice))[0]?.failureCount).toBe(0)
    const asked = await test.countersign.passkeys.options({ origin })
    const wrong = key.get(asked, origin, { signature: (signature) => signature.fill(1) })
    test.clock.advance(300)
    expect(await test.countersign.verifyToken(alice, id, wrong, here)).toMatchObject({ reason: 'invalid' })
  })

  it('is none as long as the pages’ script posts it', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const { options } = (await client.get('/account/login')).body.view.passkeys
    test.clock.advance((2 * options.timeout) / 1000 - 1)
    const done = await client.post('/account/login', { step: 'passkey', token: key.get(options, origin) })
    expect(done.body.redirect).toBe('/')
  })
})

describe('cookies of one request', () => {
  const sessionOf = (response: Response) =>
    response.headers.getSetCookie().filter((cookie) => cookie.includes('session='))
  const userOf = async (cookie: string) =>
    (await test.site.visit(new Request(origin, { headers: { cookie: cookie.split(';')[0] ?? '' } }))).user?.id

  it('are on its answer although the session was saved before', async () => {
    const { device } = await app()
    const request = new Request(`${origin}/l`)
    await test.site.login(request, alice, device)
    expect(await test.site.commit(request)).toBe(true)
    expect((await test.site.visit(request)).user?.id).toBe('alice')
    const [cookie = '', ...others] = sessionOf(await test.site.respond(request, new Response('')))
    expect(others).toEqual([])
    expect(await userOf(cookie)).toBe('alice')
  })

  it('are on whichever answer is sent, once', async () => {
    const { device } = await app()
    const request = new Request(`${origin}/l`)
    await test.site.login(request, alice, device)
    const first = await test.site.respond(request, new Response('first'))
    const second = await test.site.respond(request, new Response('second'))
    expect(sessionOf(second)).toEqual(sessionOf(first))
    expect(sessionOf(await test.site.respond(request, second))).toEqual(sessionOf(first))
    const own = new Response('', { headers: { 'set-cookie': 'theme=dark' } })
    expect((await test.site.respond(request, own)).headers.getSetCookie()).toContain('theme=dark')
  })

  it('go on with what was saved: a later change is saved, and a sign-out ends it', async () => {
    const { device } = await app()
    const request = new Request(`${origin}/l`)
    await test.site.login(request, alice, device)
    const first = await test.site.respond(request, new Response('first'))
    const { session } = await test.site.visit(request)
    session.write({ ...session.read(), notice: 'device-renamed' })
    expect((await test.site.respond(request, first)).status).toBe(200)
    const [cookie = ''] = sessionOf(first)
    expect(await userOf(cookie)).toBe('alice')
    await test.site.signOut(request)
    const last = await test.site.respond(request, new Response('last'))
    expect(sessionOf(last).at(-1)).toContain('Max-Age=0')
    expect(await userOf(cookie)).toBeUndefined()
  })
})

it('the browser is never told an older list of passkeys: one that was added since stays', async () => {
  const [first, second, third] = [authenticator(), authenticator(), authenticator()]
  const id = await test.register(alice, first)
  await test.register(alice, second)
  const client = await test.signedIn(second)
  const path = `${base}/devices/${id.split('/')[1]}/remove`
  await client.get(path)
  await client.post(path, { step: 'remove' })
  test.clock.advance(3600)
  await test.register(alice, third)
  const { signal } = (await client.get(base)).body
  const ids = [second, third].map(({ credentials }) => credentials[0]?.id)
  expect(signal.signalAllAcceptedCredentials.allAcceptedCredentialIds.toSorted()).toEqual(ids.toSorted())
})
