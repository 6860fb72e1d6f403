import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { authenticator, flag } from '../../../test/lib/authenticator.ts'
import { alice, bob, testCountersignWith } from '../../../test/lib/setup.ts'
import { ask, here, origin, register, signInOptions, verify } from '../../../test/lib/webauthn.ts'
import { totp } from '../../index.ts'
import { type WebauthnOptions, webauthn } from './index.ts'

const open = (options: Partial<WebauthnOptions> = {}) =>
  testCountersignWith([webauthn({ rpName: 'Acme', ...options }), totp()], 'sqlite::memory:')

let { countersign, clock } = await open()

beforeEach(async () => {
  await countersign.close()
  ;({ countersign, clock } = await open())
})
afterEach(() => vi.restoreAllMocks())

async function again(options: Partial<WebauthnOptions>): Promise<void> {
  await countersign.close()
  ;({ countersign, clock } = await open(options))
}

describe('a key', () => {
  it.each([
    'ES256',
    'EdDSA',
    'RS256',
  ] as const)('with %s is registered, and signs in once for each challenge', async (algorithm) => {
    const key = authenticator({ algorithm })
    const id = await register(countersign, alice, key)
    const token = key.get(await ask(countersign, alice, id), origin)
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ verified: true, userVerified: true })
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ reason: 'replayed', failureCount: 0 })
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('of the older sort (U2F) does, which knows neither users nor PINs', async () => {
    const key = authenticator({ protocol: 'u2f' })
    const id = await register(countersign, alice, key)
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true, userVerified: false })
  })

  it('that does not count signatures does', async () => {
    const key = authenticator({ counts: false })
    const id = await register(countersign, alice, key)
    const token = key.get(await ask(countersign, alice, id), origin)
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ verified: true })
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ reason: 'replayed' })
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('is phishing-resistant', () => {
    expect(countersign.kinds[0]).toMatchObject({ phishingResistant: true, factor: 'possession' })
  })

  it.each([
    ['on its device alone', {}, ['pop', 'hwk', 'user']],
    ['that is copied to others', { backupEligible: true, backedUp: true }, ['pop', 'swk', 'user']],
  ])('%s says so in amr', async (_what, options, amr) => {
    const key = authenticator(options)
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const token = key.create(await ask(countersign, alice, device.persistentId), origin)
    expect(await countersign.devices.confirm(alice, device.persistentId, token, here)).toMatchObject({ amr })
    expect(await verify(countersign, alice, device.persistentId, key)).toMatchObject({ amr })
  })

  it('may become backed up, and may cease to be', async () => {
    const key = authenticator({ backupEligible: true })
    const id = await register(countersign, alice, key)
    const backedUp = { flags: (flags: number) => flags | flag.bs }
    expect(await verify(countersign, alice, id, key, backedUp)).toMatchObject({ verified: true })
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('begins unconfirmed, because there is no key yet', async () => {
    const { device } = await countersign.devices.create(alice, 'webauthn')
    expect(device.confirmed).toBe(false)
    await expect(countersign.devices.create(alice, 'webauthn', { confirmed: true })).rejects.toMatchObject({
      code: 'invalid-option',
    })
    await expect(countersign.devices.create(alice, 'webauthn', { key: 'x' } as never)).rejects.toThrow(
      'no option "key"',
    )
  })

  it('is asked for without anything being written, as often as anybody likes', async () => {
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const before = await countersign.store.devices.find(alice.id, device.id)
    const tokens = []
    for (let tab = 0; tab < 20; tab++) {
      tokens.push(authenticator().create(await ask(countersign, alice, device.persistentId), origin))
    }
    expect(await countersign.store.devices.find(alice.id, device.id)).toEqual(before)
    expect(new Set(tokens).size).toBe(20)
    expect(await countersign.devices.confirm(alice, device.persistentId, tokens[7] as string, here)).toMatchObject({
      verified: true,
    })
  })
})

