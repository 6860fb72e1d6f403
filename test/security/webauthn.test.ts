import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type WebauthnOptions, webauthn } from '../../src/devices/webauthn/index.ts'
import { type AttemptOptions, totp } from '../../src/index.ts'
import { type Authenticator, authenticator, type Changes, flag } from '../lib/authenticator.ts'
import { alice, bob, secret, testCountersignWith } from '../lib/setup.ts'
import { ask, here, origin, register, signInOptions, verify, type WithWebauthn } from '../lib/webauthn.ts'

const open = (options: Partial<WebauthnOptions> = {}) =>
  // No delays, so that what is refused is refused for what it is.
  testCountersignWith([webauthn({ rpName: 'Acme', throttleFactor: 0, ...options }), totp()], 'sqlite::memory:')

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

const signIn = { ...here, purpose: 'sign-in' } as const
const refused = { verified: false, reason: 'invalid' }

async function unconfirmed(user: typeof alice = alice): Promise<string> {
  return (await countersign.devices.create(user, 'webauthn')).device.persistentId
}

const flip = (at: number) => (data: Buffer) => {
  const changed = Buffer.from(data)
  const index = at < 0 ? changed.length + at : at
  changed[index] = (changed[index] as number) ^ 1
  return changed
}
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const clear = (bit: number) => (flags: number) => flags & ~bit
const set = (bit: number) => (flags: number) => flags | bit
const signedData = (change: (data: Buffer) => Buffer): Changes => ({ authenticatorData: change })

/** What is wrong with a registration and with an assertion alike. */
const faults: [what: string, changes: Changes][] = [
  ['another type', { clientData: { type: 'payment.get' } }],
  ['another challenge', { clientData: { challenge: Buffer.alloc(54, 7).toString('base64url') } }],
  ['no challenge', { clientData: { challenge: '' } }],
  ['another origin', { clientData: { origin: 'https://evil.example' } }],
  ['an origin that begins like ours', { clientData: { origin: `${origin}.evil.example` } }],
  ['a subdomain, which is another origin', { clientData: { origin: 'https://blog.acme.example' } }],
  ['the origin on another port', { clientData: { origin: `${origin}:8443` } }],
  ['the origin without TLS', { clientData: { origin: 'http://acme.example' } }],
  ['the origin in other letters', { clientData: { origin: 'https://ACME.example' } }],
  ['an origin that is no text', { clientData: { origin: [origin] } }],
  ['a frame on another site', { clientData: { crossOrigin: true } }],
  ['a frame on a site that is named', { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } }],
  ['a top origin without a frame', { clientData: { topOrigin: 'https://evil.example' } }],
  ['crossOrigin that is no boolean', { clientData: { crossOrigin: 'no' } }],
  ['another RP id', { rpId: 'evil.example' }],
  ['a parent’s RP id', { rpId: 'example' }],
  ['nobody there', { flags: clear(flag.up) }],
  ['a backup of what cannot be backed up', { flags: set(flag.bs) }],
  ['bytes left over', signedData((data) => Buffer.concat([data, Buffer.of(0)]))],
  ['extension data that is announced and missing', { flags: set(flag.ed) }],
  ['data that is cut short', signedData((data) => data.subarray(0, 36))],
  ['another type of credential', { credential: { type: 'password' } }],
  ['an id and another raw id', { credential: { rawId: 'AAAA' } }],
  ['an id with padding', { credential: { id: 'AAA=', rawId: 'AAA=' } }],
  ['no client data', { response: { clientDataJSON: undefined } }],
  ['client data that is no JSON', { response: { clientDataJSON: 'AAAA' } }],
  ['client data that is a list', { response: { clientDataJSON: encoded([]) } }],
  [
    'client data that is not UTF-8',
    { clientDataBytes: (data) => Buffer.concat([data.subarray(0, -1), Buffer.from(',"x":"\xff"}', 'latin1')]) },
  ],
]

