import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../../lib/options.ts'
import { nothingAnswered } from './answered.ts'
import { fromBase64Url } from './base64url.ts'
import { loadLibrary } from './library.ts'
import type { Settings } from './options.ts'
import { checkRpId } from './origins.ts'
import { maxCredentialIdLength, parseTransports } from './response.ts'
import type { WebauthnState } from './state.ts'

/** A key that was registered elsewhere before, as other systems keep it. Bytes are base64url. */
export interface ExistingCredential {
  readonly id: string
  /** In COSE's form. */
  readonly publicKey: string
  /** The last count of signatures that was seen; 0 for a key that does not count. */
  readonly counter: number
  /** What it was registered for. */
  readonly rpId: string
  /** The `user.id` that it was registered with, 1 to 64 bytes. */
  readonly userHandle: string
  /** Whether it is copied to other devices (`multiDevice`). */
  readonly backupEligible: boolean
  /** Default false. */
  readonly backedUp?: boolean
  /** Whether it made sure who held it when it was registered. Default false: it is believed once it does beside another factor. */
  readonly userVerified?: boolean
  readonly transports?: readonly string[]
  readonly aaguid?: string
}

const keys = [
  ...['id', 'publicKey', 'counter', 'rpId', 'userHandle', 'backupEligible', 'backedUp', 'userVerified'],
  ...['transports', 'aaguid'],
]

const unknownModel = '00000000-0000-0000-0000-000000000000'

/** @throws CountersignError `invalid-option`, `driver-missing` */
export async function existingState(
  credential: ExistingCredential,
  { algorithms }: Pick<Settings, 'algorithms'>,
): Promise<WebauthnState> {
  checkKeys(path(), credential, keys)
  const { id, publicKey, counter, rpId, userHandle, backupEligible, aaguid = unknownModel } = credential
  const { backedUp = false, userVerified = false } = credential
  checkBytes('id', id, maxCredentialIdLength)
  checkBytes('userHandle', userHandle, 64)
  checkInteger(path('counter'), counter, 0, 0xffff_ffff)
  checkRpId(path('rpId'), rpId)
  checkBoolean(path('backupEligible'), backupEligible)
  checkBoolean(path('backedUp'), backedUp)
  checkBoolean(path('userVerified'), userVerified)
  if (backedUp && !backupEligible) throw invalidOption(`${path('backedUp')} cannot be true without backupEligible`)
  if (typeof aaguid !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(aaguid)) {
    throw invalidOption(`${path('aaguid')} must be a UUID in lower case, with dashes; leave it out where it is unknown`)
  }
  const transports = parseTransports(credential.transports)
  if (!transports) throw invalidOption(`${path('transports')} must be a list of names: ['usb', 'nfc']`)
  await checkPublicKey(publicKey, algorithms)
  return {
    userHandle,
    registered: {
      rpId,
      credential: { id, publicKey, counter, transports, aaguid, backupEligible, backedUp },
      userVerified,
      answered: nothingAnswered,
    },
  }
}

function path(name?: string): string {
  return `devices.create({ credential${name === undefined ? '' : `: { ${name} }`} })`
}

function checkBytes(name: string, text: unknown, most: number): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text)
  if (bytes && bytes.length > 0 && bytes.length <= most) return bytes
  throw invalidOption(`${path(name)} must be 1 to ${most} bytes in base64url, without padding`)
}

async function checkPublicKey(publicKey: unknown, algorithms: readonly number[]): Promise<void> {
  const bytes = checkBytes('publicKey', publicKey, 2048)
  const { decodeCredentialPublicKey } = await loadLibrary()
  if (!algorithms.includes(algorithmOf(() => decodeCredentialPublicKey(bytes)) as number)) {
    throw invalidOption(`${path('publicKey')} must be a COSE key for one of webauthn({ algorithms })`)
  }
}

function algorithmOf(decode: () => unknown): unknown {
  try {
    const key = decode()
    // 3 is COSE's label of the algorithm (RFC 9052 §7.1).
    return key instanceof Map ? key.get(3) : undefined
  } catch {
    return undefined
  }
}