describe('what the browser is asked', () => {
  it('for a new key', async () => {
    await again({ residentKey: 'required', authenticatorAttachment: 'platform', hints: ['client-device'], timeout: 60 })
    const { device } = await countersign.devices.create(alice, 'webauthn')
    expect(await ask(countersign, alice, device.persistentId)).toEqual({
      rp: { id: 'acme.example', name: 'Acme' },
      user: { id: expect.stringMatching(/^[\w-]{43}$/), name: 'Alice', displayName: 'Alice' },
      challenge: expect.stringMatching(/^[\w-]+$/),
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 60_000,
      excludeCredentials: [],
      authenticatorSelection: {
        ...{ authenticatorAttachment: 'platform', residentKey: 'required', requireResidentKey: true },
        userVerification: 'preferred',
      },
      hints: ['client-device'],
      attestation: 'none',
      extensions: { credProps: true },
    })
  })

  it('for a token: any of the user’s keys, and nobody else’s', async () => {
    const first = authenticator({ transports: ['usb', 'nfc'] })
    const second = authenticator({ transports: [] })
    const id = await register(countersign, alice, first)
    await register(countersign, alice, second)
    await register(countersign, bob, authenticator())
    await countersign.devices.create(alice, 'webauthn')
    expect(await ask(countersign, alice, id)).toEqual({
      challenge: expect.any(String),
      ...{ timeout: 150_000, rpId: 'acme.example', userVerification: 'preferred', hints: [] },
      allowCredentials: [
        { type: 'public-key', id: first.credentials[0]?.id, transports: ['usb', 'nfc'] },
        { type: 'public-key', id: second.credentials[0]?.id },
      ],
    })
  })

  it('for a second key: the same user handle, and not the keys that are there', async () => {
    const first = authenticator()
    await register(countersign, alice, first)
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const options = await ask(countersign, alice, device.persistentId)
    expect(options).toMatchObject({ user: { id: first.credentials[0]?.userHandle } })
    expect(first.excludes(options)).toBe(true)
    expect(authenticator().excludes(options)).toBe(false)
    // It is known by that handle afterwards, too.
    const second = authenticator()
    expect(
      await countersign.devices.confirm(alice, device.persistentId, second.create(options, origin), here),
    ).toMatchObject({ verified: true })
    expect(await verify(countersign, alice, device.persistentId, second)).toMatchObject({ verified: true })
    expect(second.credentials[0]?.userHandle).toBe(first.credentials[0]?.userHandle)
  })

  it('for a user of another name or handle: nothing that tells who it is', async () => {
    const handles = new Set<string>()
    for (const user of [alice, bob]) {
      const { device } = await countersign.devices.create(user, 'webauthn')
      const { user: asked } = (await ask(countersign, user, device.persistentId)) as { user: { id: string } }
      handles.add(asked.id)
      expect(Buffer.from(asked.id, 'base64url').toString('latin1')).not.toContain(user.id)
    }
    expect(handles.size).toBe(2)
  })

  it.each([
    ['required', 'required'],
    ['preferred', 'preferred'],
    ['discouraged', 'preferred'],
  ] as const)('to sign in, with user verification %s: %s', async (userVerification, asked) => {
    await again({ userVerification })
    expect(await signInOptions(countersign)).toEqual({
      challenge: expect.any(String),
      ...{ timeout: 150_000, rpId: 'acme.example', allowCredentials: [], userVerification: asked, hints: [] },
    })
  })

  it('by the transports that the host prefers', async () => {
    await again({ transports: ['nfc'] })
    const id = await register(countersign, alice, authenticator({ transports: ['usb'] }))
    expect(await ask(countersign, alice, id)).toMatchObject({ allowCredentials: [{ transports: ['nfc'] }] })
  })
})

describe('of several keys', () => {
  it('any answers for the one that was asked, and is the one that is told and counted', async () => {
    const [first, second] = [authenticator(), authenticator()]
    const asked = await register(countersign, alice, first)
    const other = await register(countersign, alice, second)
    await countersign.noteFailure(alice, asked)
    clock.advance(1)
    const before = await countersign.devices.get(asked)
    expect(before?.failureCount).toBe(1)
    const result = await verify(countersign, alice, asked, second)
    expect(result).toMatchObject({ verified: true, device: { persistentId: other } })
    expect(await countersign.devices.get(asked)).toEqual(before)
  })

  it('one that was removed answers no more', async () => {
    const [first, second] = [authenticator(), authenticator()]
    const asked = await register(countersign, alice, first)
    const other = await register(countersign, alice, second)
    const options = await ask(countersign, alice, asked)
    await countersign.devices.remove(alice, other)
    expect(await countersign.verifyToken(alice, asked, second.get(options, origin), here)).toMatchObject({
      reason: 'invalid',
    })
    expect(await countersign.passkeys.find(second.get(await signInOptions(countersign), origin))).toBeNull()
    clock.advance(1)
    expect(await countersign.verifyToken(alice, asked, first.get(options, origin), here)).toMatchObject({
      verified: true,
    })
  })
})

describe('signing in by passkey', () => {
  const purpose = { ...here, purpose: 'sign-in' } as const

  it('finds the device, and with it the user', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const token = key.get(await signInOptions(countersign), origin)
    expect(await countersign.passkeys.find(token)).toMatchObject({ persistentId: id, userId: alice.id })
    expect(await countersign.verifyToken(alice, id, token, purpose)).toMatchObject({
      verified: true,
      userVerified: true,
    })
    expect(await countersign.verifyToken(alice, id, token, purpose)).toMatchObject({ reason: 'replayed' })
  })

  it('is one factor where the key did not make sure who holds it', async () => {
    const key = authenticator({ userVerification: false })
    const id = await register(countersign, alice, key)
    const token = key.get(await signInOptions(countersign), origin)
    expect(await countersign.verifyToken(alice, id, token, purpose)).toMatchObject({
      verified: true,
      userVerified: false,
    })
  })

  it('is one factor until the key has made sure beside another factor', async () => {
    const key = authenticator()
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const id = device.persistentId
    const unverified = { flags: (flags: number) => flags & ~flag.uv }
    const created = key.create(await ask(countersign, alice, id), origin, unverified)
    expect(await countersign.devices.confirm(alice, id, created, here)).toMatchObject({ userVerified: false })
    for (let count = 0; count < 2; count++) {
      const early = key.get(await signInOptions(countersign), origin)
      expect(await countersign.verifyToken(alice, id, early, purpose)).toMatchObject({ userVerified: false })
    }
    expect(await verify(countersign, alice, id, key)).toMatchObject({ userVerified: true })
    const late = key.get(await signInOptions(countersign), origin)
    expect(await countersign.verifyToken(alice, id, late, purpose)).toMatchObject({ userVerified: true })
  })

  it('finds nothing in anything else', async () => {
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const key = authenticator()
    const registration = key.create(await ask(countersign, alice, device.persistentId), origin)
    for (const token of ['', '{}', '123456', registration, 'x'.repeat(1_000_000), null, 7]) {
      expect(await countersign.passkeys.find(token as string)).toBeNull()
    }
  })
})