describe('a registration (WebAuthn Level 3 §7.1)', () => {
  async function post(key: Authenticator, changes: Changes = {}, options: AttemptOptions = here) {
    const id = await unconfirmed()
    const token = key.create(await ask(countersign, alice, id), origin, changes)
    return countersign.devices.confirm(alice, id, token, options)
  }

  it('is accepted as it is', async () => {
    expect(await post(authenticator())).toMatchObject({ verified: true })
  })

  it.each<[string, Changes]>([
    ...faults,
    ['the type of an assertion', { clientData: { type: 'webauthn.get' } }],
    ['no credential in it', { flags: clear(flag.at) }],
    ['a public key that is none', { key: 'key' }],
    ['a public key without an algorithm', { key: new Map([[1, 2]]) }],
    ['another id than the authenticator says', { credential: { id: 'AAAA', rawId: 'AAAA' } }],
    ['an attestation object that is no CBOR', { response: { attestationObject: '____' } }],
    ['no attestation object', { response: { attestationObject: undefined } }],
    ['transports that are no texts', { response: { transports: [7] } }],
    ['transports that are markup', { response: { transports: ['<b>'] } }],
  ])('with %s is refused', async (_what, changes) => {
    expect(await post(authenticator(), changes)).toMatchObject(refused)
    expect(await countersign.devices.has(alice)).toBe(false)
  })

  it('without user verification is refused where it is required', async () => {
    await again({ userVerification: 'required' })
    expect(await post(authenticator({ userVerification: false }))).toMatchObject(refused)
    expect(await post(authenticator())).toMatchObject({ verified: true, userVerified: true })
  })

  it('with an algorithm that was not asked for is refused', async () => {
    await again({ algorithms: [-7] })
    expect(await post(authenticator({ algorithm: 'EdDSA' }))).toMatchObject(refused)
    expect(await post(authenticator({ algorithm: 'ES256' }))).toMatchObject({ verified: true })
  })

  it('with an id of more than 1023 bytes is refused', async () => {
    expect(await post(authenticator({ idLength: 1024 }))).toMatchObject(refused)
    expect(await post(authenticator({ idLength: 1023 }))).toMatchObject({ verified: true })
  })

  it('that signs for itself is refused when the signature is wrong', async () => {
    const key = authenticator({ attestation: { format: 'packed-self' } })
    expect(await post(key, { signature: flip(20) })).toMatchObject(refused)
    expect(await post(key, { tampered: flip(33) })).toMatchObject(refused)
    expect(await post(key)).toMatchObject({ verified: true })
  })

  it('with a statement where there should be none is refused', async () => {
    const key = authenticator({ attestation: { format: 'packed-self' } })
    expect(await post(key, { format: 'none' })).toMatchObject(refused)
  })

  it('of a credential that somebody has is refused, whoever that is', async () => {
    const key = authenticator()
    const id = await register(countersign, bob, key)
    /** A key of one's own, that says it is another one. */
    const claim = async (user: typeof alice, claimed: string) => {
      const device = await unconfirmed(user)
      const token = authenticator().create(await ask(countersign, user, device), origin, {
        authenticatorData: (data) => withCredentialId(data, claimed),
        credential: { id: claimed, rawId: claimed },
      })
      return countersign.devices.confirm(user, device, token, here)
    }
    const taken = key.credentials[0]?.id as string
    for (const user of [alice, bob]) expect(await claim(user, taken)).toMatchObject(refused)
    expect(await countersign.devices.get(id)).toMatchObject({ userId: bob.id })
    expect(await verify(countersign, bob, id, key)).toMatchObject({ verified: true })
    expect(await claim(alice, taken.split('').reverse().join('').replace(/^./, 'A').replace(/.$/, 'A'))).toMatchObject({
      verified: true,
    })
    await countersign.devices.remove(bob, id)
    expect(await claim(alice, taken)).toMatchObject({ verified: true })
  })

  it('is accepted once, and never again', async () => {
    const [id, other] = [await unconfirmed(), await unconfirmed()]
    const token = authenticator().create(await ask(countersign, alice, id), origin)
    expect(await countersign.devices.confirm(alice, id, token, here)).toMatchObject({ verified: true })
    expect(await countersign.devices.confirm(alice, id, token, here)).toMatchObject({ reason: 'no-device' })
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject(refused)
    expect(await countersign.devices.confirm(alice, other, token, here)).toMatchObject(refused)
    await countersign.devices.remove(alice, id)
    expect(await countersign.devices.confirm(alice, await unconfirmed(), token, here)).toMatchObject(refused)
  })

  it('is for one device, user and browser, and for its time', async () => {
    const id = await unconfirmed()
    const make = async () => authenticator().create(await ask(countersign, alice, id), origin)
    expect(await countersign.devices.confirm(bob, await unconfirmed(bob), await make(), here)).toMatchObject(refused)
    expect(await countersign.devices.confirm(alice, await unconfirmed(), await make(), here)).toMatchObject(refused)
    for (const binding of ['browser 2', '']) {
      expect(await countersign.devices.confirm(alice, id, await make(), { origin, binding })).toMatchObject(refused)
    }
    const late = await make()
    clock.advance(300)
    expect(await countersign.devices.confirm(alice, id, late, here)).toMatchObject({
      verified: false,
      reason: 'expired',
    })
    const early = await make()
    clock.advance(299)
    expect(await countersign.devices.confirm(alice, id, early, here)).toMatchObject({ verified: true })
  })

  it('does not answer a challenge for signing in, nor the other way round', async () => {
    const key = authenticator()
    await register(countersign, alice, key)
    const [device] = await countersign.devices.list(alice)
    const id = device?.persistentId as string
    const fresh = await unconfirmed()
    const [creation, request, passkey] = [
      (await ask(countersign, alice, fresh)) as { challenge: string },
      (await ask(countersign, alice, id)) as { challenge: string },
      (await signInOptions(countersign)) as { challenge: string },
    ]
    const confirm = (challenge: string) =>
      countersign.devices.confirm(alice, fresh, authenticator().create({ ...creation, challenge }, origin), here)
    const sign = (challenge: string, options: AttemptOptions) =>
      countersign.verifyToken(alice, id, key.get({ ...request, challenge }, origin), options)

    expect(await confirm(request.challenge)).toMatchObject(refused)
    expect(await confirm(passkey.challenge)).toMatchObject(refused)
    expect(await sign(creation.challenge, here)).toMatchObject(refused)
    expect(await sign(creation.challenge, signIn)).toMatchObject(refused)
    expect(await sign(passkey.challenge, here)).toMatchObject(refused)
    expect(await sign(request.challenge, signIn)).toMatchObject(refused)
    expect(await sign(passkey.challenge, signIn)).toMatchObject({ verified: true })
    expect(await sign(request.challenge, here)).toMatchObject({ verified: true })
    expect(await confirm(creation.challenge)).toMatchObject({ verified: true })
  })
})

