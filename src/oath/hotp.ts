import { checkInteger, checkKeys } from '../lib/options.ts'
import { type CodeOptions, checkCodeOptions, codeAt, findCode, findCodePair, maxCounter } from './code.ts'
import { type Secret, secretBytes } from './secret.ts'
import { tokenValue } from './token.ts'

export interface GenerateHotpOptions extends CodeOptions {
  /** 0 to 2^53 − 1. */
  readonly counter: number
}

export interface VerifyHotpOptions extends GenerateHotpOptions {
  /** How many counters after `counter` are accepted too (0 to 1000, default 0): the look-ahead window of RFC 4226 §7.2. */
  readonly tolerance?: number | undefined
}

export interface ResyncHotpOptions extends GenerateHotpOptions {
  /** At how many counters the first token is looked for, from `counter` on (1 to 10000, default 100). */
  readonly window?: number | undefined
}

const generateKeys = ['counter', 'digits', 'algorithm']
const verifyKeys = [...generateKeys, 'tolerance']
const resyncKeys = [...generateKeys, 'window']

/**
 * The code at a counter (RFC 4226 §5), with its leading zeros.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function generateHotp(secret: Secret, options: GenerateHotpOptions): string {
  checkKeys('generateHotp', options, generateKeys)
  const { counter, digits = 6, algorithm = 'sha1' } = options
  checkCodeOptions(digits, algorithm)
  checkCounter(counter)
  return codeAt(counter, secretBytes(secret), digits, algorithm)
}

/**
 * The counter at which a token is right, from `counter` to `counter + tolerance`; the lowest if there are several; else `null`.
 * A token of any other shape, or no text at all, is just wrong.
 *
 * The caller must store the next counter (the answer + 1) in one atomic step, and count failures: without that a token
 * works again, and can be guessed.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function verifyHotp(token: string, secret: Secret, options: VerifyHotpOptions): number | null {
  checkKeys('verifyHotp', options, verifyKeys)
  const { counter, tolerance = 0, digits = 6, algorithm = 'sha1' } = options
  checkCodeOptions(digits, algorithm)
  checkCounter(counter)
  checkInteger('tolerance', tolerance, 0, 1000)
  const key = secretBytes(secret)
  const value = tokenValue(token, digits)
  if (value < 0) return null
  const last = Math.min(counter + tolerance, maxCounter)
  const found = findCode(value, last, counter, key, digits, algorithm)
  return found < 0 ? null : found
}

/**
 * Finds a counter again that has run away, from two consecutive tokens (RFC 4226 §7.4); answers the counter of the second
 * one, or `null`. The first place is taken where both are right. What {@link verifyHotp} asks of the caller holds here too.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function resyncHotp(
  tokens: readonly [string, string],
  secret: Secret,
  options: ResyncHotpOptions,
): number | null {
  checkKeys('resyncHotp', options, resyncKeys)
  const { counter, window = 100, digits = 6, algorithm = 'sha1' } = options
  checkCodeOptions(digits, algorithm)
  checkCounter(counter)
  checkInteger('window', window, 1, 10_000)
  const key = secretBytes(secret)
  const first = tokenValue(tokens?.[0], digits)
  const second = tokenValue(tokens?.[1], digits)
  if (first < 0 || second < 0) return null
  const last = Math.min(counter + window, maxCounter)
  const found = findCodePair([first, second], counter, last, key, digits, algorithm)
  return found < 0 ? null : found
}

function checkCounter(counter: unknown): void {
  checkInteger('counter', counter, 0, maxCounter)
}
