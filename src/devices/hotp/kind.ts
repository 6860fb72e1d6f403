import { decodeBase32, encodeBase32 } from '../../lib/base32.ts'
import { checkInteger, checkKeys, checkOneOf } from '../../lib/options.ts'
import { type Algorithm, keyUri, resyncHotp, verifyHotp } from '../../oath/index.ts'
import type { DeviceKind, KindContext, Verdict } from '../kind.ts'
import { accountName, checkSharedSecret, type SharedSecretSetup } from '../shared-secret.ts'
import { type ThrottleOptions, throttleOptionNames, throttlePolicy } from '../throttle.ts'
import { hotpMethod } from './method.ts'

/** Counter-based tokens from a hardware key or an app (RFC 4226). */
export interface HotpOptions extends ThrottleOptions, HotpParameters {
  /** How far ahead `resync` looks for two tokens in a row. Default 100. */
  readonly resyncWindow?: number
}

/** What a new device is made with; kept with it. */
export interface HotpParameters {
  /** Default 6; or 8. */
  readonly digits?: 6 | 8
  /** Default `sha1`, the algorithm of RFC 4226. */
  readonly algorithm?: Algorithm
  /** Tokens that may have been skipped since the last accepted one (the look-ahead of RFC 4226 §7.4). Default 5. */
  readonly tolerance?: number
}

export interface HotpDeviceOptions extends HotpParameters {
  /** An existing shared secret in base32, at least 128 bits. Default: 20 random bytes. */
  readonly secret?: string
  /** The next expected counter. Default 0. */
  readonly counter?: number
}

interface HotpState extends Required<HotpParameters> {
  /** Base32. */
  readonly secret: string
  /** The next expected counter; it only grows. */
  readonly counter: number
  /** The last accepted one, or −1. */
  readonly lastCounter: number
}

export type HotpKind = DeviceKind<'hotp', HotpState, HotpDeviceOptions, SharedSecretSetup>

const parameterNames = ['digits', 'algorithm', 'tolerance']

/** @throws CountersignError `invalid-option` */
export function hotp(options: HotpOptions = {}): HotpKind {
  checkKeys('hotp', options, [...parameterNames, 'resyncWindow', ...throttleOptionNames])
  const { resyncWindow = 100 } = options
  const defaults = parameters(options, { digits: 6, algorithm: 'sha1', tolerance: 5 })
  checkInteger('hotp({ resyncWindow })', resyncWindow, 1, 1000)

  return {
    name: 'hotp',
    throttle: throttlePolicy('hotp', options),
    method: hotpMethod(defaults.digits),

    create(own, context) {
      checkKeys('devices.create', own, [...parameterNames, 'secret', 'counter'])
      const { counter = 0 } = own
      // The last one is never reached, so that there always is a next one.
      checkInteger('hotp: counter', counter, 0, Number.MAX_SAFE_INTEGER - 2_000_000)
      const secret = checkSharedSecret(own.secret) ?? encodeBase32(context.randomBytes(20))
      const state: HotpState = { ...parameters(own, defaults), secret, counter, lastCounter: -1 }
      return { state, setup: setup(state, context) }
    },

    setup,

    verify(state, token) {
      const { digits, algorithm, counter, tolerance, lastCounter } = state
      const secret = decodeBase32(state.secret)
      // First of all: where the last token happens to be right again, sending it again and again would be free guesses.
      if (lastCounter >= 0 && verifyHotp(token, secret, { counter: lastCounter, digits, algorithm }) !== null) {
        return { accepted: false, reason: 'replayed' }
      }
      const matched = verifyHotp(token, secret, { counter, tolerance, digits, algorithm })
      return matched === null ? { accepted: false, reason: 'invalid' } : accepted(state, matched)
    },

    resync(state, tokens) {
      const { digits, algorithm, counter } = state
      const matched = resyncHotp(tokens, decodeBase32(state.secret), {
        counter,
        window: resyncWindow,
        digits,
        algorithm,
      })
      return matched === null ? { accepted: false, reason: 'invalid' } : accepted(state, matched)
    },
  }
}

function accepted(state: HotpState, counter: number): Verdict<HotpState> {
  return { accepted: true, state: { ...state, counter: counter + 1, lastCounter: counter } }
}

function setup(state: HotpState, { issuer, user }: KindContext): SharedSecretSetup {
  const { secret, digits, algorithm, counter } = state
  return {
    secret,
    uri: keyUri({ type: 'hotp', secret, issuer, accountName: accountName(user), digits, algorithm, counter }),
  }
}

function parameters(given: HotpParameters, defaults: Required<HotpParameters>): Required<HotpParameters> {
  const { digits = defaults.digits, algorithm = defaults.algorithm, tolerance = defaults.tolerance } = given
  checkOneOf('hotp: digits', digits, [6, 8])
  checkOneOf('hotp: algorithm', algorithm, ['sha1', 'sha256', 'sha512'])
  checkInteger('hotp: tolerance', tolerance, 0, 100)
  return { digits, algorithm, tolerance }
}