/** After the RP id's hash, the flags, the counter and the AAGUID there are the id's length and the id. */
function withCredentialId(data: Buffer, id: string): Buffer {
  return Buffer.concat([data.subarray(0, 55), Buffer.from(id, 'base64url'), data.subarray(55 + data.readUInt16BE(53))])
}

describe('an assertion (WebAuthn Level 3 §7.2)', () => {
  async function post(changes: Changes = {}, options = {}) {
    const key = authenticator(options)
    const id = await register(countersign, alice, key)
    return verify(countersign, alice, id, key, changes)
  }

  it('is accepted as it is', async () => {
    expect(await post()).toMatchObject({ verified: true })
  })

  it.each<[string, Changes]>([
    ...faults,
    ['the type of a registration', { clientData: { type: 'webauthn.create' } }],
    ['a signature that was changed', { signature: flip(-1) }],
    ['no signature', { response: { signature: '' } }],
    ['authenticator data that was changed: the flags', { tampered: flip(32) }],
    ['authenticator data that was changed: the counter', { tampered: flip(-1) }],
    [
      'client data that was changed after it was signed',
      { response: { clientDataJSON: encoded({ type: 'webauthn.get', challenge: 'x', origin }) } },
    ],
    ['an id that nobody has', { credential: { id: 'AAAA', rawId: 'AAAA' } }],
    ['another user handle', { userHandle: 'AAAA' }],
    ['a user handle that is no bytes', { userHandle: '?' }],
    ['a user handle that is no text', { response: { userHandle: { toString: 'x' } } }],
    ['a key that can be backed up since', { flags: set(flag.be) }],
  ])('with %s is refused', async (_what, changes) => {
    expect(await post(changes)).toMatchObject(refused)
  })

  it('with a key that cannot be backed up any more is refused', async () => {
    expect(await post({ flags: clear(flag.be) }, { backupEligible: true })).toMatchObject(refused)
  })

  it('without user verification is refused where it is required', async () => {
    await again({ userVerification: 'required' })
    expect(await post({ flags: clear(flag.uv) })).toMatchObject(refused)
    expect(await post()).toMatchObject({ verified: true })
  })

  it('in which the key answers for another one’s id is refused', async () => {
    const [first, second] = [authenticator(), authenticator()]
    const id = await register(countersign, alice, first)
    await register(countersign, alice, second)
    const other = second.credentials[0]?.id
    expect(await verify(countersign, alice, id, first, { credential: { id: other, rawId: other } })).toMatchObject(
      refused,
    )
  })

  it('of another user’s key is refused, and a failure of nobody', async () => {
    const [mine, theirs] = [authenticator(), authenticator()]
    const id = await register(countersign, alice, mine)
    const other = await register(countersign, bob, theirs)
    const theirOptions = (await ask(countersign, bob, other)) as { challenge: string }
    const options = (await ask(countersign, alice, id)) as { challenge: string }
    const answers = [
      theirs.get(theirOptions, origin),
      theirs.get({ ...theirOptions, challenge: options.challenge }, origin),
      theirs.get(await signInOptions(countersign), origin),
    ]
    for (const token of answers) expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject(refused)
    for (const one of [id, other]) expect(await countersign.devices.get(one)).toMatchObject({ failureCount: 0 })
    expect(await countersign.verifyToken(alice, other, answers[0] as string, here)).toMatchObject({
      reason: 'no-device',
    })
    expect(await countersign.verifyToken(bob, id, answers[0] as string, here)).toMatchObject({ reason: 'no-device' })
    // Nor does it answer what somebody else was asked, in the same browser.
    expect(await countersign.verifyToken(bob, other, answers[1] as string, here)).toMatchObject(refused)
    // For its own user the answer is good.
    expect(await countersign.verifyToken(bob, other, answers[0] as string, here)).toMatchObject({ verified: true })
  })

  it('is for one user and browser, and for its time', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    for (const binding of ['browser 2', '']) {
      const token = key.get(await ask(countersign, alice, id), origin)
      expect(await countersign.verifyToken(alice, id, token, { origin, binding })).toMatchObject(refused)
    }
    const foreign = key.get(await ask(countersign, alice, id), 'https://other.example')
    expect(
      await countersign.verifyToken(alice, id, foreign, { ...here, origin: 'https://other.example' }),
    ).toMatchObject(refused)
    const late = key.get(await ask(countersign, alice, id), origin)
    clock.advance(300)
    const refusal = { verified: false, reason: 'expired', failureCount: 0 }
    expect(await countersign.verifyToken(alice, id, late, here)).toMatchObject(refusal)
    const early = key.get(await ask(countersign, alice, id), origin)
    clock.advance(299)
    expect(await countersign.verifyToken(alice, id, early, here)).toMatchObject({ verified: true })
  })

  it('is accepted once: also after others, and when its time is over', async () => {
    const key = authenticator({ counts: false })
    const id = await register(countersign, alice, key)
    const tokens: string[] = []
    for (let count = 0; count < 50; count++) {
      tokens.push(key.get(await ask(countersign, alice, id), origin))
      clock.advance(1)
    }
    for (const token of tokens) {
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ verified: true })
    }
    for (const token of tokens) {
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ reason: 'replayed' })
    }
    clock.advance(3600)
    expect(await countersign.verifyToken(alice, id, tokens.at(-1) as string, here)).toMatchObject({
      reason: 'replayed',
    })
    // A server whose clock is behind does not accept it either.
    await verify(countersign, alice, id, key)
    clock.advance(-3600)
    expect(await countersign.verifyToken(alice, id, tokens.at(-1) as string, here)).toMatchObject({
      reason: 'replayed',
    })
  })

  it('to sign in names its user, and the right one', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    for (const userHandle of [null, '', 'AAAA']) {
      const token = key.get(await signInOptions(countersign), origin, { userHandle })
      expect(await countersign.verifyToken(alice, id, token, signIn)).toMatchObject(refused)
    }
    const token = key.get(await signInOptions(countersign), origin)
    expect(await countersign.verifyToken(alice, id, token, signIn)).toMatchObject({ verified: true })
    // As a second factor, older keys need not say.
    expect(await verify(countersign, alice, id, key, { userHandle: null })).toMatchObject({ verified: true })
  })

  it('is for the key’s own RP id, where a site has two', async () => {
    const second = 'https://acme.test'
    await again({ origins: [origin, second] })
    const [here2, keys] = [{ ...here, origin: second }, [authenticator(), authenticator()] as const]
    const id = await register(countersign, alice, keys[0])
    const other = await unconfirmed()
    const created = keys[1].create(await ask(countersign, alice, other, here2), second)
    expect(await countersign.devices.confirm(alice, other, created, here2)).toMatchObject({ verified: true })
    const [forFirst, forSecond] = [
      (await ask(countersign, alice, id)) as { challenge: string; allowCredentials: unknown[] },
      (await ask(countersign, alice, other, here2)) as { challenge: string },
    ]
    expect(forFirst.allowCredentials).toHaveLength(1)
    const crossed = keys[1].get({ ...forSecond, challenge: forFirst.challenge }, second)
    expect(await countersign.verifyToken(alice, other, crossed, here2)).toMatchObject(refused)
    expect(await countersign.verifyToken(alice, other, keys[1].get(forSecond, second), here2)).toMatchObject({
      verified: true,
    })
  })

  it('is for the RP id that the key was registered for, whatever the request says', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const evil = { ...here, origin: 'https://evil.example' }
    const options = (await ask(countersign, alice, id, evil)) as { rpId: string }
    expect(options.rpId).toBe('acme.example')
    // Even if the browser let a page of that host use our RP id.
    const token = key.get(options, 'https://evil.example')
    expect(await countersign.verifyToken(alice, id, token, evil)).toMatchObject(refused)
  })
})

