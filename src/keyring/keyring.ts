import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { CountersignError } from '../errors.ts'
import { equalBytes } from '../lib/constant-time.ts'
import { hmac } from '../lib/hmac.ts'
import { invalidOption } from '../lib/options.ts'
import { type RandomBytes, randomBytes } from '../lib/random.ts'

/**
 * Everything that is done with `secrets`: sealing, keyed digests, signatures.
 *
 * The context says what a value is and whom it belongs to. A value only opens, verifies or matches in the context
 * that it was made for, so nothing can be copied from one place to another.
 */
export interface Keyring {
  /** Encrypts and authenticates (AES-256-GCM) under the first secret. */
  seal(text: string, context: KeyContext): string
  /** @throws CountersignError `unsealing-failed`: the secret is no longer among `secrets`, or the value was changed or moved. */
  open(sealed: string, context: KeyContext): string
  /** Whether a sealed value is under the first secret already. */
  isCurrent(sealed: string): boolean
  /** HMAC-SHA-256 under the first secret, base64url. For looking values up without storing them. */
  digest(text: string, context: KeyContext): string
  /** The digest under every secret, the first one first: what a stored digest may be equal to. */
  digests(text: string, context: KeyContext): readonly string[]
  /** A signature under the first secret, base64url. */
  sign(text: string, context: KeyContext): string
  /** Whether the signature was made under any of the secrets; in constant time, never an exception. */
  verify(text: string, signature: string, context: KeyContext): boolean
  /** What can be told of the secrets, in their order: for `countersign doctor`. */
  readonly secrets: readonly SecretShape[]
}

/** A secret without its content. */
export interface SecretShape {
  /** What sealed values and errors name it by. */
  readonly id: string
  readonly length: number
  /** How many different characters it has. */
  readonly characters: number
  /** Whether there is white space at its ends: the line break of a file, usually. */
  readonly padded: boolean
  /** Whether an earlier one is the same but for that white space. */
  readonly repeated: boolean
}

/** What the value is, which errors name, and whatever else it is bound to, which errors do not show. */
export type KeyContext = readonly [what: string, ...boundTo: string[]]

interface Keys {
  readonly id: string
  readonly seal: Buffer
  readonly digest: Buffer
  readonly sign: Buffer
}

const format = '1'
const nonceLength = 12
const tagLength = 16
const minSecretLength = 32
/** How many derived keys are kept: more than there are verifications at one moment. */
const keptKeys = 512

/**
 * @param secrets the first one seals and signs, all of them open and verify. At least 32 characters each.
 * @throws CountersignError `invalid-option`
 */
export function createKeyring(secrets: readonly string[], random: RandomBytes = randomBytes): Keyring {
  checkSecrets(secrets)
  const keys = secrets.map(deriveKeys)
  const first = keys[0] as Keys
  const byId = new Map(keys.map((key) => [key.id, key]))
  const nextNonce = nonces(random)
  const sealingKey = sealingKeys()

  function mac(key: Buffer, text: string, context: KeyContext): Buffer {
    return hmac('sha256', key, encodeParts([...context, text]))
  }

  return {
    seal(text, context) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', sealingKey(first, context), nonce)
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${format}.${first.id}.${body.toString('base64url')}`
    },

    open(sealed, context) {
      const [version, keyId = '', encoded = ''] = sealed.split('.')
      if (version !== format) throw unsealingFailed(context, 'it is not a sealed value of this version')
      const key = byId.get(keyId)
      if (!key) {
        throw unsealingFailed(
          context,
          `it is sealed under a secret (${keyId}) that is not in \`secrets\`; add it at the end`,
        )
      }
      const body = Buffer.from(encoded, 'base64url')
      if (body.length < nonceLength + tagLength) throw unsealingFailed(context, 'it is cut short')
      const decipher = createDecipheriv('aes-256-gcm', sealingKey(key, context), body.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      decipher.setAuthTag(body.subarray(body.length - tagLength))
      try {
        const text = decipher.update(body.subarray(nonceLength, body.length - tagLength))
        decipher.final()
        return text.toString('utf8')
      } catch {
        throw unsealingFailed(context, 'it was changed, or belongs to something else')
      }
    },

    isCurrent: (sealed) => sealed.startsWith(`${format}.${first.id}.`),
    digest: (text, context) => mac(first.digest, text, context).toString('base64url'),
    digests: (text, context) => keys.map((key) => mac(key.digest, text, context).toString('base64url')),
    sign: (text, context) => mac(first.sign, text, context).toString('base64url'),

    verify(text, signature, context) {
      if (typeof signature !== 'string' || signature.length > 64) return false
      const given = Buffer.from(signature, 'base64url')
      let found = false
      for (const key of keys) found = equalBytes(given, mac(key.sign, text, context)) || found
      return found
    },

    secrets: secrets.map((secret, index) => ({
      id: (keys[index] as Keys).id,
      length: secret.length,
      characters: new Set(secret).size,
      padded: secret.trim() !== secret,
      repeated: secrets.slice(0, index).some((earlier) => earlier.trim() === secret.trim()),
    })),
  }
}

function checkSecrets(secrets: unknown): void {
  if (!Array.isArray(secrets) || secrets.length === 0) {
    throw invalidOption('secrets must be a list with at least one secret: secrets: [process.env.COUNTERSIGN_SECRET]')
  }
  secrets.forEach((secret, index) => {
    if (typeof secret !== 'string' || secret.length < minSecretLength) {
      throw invalidOption(
        `secrets[${index}] must be a text of at least ${minSecretLength} characters; make one with: openssl rand -base64 48`,
      )
    }
  })
  if (new Set(secrets).size !== secrets.length) throw invalidOption('secrets holds the same secret twice; remove one')
}

/** HKDF (RFC 5869): one independent key for each purpose, from each secret. */
function deriveKeys(secret: string): Keys {
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'countersign', purpose, length))
  return {
    id: derive('key id', 6).toString('base64url'),
    seal: derive('seal', 32),
    digest: derive('digest', 32),
    sign: derive('sign', 32),
  }
}

/**
 * A key of its own for each context: it binds the value to the context, and random nonces never run out.
 * The newest ones are kept, because what is opened is usually sealed again a moment later.
 */
function sealingKeys(): (keys: Keys, context: KeyContext) => KeyObject {
  const kept = new Map<string, KeyObject>()
  return (keys, context) => {
    const bound = encodeParts(context)
    const name = keys.id + bound
    let key = kept.get(name)
    if (!key) {
      // A KeyObject, because Node takes several times as long to look at a key that comes as bytes.
      key = createSecretKey(hmac('sha256', keys.seal, bound))
      if (kept.size === keptKeys) kept.delete(kept.keys().next().value as string)
      kept.set(name, key)
    }
    return key
  }
}

/** Random nonces, drawn many at a time: asking for each one alone costs more than using it. */
function nonces(random: RandomBytes): () => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0)
  let used = 0
  return () => {
    if (used === pool.length) {
      pool = random(nonceLength * 64)
      used = 0
    }
    used += nonceLength
    return pool.subarray(used - nonceLength, used)
  }
}

/** Lengths in front keep ("ab", "c") and ("a", "bc") apart. */
function encodeParts(parts: readonly string[]): string {
  let text = ''
  for (const part of parts) text += `${part.length}:${part}`
  return text
}

function unsealingFailed([what]: KeyContext, why: string): CountersignError {
  return new CountersignError('unsealing-failed', `Cannot open the sealed value of ${what}: ${why}`)
}
