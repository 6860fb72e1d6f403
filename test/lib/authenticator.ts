import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { CreationOptionsJSON, RequestOptionsJSON } from '../../src/devices/webauthn/index.ts'
import { type Cbor, encodeCbor } from './cbor.ts'
import type { CertifiedKey } from './der.ts'

/**
 * An authenticator and the browser before it, in software: it answers the options of the server with what
 * `PublicKeyCredential.toJSON()` gives, as text. Written against WebAuthn Level 3 alone, so that it shares no mistake with
 * what it tests.
 */
export interface Authenticator {
  readonly credentials: readonly StoredCredential[]
  /** Makes a credential. It does as it is told: excluded credentials are for `excludes` to see. */
  create(options: unknown, origin: string, changes?: Changes): string
  /** Answers with the newest credential that the options allow. */
  get(options: unknown, origin: string, changes?: Changes): string
  /** Whether a browser would refuse to register it: it has one of the credentials that the options exclude. */
  excludes(options: unknown): boolean
  /** A copy, with the same keys and its own counter. */
  clone(): Authenticator
}

export interface StoredCredential {
  readonly id: string
  readonly rpId: string
  readonly userHandle: string
  readonly privateKey: KeyObject
  counter: number
}

export interface AuthenticatorOptions {
  readonly algorithm?: 'ES256' | 'EdDSA' | 'RS256'
  /** `u2f` knows neither users nor PINs. Default `ctap2`. */
  readonly protocol?: 'ctap2' | 'u2f'
  /** Whether it makes sure who holds it. Default true; never with `u2f`. */
  readonly userVerification?: boolean
  /** Whether it counts signatures. Default true. */
  readonly counts?: boolean
  /** Whether its keys are copied to other devices. Default false. */
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
  readonly aaguid?: string
  readonly transports?: readonly string[]
  readonly attestation?: Attestation
  /** Bytes of a credential's id. Default 32; 64 with `u2f`. */
  readonly idLength?: number
}

export type Attestation =
  | { readonly format: 'none' }
  | { readonly format: 'packed-self' }
  | { readonly format: 'packed' | 'fido-u2f'; readonly key: CertifiedKey; readonly chain: readonly Buffer[] }

/** What a faulty or hostile browser or authenticator would do otherwise. */
export interface Changes {
  readonly clientData?: Readonly<Record<string, unknown>>
  readonly clientDataBytes?: (data: Buffer) => Buffer
  /** What is signed, and sent. */
  readonly authenticatorData?: (data: Buffer) => Buffer
  /** What is sent, after it was signed. */
  readonly tampered?: (data: Buffer) => Buffer
  readonly signature?: (signature: Buffer) => Buffer
  readonly flags?: (flags: number) => number
  readonly rpId?: string
  readonly counter?: number
  readonly userHandle?: string | null
  readonly credential?: Readonly<Record<string, unknown>>
  readonly response?: Readonly<Record<string, unknown>>
  /** In the place of the attestation's format. */
  readonly format?: string
  readonly key?: Cbor
}

export const flag = { up: 0x01, uv: 0x04, be: 0x08, bs: 0x10, at: 0x40, ed: 0x80 } as const

const algorithms = { ES256: -7, EdDSA: -8, RS256: -257 } as const

