import { decodeBase32, encodeBase32 } from '../../lib/base32.ts'
import { checkBoolean, checkInteger, checkKeys, checkOneOf } from '../../lib/options.ts'
import { type Algorithm, keyUri, verifyHotp, verifyTotp } from '../../oath/index.ts'
import { timeStep } from '../../oath/totp.ts'
import type { DeviceKind, KindContext } from '../kind.ts'
import { accountName, checkSharedSecret, type SharedSecretSetup } from '../shared-secret.ts'
import { type ThrottleOptions, throttleOptionNames, throttlePolicy } from '../throttle.ts'
import { totpMethod } from './method.ts'

/** Time-based tokens from an authenticator app (RFC 6238). */
export interface TotpOptions extends ThrottleOptions, TotpParameters {
  /** Remember by how many steps a device's clock is off (RFC 6238 §6). Default true. */
  readonly sync?: boolean
  /** The most steps that are remembered, either way. Default 10. */
  readonly maxDrift?: number
}

/** What a new device is made with; kept with it, so a later change of the defaults does not break it. */
export interface TotpParameters {
  /** Seconds. Default 30, which is all that most authenticator apps can do. */
  readonly step?: number
  /** The Unix time in seconds at which steps begin to count. Default 0. */
  readonly t0?: number
  /** Default 6; or 8. */
  readonly digits?: 6 | 8
  /** Default `sha1`, which is all that some authenticator apps can do. */
  readonly algorithm?: Algorithm
  /** Steps accepted before and after the current one. Default 1. */
  readonly tolerance?: number
}

export interface TotpDeviceOptions extends TotpParameters {
  /** An existing shared secret in base32, at least 128 bits. Default: 20 random bytes. */
  readonly secret?: string
  /** For a device that was used elsewhere before: by how many steps its clock is known to be off, within `maxDrift`. Default 0. */
  readonly drift?: number
  /** The same: the last time step that was accepted there; only later ones are here. Default −1, for none. */
  readonly lastStep?: number
}

interface TotpState extends Required<TotpParameters> {
  /** Base32. */
  readonly secret: string
  readonly drift: number
  /** The last accepted time step, −1 for none: only a later one is accepted. */
  readonly lastStep: number
}

export type TotpKind = DeviceKind<'totp', TotpState, TotpDeviceOptions, SharedSecretSetup>

const parameterNames = ['step', 't0', 'digits', 'algorithm', 'tolerance']

/** @throws CountersignError `invalid-option` */
export function totp(options: TotpOptions = {}): TotpKind {
  checkKeys('totp', options, [...parameterNames, 'sync', 'maxDrift', ...throttleOptionNames])
  const { sync = true, maxDrift = 10 } = options
  const defaults = parameters(options, { step: 30, t0: 0, digits: 6, algorithm: 'sha1', tolerance: 1 })
  checkBoolean('totp({ sync })', sync)
  checkInteger('totp({ maxDrift })', maxDrift, 0, 100)

  return {
    name: 'totp',
    throttle: throttlePolicy('totp', options),
    method: totpMethod(defaults.digits),

    create(own, context) {
      checkKeys('devices.create', own, [...parameterNames, 'secret', 'drift', 'lastStep'])
      const { drift = 0, lastStep = -1 } = own
      checkInteger('totp: drift', drift, -maxDrift, maxDrift)
      checkInteger('totp: lastStep', lastStep, -1, Number.MAX_SAFE_INTEGER)
      const secret = checkSharedSecret(own.secret) ?? encodeBase32(context.randomBytes(20))
      const state: TotpState = { ...parameters(own, defaults), secret, drift, lastStep }
      return { state, setup: setup(state, context) }
    },

    setup,

    verify(state, token, { now }) {
      const { step, t0, digits, algorithm, tolerance, drift, lastStep } = state
      const secret = decodeBase32(state.secret)
      // First of all: where the last token happens to be right again, sending it again and again would be free guesses.
      if (lastStep >= 0 && verifyHotp(token, secret, { counter: lastStep, digits, algorithm }) !== null) {
        return { accepted: false, reason: 'replayed' }
      }
      const around = (by: number) =>
        verifyTotp(token, secret, { now, step, t0, digits, algorithm, tolerance, drift: by, after: lastStep })
      // A clock that was off may have been set right.
      const matched = around(drift) ?? (drift === 0 ? null : around(0))
      if (matched !== null) {
        const off = matched - timeStep({ now, step, t0 })
        const bounded = Math.max(-maxDrift, Math.min(maxDrift, off))
        return { accepted: true, state: { ...state, lastStep: matched, drift: sync ? bounded : drift } }
      }
      return { accepted: false, reason: 'invalid' }
    },
  }
}

function setup(state: TotpState, { issuer, user }: KindContext): SharedSecretSetup {
  const { secret, digits, algorithm, step } = state
  return {
    secret,
    uri: keyUri({ type: 'totp', secret, issuer, accountName: accountName(user), digits, algorithm, period: step }),
  }
}

function parameters(given: TotpParameters, defaults: Required<TotpParameters>): Required<TotpParameters> {
  const { step = defaults.step, t0 = defaults.t0, digits = defaults.digits } = given
  const { algorithm = defaults.algorithm, tolerance = defaults.tolerance } = given
  checkInteger('totp: step', step, 1, 3600)
  checkInteger('totp: t0', t0, 0, Number.MAX_SAFE_INTEGER)
  checkOneOf('totp: digits', digits, [6, 8])
  checkOneOf('totp: algorithm', algorithm, ['sha1', 'sha256', 'sha512'])
  checkInteger('totp: tolerance', tolerance, 0, 10)
  return { step, t0, digits, algorithm, tolerance }
}
