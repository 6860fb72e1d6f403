import { type Algorithm, algorithms, type CounterHmac, counterHmac } from '../lib/hmac.ts'
import { checkOneOf } from '../lib/options.ts'

/** How long a code is. Most authenticator apps know 6 and 8, some only 6. */
export type Digits = 6 | 7 | 8

/** What both sides must agree on besides the secret. */
export interface CodeOptions {
  /** 6 unless told otherwise. */
  readonly digits?: Digits | undefined
  /** `sha1` unless told otherwise. */
  readonly algorithm?: Algorithm | undefined
}

/** The largest counter and time step: 2^53 − 1, the last whole number that a JavaScript number holds exactly. */
export const maxCounter: number = Number.MAX_SAFE_INTEGER

const digitChoices: readonly Digits[] = [6, 7, 8]

// Written out, and not 10 ** digits, so that the remainder is taken of small integers: that is much faster.
const moduli: Readonly<Record<Digits, number>> = { 6: 1_000_000, 7: 10_000_000, 8: 100_000_000 }

// One for each algorithm serves every call: a call runs to its end, and clears the key, before the next begins.
const hmacs: Readonly<Record<Algorithm, CounterHmac>> = {
  sha1: counterHmac('sha1'),
  sha256: counterHmac('sha256'),
  sha512: counterHmac('sha512'),
}

export function checkCodeOptions(digits: unknown, algorithm: unknown): void {
  checkOneOf('digits', digits, digitChoices)
  checkOneOf('algorithm', algorithm, algorithms)
}

/** The code at one counter, with its leading zeros. */
export function codeAt(counter: number, secret: Uint8Array, digits: Digits, algorithm: Algorithm): string {
  const hmac = hmacs[algorithm]
  try {
    hmac.setKey(secret)
    return String(truncate(hmac.digest(counter)) % moduli[digits]).padStart(digits, '0')
  } finally {
    hmac.clear()
  }
}

/**
 * Compares a value with the code at every counter between `from` and `to`, both included, in that direction.
 * Answers the last counter that matched, or −1. It takes the same time wherever the match is, and if there is none:
 * every code is computed, and nothing branches on what a comparison found.
 */
export function findCode(
  value: number,
  from: number,
  to: number,
  secret: Uint8Array,
  digits: Digits,
  algorithm: Algorithm,
): number {
  const hmac = hmacs[algorithm]
  const modulus = moduli[digits]
  const direction = from <= to ? 1 : -1
  const count = Math.abs(to - from) + 1
  let found = -1
  try {
    hmac.setKey(secret)
    for (let index = 0; index < count; index++) {
      const counter = from + index * direction
      const hit = isZero((truncate(hmac.digest(counter)) % modulus) ^ value)
      found += hit * (counter - found)
    }
  } finally {
    hmac.clear()
  }
  return found
}

/** Like {@link findCode}, for two values at consecutive counters: answers the counter of the second at their first place, or −1. */
export function findCodePair(
  values: readonly [number, number],
  from: number,
  to: number,
  secret: Uint8Array,
  digits: Digits,
  algorithm: Algorithm,
): number {
  const hmac = hmacs[algorithm]
  const modulus = moduli[digits]
  let found = -1
  let secondFollows = 0
  try {
    hmac.setKey(secret)
    for (let counter = to; counter >= from; counter--) {
      const code = truncate(hmac.digest(counter)) % modulus
      const hit = isZero(code ^ values[0]) & secondFollows
      found += hit * (counter + 1 - found)
      secondFollows = isZero(code ^ values[1])
    }
  } finally {
    hmac.clear()
  }
  return found
}

/** Dynamic truncation, RFC 4226 §5.3: 31 bits, from where the last four say. */
function truncate(digest: string): number {
  const offset = digest.charCodeAt(digest.length - 1) & 15
  return (
    ((digest.charCodeAt(offset) & 127) << 24) |
    (digest.charCodeAt(offset + 1) << 16) |
    (digest.charCodeAt(offset + 2) << 8) |
    digest.charCodeAt(offset + 3)
  )
}

/** 1 for zero and 0 for any other number up to 2^31 − 1, without a branch. */
function isZero(difference: number): number {
  return (difference - 1) >>> 31
}
