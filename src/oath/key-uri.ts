import { encodeBase32 } from '../lib/base32.ts'
import type { Algorithm } from '../lib/hmac.ts'
import { checkInteger, checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import { checkCodeOptions, type Digits, maxCounter } from './code.ts'
import { labelText } from './label-text.ts'
import { type Secret, secretBytes } from './secret.ts'
import { maxStep } from './totp.ts'

interface CommonParameters {
  /** Its bytes, or the same in base32. */
  readonly secret: Secret
  /** Whose account it is: the name of the site or company. Leaving it out makes accounts of one name indistinguishable. */
  readonly issuer?: string | undefined
  /** What the user is called: a name or an email address. */
  readonly accountName: string
  /** 6 unless told otherwise; some apps ignore anything else. */
  readonly digits?: Digits | undefined
  /** `sha1` unless told otherwise; some apps ignore anything else. */
  readonly algorithm?: Algorithm | undefined
  /** An https URL of a logo, which few apps show. */
  readonly image?: string | undefined
}

export interface TotpKeyUriParameters extends CommonParameters {
  readonly type: 'totp'
  /** Length of a time step in seconds; 30 unless told otherwise, and some apps ignore anything else. */
  readonly period?: number | undefined
}

export interface HotpKeyUriParameters extends CommonParameters {
  readonly type: 'hotp'
  /** The next expected counter. */
  readonly counter: number
}

export type KeyUriParameters = TotpKeyUriParameters | HotpKeyUriParameters

const commonKeys = ['type', 'secret', 'issuer', 'accountName', 'digits', 'algorithm', 'image']
const keys = { totp: [...commonKeys, 'period'], hotp: [...commonKeys, 'counter'] }

/**
 * The `otpauth:` URI that authenticator apps read from a QR code. It holds the secret: show it once, and never log it.
 *
 * - The issuer stands before the account name and in a parameter of its own: old apps read only one of them.
 * - `algorithm`, `digits` and `period` are left out where they are the defaults: every app agrees on those, and the QR code is smaller.
 * - Spaces are `%20`, which every app reads; many show a `+` as it is.
 * - Issuer and account name pass through {@link labelText}, so that no name can break the URI, or an enrolment.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function keyUri(parameters: KeyUriParameters): string {
  checkOneOf('keyUri({ type })', parameters?.type, ['totp', 'hotp'])
  const { type, digits = 6, algorithm = 'sha1', image } = parameters
  checkKeys('keyUri', parameters, keys[type])
  checkCodeOptions(digits, algorithm)
  const issuer = name('issuer', parameters.issuer ?? '')
  const accountName = name('accountName', parameters.accountName)
  if (accountName === '') throw invalidOption('accountName must name the user: an email address, say')

  const query = [`secret=${encodeBase32(secretBytes(parameters.secret))}`]
  if (issuer !== '') query.push(`issuer=${encodeURIComponent(issuer)}`)
  if (algorithm !== 'sha1') query.push(`algorithm=${algorithm.toUpperCase()}`)
  if (digits !== 6) query.push(`digits=${digits}`)
  if (parameters.type === 'totp') {
    const { period = 30 } = parameters
    checkInteger('period', period, 1, maxStep)
    if (period !== 30) query.push(`period=${period}`)
  } else {
    checkInteger('counter', parameters.counter, 0, maxCounter)
    query.push(`counter=${parameters.counter}`)
  }
  if (image !== undefined) {
    if (!isHttpsUrl(image)) throw invalidOption('image must be an https URL')
    query.push(`image=${encodeURIComponent(image)}`)
  }
  const prefix = issuer === '' ? '' : `${encodeURIComponent(issuer)}:`
  return `otpauth://${type}/${prefix}${encodeURIComponent(accountName)}?${query.join('&')}`
}

function name(option: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidOption(`${option} must be a text`)
  return labelText(value)
}

export function isHttpsUrl(text: unknown): text is string {
  return typeof text === 'string' && !/\p{Cs}/u.test(text) && URL.canParse(text) && new URL(text).protocol === 'https:'
}
