import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notTokens } from '../../test/vectors/not-tokens.ts'
import vectors from '../../test/vectors/totp.json' with { type: 'json' }
import { CountersignError } from '../errors.ts'
import { type Algorithm, algorithms } from '../lib/hmac.ts'
import type { Digits } from './code.ts'
import { generateHotp } from './hotp.ts'
import { generateTotp, secondsLeft, timeStep, verifyTotp } from './totp.ts'

const secret = Buffer.from(vectors.secrets.sha1)
const start = Date.UTC(2026, 0, 1)

const code = (of: () => unknown): string => {
  try {
    of()
  } catch (error) {
    if (error instanceof CountersignError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('RFC 6238 appendix B', () => {
  it.each(vectors.vectors)('$algorithm at $time', ({ time, step, algorithm: name, totp }) => {
    const algorithm = name as Algorithm
    const key = Buffer.from(vectors.secrets[algorithm])
    const now = time * 1000
    expect(timeStep({ now })).toBe(step)
    expect(generateTotp(key, { now, digits: 8, algorithm })).toBe(totp)
    expect(generateTotp(key, { now, digits: 6, algorithm })).toBe(totp.slice(-6))
    expect(verifyTotp(totp, key, { now, digits: 8, algorithm })).toBe(step)
  })
})

describe('timeStep', () => {
  it('changes exactly at the step', () => {
    expect(timeStep({ now: 0 })).toBe(0)
    expect(timeStep({ now: 29_999 })).toBe(0)
    expect(timeStep({ now: 29_999.9 })).toBe(0)
    expect(timeStep({ now: 30_000 })).toBe(1)
    expect(timeStep({ now: 59_999, step: 60 })).toBe(0)
    expect(timeStep({ now: 60_000, step: 60 })).toBe(1)
  })

  it('counts from t0, and is negative before it', () => {
    expect(timeStep({ now: 100_000, t0: 100 })).toBe(0)
    expect(timeStep({ now: 129_999, t0: 100 })).toBe(0)
    expect(timeStep({ now: 130_000, t0: 100 })).toBe(1)
    expect(timeStep({ now: 99_999, t0: 100 })).toBe(-1)
  })

  it('equals whole-number division over all of time', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 8_640_000_000_000_000 }),
        fc.integer({ min: 1, max: 86_400 }),
        fc.nat({ max: 8_640_000_000_000 }),
        (now, step, t0) => {
          fc.pre(now >= t0 * 1000)
          const exact = (BigInt(now) - BigInt(t0) * 1000n) / (BigInt(step) * 1000n)
          expect(timeStep({ now, step, t0 })).toBe(Number(exact))
        },
      ),
    )
  })

  it('uses the clock when it is told no time', () => {
    expect(Math.abs(timeStep() - Math.floor(Date.now() / 30_000))).toBeLessThanOrEqual(1)
  })
})

describe('secondsLeft', () => {
  it.each([
    [0, 30],
    [1, 30],
    [999, 30],
    [1000, 29],
    [29_000, 1],
    [29_999, 1],
    [30_000, 30],
    [start + 1, 30],
    [start + 12_345, 18],
  ])('at %d ms: %d', (now, left) => {
    expect(secondsLeft({ now })).toBe(left)
  })

  it('knows step and t0', () => {
    expect(secondsLeft({ now: 105_000, step: 60, t0: 100 })).toBe(55)
    expect(secondsLeft({ now: 99_000, step: 60, t0: 100 })).toBe(1)
  })

  it('is from 1 to step at any time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8.64e15 }), fc.integer({ min: 1, max: 86_400 }), (now, step) => {
        const left = secondsLeft({ now, step })
        expect(Number.isInteger(left) && left >= 1 && left <= step).toBe(true)
        expect(timeStep({ now: Math.min(now + left * 1000, 8.64e15), step })).toBeGreaterThanOrEqual(
          timeStep({ now, step }),
        )
      }),
    )
  })
})

describe('generateTotp', () => {
  it('adds the drift', () => {
    const now = start
    expect(generateTotp(secret, { now, drift: 2 })).toBe(generateTotp(secret, { now: now + 60_000 }))
    expect(generateTotp(secret, { now, drift: -2 })).toBe(generateTotp(secret, { now: now - 60_000 }))
  })

  it('is HOTP at the time step, beyond 32 bits too', () => {
    for (const now of [0, start, 2 ** 31 * 1000, 2 ** 32 * 1000, 8_640_000_000_000_000]) {
      expect(generateTotp(secret, { now, step: 1 })).toBe(generateHotp(secret, { counter: Math.floor(now / 1000) }))
    }
  })

  it('refuses a time before t0', () => {
    expect(code(() => generateTotp(secret, { now: 0, t0: 1 }))).toBe('invalid-option')
    expect(code(() => generateTotp(secret, { now: 0, drift: -1 }))).toBe('invalid-option')
  })
})

