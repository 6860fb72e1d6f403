import { checkInteger, checkNumber } from '../lib/options.ts'

/** How failed tokens slow a device down, and when they lock it. */
export interface ThrottlePolicy {
  /** After the n-th failure in a row the next attempt waits `factor · 2^(n-1)` seconds. 0 turns the delay off. */
  readonly factor: number
  /** The longest delay, in seconds. */
  readonly maxDelay: number
  /** So many failures in a row lock the device until it is unlocked (NIST SP 800-63B §3.2.2). */
  readonly maxFailures: number
}

/** The throttling options that every kind takes. */
export interface ThrottleOptions {
  /** Seconds after the first failure, doubled with each further one. Default 1; 0 turns the delay off, not the lock. */
  readonly throttleFactor?: number
  /** The longest delay in seconds. Default 3600. */
  readonly maxDelay?: number
  /** Failures in a row that lock the device. Default 100, the most that NIST SP 800-63B allows. */
  readonly maxFailures?: number
}

export const throttleOptionNames: readonly string[] = ['throttleFactor', 'maxDelay', 'maxFailures']

/** @throws CountersignError `invalid-option` */
export function throttlePolicy(kind: string, options: ThrottleOptions): ThrottlePolicy {
  const { throttleFactor: factor = 1, maxDelay = 3600, maxFailures = 100 } = options
  checkNumber(`${kind}({ throttleFactor })`, factor, 0, 3600)
  checkNumber(`${kind}({ maxDelay })`, maxDelay, 0, 604_800)
  checkInteger(`${kind}({ maxFailures })`, maxFailures, 1, 1_000_000)
  return { factor, maxDelay, maxFailures }
}

export type Gate = { readonly allowed: true } | ClosedGate

export type ClosedGate =
  | { readonly allowed: false; readonly reason: 'throttled'; readonly failureCount: number; readonly lockedUntil: Date }
  | { readonly allowed: false; readonly reason: 'locked'; readonly failureCount: number; readonly lockedUntil: null }

/** The failures that a device has on record; times in milliseconds. */
export interface FailureRecord {
  readonly failureCount: number
  readonly lastFailureAt: number | null
}

export function isLocked(policy: ThrottlePolicy, record: FailureRecord): boolean {
  return record.failureCount >= policy.maxFailures
}

/** When the next attempt may be evaluated, in milliseconds; `null` when it may be now and always could. */
export function retryAt(policy: ThrottlePolicy, record: FailureRecord): number | null {
  if (record.failureCount === 0 || record.lastFailureAt === null || policy.factor === 0) return null
  const delay = Math.min(policy.factor * 2 ** (record.failureCount - 1), policy.maxDelay)
  return record.lastFailureAt + delay * 1000
}

/** Whether an attempt may be evaluated at `now` (milliseconds). */
export function gate(policy: ThrottlePolicy, record: FailureRecord, now: number): Gate {
  const { failureCount } = record
  if (isLocked(policy, record)) return { allowed: false, reason: 'locked', failureCount, lockedUntil: null }
  const until = retryAt(policy, record)
  if (until === null || now >= until) return { allowed: true }
  return { allowed: false, reason: 'throttled', failureCount, lockedUntil: new Date(until) }
}
