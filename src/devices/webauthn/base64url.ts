import { toBase64Url } from '../../lib/random.ts'

/** The bytes of a base64url text as it must be written: without padding, and in one way only. `null` for anything else. */
export function fromBase64Url(text: unknown): Uint8Array<ArrayBuffer> | null {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text)) return null
  // A copy, because a Buffer shares its memory with others.
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'))
  return toBase64Url(bytes) === text ? bytes : null
}