describe('verifyTotp', () => {
  it('accepts exactly the steps of the window that are after `after`, and answers the latest', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.record({
          now: fc.oneof(fc.nat({ max: 300_000 }), fc.nat({ max: 4_000_000_000_000 })),
          step: fc.constantFrom(1, 15, 30, 60),
          t0: fc.constantFrom(0, 100, 1_000_000_000),
          drift: fc.integer({ min: -5, max: 5 }),
          tolerance: fc.nat(5),
          digits: fc.constantFrom<Digits[]>(6, 7, 8),
          algorithm: fc.constantFrom(...algorithms),
        }),
        fc.integer({ min: -8, max: 8 }),
        fc.option(fc.integer({ min: -8, max: 8 })),
        (key, options, offset, afterOffset) => {
          const { digits, algorithm, tolerance } = options
          const expected = timeStep({ now: options.now, step: options.step, t0: options.t0 }) + options.drift
          const actual = expected + offset
          fc.pre(actual >= 0)
          const after = afterOffset === null ? -1 : Math.max(-1, expected + afterOffset)
          const token = generateHotp(key, { counter: actual, digits, algorithm })
          let match: number | null = null
          for (let at = Math.max(0, expected - tolerance); at <= expected + tolerance; at++) {
            if (at > after && generateHotp(key, { counter: at, digits, algorithm }) === token) match = at
          }
          expect(verifyTotp(token, key, { ...options, after })).toBe(match)
          if (Math.abs(offset) <= tolerance && actual > after) expect(match).not.toBeNull()
        },
      ),
      { numRuns: 500 },
    )
  })

  it('accepts one step on either side, unless told otherwise', () => {
    const step = timeStep({ now: start })
    for (const offset of [-2, -1, 0, 1, 2]) {
      const token = generateHotp(secret, { counter: step + offset })
      expect(verifyTotp(token, secret, { now: start })).toBe(Math.abs(offset) < 2 ? step + offset : null)
      expect(verifyTotp(token, secret, { now: start, tolerance: 0 })).toBe(offset === 0 ? step : null)
    }
  })

  it('accepts a code once when its answer is passed as `after`', () => {
    const token = generateTotp(secret, { now: start })
    const after = verifyTotp(token, secret, { now: start }) as number
    expect(after).toBe(timeStep({ now: start }))
    expect(verifyTotp(token, secret, { now: start, after })).toBeNull()
    const next = generateTotp(secret, { now: start + 30_000 })
    expect(verifyTotp(next, secret, { now: start, after })).toBe(after + 1)
  })

  it('does not reach below the first step', () => {
    const token = generateHotp(secret, { counter: 0 })
    expect(verifyTotp(token, secret, { now: 0, tolerance: 1000 })).toBe(0)
    expect(verifyTotp(token, secret, { now: 0, drift: -5, tolerance: 5 })).toBe(0)
    expect(verifyTotp(token, secret, { now: 0, drift: -5, tolerance: 4 })).toBeNull()
    expect(verifyTotp(token, secret, { now: 0, t0: 1000 })).toBeNull()
    expect(verifyTotp(token, secret, { now: 0, t0: Number.MAX_SAFE_INTEGER })).toBeNull()
  })

  it('accepts nothing after 2^53 − 1', () => {
    expect(verifyTotp('000000', secret, { now: start, after: Number.MAX_SAFE_INTEGER })).toBeNull()
  })

  it('uses the clock when it is told no time', () => {
    expect(verifyTotp(generateTotp(secret), secret)).not.toBeNull()
  })

  it('ignores spaces and dashes, and wants every leading zero', () => {
    let now = start
    while (!generateTotp(secret, { now }).startsWith('0')) now += 30_000
    const token = generateTotp(secret, { now })
    const step = timeStep({ now })
    expect(verifyTotp(` ${token.slice(0, 3)} - ${token.slice(3)}\t`, secret, { now })).toBe(step)
    expect(verifyTotp(token.slice(1), secret, { now })).toBeNull()
    expect(verifyTotp(`0${token}`, secret, { now })).toBeNull()
  })

  it.each(notTokens)('answers null for %o', (token) => {
    expect(verifyTotp(token as string, secret, { now: start })).toBeNull()
  })

  it.each([
    { step: 0 },
    { step: -30 },
    { step: 1.5 },
    { step: 86_401 },
    { step: Number.NaN },
    { step: '30' },
    { t0: -1 },
    { t0: 0.5 },
    { now: Number.NaN },
    { now: -1 },
    { now: Number.POSITIVE_INFINITY },
    { now: '0' },
    { now: new Date() },
    { drift: 0.5 },
    { drift: Number.NaN },
    { digits: 5 },
    { algorithm: 'md5' },
    { tolerence: 1 },
    null,
    'now',
  ])('refuses options like %o', (options) => {
    expect(code(() => verifyTotp('755224', secret, options as never))).toBe('invalid-option')
    expect(code(() => generateTotp(secret, options as never))).toBe('invalid-option')
  })

  it.each([
    { tolerance: -1 },
    { tolerance: 1001 },
    { tolerance: 0.5 },
    { after: -2 },
    { after: 1.5 },
    { after: 2 ** 53 },
  ])('refuses options like %o', (options) => {
    expect(code(() => verifyTotp('755224', secret, options))).toBe('invalid-option')
  })

  it('says what to write instead', () => {
    expect(() => verifyTotp('755224', secret, { step: 0 })).toThrow('step must be a whole number from 1 to 86400')
    expect(() => verifyTotp('755224', secret, { digits: 5 as Digits })).toThrow('digits must be one of: 6, 7, 8')
  })
})
