import { toBase64Url } from '../../lib/random.ts'
import type { KindContext, Purpose } from '../kind.ts'
import { fromBase64Url } from './base64url.ts'

/**
 * Challenges that are stored nowhere: a random number, when it ends, whom a registration is for, and a signature over
 * these and over everything that the challenge is for. So pages can be loaded as often as anybody likes, in any number
 * of tabs, and nothing is written. That a challenge is answered once is the device's to know.
 */

/** What a challenge is for; it is none for anything else. */
export interface ChallengeScope {
  readonly ceremony: 'registration' | Purpose
  readonly rpId: string
  /** `null` where nobody has said yet who it is. */
  readonly userId: string | null
  readonly binding: string
  /** The device that is registered; any of the user's may answer otherwise. */
  readonly persistentId: string | null
}

/** A genuine challenge. It may be over: that is for the caller to see. */
export interface KnownChallenge {
  readonly nonce: string
  readonly expiresAt: number
  /** For a registration: the handle that the authenticator was given; otherwise empty. */
  readonly userHandle: string
}

const nonceLength = 16
const timeLength = 6
const signatureLength = 32

export function makeChallenge(
  scope: ChallengeScope,
  expiresAt: number,
  userHandle: string,
  { randomBytes, sign }: Pick<KindContext, 'randomBytes' | 'sign'>,
): string {
  const time = Buffer.alloc(timeLength)
  time.writeUIntBE(expiresAt, 0, timeLength)
  const body = Buffer.concat([randomBytes(nonceLength), time, Buffer.from(userHandle, 'base64url')])
  const signature = Buffer.from(sign(signedText(scope, body)), 'base64url')
  return toBase64Url(Buffer.concat([body, signature]))
}

/** `null` for one that was not made here, or for something else. */
export function readChallenge(
  scope: ChallengeScope,
  challenge: string,
  { isSigned }: Pick<KindContext, 'isSigned'>,
): KnownChallenge | null {
  const bytes = fromBase64Url(challenge)
  if (!bytes || bytes.length < nonceLength + timeLength + signatureLength) return null
  const body = Buffer.from(bytes.subarray(0, -signatureLength))
  if (!isSigned(signedText(scope, body), toBase64Url(bytes.subarray(-signatureLength)))) return null
  return {
    nonce: toBase64Url(body.subarray(0, nonceLength)),
    expiresAt: body.readUIntBE(nonceLength, timeLength),
    userHandle: toBase64Url(body.subarray(nonceLength + timeLength)),
  }
}

/** As JSON, which keeps the parts apart whatever is in them. */
function signedText({ ceremony, rpId, userId, binding, persistentId }: ChallengeScope, body: Buffer): string {
  return JSON.stringify(['webauthn 1', ceremony, rpId, userId, binding, persistentId, toBase64Url(body)])
}
