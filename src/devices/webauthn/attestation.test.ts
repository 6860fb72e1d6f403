import { afterEach, describe, expect, it } from 'vitest'
import { type Attestation, authenticator } from '../../../test/lib/authenticator.ts'
import { type CertifiedKey, makeCertificate } from '../../../test/lib/der.ts'
import { alice, noon, testCountersignWith } from '../../../test/lib/setup.ts'
import { ask, here, origin, type WithWebauthn } from '../../../test/lib/webauthn.ts'
import { totp } from '../../index.ts'
import { type RootCertificates, type WebauthnOptions, webauthn } from './index.ts'

const root = makeCertificate({ name: 'Root', ca: true })
const between = makeCertificate({ name: 'Batches', issuer: root, ca: true })
const stranger = makeCertificate({ name: 'Root', ca: true })
const aaguid = '01020304-0506-0708-090a-0b0c0d0e0f10'
const leafOf = (issuer: CertifiedKey, more = {}) => makeCertificate({ name: 'Model 1', issuer, ca: false, ...more })

const leaf = leafOf(root)

let countersign: WithWebauthn
afterEach(() => countersign?.close())

async function registerWith(
  attestation: Attestation,
  options: Partial<WebauthnOptions>,
  model = aaguid,
): Promise<'verified' | 'invalid' | string> {
  ;({ countersign } = await testCountersignWith([webauthn({ rpName: 'Acme', ...options }), totp()], 'sqlite::memory:'))
  const { device } = await countersign.devices.create(alice, 'webauthn')
  const protocol = attestation.format === 'fido-u2f' ? 'u2f' : 'ctap2'
  const key = authenticator({ attestation, aaguid: model, protocol })
  const asked = await ask(countersign, alice, device.persistentId)
  expect(asked).toMatchObject({ attestation: options.attestation ?? 'none' })
  const result = await countersign.devices.confirm(alice, device.persistentId, key.create(asked, origin), here)
  return result.verified ? 'verified' : result.reason
}

const direct = (rootCertificates: RootCertificates = { packed: [root.pem] }): Partial<WebauthnOptions> => ({
  attestation: 'direct',
  rootCertificates,
})
const packed = (key: CertifiedKey, ...chain: CertifiedKey[]): Attestation => ({
  format: 'packed',
  key,
  chain: chain.map(({ certificate }) => certificate),
})

describe('where a key has to prove its model', () => {
  it.each<[string, Attestation, Partial<WebauthnOptions>]>([
    ['by the root itself', packed(leafOf(root)), direct()],
    ['by way of another authority', packed(leafOf(between), between), direct()],
    ['with the root in the chain', packed(leafOf(between), between, root), direct()],
    ['and it is named itself', packed(leaf), direct({ packed: [leaf.pem] })],
    ['by one of several roots', packed(leafOf(root)), direct({ packed: [stranger.pem, root.pem] })],
    ['for the model that it says it is', packed(leafOf(root, { aaguid: model() })), direct()],
    ['for an enterprise', packed(leafOf(root)), { ...direct(), attestation: 'enterprise' }],
    ['as an older key', { format: 'fido-u2f', key: leafOf(root), chain: [] }, direct({ 'fido-u2f': [root.pem] })],
  ])('one that is vouched for is registered: %s', async (_what, attestation, options) => {
    expect(await registerWith(attestation, options)).toBe('verified')
  })

  it.each<[string, Attestation, Partial<WebauthnOptions>]>([
    ['by nobody', { format: 'none' }, direct()],
    ['by itself', { format: 'packed-self' }, direct()],
    ['by a stranger who took the root’s name', packed(leafOf(stranger)), direct()],
    ['by a stranger, with the root in the chain', packed(leafOf(stranger), root), direct()],
    ['by the root’s key in another one’s name', packed(leafOf({ ...root, subject: leaf.subject })), direct()],
    ['by somebody who may not', packed(leafOf(leaf), leaf), direct()],
    ['by an authority that is left out', packed(leafOf(between)), direct()],
    ['for another format', packed(leafOf(root)), direct({ tpm: [root.pem] })],
    ['for another model', packed(leafOf(root, { aaguid: Buffer.alloc(16, 9) })), direct()],
    ['in a time that is over', packed(leafOf(root, { notAfter: new Date(noon - 1000) })), direct()],
    ['in a time that is to come', packed(leafOf(root, { notBefore: new Date(noon + 60_000) })), direct()],
    ['as another sort of certificate', packed(leafOf(root, { unit: 'Mail servers' })), direct()],
    [
      'with another one’s signature',
      { ...packed(leafOf(root)), key: { ...leafOf(root), privateKey: stranger.privateKey } } as Attestation,
      direct(),
    ],
    ['in a chain without end', packed(leafOf(root), ...Array.from({ length: 8 }, () => root)), direct()],
    [
      'in bytes that are no certificate',
      { ...packed(leafOf(root)), key: { ...root, certificate: Buffer.of(1) } } as Attestation,
      direct(),
    ],
  ])('one that is vouched for %s is refused', async (_what, attestation, options) => {
    expect(await registerWith(attestation, options)).toBe('invalid')
  })

  it('a root that is over vouches for nobody', async () => {
    const old = makeCertificate({ name: 'Old root', ca: true, notAfter: new Date(noon - 1000) })
    expect(await registerWith(packed(leafOf(old)), direct({ packed: [old.pem] }))).toBe('invalid')
  })
})

describe('where no key has to prove anything', () => {
  it.each<[string, Attestation]>([
    ['a signature by itself', { format: 'packed-self' }],
    ['whoever vouches for it', packed(leafOf(stranger))],
    [
      'a certificate that is none',
      { ...packed(leafOf(stranger)), key: { ...stranger, certificate: Buffer.of(1) } } as Attestation,
    ],
    ['an older key’s certificate', { format: 'fido-u2f', key: leafOf(stranger), chain: [] }],
  ])('%s makes no difference', async (_what, attestation) => {
    expect(await registerWith(attestation, {})).toBe('verified')
  })
})

function model(): Buffer {
  return Buffer.from(aaguid.replaceAll('-', ''), 'hex')
}
