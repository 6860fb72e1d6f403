import { checkInteger, checkNumber, checkText, invalidOption } from '../lib/options.ts'
import { randomDigits } from '../lib/random.ts'
import type { AttemptContext, ChallengeContext, Verdict } from './kind.ts'
import { type ThrottleOptions, throttleOptionNames } from './throttle.ts'

/** What the kinds share that send a random token by another way. */
export interface SideChannelOptions extends ThrottleOptions {
  /** Default 6, the fewest that NIST SP 800-63B allows; at most 10. */
  readonly digits?: number
  /** Seconds in which the token is good. Default 300; at most 600 (NIST SP 800-63B §3.1.3.2). */
  readonly validity?: number
  /** Seconds between two challenges of one device. Default 60. */
  readonly cooldown?: number
  /**
   * What `challenge` returns as its message. `{token}` stands for the token: then the channel proves nothing any more, so
   * it is refused with `NODE_ENV=production`.
   */
  readonly challengeMessage?: string
}

export const sideChannelOptionNames: readonly string[] = [
  ...['digits', 'validity', 'cooldown', 'challengeMessage'],
  ...throttleOptionNames,
]

/** The part of a device's state that is about its tokens. Only keyed digests, bound to the device. */
export interface Sent {
  /** The token that is good now. */
  readonly token: { readonly digest: string; readonly expiresAt: number } | null
  /** The last accepted one. */
  readonly last: string | null
}

export const nothingSent: Sent = { token: null, last: null }

/** A token that is about to be sent. */
export interface Issued {
  readonly token: string
  /** Milliseconds. */
  readonly expiresAt: number
  readonly sent: Sent
  /** What to tell the user. */
  readonly message: string
}

/** Random tokens that are sent, each good once, for a while, and until a newer one is sent. */
export interface SideChannel {
  readonly digits: number
  /** Seconds. */
  readonly validity: number
  readonly cooldown: number
  issue(sent: Sent, context: ChallengeContext): Issued
  verify(sent: Sent, token: string, context: AttemptContext): Verdict<Sent>
}

/** @throws CountersignError `invalid-option` */
export function sideChannel(kind: string, options: SideChannelOptions, defaultMessage: string): SideChannel {
  const { digits = 6, validity = 300, cooldown = 60, challengeMessage = defaultMessage } = options
  checkInteger(`${kind}({ digits })`, digits, 6, 10)
  checkNumber(`${kind}({ validity })`, validity, 1, 600)
  checkNumber(`${kind}({ cooldown })`, cooldown, 0, 3600)
  checkText(`${kind}({ challengeMessage })`, challengeMessage)
  if (challengeMessage.includes('{token}') && process.env.NODE_ENV === 'production') {
    throw invalidOption(
      `${kind}({ challengeMessage }) must not have {token} with NODE_ENV=production: it would show it`,
    )
  }
  return {
    ...{ digits, validity, cooldown },

    issue(sent, { randomBytes, now, binding, digest, isDigest }) {
      const bound = (token: string) => `${binding} ${token}`
      let token = randomDigits(digits, randomBytes)
      // The last accepted one again would be refused as a replay.
      while (sent.last !== null && isDigest(sent.last, bound(token))) token = randomDigits(digits, randomBytes)
      const expiresAt = now + validity * 1000
      return {
        ...{ token, expiresAt, sent: { ...sent, token: { digest: digest(bound(token)), expiresAt } } },
        message: challengeMessage.replaceAll('{token}', token),
      }
    },

    verify(sent, typed, { now, binding, isDigest }) {
      const compact = typeof typed === 'string' && typed.length <= 256 ? typed.replace(/[\s-]/g, '') : ''
      if (!/^\d{6,10}$/.test(compact)) return { accepted: false, reason: 'invalid' }
      const bound = `${binding} ${compact}`
      if (sent.last !== null && isDigest(sent.last, bound)) return { accepted: false, reason: 'replayed' }
      const good = sent.token !== null && isDigest(sent.token.digest, bound) && now < sent.token.expiresAt
      if (!good) return { accepted: false, reason: 'invalid' }
      return { accepted: true, state: { token: null, last: sent.token.digest } }
    },
  }
}
