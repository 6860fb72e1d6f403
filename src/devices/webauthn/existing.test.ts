import { afterEach, describe, expect, it } from 'vitest'
import { authenticator } from '../../../test/lib/authenticator.ts'
import { alice, bob, testCountersignWith } from '../../../test/lib/setup.ts'
import { ask, here, origin, register, signInOptions, verify, type WithWebauthn } from '../../../test/lib/webauthn.ts'
import { totp } from '../../index.ts'
import { fromBase64Url } from './base64url.ts'
import { type ExistingCredential, type WebauthnState, webauthn } from './index.ts'

const opened: WithWebauthn[] = []
async function open(): Promise<WithWebauthn> {
  const { countersign } = await testCountersignWith([webauthn({ rpName: 'Acme' }), totp()], 'sqlite::memory:')
  opened.push(countersign)
  return countersign
}
afterEach(async () => {
  for (const countersign of opened.splice(0)) await countersign.close()
})

/** A key that is registered in one place, as that place would hand it over. */
async function registeredElsewhere(options = {}): Promise<{
  key: ReturnType<typeof authenticator>
  credential: ExistingCredential
}> {
  const key = authenticator(options)
  const elsewhere = await open()
  const id = await register(elsewhere, alice, key)
  const row = await elsewhere.store.devices.find(alice.id, id.slice('webauthn/'.length))
  const sealed = row?.state as string
  const { userHandle, registered } = JSON.parse(
    elsewhere.keyring.open(sealed, [`device ${id}`, alice.id]),
  ) as WebauthnState
  const { backedUp, ...credential } = registered?.credential as NonNullable<typeof registered>['credential']
  return { key, credential: { ...credential, rpId: 'acme.example', userHandle } }
}

describe('a key that was registered elsewhere', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)('with %s signs in here, and goes on counting', async (algorithm) => {
    const { key, credential } = await registeredElsewhere({ algorithm })
    const countersign = await open()
    const { device } = await countersign.devices.create(alice, 'webauthn', {
      name: 'Blue one',
      credential: { ...credential, counter: 7 },
    })
    expect(device).toMatchObject({ confirmed: true, name: 'Blue one' })
    const id = device.persistentId
    expect(await verify(countersign, alice, id, key, { counter: 7 })).toMatchObject({ reason: 'invalid' })
    await countersign.devices.unlock(alice, id)
    expect(await verify(countersign, alice, id, key, { counter: 8 })).toMatchObject({ verified: true })
    const token = key.get(await signInOptions(countersign), origin, { counter: 9 })
    expect(await countersign.passkeys.find(token)).toMatchObject({ persistentId: id })
    expect(await countersign.verifyToken(alice, id, token, { ...here, purpose: 'sign-in' })).toMatchObject({
      verified: true,
      userVerified: true,
    })
  })

  it('is not believed to make sure who holds it before it has', async () => {
    const { key, credential } = await registeredElsewhere()
    const countersign = await open()
    const { device } = await countersign.devices.create(alice, 'webauthn', { credential })
    const id = device.persistentId
    const signIn = async () => {
      const token = key.get(await signInOptions(countersign), origin)
      return countersign.verifyToken(alice, id, token, { ...here, purpose: 'sign-in' })
    }
    expect(await signIn()).toMatchObject({ userVerified: false })
    await verify(countersign, alice, id, key)
    expect(await signIn()).toMatchObject({ userVerified: true })
  })

  it('can be asked for a token before it counts', async () => {
    const { key, credential } = await registeredElsewhere()
    const countersign = await open()
    const { device } = await countersign.devices.create(alice, 'webauthn', { credential, confirmed: false })
    const token = key.get(await ask(countersign, alice, device.persistentId), origin)
    expect(await countersign.devices.confirm(alice, device.persistentId, token, here)).toMatchObject({ verified: true })
  })

  it('cannot be brought along twice', async () => {
    const { credential } = await registeredElsewhere()
    const countersign = await open()
    await countersign.devices.create(alice, 'webauthn', { credential })
    await expect(countersign.devices.create(bob, 'webauthn', { credential })).rejects.toMatchObject({
      code: 'store-failed',
    })
  })

  it.each<[string, object]>([
    ['an unknown part', { counters: 1 }],
    ['no id', { id: '' }],
    ['an id with padding', { id: 'AAA=' }],
    ['an id of more than 1023 bytes', { id: Buffer.alloc(1024).toString('base64url') }],
    ['a user handle of more than 64 bytes', { userHandle: Buffer.alloc(65).toString('base64url') }],
    ['no user handle', { userHandle: undefined }],
    ['a count below 0', { counter: -1 }],
    ['a URL as RP id', { rpId: origin }],
    ['a public key that is none', { publicKey: 'AAAA' }],
    ['a public key in PEM', { publicKey: '-----BEGIN PUBLIC KEY-----' }],
    ['a public key for another algorithm', { publicKey: Buffer.from('a2010203382f', 'hex').toString('base64url') }],
    ['a backup of what cannot be backed up', { backedUp: true }],
    ['a text in the place of true', { backupEligible: 'multiDevice' }],
    ['another text as AAGUID', { aaguid: 'YubiKey' }],
    ['transports that are no list', { transports: 'usb' }],
  ])('is refused with %s', async (_what, changes) => {
    const { credential } = await registeredElsewhere()
    const countersign = await open()
    const given = { ...credential, ...changes } as ExistingCredential
    const error = await countersign.devices.create(alice, 'webauthn', { credential: given }).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'invalid-option', message: expect.stringContaining('credential') })
    expect(error.message).not.toContain(credential.id)
    expect(await countersign.devices.has(alice, { confirmed: null })).toBe(false)
  })
})

describe('base64url', () => {
  it.each(['AA==', 'AB', 'A', 'A+A_', 'AA A', 'AA\n', 'Ä', null, 7, ['AA']])('takes %j for nothing', (text) => {
    expect(fromBase64Url(text)).toBeNull()
  })

  it('has one spelling of each', () => {
    expect(fromBase64Url('-_8')).toEqual(new Uint8Array([0xfb, 0xff]))
    expect(fromBase64Url('')).toEqual(new Uint8Array(0))
  })
})
