import { randomBytes as cryptoRandomBytes } from 'node:crypto'

/** Where strong randomness comes from; passed in, so that tests can hold it still. */
export type RandomBytes = (length: number) => Uint8Array

export const randomBytes: RandomBytes = (length) => cryptoRandomBytes(length)

/** An unguessable id of 128 random bits: 22 characters, safe in URLs, cookies and forms. */
export function randomId(random: RandomBytes = randomBytes): string {
  return toBase64Url(random(16))
}

/** Random digits, every one as likely as any other: `random` is asked again rather than prefer some. */
export function randomDigits(length: number, random: RandomBytes = randomBytes): string {
  let digits = ''
  while (digits.length < length) {
    for (const byte of random(length)) if (byte < 250 && digits.length < length) digits += String(byte % 10)
  }
  return digits
}

export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}
