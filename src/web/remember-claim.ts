import type { Keyring } from '../keyring/keyring.ts'

/** What the cookie of a remembered browser says. */
export interface Claim {
  readonly userId: string
  /** The device whose token it was remembered with: `kind/id`. */
  readonly device: string
  /** 256 random bits, base64url; the store has their hash. */
  readonly secret: string
  /** Milliseconds. */
  readonly expiresAt: number
}

/** As it was in the cookie, believed by nobody yet. */
export interface SignedClaim extends Claim {
  readonly text: string
  readonly signature: string
}

const shape = /^(([\w-]{1,340})\.([\w-]{1,171})\.([\w-]{43})\.(\d{1,16}))\.([\w-]{43})$/

export function signClaim(keyring: Keyring, browserId: string, { userId, device, secret, expiresAt }: Claim): string {
  const text = `${encode(userId)}.${encode(device)}.${secret}.${expiresAt}`
  return `${text}.${keyring.sign(text, context(browserId))}`
}

/** Reads a cookie; `null` for what cannot be one of ours. Look at `isSigned` next. */
export function readClaim(value: string): SignedClaim | null {
  const parts = shape.exec(value)
  if (!parts) return null
  const [, text = '', userId = '', device = '', secret = '', expiresAt, signature = ''] = parts
  return { text, userId: decode(userId), device: decode(device), secret, expiresAt: Number(expiresAt), signature }
}

/** Whether we made the claim, and for this browser. */
export function isSigned(keyring: Keyring, browserId: string, { text, signature }: SignedClaim): boolean {
  return keyring.verify(text, signature, context(browserId))
}

function context(browserId: string): [string, string] {
  return ['cookie of a remembered browser', browserId]
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8')
}
