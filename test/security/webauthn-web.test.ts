import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticator } from '../lib/authenticator.ts'
import type { JsonClient } from '../lib/json-client.ts'
import { origin, type PasskeySite, passkeySite } from '../lib/passkey-site.ts'
import { alice, bob } from '../lib/setup.ts'

let test: PasskeySite
beforeEach(async () => {
  test = await passkeySite()
})
afterEach(() => test.countersign.close())

const login = '/account/login'
const profile = '/account/two-factor'

/** At the token step, past the password. */
async function atToken(user = alice) {
  const client = test.client()
  const { body } = await client.get(await test.pastPassword(client, user))
  return { client, action: body.view.action as string, options: body.view.options }
}

async function isSignedIn(client: JsonClient): Promise<boolean> {
  return (await client.get(profile)).status !== 401
}

const passkey = (client: JsonClient, token: string) => client.post(login, { step: 'passkey', token })

describe('an answer that was meant for something else', () => {
  it('is no second factor in another browser', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const mine = await atToken()
    const other = await atToken()
    const token = key.get(mine.options, origin)
    expect(await other.client.post(other.action, { step: 'token', token })).toMatchObject({
      ...{ status: 422, body: { user: null, view: { error: { code: 'invalid-token' } } } },
    })
    expect(await isSignedIn(other.client)).toBe(false)
  })

  it('is no second factor of somebody else', async () => {
    const [hers, his] = [authenticator(), authenticator()]
    await test.register(alice, hers)
    await test.register(bob, his)
    const target = await atToken(alice)
    // Bob's key answers what Alice was asked, and what he was asked himself.
    const own = await atToken(bob)
    const forged = { ...target.options, allowCredentials: [] }
    for (const token of [his.get(forged, origin), his.get(own.options, origin)]) {
      const answer = await target.client.post(target.action, { step: 'token', token })
      expect(answer.body.view.error.code).toBe('invalid-token')
      test.clock.advance(60)
    }
    expect(await isSignedIn(target.client)).toBe(false)
  })

  it('signs in by neither of the two ways when it was asked for by the other one', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const { client, action, options } = await atToken()
    expect(await passkey(client, key.get(options, origin))).toMatchObject({ status: 422, body: { user: null } })
    test.clock.advance(3600)
    const forSignIn = await test.answerOf(client, key)
    const again = await client.post(action, { step: 'token', token: forSignIn })
    expect(again.body.redirect).toBeUndefined()
    expect(await isSignedIn(client)).toBe(false)
  })

  it('registers nothing, and a registration signs nobody in', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const client = await test.signedIn(key)
    const begun = await client.post(`${profile}/setup`, { step: 'method', method: 'webauthn' })
    const { action, options } = (await client.get(begun.body.redirect)).body.view
    const assertion = await test.answerOf(test.client(), key)
    const refused = await client.post(action, { step: 'token', token: assertion })
    expect(refused.body.view.error.code).toBe('invalid-token')
    const visitor = test.client()
    await visitor.get(login)
    const registration = authenticator().create(options, origin)
    expect((await passkey(visitor, registration)).body.view.error.code).toBe('unknown-passkey')
  })

  it('registers no key of an attacker: not on another account, nor in another session', async () => {
    const start = async (user = alice) => {
      const client = test.client()
      await test.pastPassword(client, user)
      const begun = await client.post(`${profile}/setup`, { step: 'method', method: 'webauthn' })
      return { client, view: (await client.get(begun.body.redirect)).body.view }
    }
    const [own, twin, target] = [await start(bob), await start(alice), await start(alice)]
    for (const other of [own, twin]) {
      const token = authenticator().create(other.view.options, origin)
      const answer = await target.client.post(target.view.action, { step: 'token', token })
      expect(answer).toMatchObject({ body: { view: { view: 'setup-browser' } } })
      expect(answer.body.view.error.code).toBe('invalid-token')
      test.clock.advance(60)
    }
    expect(await test.countersign.devices.list(alice)).toEqual([])
  })
})

