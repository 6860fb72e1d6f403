import { CountersignError } from '../errors.ts'
import { decodeBase32 } from '../lib/base32.ts'
import { checkInteger } from '../lib/options.ts'
import { type RandomBytes, randomBytes } from '../lib/random.ts'

/** A shared secret: its bytes, or the same in base32. */
export type Secret = Uint8Array | string

/**
 * A new shared secret: 20 random bytes, as RFC 4226 §4 (R6) recommends, unless told otherwise.
 * Keep it sealed; show it once, as base32 or in a key URI.
 *
 * @throws {CountersignError} `invalid-option`: fewer than 16 bytes, the least that RFC 4226 allows, or more than 1024.
 */
export function generateSecret(bytes = 20, random: RandomBytes = randomBytes): Uint8Array {
  checkInteger('bytes', bytes, 16, 1024)
  return random(bytes)
}

/**
 * The bytes of a secret. Only an empty one is refused: secrets made elsewhere are often shorter than RFC 4226 asks for,
 * so whoever takes a secret in must judge its length there.
 *
 * @throws {CountersignError} `invalid-secret`
 */
export function secretBytes(secret: Secret): Uint8Array {
  const bytes = secret instanceof Uint8Array ? secret : decodeBase32(secret)
  if (bytes.length === 0) throw new CountersignError('invalid-secret', 'The secret is empty')
  return bytes
}
