import { checkInteger, checkKeys, checkNumber, invalidOption } from '../lib/options.ts'
import { type CodeOptions, checkCodeOptions, codeAt, findCode, maxCounter } from './code.ts'
import { type Secret, secretBytes } from './secret.ts'
import { tokenValue } from './token.ts'

export interface TimeOptions {
  /** Milliseconds since the Unix epoch; the system's clock unless told otherwise. */
  readonly now?: number | undefined
  /** Length of a time step in seconds (1 to 86400, default 30). */
  readonly step?: number | undefined
  /** When steps began to be counted: seconds since the Unix epoch, default 0. */
  readonly t0?: number | undefined
}

export interface GenerateTotpOptions extends CodeOptions, TimeOptions {
  /** By how many time steps the other side's clock is known to be fast (negative: slow); default 0 (RFC 6238 §6). */
  readonly drift?: number | undefined
}

export interface VerifyTotpOptions extends GenerateTotpOptions {
  /** How many time steps before and after the expected one are accepted too (0 to 1000, default 1; RFC 6238 §5.2). */
  readonly tolerance?: number | undefined
  /** Only later time steps are accepted: the last one that was, so that no code works twice. Default −1: any. */
  readonly after?: number | undefined
}

const timeKeys = ['now', 'step', 't0']
const generateKeys = [...timeKeys, 'digits', 'algorithm', 'drift']
const verifyKeys = [...generateKeys, 'tolerance', 'after']
const maxDrift = 1_000_000_000

/** The last moment of a Date, in milliseconds. */
const maxTime = 8_640_000_000_000_000

/** A day, in seconds. */
export const maxStep = 86_400

/**
 * The code at a time (RFC 6238 §4), with its leading zeros.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function generateTotp(secret: Secret, options: GenerateTotpOptions = {}): string {
  checkKeys('generateTotp', options, generateKeys)
  const { now = Date.now(), step = 30, t0 = 0, drift = 0, digits = 6, algorithm = 'sha1' } = options
  checkCodeOptions(digits, algorithm)
  checkInteger('drift', drift, -maxDrift, maxDrift)
  const counter = stepAt(now, step, t0) + drift
  if (counter < 0) throw invalidOption('now must not lie before t0')
  return codeAt(counter, secretBytes(secret), digits, algorithm)
}

/**
 * The time step at which a token is right, within `tolerance` of the expected one and after `after`; the latest if there
 * are several, so that the token cannot work once more; else `null`.
 * A token of any other shape, or no text at all, is just wrong.
 *
 * The caller must store the answer in one atomic step, pass it as `after` from then on, and count failures: without that
 * a token works again, and can be guessed. The answer minus `timeStep()` is the drift that was seen.
 *
 * @throws {CountersignError} `invalid-option`, `invalid-secret`
 */
export function verifyTotp(token: string, secret: Secret, options: VerifyTotpOptions = {}): number | null {
  checkKeys('verifyTotp', options, verifyKeys)
  const { now = Date.now(), step = 30, t0 = 0, drift = 0, tolerance = 1, after = -1 } = options
  const { digits = 6, algorithm = 'sha1' } = options
  checkCodeOptions(digits, algorithm)
  checkInteger('drift', drift, -maxDrift, maxDrift)
  checkInteger('tolerance', tolerance, 0, 1000)
  checkInteger('after', after, -1, maxCounter)
  const expected = stepAt(now, step, t0) + drift
  const key = secretBytes(secret)
  const value = tokenValue(token, digits)
  const first = Math.max(expected - tolerance, after + 1)
  const last = expected + tolerance
  if (value < 0 || first > last) return null
  const found = findCode(value, first, last, key, digits, algorithm)
  return found < 0 ? null : found
}

/**
 * The number of time steps since `t0` (RFC 6238 §4.2); negative before it.
 *
 * @throws {CountersignError} `invalid-option`
 */
export function timeStep(options: TimeOptions = {}): number {
  checkKeys('timeStep', options, timeKeys)
  const { now = Date.now(), step = 30, t0 = 0 } = options
  return stepAt(now, step, t0)
}

/**
 * Whole seconds until the next time step begins: from `step` down to 1. For showing a countdown.
 *
 * @throws {CountersignError} `invalid-option`
 */
export function secondsLeft(options: TimeOptions = {}): number {
  checkKeys('secondsLeft', options, timeKeys)
  const { now = Date.now(), step = 30, t0 = 0 } = options
  const next = (t0 + (stepAt(now, step, t0) + 1) * step) * 1000
  return Math.ceil((next - now) / 1000)
}

/** Checks all three and divides; exact to the millisecond wherever a Date is. */
function stepAt(now: number, step: number, t0: number): number {
  checkNumber('now', now, 0, maxTime)
  checkInteger('step', step, 1, maxStep)
  checkInteger('t0', t0, 0, Number.MAX_SAFE_INTEGER)
  return Math.floor((now - t0 * 1000) / (step * 1000))
}