describe('somebody who knows a credential’s id alone', () => {
  it('neither slows its owner down nor locks the key, however often they post', async () => {
    const key = authenticator()
    const id = await test.register(alice, key)
    const stranger = test.client()
    const forge = async (n: number) => {
      const options = (await stranger.get(login)).body.view.passkeys.options
      const wrong = n % 2 ? { clientData: { challenge: 'AAAA' } } : { signature: (made: Buffer) => made.fill(7, 10) }
      const token = key.clone().get(options, origin, { ...wrong, ...(n % 3 === 0 && { userHandle: null }) })
      return (await passkey(stranger, token)).body.view.error
    }
    for (let n = 0; n < 120; n++) {
      test.clock.advance(3600)
      expect(await forge(n)).toMatchObject({ code: 'invalid-token' })
    }
    await forge(0)
    expect(await test.countersign.devices.get(id)).toMatchObject({ failureCount: 0, lastFailureAt: null })
    expect(await isSignedIn(await test.signedIn(key))).toBe(true)
  })

  it('on a subdomain with a Host header of its own, gets no answer of a key’s taken', async () => {
    for (const options of [{}, { rpId: 'acme.example' }]) {
      await test.countersign.close()
      test = await passkeySite({}, options)
      const { countersign } = test
      const key = authenticator()
      const id = await test.register(alice, key)
      // The browser lets a page there use the RP id of its parent.
      const relay = { origin: 'https://old-blog.acme.example' }
      const asked = await countersign.challenge(alice, id, {}, relay)
      if (!asked.sent) throw new Error(asked.reason)
      const token = key.get(asked.options, relay.origin)
      expect(await countersign.verifyToken(alice, id, token, relay)).toMatchObject({ reason: 'invalid' })
      const found = (await countersign.passkeys.options(relay)) as object
      const alone = key.get({ ...found, rpId: 'acme.example' }, relay.origin)
      expect(await countersign.verifyToken(alice, id, alone, { ...relay, purpose: 'sign-in' })).toMatchObject({
        reason: 'invalid',
      })
    }
  })
})