export function authenticator(
  options: AuthenticatorOptions = {},
  copied: readonly StoredCredential[] = [],
): Authenticator {
  const { algorithm = 'ES256', protocol = 'ctap2', counts = true, attestation = { format: 'none' } } = options
  const u2f = protocol === 'u2f'
  const { idLength = u2f ? 64 : 32 } = options
  const verifies = !u2f && (options.userVerification ?? true)
  const aaguid = u2f
    ? Buffer.alloc(16)
    : Buffer.from((options.aaguid ?? '').replaceAll('-', '').padStart(32, '0'), 'hex')
  const credentials: StoredCredential[] = copied.map((one) => ({ ...one }))

  function flags(wanted: string | undefined): number {
    const uv = verifies && wanted !== 'discouraged' ? flag.uv : 0
    const be = options.backupEligible ? flag.be : 0
    return flag.up | uv | be | (options.backupEligible && options.backedUp ? flag.bs : 0)
  }

  return {
    credentials,

    create(given, origin, changes = {}) {
      const asked = given as CreationOptionsJSON
      const { privateKey, publicKey } = newKey(algorithm)
      const credential: StoredCredential = {
        ...{ id: base64url(randomBytes(idLength)), rpId: asked.rp.id, userHandle: asked.user.id, privateKey },
        counter: counts ? 1 : 0,
      }
      credentials.unshift(credential)
      const idBytes = Buffer.from(credential.id, 'base64url')
      const length = Buffer.alloc(2)
      length.writeUInt16BE(idBytes.length)
      const key = encodeCbor(changes.key ?? coseKey(publicKey, algorithm))
      const set = (changes.flags ?? same)(flags(asked.authenticatorSelection.userVerification) | flag.at)
      const data = (changes.authenticatorData ?? same)(
        Buffer.concat([
          sha256(changes.rpId ?? asked.rp.id),
          ...[Buffer.of(set), counterBytes(changes.counter ?? credential.counter), aaguid, length, idBytes, key],
        ]),
      )
      const clientData = clientDataJson('webauthn.create', asked.challenge, origin, changes)
      const statement = attest(attestation, data, clientData, credential, publicKey, algorithms[algorithm])
      const object = new Map<string, Cbor>([
        ['fmt', changes.format ?? statement.format],
        [
          'attStmt',
          changes.signature ? tamperedStatement(statement.statement, changes.signature) : statement.statement,
        ],
        ['authData', (changes.tampered ?? same)(data)],
      ])
      return json(credential.id, changes, {
        clientDataJSON: base64url(clientData),
        attestationObject: base64url(encodeCbor(object)),
        authenticatorData: base64url(data),
        publicKeyAlgorithm: algorithms[algorithm],
        transports: options.transports ?? ['usb'],
      })
    },

    get(given, origin, changes = {}) {
      const asked = given as RequestOptionsJSON
      const allowed = asked.allowCredentials.map(({ id }) => id)
      const credential = credentials.find(
        ({ id, rpId }) => rpId === asked.rpId && (allowed.length === 0 ? !u2f : allowed.includes(id)),
      )
      if (!credential) throw new Error('NotAllowedError: there is no such credential on this authenticator')
      if (counts) credential.counter += 1
      const set = (changes.flags ?? same)(flags(asked.userVerification))
      const data = (changes.authenticatorData ?? same)(
        Buffer.concat([
          sha256(changes.rpId ?? asked.rpId),
          ...[Buffer.of(set), counterBytes(changes.counter ?? credential.counter)],
        ]),
      )
      const clientData = clientDataJson('webauthn.get', asked.challenge, origin, changes)
      const signature = signed(credential.privateKey, Buffer.concat([data, sha256(clientData)]))
      const userHandle = changes.userHandle === undefined ? (u2f ? null : credential.userHandle) : changes.userHandle
      return json(credential.id, changes, {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url((changes.tampered ?? same)(data)),
        signature: base64url((changes.signature ?? same)(signature)),
        ...(userHandle !== null && { userHandle }),
      })
    },

    excludes(given) {
      const excluded = (given as CreationOptionsJSON).excludeCredentials.map(({ id }) => id)
      return credentials.some(({ id }) => excluded.includes(id))
    },

    clone: () => authenticator(options, credentials),
  }
}

function same<Value>(value: Value): Value {
  return value
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

function counterBytes(counter: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(counter)
  return bytes
}

function json(id: string, changes: Changes, response: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    ...{ id, rawId: id, type: 'public-key', authenticatorAttachment: 'cross-platform', clientExtensionResults: {} },
    response: { ...response, ...changes.response },
    ...changes.credential,
  })
}

function clientDataJson(type: string, challenge: string, origin: string, changes: Changes): Buffer {
  const data = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...changes.clientData }))
  return (changes.clientDataBytes ?? same)(data)
}

function newKey(algorithm: keyof typeof algorithms): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  if (algorithm === 'EdDSA') return generateKeyPairSync('ed25519')
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** RFC 9053. */
function coseKey(publicKey: KeyObject, algorithm: keyof typeof algorithms): Cbor {
  const jwk = publicKey.export({ format: 'jwk' })
  const bytes = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
  const parts = {
    ES256: [...[[1, 2]], ...[[3, -7]], ...[[-1, 1]], [-2, bytes(jwk.x)], [-3, bytes(jwk.y)]],
    EdDSA: [...[[1, 1]], ...[[3, -8]], ...[[-1, 6]], [-2, bytes(jwk.x)]],
    RS256: [...[[1, 3]], ...[[3, -257]], [-1, bytes(jwk.n)], [-2, bytes(jwk.e)]],
  }[algorithm]
  return new Map(parts as [number, Cbor][])
}

function signed(key: KeyObject, data: Uint8Array): Buffer {
  return sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', data, key)
}

function attest(
  attestation: Attestation,
  data: Buffer,
  clientData: Buffer,
  { id, rpId, privateKey }: StoredCredential,
  publicKey: KeyObject,
  algorithm: number,
): { readonly format: string; readonly statement: ReadonlyMap<string, Cbor> } {
  const hash = sha256(clientData)
  if (attestation.format === 'none') return { format: 'none', statement: new Map() }
  if (attestation.format === 'packed-self') {
    const sig = signed(privateKey, Buffer.concat([data, hash]))
    return { format: 'packed', statement: new Map<string, Cbor>([...[['alg', algorithm] as const], ['sig', sig]]) }
  }
  const { key, chain } = attestation
  const x5c = [key.certificate, ...chain]
  if (attestation.format === 'packed') {
    const sig = signed(key.privateKey, Buffer.concat([data, hash]))
    return {
      format: 'packed',
      statement: new Map<string, Cbor>([...[['alg', -7] as const], ['sig', sig], ['x5c', x5c]]),
    }
  }
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  const message = [Buffer.of(0), sha256(rpId), hash, Buffer.from(id, 'base64url'), point]
  const sig = signed(key.privateKey, Buffer.concat(message))
  return { format: 'fido-u2f', statement: new Map<string, Cbor>([...[['sig', sig] as const], ['x5c', x5c]]) }
}

function tamperedStatement(statement: ReadonlyMap<string, Cbor>, change: (signature: Buffer) => Buffer) {
  const sig = statement.get('sig')
  return sig instanceof Uint8Array ? new Map([...statement, ['sig', change(Buffer.from(sig))]]) : statement
}
