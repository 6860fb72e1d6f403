import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticator } from '../../test/lib/authenticator.ts'
import type { JsonClient } from '../../test/lib/json-client.ts'
import { origin, type PasskeySite, passkeySite } from '../../test/lib/passkey-site.ts'
import { alice, testCountersign } from '../../test/lib/setup.ts'
import { createSite } from '../site.ts'

let test: PasskeySite
beforeEach(async () => {
  test = await passkeySite()
})
afterEach(() => test.countersign.close())

const base = '/account/two-factor'
const key = authenticator()

/** At the token step, past the password. */
async function atToken(user = alice, next = ''): Promise<{ client: JsonClient; action: string; options: unknown }> {
  const client = test.client()
  const { body } = await client.get(await test.pastPassword(client, user, next))
  return { client, action: body.view.action, options: body.view.options }
}

/** Goes where it is led, as far as there is something to show. */
async function follow(client: JsonClient, path: string) {
  let answer = await client.get(path)
  while (answer.body.redirect) answer = await client.get(answer.body.redirect)
  return answer
}

/** What the site says of a client's session. */
async function otpOf(client: JsonClient) {
  const request = new Request(`${origin}/`, { headers: client.headers() })
  return (await test.site.visit(request)).otp
}

describe('setup', () => {
  async function begin(client: JsonClient) {
    const { body } = await client.post(`${base}/setup`, { step: 'method', method: 'webauthn', next: '/orders' })
    return (await client.get(body.redirect)).body.view
  }

  async function signedIn() {
    const client = test.client()
    await test.pastPassword(client, alice)
    return client
  }

  it('shows what the browser is asked, and makes the device real with its answer', async () => {
    const client = await signedIn()
    const view = await begin(client)
    expect(view).toMatchObject({
      ...{ view: 'setup-browser', kind: 'webauthn', name: '', options: { rp: { id: 'acme.example', name: 'Acme' } } },
    })
    expect(await test.countersign.devices.list(alice)).toEqual([])
    const token = authenticator().create(view.options, origin)
    const done = await client.post(view.action, { step: 'token', token, name: ' Blue key ' })
    expect(done.body.redirect).toBe(`${base}/setup/complete?next=%2Forders`)
    const [device] = await test.countersign.devices.list(alice)
    expect(device).toMatchObject({ kind: 'webauthn', name: 'Blue key' })
    expect((await test.countersign.devices.default(alice))?.id).toBe(device?.id)
    expect(await otpOf(client)).toMatchObject({ verified: true, acr: 'aal2', proofs: [{ userVerified: true }] })
  })

  it('is fresh on each load, and any of its answers will do once', async () => {
    const client = await signedIn()
    const { action, options } = await begin(client)
    const again = (await client.get(action)).body.view.options
    expect(again.challenge).not.toBe(options.challenge)
    const token = authenticator().create(options, origin)
    expect((await client.post(action, { step: 'token', token })).body).toHaveProperty('redirect')
    expect((await client.post(action, { step: 'token', token })).body.redirect).toBe(`${base}/setup`)
    expect(await test.countersign.devices.list(alice)).toHaveLength(1)
  })

  it('of a further key asks for the first one, excludes it, and takes the name that the key proposes', async () => {
    await test.register(alice, key)
    const client = await test.signedIn(key)
    const view = await begin(client)
    expect(key.excludes(view.options)).toBe(true)
    const apple = authenticator({ aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd', backupEligible: true })
    await client.post(view.action, { step: 'token', token: apple.create(view.options, origin) })
    const names = (await test.countersign.devices.list(alice)).map(({ name }) => name)
    expect(names).toContain('Apple Passwords')
  })

  it('comes back with what is wrong, and lets try again after the pause', async () => {
    const client = await signedIn()
    const view = await begin(client)
    const post = (fields: Record<string, string>) => client.post(view.action, { step: 'token', ...fields })
    expect(await post({ token: '' })).toMatchObject({
      status: 422,
      body: { view: { error: { code: 'token-missing' } } },
    })
    const token = authenticator().create(view.options, origin)
    const named = await post({ token, name: 'x'.repeat(61) })
    expect(named.body.view).toMatchObject({ error: { code: 'invalid-name' }, name: 'x'.repeat(61) })
    const wrong = await post({ token: authenticator().create(view.options, 'https://evil.example') })
    expect(wrong).toMatchObject({ status: 422, body: { view: { error: { code: 'invalid-token' } } } })
    expect(wrong.body.view).toMatchObject({ challenge: { state: 'paused', wait: { seconds: 1 } } })
    expect(wrong.body.view).not.toHaveProperty('options')
    expect(await post({ token })).toMatchObject({ status: 429, body: { view: { error: { code: 'throttled' } } } })
    test.clock.advance(1)
    const { body } = await client.post(view.action, { step: 'resend' })
    const fresh = (await client.get(body.redirect)).body.view.options
    expect((await post({ token: authenticator().create(fresh, origin) })).body).toHaveProperty('redirect')
  })
})

describe('the token step', () => {
  it('asks the browser, freshly on each load, sends nothing, and signs in', async () => {
    const id = await test.register(alice, key)
    const { client, action, options } = await atToken(alice, '/orders')
    const { view } = (await client.get(action)).body
    expect(view).toMatchObject({
      ...{ view: 'token', input: { inputMode: 'none' }, device: { persistentId: id }, others: [], backup: false },
      options: { rpId: 'acme.example', allowCredentials: [{ id: key.credentials[0]?.id }] },
    })
    expect(view).not.toHaveProperty('challenge')
    expect(view.options.challenge).not.toBe((options as { challenge: string }).challenge)
    const done = await client.post(action, { step: 'token', token: key.get(options, origin) })
    expect(done.body.redirect).toBe('/orders')
    expect(await otpOf(client)).toMatchObject({
      ...{ verified: true, methods: ['webauthn'], amr: ['pwd', 'pop', 'hwk', 'user', 'mfa'], acr: 'aal2' },
    })
  })

  it('takes the answer of any of the user’s keys, and notes which one it was', async () => {
    const second = authenticator()
    await test.register(alice, key, 'first')
    const id = await test.register(alice, second, 'second')
    const { client, action } = await atToken()
    const { view } = (await client.get(action)).body
    expect(view).toMatchObject({ device: { name: '' }, others: [] })
    expect(view.options.allowCredentials).toHaveLength(2)
    await client.post(action, { step: 'token', token: second.get(view.options, origin) })
    expect((await otpOf(client)).device?.persistentId).toBe(id)
  })

  it('stands beside the other devices', async () => {
    await test.register(alice, key, 'default')
    const { device } = await test.countersign.devices.create(alice, 'totp')
    const { client, action } = await atToken()
    const { view } = (await client.get(action)).body
    expect(view).toMatchObject({ input: { inputMode: 'none' }, others: [{ persistentId: device.persistentId }] })
    await client.post(action, { step: 'device', device: device.persistentId })
    const other = (await client.get(action)).body.view
    expect(other).toMatchObject({ input: { inputMode: 'numeric' }, others: [{ kind: 'webauthn', interactive: true }] })
    expect(other).not.toHaveProperty('options')
  })

  it('says why the browser cannot be asked: after a wrong answer, and when the key is locked', async () => {
    const id = await test.register(alice, key)
    const { client, action, options } = await atToken()
    const post = (token: string) => client.post(action, { step: 'token', token })
    const wrong = await post(key.get(options, 'https://evil.example'))
    // Nobody guesses what a key signs, so there is nothing to wait for.
    expect(wrong).toMatchObject({ status: 422, body: { view: { error: { code: 'invalid-token' } } } })
    expect(wrong.body.view).toHaveProperty('options')
    await test.countersign.noteFailure(alice, id)
    expect((await client.get(action)).body.view.challenge).toMatchObject({ state: 'paused' })
    expect(await post(key.get(options, origin))).toMatchObject({ status: 429 })
    test.clock.advance(1)
    expect((await client.get(action)).body.view).toHaveProperty('options')
    for (let count = 1; count < 100; count++) {
      await test.countersign.noteFailure(alice, id)
      test.clock.advance(3600)
    }
    const later = await atToken()
    expect((await later.client.get(later.action)).body.view.challenge).toEqual({ state: 'locked', codeExpected: false })
  })

  it('passes what asks for a token that a false page cannot get', async () => {
    const id = await test.register(alice, key)
    const { device } = await test.countersign.devices.create(alice, 'totp', { name: 'spare' })
    await test.countersign.devices.makeDefault(alice, id)
    const guard = test.site.otpRequired({ phishingResistant: true })
    const { client, action, options } = await atToken()
    await client.post(action, { step: 'token', token: key.get(options, origin) })
    const request = () => new Request(`${origin}/vault`, { headers: client.headers() })
    expect(await guard(request())).toBeNull()
    const signedIn = new Request(`${origin}/vault`)
    await test.site.login(signedIn, alice, device)
    expect((await guard(signedIn))?.headers.get('location')).toContain('kinds=webauthn')
  })
})

describe('sign-in by passkey', () => {
  it('is both factors, with a name of the session’s own for how it was', async () => {
    const id = await test.register(alice, key)
    const client = test.client()
    const { body } = await client.get('/account/login?next=%2Forders')
    expect(body.view.passkeys).toMatchObject({
      autofill: true,
      options: { rpId: 'acme.example', allowCredentials: [] },
    })
    const token = key.get(body.view.passkeys.options, origin)
    const done = await client.post('/account/login', { step: 'passkey', token, next: '/orders' })
    expect(done).toMatchObject({ status: 200, body: { redirect: '/orders' } })
    const otp = await otpOf(client)
    expect(otp).toMatchObject({ verified: true, remembered: false, amr: ['pop', 'hwk', 'user', 'mfa'], acr: 'aal2' })
    expect(otp.proofs).toMatchObject([{ device: { persistentId: id }, userVerified: true }])
  })

  it('begins no session for a visitor', async () => {
    const response = await test.site.handle(new Request(`${origin}/account/login`))
    const names = response?.headers.getSetCookie().map((line) => line.split('=')[0])
    expect(names).toEqual(['__Host-countersign_csrf'])
  })

  it('is one factor only where the key did not make sure who holds it: nobody is signed in', async () => {
    const plain = authenticator({ userVerification: false })
    await test.register(alice, plain)
    const client = test.client()
    const token = await test.answerOf(client, plain)
    const answer = await client.post('/account/login', { step: 'passkey', token, next: '/orders' })
    expect(answer).toMatchObject({
      ...{ status: 422, body: { user: null, view: { view: 'credentials', error: { code: 'passkey-not-enough' } } } },
    })
    expect(answer.body.view.next).toBe('/orders')
    expect(await otpOf(client)).toMatchObject({ verified: false, acr: null })
  })

  it('tells the browser of one that nobody has', async () => {
    const gone = await test.register(alice, key)
    await test.countersign.devices.remove(alice, gone)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const answer = await client.post('/account/login', { step: 'passkey', token })
    expect(answer).toMatchObject({ status: 422, body: { view: { error: { code: 'unknown-passkey' } } } })
    expect(answer.body.signal).toEqual({
      signalUnknownCredential: { rpId: 'acme.example', credentialId: key.credentials[0]?.id },
    })
    expect((await client.get('/account/login')).body).not.toHaveProperty('signal')
  })

  it('says what else is wrong, and how long to wait', async () => {
    const id = await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const post = (fields: Record<string, string>) => client.post('/account/login', { step: 'passkey', ...fields })
    expect(await post({})).toMatchObject({ status: 422, body: { view: { error: { code: 'token-missing' } } } })
    expect(await post({ token: '{}' })).toMatchObject({ body: { view: { error: { code: 'unknown-passkey' } } } })
    const wrong = { token: token.replace(/"signature":"..../, '"signature":"AAAA') }
    expect(await post(wrong)).toMatchObject({ status: 422, body: { view: { error: { code: 'invalid-token' } } } })
    await test.countersign.noteFailure(alice, id)
    const early = await post({ token })
    expect(early).toMatchObject({ status: 429, body: { view: { error: { code: 'throttled', seconds: 1 } } } })
    expect(early.headers.get('retry-after')).toBe('1')
  })

  it('is not there unless the site says so, nor without a kind for it', async () => {
    const { countersign } = test
    const site = createSite(countersign, { users: { findById: async () => alice, authenticate: async () => null } })
    const response = await site.handle(
      new Request(`${origin}/account/login`, { headers: { accept: 'application/json' } }),
    )
    expect((await response?.json())?.view).not.toHaveProperty('passkeys')
    const without = await testCountersign()
    const users = { findById: async () => null }
    const refusal = expect.objectContaining({ code: 'invalid-option', message: expect.stringContaining('webauthn(') })
    expect(() => createSite(without.countersign, { users, passkeys: true })).toThrow(refusal)
    expect(() => createSite(without.countersign, { users, passkeys: {} })).toThrow(refusal)
    expect(() => createSite(without.countersign, { users, passkeys: false })).not.toThrow()
    const invalid = expect.objectContaining({ code: 'invalid-option' })
    expect(() => createSite(countersign, { users, passkeys: { autofil: true } as never })).toThrow(invalid)
    expect(() => createSite(countersign, { users, passkeys: { autofill: 1 } as never })).toThrow(invalid)
    expect(() => createSite(countersign, { users, passkeys: 'yes' as never })).toThrow(invalid)
    await without.countersign.close()
  })

  it('may leave the field for the user name alone', async () => {
    const site = createSite(test.countersign, { users: { findById: async () => alice }, passkeys: { autofill: false } })
    const html = await (await site.handle(new Request(`${origin}/account/login`)))?.text()
    expect(html).toContain('autocomplete="username"')
    expect(html).not.toContain('data-autofill')
  })

  it('ends with the passkey, in every session that it has signed in', async () => {
    const id = await test.register(alice, key)
    const client = await test.signedIn(key)
    expect((await client.get(base)).status).toBe(200)
    await test.countersign.devices.remove(alice, id)
    expect(await client.get(base)).toMatchObject({ status: 401, body: { missing: 'sign-in' } })
  })

  it('passes to the host’s own steps, and is signed in after them', async () => {
    await test.countersign.close()
    const done: unknown[] = []
    const step = (name: string, after: 'credentials' | 'token') => ({
      ...{ name, after, title: name, fields: ['ok'], render: () => '' },
      validate: ({ ok }: Readonly<Record<string, string>>) => (ok ? { data: name } : { errors: { ok: 'No' } }),
    })
    const steps = [step('before', 'credentials'), step('behind', 'token')]
    test = await passkeySite({ login: { steps, done: (_user, data) => void done.push(data) } })
    await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const at = (await client.post('/account/login', { step: 'passkey', token, next: '/orders' })).body.redirect
    expect((await client.get(at)).body).toMatchObject({ user: null, view: { view: 'own-step', step: 'before' } })
    expect((await client.post(at, { step: 'behind', ok: true })).body.redirect).toBe(at)
    expect((await client.post(at, { step: 'before', ok: true })).body.redirect).toBe(at)
    expect((await client.get(at)).body).toMatchObject({ user: null, view: { view: 'own-step', step: 'behind' } })
    expect((await client.post(at, { step: 'behind', ok: true })).body.redirect).toBe('/orders')
    expect(done).toEqual([{ before: 'before', behind: 'behind' }])
    expect(await otpOf(client)).toMatchObject({ verified: true, acr: 'aal2', amr: ['pop', 'hwk', 'user', 'mfa'] })
  })

  it('is there for a login page of the host’s', async () => {
    await test.countersign.close()
    test = await passkeySite({ loginUrl: '/login', passkeys: false })
    await test.register(alice, key)
    const shown = new Request(`${origin}/login`)
    const options = await test.site.passkeyOptions(shown)
    const page = await test.site.respond(shown, new Response('…'))
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const posted = () => new Request(`${origin}/login`, { method: 'POST', headers: { cookie } })
    expect(await test.site.signInWithPasskey(posted(), 'what?')).toEqual({ error: { code: 'unknown-passkey' } })
    const request = posted()
    const answer = await test.site.signInWithPasskey(request, key.get(options, origin), { next: '/orders' })
    if ('error' in answer) throw new Error(answer.error.code)
    expect(answer.headers.get('location')).toBe('/orders')
    expect((await test.site.visit(request)).user).toEqual(alice)
    // The site's own form for it is not there.
    const client = test.client()
    await client.get('/account/logout')
    expect(await client.post('/account/login', { step: 'passkey', token: 'x' })).toMatchObject({ status: 403 })
  })
})

describe('the browser is told which passkeys are left', () => {
  it('after one was removed, once', async () => {
    const spare = authenticator()
    const id = await test.register(alice, key)
    await test.register(alice, spare)
    const client = await test.signedIn(key)
    const path = `${base}/devices/${id.split('/')[1]}/remove`
    await client.get(path)
    const { body } = await client.post(path, { step: 'remove' })
    // Whoever removes the passkey of this very session stays, and is asked for another one.
    const next = await follow(client, body.redirect)
    const userId = spare.credentials[0]?.userHandle
    expect(next.body.signal).toEqual({
      signalAllAcceptedCredentials: {
        ...{ rpId: 'acme.example', userId, allAcceptedCredentialIds: [spare.credentials[0]?.id] },
      },
    })
    expect(next.body).toMatchObject({ notice: 'device-removed', view: { view: 'token', signedIn: true } })
    expect((await client.get(next.body.view.action)).body).not.toHaveProperty('signal')
    expect(await otpOf(client)).toMatchObject({ verified: false, amr: [], acr: null })
  })

  it('after all were removed with the second factor', async () => {
    await test.register(alice, key)
    await test.register(alice, authenticator())
    const client = await test.signedIn(key)
    await client.get(`${base}/disable`)
    const { body } = await client.post(`${base}/disable`, { step: 'disable', understood: true })
    const { signal, view } = (await client.get(body.redirect)).body
    expect(view).toMatchObject({ view: 'profile', enabled: false })
    expect(signal.signalAllAcceptedCredentials.allAcceptedCredentialIds).toEqual([])
  })

  it('not after another device', async () => {
    await test.register(alice, key)
    const { device } = await test.countersign.devices.create(alice, 'totp')
    const client = await test.signedIn(key)
    const path = `${base}/devices/${device.id}/remove`
    await client.get(path)
    const { body } = await client.post(path, { step: 'remove' })
    expect((await client.get(body.redirect)).body).not.toHaveProperty('signal')
  })

  it('in an attribute for the script', async () => {
    const client = test.client()
    const token = await test.answerOf(client, authenticatorOf())
    const { csrf } = (await client.get('/account/login')).body
    const html = await test.site.handle(
      new Request(`${origin}/account/login`, {
        method: 'POST',
        body: new URLSearchParams({ csrf, step: 'passkey', token }),
        headers: { ...client.headers(), accept: 'text/html' },
      }),
    )
    expect(await html?.text()).toMatch(/<template data-signal="\{&quot;signalUnknownCredential&quot;:/)
  })

  /** A key that is on nobody's account. */
  function authenticatorOf() {
    const stranger = authenticator()
    stranger.create(
      {
        ...{ rp: { id: 'acme.example' }, user: { id: 'AA' }, challenge: 'AA' },
        authenticatorSelection: { userVerification: 'preferred' },
      },
      origin,
    )
    return stranger
  }
})

describe('/.well-known/webauthn', () => {
  const ask = (method = 'GET') => test.site.handle(new Request(`${origin}/.well-known/webauthn`, { method }))

  it('names the related origins', async () => {
    await test.countersign.close()
    const relatedOrigins = ['https://acme.test']
    test = await passkeySite({}, { rpId: 'acme.example', relatedOrigins })
    const response = await ask()
    expect(response?.headers.get('content-type')).toBe('application/json')
    expect(await response?.json()).toEqual({ origins: relatedOrigins })
    expect(await ask('POST')).toBeNull()
  })

  it('is not the site’s without any', async () => {
    expect(await ask()).toBeNull()
  })
})

it('the first factor is what the host says it was', async () => {
  const request = new Request(`${origin}/login`)
  await test.site.signIn(request, alice, { amr: ['face', 'hwk'] })
  expect((await test.site.visit(request)).otp).toMatchObject({
    ...{ verified: false, amr: ['face', 'hwk', 'mfa'], acr: 'aal2' },
  })
  const other = new Request(`${origin}/login`)
  await test.site.signIn(other, alice)
  expect((await test.site.visit(other)).otp).toMatchObject({ amr: ['pwd'], acr: 'aal1' })
  const invalid = { code: 'invalid-option' }
  await expect(test.site.signIn(request, alice, { amr: 'pwd' as never })).rejects.toMatchObject(invalid)
  await expect(test.site.signIn(request, alice, { amr: ['a b'] })).rejects.toMatchObject(invalid)
})