describe('a key whose counter', () => {
  it.each([
    ['goes back', 4],
    ['stands still', 5],
    ['is gone', 0],
  ])('%s is refused, counted, and reported as a copy', async (_what, counter) => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    expect(await verify(countersign, alice, id, key, { counter: 5 })).toMatchObject({ verified: true })
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    expect(await verify(countersign, alice, id, key, { counter })).toMatchObject({ ...refused, failureCount: 1 })
    expect(suspected).toHaveBeenCalledOnce()
    expect(suspected.mock.lastCall?.[0]).toMatchObject({ userId: alice.id, device: { persistentId: id } })
    expect(JSON.stringify(suspected.mock.lastCall)).not.toContain(key.credentials[0]?.id)
  })

  it('goes on is accepted; a copy that falls behind is found', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const copy = key.clone()
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    for (let count = 0; count < 3; count++) {
      expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
    }
    expect(suspected).not.toHaveBeenCalled()
    expect(await verify(countersign, alice, id, copy)).toMatchObject(refused)
    expect(suspected).toHaveBeenCalledOnce()
  })

  it('is not believed to be that of a copy before its signature holds', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    await verify(countersign, alice, id, key, { counter: 5 })
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    expect(await verify(countersign, alice, id, key, { counter: 1, signature: flip(-1) })).toMatchObject(refused)
    expect(
      await verify(countersign, alice, id, authenticator({}, key.credentials), { counter: 1, rpId: 'evil.example' }),
    ).toMatchObject(refused)
    expect(suspected).not.toHaveBeenCalled()
  })

  it('is overtaken by that of another tab is refused, and no copy', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    const tab = async () => {
      clock.advance(1)
      return key.get(await ask(countersign, alice, id), origin)
    }
    const [first, second, third, fourth] = [await tab(), await tab(), await tab(), await tab()]
    clock.advance(1)
    for (const token of [second, fourth]) {
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ verified: true })
      clock.advance(1)
    }
    for (const token of [first, third]) {
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ ...refused, failureCount: 0 })
    }
    expect(suspected).not.toHaveBeenCalled()
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('is that of a copy is found among tabs, too: asked later, or with a count that was there', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const copy = key.clone()
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    clock.advance(1)
    const early = await ask(countersign, alice, id)
    clock.advance(1)
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
    expect(await verify(countersign, alice, id, key, { counter: 9 })).toMatchObject({ verified: true })
    const twice = copy.get(early, origin)
    expect(await countersign.verifyToken(alice, id, twice, here)).toMatchObject({ ...refused, failureCount: 1 })
    expect(suspected).toHaveBeenCalledTimes(1)
    expect(await verify(countersign, alice, id, copy, { counter: 5 })).toMatchObject({ ...refused, failureCount: 2 })
    expect(suspected).toHaveBeenCalledTimes(2)
  })

  it('is sent again with the same answer is no copy, but a double click', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const token = key.get(await ask(countersign, alice, id), origin)
    await countersign.verifyToken(alice, id, token, here)
    const suspected = vi.fn()
    countersign.on('clone-suspected', suspected)
    expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject({ reason: 'replayed', failureCount: 0 })
    expect(suspected).not.toHaveBeenCalled()
  })
})

