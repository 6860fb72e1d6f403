import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto'
import { type RandomBytes, randomBytes } from '../../lib/random.ts'
import type { VoiceLanguage } from './languages.ts'

/** What a call is to say, and to whom. */
export interface Call {
  readonly token: string
  readonly language: VoiceLanguage
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number
  /** The end of the called number: it stays the same when the provider writes a country's prefix otherwise. */
  readonly ending: string
}

/** Calls as texts that are safe in a URL, and that nobody else can read or make. */
export interface References {
  seal(call: Call): string
  /** → `null` for what was not sealed here, for this callback. That it has not expired is for the caller to check. */
  open(reference: string): Call | null
}

const nonceLength = 12
const tagLength = 16
const maxLength = 512

/**
 * AES-256-GCM under a key of its own, which HKDF (RFC 5869) derives from the account's auth token; `boundTo` is
 * authenticated with it. Random nonces: good for far more calls than an account makes.
 */
export function createReferences(authToken: string, boundTo: string, random: RandomBytes = randomBytes): References {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', authToken, 'countersign', 'twilio call reference', 32)))
  const additional = Buffer.from(boundTo)
  return {
    seal({ token, language, expiresAt, ending }) {
      const nonce = random(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additional)
      const text = JSON.stringify([token, language, expiresAt, ending])
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      )
    },

    open(reference) {
      if (reference.length > maxLength) return null
      const bytes = Buffer.from(reference, 'base64url')
      const end = bytes.length - tagLength
      if (end < nonceLength) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
      decipher.setAAD(additional).setAuthTag(bytes.subarray(end))
      try {
        const text = decipher.update(bytes.subarray(nonceLength, end), undefined, 'utf8') + decipher.final('utf8')
        const [token, language, expiresAt, ending] = JSON.parse(text) as [string, VoiceLanguage, number, string]
        return { token, language, expiresAt, ending }
      } catch {
        return null
      }
    },
  }
}

/** The part of a number that a call is bound to. */
export function endingOf(number: string): string {
  return number.replace(/\D/g, '').slice(-7)
}