describe('a key is called', () => {
  const yubikey = '2fc0579f-8113-47ea-b116-bb5a8db9202a'

  it.each([
    ['what its model is called', yubikey, {}, 'YubiKey 5 NFC'],
    ['as its user said', yubikey, { name: 'Blue one' }, 'Blue one'],
    ['as all are, for an unknown model', '00000000-0000-0000-0000-000000000001', {}, 'webauthn'],
  ])('%s', async (_what, aaguid, options, name) => {
    const id = await register(countersign, alice, authenticator({ aaguid }), options)
    expect((await countersign.devices.get(id))?.name).toBe(name)
    expect((await countersign.devices.get(id))?.hint).toBe(aaguid === yubikey ? 'YubiKey 5 NFC' : null)
  })

  it('so also as the default device, which it stays', async () => {
    const id = await register(countersign, alice, authenticator({ aaguid: yubikey }), { name: 'default' })
    const other = await register(countersign, alice, authenticator())
    expect(await countersign.devices.default(alice)).toMatchObject({ persistentId: id, name: 'YubiKey 5 NFC' })
    await countersign.devices.makeDefault(alice, other)
    expect(await countersign.devices.get(id)).toMatchObject({ name: 'YubiKey 5 NFC' })
  })

  it('as it was renamed, whatever it verifies later', async () => {
    const key = authenticator({ aaguid: yubikey })
    const id = await register(countersign, alice, key)
    await countersign.devices.rename(alice, id, 'webauthn')
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true, device: { name: 'webauthn' } })
  })
})

describe('a browser is told', () => {
  it('which passkeys still work, without the one that is about to be removed', async () => {
    const [first, second] = [authenticator(), authenticator()]
    await register(countersign, alice, first)
    clock.advance(1)
    const without = await register(countersign, alice, second)
    const [{ id, userHandle } = { id: '', userHandle: '' }] = first.credentials
    const expected = { rpId: 'acme.example', userId: userHandle }
    expect(await countersign.passkeys.signal(alice, { origin })).toEqual({
      ...expected,
      allAcceptedCredentialIds: [id, second.credentials[0]?.id],
    })
    expect(await countersign.passkeys.signal(alice, { origin, without })).toEqual({
      ...expected,
      allAcceptedCredentialIds: [id],
    })
  })

  it('that none works any more, when the last one goes', async () => {
    const without = await register(countersign, alice, authenticator())
    expect(await countersign.passkeys.signal(alice, { origin, without })).toMatchObject({
      allAcceptedCredentialIds: [],
    })
  })

  it('nothing of a user without passkeys, or at another site', async () => {
    await register(countersign, alice, authenticator())
    expect(await countersign.passkeys.signal(bob, { origin })).toBeNull()
    expect(await countersign.passkeys.signal(alice, { origin: 'https://other.example' })).toBeNull()
  })

  it('which passkey nobody has, and never one that somebody has', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const token = key.get(await signInOptions(countersign), origin)
    expect(await countersign.passkeys.unknown(token, { origin })).toBeNull()
    await countersign.devices.remove(alice, id)
    expect(await countersign.passkeys.unknown(token, { origin })).toEqual({
      rpId: 'acme.example',
      credentialId: key.credentials[0]?.id,
    })
    expect(await countersign.passkeys.unknown('123456', { origin })).toBeNull()
  })
})

describe('without an origin', () => {
  it('says what to pass', async () => {
    const { device } = await countersign.devices.create(alice, 'webauthn')
    for (const call of [
      () => countersign.challenge(alice, device.persistentId),
      () => countersign.passkeys.options(),
      () => countersign.passkeys.signal(alice),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 'invalid-option',
        message: expect.stringContaining("{ origin: 'https://"),
      })
    }
  })

  it('works where the options have it', async () => {
    await again({ rpId: 'acme.example', origins: [origin] })
    const key = authenticator()
    const { device } = await countersign.devices.create(alice, 'webauthn')
    const id = device.persistentId
    const token = key.create(await ask(countersign, alice, id, {}), origin)
    expect(await countersign.devices.confirm(alice, id, token)).toMatchObject({ verified: true })
    expect(
      await countersign.verifyToken(alice, id, key.get(await ask(countersign, alice, id, {}), origin)),
    ).toMatchObject({
      verified: true,
    })
  })
})