describe('a sign-in by passkey', () => {
  it('of an attacker is not forced on another browser', async () => {
    const his = authenticator()
    await test.register(bob, his)
    const attacker = test.client()
    const token = await test.answerOf(attacker, his)
    const victim = test.client()
    await victim.get(login)
    expect(await passkey(victim, token)).toMatchObject({ status: 422, body: { user: null } })
    expect(await isSignedIn(victim)).toBe(false)
  })

  it('is not posted from another site, nor without the token against forgery', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const fields = { step: 'passkey', token }
    const foreign = await client.raw(login, fields, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    expect(foreign).toMatchObject({ status: 403, body: { view: { code: 'cross-site' } } })
    const bare = await client.raw(login, fields, { 'x-csrf-token': 'x' })
    expect(bare).toMatchObject({ status: 403, body: { view: { code: 'form-expired' } } })
    expect(await isSignedIn(client)).toBe(false)
  })

  it('works once: not again after signing out, nor many times at the same moment', async () => {
    const key = authenticator({ counts: false })
    await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    const answers = await Promise.all(Array.from({ length: 20 }, () => passkey(client, token)))
    expect(answers.filter(({ body }) => body.redirect === '/')).toHaveLength(1)
    expect(await isSignedIn(client)).toBe(true)
    await client.post('/account/logout', { step: 'sign-out' })
    const again = await passkey(client, token)
    expect(again).toMatchObject({ status: 422, body: { user: null, view: { error: { code: 'replayed-token' } } } })
    expect(await isSignedIn(client)).toBe(false)
  })

  it('is over with its challenge', async () => {
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const token = await test.answerOf(client, key)
    test.clock.advance(301)
    expect((await passkey(client, token)).body.view.error.code).toBe('expired-token')
  })

  it('leads only where the site leads', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const key = authenticator()
      const id = await test.register(alice, key)
      const client = test.client()
      const token = await test.answerOf(client, key)
      expect((await client.post(login, { step: 'passkey', token, next })).body.redirect).toBe('/')
      await test.countersign.devices.remove(alice, id)
    }
  })

  it('gives the session a new id, and nothing of another user’s', async () => {
    const [hers, his] = [authenticator(), authenticator()]
    await test.register(alice, hers)
    await test.register(bob, his)
    const client = await test.signedIn(his)
    const before = client.headers()
    const options = await test.site.passkeyOptions(requestOf(client))
    const answer = await client.post(login, { step: 'passkey', token: hers.get(options, origin) })
    expect(answer.body.redirect).toBe('/')
    const visit = await test.site.visit(requestOf(client))
    expect(visit.user?.id).toBe('alice')
    expect(visit.otp.proofs.map(({ device }) => device.userId)).toEqual(['alice'])
    // The old id is of no use any more.
    expect((await test.site.visit(new Request(origin, { headers: before }))).user).toBeNull()
  })

  it('skips no token in somebody else’s sign-in that is under way', async () => {
    const [hers, his] = [authenticator(), authenticator()]
    await test.register(alice, hers)
    await test.register(bob, his)
    const { client, action } = await atToken(alice)
    const options = await test.site.passkeyOptions(requestOf(client))
    const answer = await client.post(action, { step: 'passkey', token: his.get(options, origin) })
    expect(answer.body.redirect).toBe('/')
    expect((await test.site.visit(requestOf(client))).user?.id).toBe('bob')
    // Alice's run has ended with it.
    expect((await client.get(action)).body).toMatchObject({ redirect: '/' })
  })

  it('without a look at who holds the key is not made up for within a run', async () => {
    const plain = authenticator({ userVerification: false })
    await test.register(alice, plain)
    const { client, action } = await atToken(alice)
    const options = await test.site.passkeyOptions(requestOf(client))
    const answer = await client.post(action, { step: 'passkey', token: plain.get(options, origin) })
    expect(answer.body.view.error.code).toBe('passkey-not-enough')
    expect(await isSignedIn(client)).toBe(false)
  })

  it('does not get a user in whom the host refuses', async () => {
    await test.countersign.close()
    const users = { findById: async () => null, authenticate: async () => null }
    test = await passkeySite({ users })
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const answer = await passkey(client, await test.answerOf(client, key))
    expect(answer.body.view.error.code).toBe('unknown-passkey')
    // The key is known: the browser is not told to forget it.
    expect(answer.body).not.toHaveProperty('signal')
  })

  it('does not skip the host’s own steps, whatever is posted', async () => {
    await test.countersign.close()
    const terms = {
      ...{ name: 'terms', title: 'Terms', after: 'token' as const, fields: ['ok'], render: () => '' },
      validate: ({ ok }: Readonly<Record<string, string>>) => (ok ? { data: true } : { errors: { ok: 'No' } }),
    }
    test = await passkeySite({ login: { steps: [terms] } })
    const key = authenticator()
    await test.register(alice, key)
    const client = test.client()
    const { redirect } = (await passkey(client, await test.answerOf(client, key))).body
    for (const step of ['token', 'backup', 'credentials', 'use-backup', 'device', 'resend']) {
      await client.post(redirect, { step, token: '000000' })
      expect(await isSignedIn(client)).toBe(false)
    }
    const again = await passkey(client, await test.answerOf(client, key))
    expect(await isSignedIn(client)).toBe(false)
    await client.post(again.body.redirect, { step: 'terms', ok: true })
    expect(await isSignedIn(client)).toBe(true)
  })

  it('takes another user’s session over at once, also while a step is still due', async () => {
    await test.countersign.close()
    const terms = {
      ...{ name: 'terms', title: 'Terms', after: 'token' as const, fields: ['ok'], render: () => '' },
      visible: ({ id }: { id: string }) => id === alice.id,
      validate: () => ({ data: true }),
    }
    test = await passkeySite({ login: { steps: [terms] } })
    const [hers, his] = [authenticator(), authenticator()]
    await test.register(alice, hers)
    await test.register(bob, his)
    const client = await test.signedIn(his)
    const before = client.headers()
    const options = await test.site.passkeyOptions(requestOf(client))
    await passkey(client, hers.get(options, origin))
    expect(await isSignedIn(client)).toBe(false)
    expect((await test.site.visit(new Request(origin, { headers: before }))).user).toBeNull()
  })
})

function requestOf(client: JsonClient): Request {
  return new Request(`${origin}/`, { headers: client.headers() })
}