describe('a challenge', () => {
  it('cannot be forged, cut, lengthened, prolonged or re-used under another secret', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const options = (await ask(countersign, alice, id)) as { challenge: string }
    const bytes = Buffer.from(options.challenge, 'base64url')
    const later = Buffer.from(bytes)
    later.writeUIntBE(later.readUIntBE(16, 6) + 3_600_000, 16, 6)
    const changed = [
      ...Array.from(bytes.keys(), (at) => flip(at)(bytes)),
      ...[
        later,
        bytes.subarray(1),
        bytes.subarray(0, -1),
        Buffer.concat([bytes, bytes]),
        Buffer.alloc(54),
        Buffer.alloc(0),
      ],
    ]
    for (const challenge of changed) {
      const token = key.get({ ...options, challenge: challenge.toString('base64url') }, origin)
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject(refused)
      await countersign.devices.unlock(alice, id)
    }
    const standard = options.challenge.replace(/-/g, '+').replace(/_/g, '/')
    if (standard !== options.challenge) {
      const token = key.get({ ...options, challenge: standard }, origin)
      expect(await countersign.verifyToken(alice, id, token, here)).toMatchObject(refused)
    }
    expect(await countersign.verifyToken(alice, id, key.get(options, origin), here)).toMatchObject({ verified: true })
  })

  it('is another one each time', async () => {
    const id = await unconfirmed()
    const made = new Set<unknown>()
    for (let count = 0; count < 50; count++) {
      made.add(((await ask(countersign, alice, id)) as { challenge: string }).challenge)
      made.add(((await signInOptions(countersign)) as { challenge: string }).challenge)
    }
    expect(made.size).toBe(100)
  })

  it('of an earlier secret is answered while that secret is there', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const options = await ask(countersign, alice, id)
    const newer = 'another secret of the tests that is long enough, too'
    const { createCountersign } = await import('../../src/index.ts')
    const reopen = (secrets: readonly string[]): WithWebauthn =>
      createCountersign({
        ...{ issuer: 'Acme', store: countersign.store, kinds: countersign.kinds, now: clock.now },
        secrets,
      }) as WithWebauthn
    const both = reopen([newer, secret])
    // The lookup was made with the older one, and is found.
    const passkey = key.get(await signInOptions(both), origin)
    expect(await both.passkeys.find(passkey)).toMatchObject({ persistentId: id })
    const token = key.get(options, origin)
    expect(await both.verifyToken(alice, id, token, here)).toMatchObject({ verified: true })
    // From now on it is under the newer one alone.
    const only = reopen([newer])
    expect(await only.passkeys.find(passkey)).toMatchObject({ persistentId: id })
    expect(await verify(only, alice, id, key)).toMatchObject({ verified: true })
    expect(await only.verifyToken(alice, id, key.get(options, origin), here)).toMatchObject(refused)
  })
})

