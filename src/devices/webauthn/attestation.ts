import type { X509Certificate } from 'node:crypto'
import type { AttestationPolicy } from './attestation-policy.ts'
import { leadsToRoot } from './certificate-path.ts'
import type { Library } from './library.ts'

/**
 * What is to be verified of an attestation object; `null` for one that does not prove what was asked for.
 *
 * Where no proof was asked for, certificates are not looked at: whoever says that they are another model only says so to
 * themselves, and what is not parsed cannot do harm. A signature by the key itself is verified.
 */
export function attestationToVerify(
  bytes: Uint8Array<ArrayBuffer>,
  { conveyance, roots }: AttestationPolicy,
  now: number,
  { decodeAttestationObject }: Library,
): Uint8Array<ArrayBuffer> | null {
  const attestation = decodeAttestationObject(bytes)
  const format = attestation.get('fmt')
  const statement = attestation.get('attStmt')
  if (!(statement instanceof Map)) return null
  const chain = statement.get('x5c')
  if (conveyance === 'none') {
    const bySelf = format === 'packed' && chain === undefined
    return format === 'none' || bySelf ? bytes : withoutStatement(attestation.get('authData'))
  }
  const trusted: readonly X509Certificate[] = roots.get(format) ?? []
  return isChain(chain) && leadsToRoot(chain, trusted, now) ? bytes : null
}

function isChain(chain: unknown): chain is readonly Uint8Array[] {
  return Array.isArray(chain) && chain.every((item) => item instanceof Uint8Array)
}

/** The same as a browser hands it over that was asked for no attestation (WebAuthn L3 §5.1.3), in CBOR. */
function withoutStatement(authenticatorData: unknown): Uint8Array<ArrayBuffer> | null {
  if (!(authenticatorData instanceof Uint8Array)) return null
  const length = Buffer.alloc(4)
  length.writeUInt32BE(authenticatorData.length)
  return new Uint8Array(
    Buffer.concat([
      ...[Buffer.of(0xa3), text('fmt'), text('none'), text('attStmt'), Buffer.of(0xa0), text('authData')],
      ...[Buffer.of(0x5a), length, authenticatorData],
    ]),
  )
}

function text(short: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + short.length), Buffer.from(short)])
}
