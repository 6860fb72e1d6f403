import { CountersignError } from '../errors.ts'
import { decodeBase32, encodeBase32 } from '../lib/base32.ts'
import { labelText } from '../oath/index.ts'
import type { User } from './device.ts'

/** What a setup page shows, once: the secret in base32, and as an `otpauth:` URI for the QR code. */
export interface SharedSecretSetup {
  readonly secret: string
  readonly uri: string
}

const minBytes = 16
const maxBytes = 128

/**
 * A shared secret that the caller brings along, in one spelling; `undefined` when there is none.
 * @throws CountersignError `invalid-secret`
 */
export function checkSharedSecret(secret: string | undefined): string | undefined {
  if (secret === undefined) return undefined
  const bytes = decodeBase32(secret)
  if (bytes.length < minBytes || bytes.length > maxBytes) {
    throw new CountersignError(
      'invalid-secret',
      `A shared secret must have ${minBytes} to ${maxBytes} bytes (RFC 4226 R6); this one has ${bytes.length}`,
    )
  }
  return encodeBase32(bytes)
}

/** What an authenticator app calls the account: a user without a name must not be kept from enrolling. */
export function accountName({ id, name }: User): string {
  return labelText(name ?? '') || labelText(id) || 'account'
}