describe('while servers get a newer secret one by one', () => {
  it('a key is its first user’s, also where a server has registered it a second time', async () => {
    const newer = 'another secret of the tests that is long enough, too'
    const { createCountersign } = await import('../../src/index.ts')
    const both = createCountersign({
      ...{ issuer: 'Acme', store: countersign.store, kinds: countersign.kinds, now: clock.now },
      secrets: [newer, secret],
    }) as WithWebauthn
    const key = authenticator()
    const id = await register(both, alice, key)
    const taken = key.credentials[0]?.id as string
    // The server that was not restarted yet does not see that it is there.
    const device = await unconfirmed(bob)
    const thief = authenticator()
    const token = thief.create(await ask(countersign, bob, device), origin, {
      authenticatorData: (data) => withCredentialId(data, taken),
      credential: { id: taken, rawId: taken },
    })
    expect(await countersign.devices.confirm(bob, device, token, here)).toMatchObject({ verified: true })

    const forBob = async () => {
      const options = { ...((await ask(both, bob, device)) as object), allowCredentials: [] }
      return thief.get(options, origin, { credential: { id: taken, rawId: taken } })
    }
    expect(await both.passkeys.find(key.get(await signInOptions(both), origin))).toMatchObject({ persistentId: id })
    expect(await both.verifyToken(bob, device, await forBob(), here)).toMatchObject(refused)
    const conflicting = [{ place: 'devices', key: device.split('/')[1], kind: 'webauthn' }]
    expect(await both.rotateSecrets()).toMatchObject({ current: 1, resealed: 0, conflicting })
    expect(await both.verifyToken(bob, device, await forBob(), here)).toMatchObject(refused)
    expect(await verify(both, alice, id, key)).toMatchObject({ verified: true })
  })
})

