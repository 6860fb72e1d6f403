import { checkInteger, checkKeys, checkOneOf, checkText, invalidOption } from '../../lib/options.ts'
import { type ThrottleOptions, throttleOptionNames } from '../throttle.ts'
import { type AttestationPolicy, checkAttestation } from './attestation-policy.ts'
import { checkOrigins, type Origins } from './origins.ts'

/** Security keys and passkeys (WebAuthn Level 3), over `@simplewebauthn/server`. */
export interface WebauthnOptions extends ThrottleOptions {
  /** What the site is called where a key is registered. */
  readonly rpName: string
  /**
   * The host name that keys are registered for: that of the site, or a parent of it to share them among its subdomains.
   * It can never change: no key works for another one. Default: the host that the request came to.
   */
  readonly rpId?: string
  /**
   * From where keys may answer: `https://example.com`, or an Android app of yours, `android:apk-key-hash:…`. Default: with
   * an `rpId`, https at that very host; without, or on `localhost`, where the request came to.
   */
  readonly origins?: readonly string[]
  /** Further origins of yours, outside of `rpId`, that may use its keys (WebAuthn L3 §5.11). */
  readonly relatedOrigins?: readonly string[]
  /** Only keys that are part of the computer or phone, or only those that are not. Default: all. */
  readonly authenticatorAttachment?: AuthenticatorAttachment
  /** What the browser should offer first. Default: what it likes. */
  readonly hints?: readonly Hint[]
  /** The ways to keys that the browser should try. Default: those that a key said it has. */
  readonly transports?: readonly Transport[]
  /** Whether keys make sure who holds them (a PIN, a fingerprint). Default `preferred`. */
  readonly userVerification?: UserVerification
  /** Whether keys can tell by themselves whose they are, which sign-in without a user name needs. Default `preferred`. */
  readonly residentKey?: Requirement
  /** Whether a key has to prove its model. Default `none`; anything else needs `rootCertificates`. */
  readonly attestation?: Attestation
  /** Who may vouch for a model: PEM certificates for each format of attestation. */
  readonly rootCertificates?: RootCertificates
  /** COSE's numbers of the signatures that are accepted, the best first. Default: −8 (EdDSA), −7 (ES256), −257 (RS256). */
  readonly algorithms?: readonly number[]
  /**
   * Seconds that the browser waits for the user, 10 to half of `validity`: who comes to the page late has as long as who comes
   * at once. Default: half of `validity`.
   */
  readonly timeout?: number
  /** Seconds after which a challenge is over, 30 to 3600. Default 300. */
  readonly validity?: number
}

export type AuthenticatorAttachment = 'platform' | 'cross-platform'
export type Hint = 'security-key' | 'client-device' | 'hybrid'
export type Transport = 'usb' | 'nfc' | 'ble' | 'smart-card' | 'hybrid' | 'internal'
export type Requirement = 'required' | 'preferred' | 'discouraged'
export type UserVerification = Requirement
export type Attestation = 'none' | 'direct' | 'enterprise'
export type AttestationFormat = 'packed' | 'tpm' | 'android-key' | 'apple' | 'fido-u2f'
export type RootCertificates = { readonly [Format in AttestationFormat]?: readonly string[] }

/** The options, checked and complete. */
export interface Settings {
  readonly rpName: string
  readonly origins: Origins
  readonly authenticatorAttachment: AuthenticatorAttachment | undefined
  readonly hints: readonly Hint[]
  readonly transports: readonly Transport[] | undefined
  readonly userVerification: UserVerification
  readonly residentKey: Requirement
  readonly attestation: AttestationPolicy
  readonly algorithms: readonly number[]
  readonly timeout: number
  readonly validity: number
}

const optionNames = [
  ...['rpName', 'rpId', 'origins', 'relatedOrigins', 'authenticatorAttachment', 'hints', 'transports'],
  ...['userVerification', 'residentKey', 'attestation', 'rootCertificates', 'algorithms', 'timeout', 'validity'],
]

const requirements = ['required', 'preferred', 'discouraged']

/** EdDSA, ECDSA and RSA of COSE's registry; not those with SHA-1. */
const knownAlgorithms = [-8, -7, -35, -36, -37, -38, -39, -257, -258, -259]

/** @throws CountersignError `invalid-option` */
export function checkSettings(options: WebauthnOptions): Settings {
  checkKeys('webauthn', options, [...optionNames, ...throttleOptionNames])
  const { rpName, authenticatorAttachment, hints = [], transports } = options
  const { userVerification = 'preferred', residentKey = 'preferred', algorithms = [-8, -7, -257] } = options
  const { validity = 300 } = options
  if (rpName === undefined || rpName === '') {
    throw invalidOption("webauthn({ rpName }) is needed, the name of your site: rpName: 'Acme'")
  }
  checkText('webauthn({ rpName })', rpName, 64)
  if (authenticatorAttachment !== undefined) {
    checkOneOf('webauthn({ authenticatorAttachment })', authenticatorAttachment, ['platform', 'cross-platform'])
  }
  checkEach('webauthn({ hints })', hints, ['security-key', 'client-device', 'hybrid'])
  if (transports !== undefined) {
    checkEach('webauthn({ transports })', transports, ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'])
  }
  checkOneOf('webauthn({ userVerification })', userVerification, requirements)
  checkOneOf('webauthn({ residentKey })', residentKey, requirements)
  checkEach('webauthn({ algorithms })', algorithms, knownAlgorithms)
  if (algorithms.length === 0) throw invalidOption('webauthn({ algorithms }) is empty; leave it out for the usual ones')
  checkInteger('webauthn({ validity })', validity, 30, 3600)
  const longest = Math.floor(validity / 2)
  const { timeout = longest } = options
  checkInteger('webauthn({ timeout })', timeout, 10, longest)
  return {
    ...{ rpName, authenticatorAttachment, hints, transports, userVerification, residentKey, algorithms },
    ...{ timeout, validity },
    origins: checkOrigins(options),
    attestation: checkAttestation(options.attestation, options.rootCertificates),
  }
}

function checkEach(where: string, list: unknown, allowed: readonly (string | number)[]): void {
  if (Array.isArray(list) && list.every((item) => allowed.includes(item)) && new Set(list).size === list.length) return
  throw invalidOption(`${where} must be a list, each once, of: ${allowed.join(', ')}`)
}
