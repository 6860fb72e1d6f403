import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Just enough of DER and X.509 (RFC 5280) for a test's own certificate authority. */
export interface CertifiedKey {
  readonly certificate: Buffer
  readonly pem: string
  readonly privateKey: KeyObject
  readonly subject: Buffer
}

export interface CertificateOptions {
  readonly name: string
  readonly issuer?: CertifiedKey
  readonly ca: boolean
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** As its organizational unit. */
  readonly unit?: string
  /** In the extension id-fido-gen-ce-aaguid. */
  readonly aaguid?: Uint8Array
}

/** An ECDSA certificate on P-256; signed by itself without an issuer. */
export function makeCertificate(options: CertificateOptions): CertifiedKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { notBefore = new Date('2020-01-01T00:00:00Z'), notAfter = new Date('2049-01-01T00:00:00Z') } = options
  const subject = name(options.name, options.unit ?? 'Authenticator Attestation')
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const extensions = [
    extension('2.5.29.19', sequence(...(options.ca ? [boolean(true)] : [])), true),
    ...(options.aaguid ? [extension('1.3.6.1.4.1.45724.1.1.4', tlv(0x04, options.aaguid))] : []),
  ]
  const body = sequence(
    tlv(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 2 ** 30) + 1),
    algorithm,
    options.issuer?.subject ?? subject,
    sequence(time(notBefore), time(notAfter)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, options.issuer?.privateKey ?? privateKey)
  const certificate = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.of(0), signature])))
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
  return { certificate, pem, privateKey, subject }
}

function tlv(tag: number, content: Uint8Array): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

function sequence(...items: readonly Uint8Array[]): Buffer {
  return tlv(0x30, Buffer.concat(items))
}

function integer(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return tlv(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

function boolean(value: boolean): Buffer {
  return tlv(0x01, Buffer.of(value ? 0xff : 0))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const septets = [part & 0x7f]
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) {
      septets.unshift((left & 0x7f) | 0x80)
    }
    return septets
  })
  return tlv(0x06, Buffer.from(bytes))
}

function name(common: string, unit: string): Buffer {
  const part = (type: string, tag: number, text: string) => tlv(0x31, sequence(oid(type), tlv(tag, Buffer.from(text))))
  return sequence(
    part('2.5.4.6', 0x13, 'NL'),
    part('2.5.4.10', 0x0c, 'Countersign tests'),
    part('2.5.4.11', 0x0c, unit),
    part('2.5.4.3', 0x0c, common),
  )
}

function extension(id: string, content: Uint8Array, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), tlv(0x04, content))
}

function time(date: Date): Buffer {
  return tlv(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
}