describe('a token that is none', () => {
  const odd: [string, unknown][] = [
    ['empty', ''],
    ['a number', '123456'],
    ['a megabyte', `{"id":"${'A'.repeat(1_000_000)}"}`],
    ['a megabyte of brackets', '['.repeat(1_000_000)],
    ['brackets that are just not too many', '['.repeat(16_000)],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    [
      'JSON that reaches for the prototype',
      '{"__proto__":{"id":"AAAA","type":"public-key"},"constructor":{"prototype":{"id":1}}}',
    ],
    [
      'a credential in the prototype',
      '{"id":"AAAA","rawId":"AAAA","type":"public-key","__proto__":{"response":{"clientDataJSON":"AA"}}}',
    ],
    ['no text', 7],
    ['nothing', undefined],
    ['an object', {}],
  ]

  it.each(odd)('%s is a wrong token, for registration and for signing in', async (_what, token) => {
    const key = authenticator()
    const [id, fresh] = [await register(countersign, alice, key), await unconfirmed()]
    for (const options of [here, signIn]) {
      expect(await countersign.verifyToken(alice, id, token as string, options)).toMatchObject(refused)
    }
    expect(await countersign.devices.confirm(alice, fresh, token as string, here)).toMatchObject(refused)
    expect(({} as { id?: string }).id).toBeUndefined()
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('is one of more than 16,384 characters, too', async () => {
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const token = key.get(await ask(countersign, alice, id), origin)
    expect(await countersign.verifyToken(alice, id, token.padEnd(16_385), here)).toMatchObject(refused)
    expect(await countersign.verifyToken(alice, id, token.padEnd(16_384), here)).toMatchObject({ verified: true })
  })

  it('counts, slows down and locks like any other where a key is registered', async () => {
    await again({ throttleFactor: 1, maxFailures: 3 })
    const id = await unconfirmed()
    const good = authenticator().create(await ask(countersign, alice, id), origin)
    const confirm = (token: string) => countersign.devices.confirm(alice, id, token, here)
    expect(await confirm('wrong')).toMatchObject({ ...refused, failureCount: 1 })
    expect(await confirm(good)).toMatchObject({ reason: 'throttled' })
    expect(await countersign.challenge(alice, id, {}, here)).toMatchObject({ sent: false, reason: 'throttled' })
    for (let count = 0; count < 2; count++) {
      clock.advance(60)
      await confirm('wrong')
    }
    clock.advance(120)
    expect(await confirm(good)).toMatchObject({ reason: 'locked' })
  })
})

describe('what a key did not sign', () => {
  it.each<[string, Changes]>([
    ['a challenge that was made up', { clientData: { challenge: 'AAAA' } }],
    ['another origin', { clientData: { origin: 'https://evil.example' } }],
    ['a signature that was changed', { signature: flip(-1) }],
    ['a counter that was changed', { tampered: flip(-1) }],
    ['another user handle', { userHandle: 'AAAA' }],
    ['no token at all', { response: { clientDataJSON: undefined } }],
  ])('%s: slows nobody down and locks nobody out, and writes nothing', async (_what, changes) => {
    await again({ throttleFactor: 3600, maxFailures: 3 })
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const before = await countersign.store.devices.findById(id.split('/')[1] as string)
    const failed = vi.fn()
    countersign.on('verification-failed', failed)
    const nothing = { ...refused, failureCount: 0 }
    for (let count = 0; count < 5; count++) {
      const second = key.get(await ask(countersign, alice, id), origin, changes)
      expect(await countersign.verifyToken(alice, id, second, here)).toEqual(nothing)
      const alone = key.get(await signInOptions(countersign), origin, changes)
      expect(await countersign.verifyToken(alice, id, alone, signIn)).toEqual(nothing)
    }
    expect(failed).toHaveBeenCalledTimes(10)
    expect(await countersign.store.devices.findById(id.split('/')[1] as string)).toEqual(before)
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })

  it('is no failure of the key either: what it signed for another browser, or too late', async () => {
    await again({ throttleFactor: 3600 })
    const key = authenticator()
    const id = await register(countersign, alice, key)
    const foreign = key.get(await ask(countersign, alice, id), origin)
    expect(await countersign.verifyToken(alice, id, foreign, { ...here, binding: 'browser 2' })).toMatchObject(refused)
    const late = key.get(await ask(countersign, alice, id), origin)
    clock.advance(300)
    expect(await countersign.verifyToken(alice, id, late, here)).toMatchObject({ verified: false, failureCount: 0 })
    expect(await verify(countersign, alice, id, key)).toMatchObject({ verified: true })
  })
})

describe('a dump of the database', () => {
  it('has no credential’s id, no key and no user handle', async () => {
    const key = authenticator()
    await register(countersign, alice, key)
    const rows = JSON.stringify(await countersign.store.devices.list(alice.id))
    const { id, userHandle, privateKey } = key.credentials[0] as (typeof key.credentials)[number]
    const { x } = privateKey.export({ format: 'jwk' })
    for (const hidden of [id, userHandle, x as string]) {
      for (const spelling of ['base64', 'base64url', 'hex'] as const) {
        expect(rows).not.toContain(Buffer.from(hidden, 'base64url').toString(spelling))
      }
    }
    expect(rows).toContain('alice')
  })
})
