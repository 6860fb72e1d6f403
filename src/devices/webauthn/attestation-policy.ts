import { X509Certificate } from 'node:crypto'
import { checkKeys, checkOneOf, invalidOption } from '../../lib/options.ts'
import type { Attestation, RootCertificates } from './options.ts'

/** Which keys may be registered, by who vouches for them. */
export interface AttestationPolicy {
  readonly conveyance: Attestation
  /** By format; empty where no key has to prove anything. */
  readonly roots: ReadonlyMap<string, readonly X509Certificate[]>
}

const formats = ['packed', 'tpm', 'android-key', 'apple', 'fido-u2f']

/** @throws CountersignError `invalid-option`: asking for a proof without knowing whom to believe would accept any */
export function checkAttestation(
  conveyance: Attestation = 'none',
  rootCertificates: RootCertificates = {},
): AttestationPolicy {
  checkOneOf('webauthn({ attestation })', conveyance, ['none', 'direct', 'enterprise'])
  checkKeys('webauthn({ rootCertificates })', rootCertificates, formats)
  const entries = Object.entries(rootCertificates as Record<string, unknown>)
  const roots = new Map(entries.map(([format, pems]) => [format, readRoots(format, pems)]))
  if (conveyance === 'none' && roots.size > 0) {
    throw invalidOption("webauthn({ rootCertificates }) is for keys that prove their model: add attestation: 'direct'")
  }
  if (conveyance !== 'none' && roots.size === 0) {
    throw invalidOption(
      `webauthn({ attestation }) other than 'none' needs rootCertificates: { packed: ['-----BEGIN CERTIFICATE-----…'] }`,
    )
  }
  return { conveyance, roots }
}

function readRoots(format: string, pems: unknown): readonly X509Certificate[] {
  const where = `webauthn({ rootCertificates: { ${format} } })`
  if (!Array.isArray(pems) || pems.length === 0) throw invalidOption(`${where} must be a list of PEM certificates`)
  return pems.map((pem, index) => {
    const single = typeof pem === 'string' && pem.split('-----BEGIN CERTIFICATE-----').length === 2
    try {
      if (single) return new X509Certificate(pem)
    } catch {
      // Told below.
    }
    throw invalidOption(`${where}: number ${index + 1} is not one PEM certificate: '-----BEGIN CERTIFICATE-----…'`)
  })
}
