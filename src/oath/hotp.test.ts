import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/hotp.json' with { type: 'json' }
import { notTokens } from '../../test/vectors/not-tokens.ts'
import { CountersignError } from '../errors.ts'
import { encodeBase32 } from '../lib/base32.ts'
import { type Algorithm, algorithms } from '../lib/hmac.ts'
import type { Digits } from './code.ts'
import { generateHotp, resyncHotp, verifyHotp } from './hotp.ts'

const secret = Buffer.from(vectors.secret)
const max = Number.MAX_SAFE_INTEGER
const anyDigits = fc.constantFrom<Digits[]>(6, 7, 8)
const anyAlgorithm = fc.constantFrom(...algorithms)
const anySecret = fc.uint8Array({ minLength: 1, maxLength: 200 })
const anyCounter = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(20),
  fc.nat(20).map((below) => max - below),
  fc.nat(20).map((above) => 2 ** 32 - 10 + above),
)

/** RFC 4226 §5.3, written differently on purpose. */
function reference(key: Uint8Array, counter: number, digits: number, algorithm: Algorithm): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const digest = createHmac(algorithm, key).update(message).digest()
  const bits = digest.readUInt32BE((digest.at(-1) as number) & 15) & 0x7fffffff
  return (BigInt(bits) % 10n ** BigInt(digits)).toString().padStart(digits, '0')
}

const code = (of: () => unknown): string => {
  try {
    of()
  } catch (error) {
    if (error instanceof CountersignError) return error.code
    throw error
  }
  return 'nothing thrown'
}

describe('generateHotp', () => {
  it.each(vectors.vectors)('RFC 4226 appendix D, count $counter', ({ counter, hotp, truncated }) => {
    expect(generateHotp(secret, { counter })).toBe(hotp)
    expect(generateHotp(encodeBase32(secret), { counter })).toBe(hotp)
    expect(generateHotp(secret, { counter, digits: 8 })).toBe(String(truncated % 10 ** 8).padStart(8, '0'))
  })

  it('equals the reference at every counter', () => {
    fc.assert(
      fc.property(anySecret, anyCounter, anyDigits, anyAlgorithm, (key, counter, digits, algorithm) => {
        expect(generateHotp(key, { counter, digits, algorithm })).toBe(reference(key, counter, digits, algorithm))
      }),
    )
  })

  it('keeps leading zeros', () => {
    const counters = Array.from({ length: 2000 }, (_, counter) => counter)
    const codes = counters.map((counter) => generateHotp(secret, { counter }))
    expect(codes.filter((text) => text.startsWith('0')).length).toBeGreaterThan(100)
    expect(codes.every((text) => /^[0-9]{6}$/.test(text))).toBe(true)
  })

  it.each([
    {},
    { counter: -1 },
    { counter: 1.5 },
    { counter: Number.NaN },
    { counter: 2 ** 53 },
    { counter: '1' },
    { counter: 1n },
    { counter: 1, digits: 5 },
    { counter: 1, digits: 9 },
    { counter: 1, digits: '6' },
    { counter: 1, algorithm: 'md5' },
    { counter: 1, algorithm: 'SHA1' },
    { counter: 1, algorithm: 'constructor' },
    { counter: 1, digit: 8 },
    null,
    undefined,
    7,
  ])('refuses options like %o', (options) => {
    expect(code(() => generateHotp(secret, options as never))).toBe('invalid-option')
    expect(code(() => verifyHotp('755224', secret, options as never))).toBe('invalid-option')
    expect(code(() => resyncHotp(['755224', '287082'], secret, options as never))).toBe('invalid-option')
  })

  it.each([
    new Uint8Array(0),
    '',
    '   ',
    'GEZDG!',
    'GEZ',
    null,
    undefined,
    12345,
    {},
  ])('refuses the secret %o', (bad) => {
    expect(code(() => generateHotp(bad as never, { counter: 0 }))).toBe('invalid-secret')
  })
})

describe('verifyHotp', () => {
  it('answers the counter within the look-ahead window and nowhere else', () => {
    fc.assert(
      fc.property(
        anySecret,
        anyCounter,
        fc.nat(10),
        fc.integer({ min: -5, max: 15 }),
        anyDigits,
        anyAlgorithm,
        (key, counter, tolerance, offset, digits, algorithm) => {
          const actual = counter + offset
          fc.pre(actual >= 0 && actual <= max)
          const token = reference(key, actual, digits, algorithm)
          let expected: number | null = null
          for (let at = Math.min(counter + tolerance, max); at >= counter; at--) {
            if (reference(key, at, digits, algorithm) === token) expected = at
          }
          expect(verifyHotp(token, key, { counter, tolerance, digits, algorithm })).toBe(expected)
          if (offset >= 0 && offset <= tolerance) expect(expected).not.toBeNull()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('looks at one counter only, unless told otherwise', () => {
    expect(verifyHotp('755224', secret, { counter: 0 })).toBe(0)
    expect(verifyHotp('287082', secret, { counter: 0 })).toBeNull()
    expect(verifyHotp('287082', secret, { counter: 0, tolerance: 1 })).toBe(1)
  })

  it('never looks back', () => {
    expect(verifyHotp('755224', secret, { counter: 1, tolerance: 1000 })).toBeNull()
  })

  it('ends at 2^53 − 1', () => {
    const token = generateHotp(secret, { counter: max })
    expect(verifyHotp(token, secret, { counter: max, tolerance: 1000 })).toBe(max)
    expect(verifyHotp(token, secret, { counter: max - 3, tolerance: 1000 })).toBe(max)
    for (const beyond of [2 ** 53, 2 ** 53 + 2]) {
      const options = { digits: 8, counter: max - 1, tolerance: 1000 } as const
      expect(verifyHotp(reference(secret, beyond, 8, 'sha1'), secret, options)).toBeNull()
    }
  })

  it('does not confuse counters that are equal in their low 32 bits', () => {
    for (const counter of [2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 1]) {
      const token = generateHotp(secret, { counter })
      expect(verifyHotp(token, secret, { counter })).toBe(counter)
      expect(verifyHotp(token, secret, { counter: counter % 2 ** 31 })).toBeNull()
    }
  })

  it('takes the lowest counter of several with the same code', () => {
    const { token, counters } = collision((counter) => generateHotp(secret, { counter }))
    const [first, second] = counters
    expect(verifyHotp(token, secret, { counter: first, tolerance: second - first })).toBe(first)
    expect(verifyHotp(token, secret, { counter: first + 1, tolerance: second - first })).toBe(second)
  })

  it('ignores spaces and dashes', () => {
    for (const token of ['755 224', ' 755-224\n', '7 5 5 2 2 4', '755\u00a0224', '755–224']) {
      expect(verifyHotp(token, secret, { counter: 0 })).toBe(0)
    }
  })

  it.each(notTokens)('answers null for %o', (token) => {
    expect(verifyHotp(token as string, secret, { counter: 0, tolerance: 5 })).toBeNull()
  })

  it('answers null for any other text', () => {
    fc.assert(
      fc.property(fc.anything(), (token) => {
        fc.pre(typeof token !== 'string' || !/[0-9]{6}/.test(token.replace(/\P{Nd}/gu, '')))
        expect(verifyHotp(token as string, secret, { counter: 0 })).toBeNull()
      }),
    )
  })

  it.each([-1, 1.5, 1001, Number.NaN, '1'])('refuses the tolerance %o', (tolerance) => {
    expect(code(() => verifyHotp('755224', secret, { counter: 0, tolerance: tolerance as number }))).toBe(
      'invalid-option',
    )
  })

  it('never shows a secret in an error', () => {
    for (const bad of ['GEZDGNBVGY3TQOJQ1', 'GEZDGNBVGY3TQOJQA']) {
      expect(() => verifyHotp('755224', bad, { counter: 0 })).toThrow(
        expect.objectContaining({ code: 'invalid-secret' }),
      )
      expect(() => verifyHotp('755224', bad, { counter: 0 })).not.toThrow(/GEZ/)
    }
  })
})

describe('resyncHotp', () => {
  const tokens = (counter: number): [string, string] => [
    generateHotp(secret, { counter }),
    generateHotp(secret, { counter: counter + 1 }),
  ]

  it('answers the counter of the second token', () => {
    expect(resyncHotp(['969429', '338314'], secret, { counter: 0 })).toBe(4)
    expect(resyncHotp(['969 429', '338-314'], secret, { counter: 3, window: 1 })).toBe(4)
  })

  it('looks for the first token at exactly `window` counters', () => {
    expect(resyncHotp(tokens(109), secret, { counter: 10 })).toBe(110)
    expect(resyncHotp(tokens(110), secret, { counter: 10 })).toBeNull()
    expect(resyncHotp(tokens(10), secret, { counter: 10, window: 1 })).toBe(11)
    expect(resyncHotp(tokens(9), secret, { counter: 10 })).toBeNull()
  })

  it('wants them in order and next to each other', () => {
    const [first, second] = tokens(5)
    expect(resyncHotp([second, first], secret, { counter: 0 })).toBeNull()
    expect(resyncHotp([first, first], secret, { counter: 0 })).toBeNull()
    expect(resyncHotp([first, generateHotp(secret, { counter: 7 })], secret, { counter: 0 })).toBeNull()
  })

  it('ends at 2^53 − 1', () => {
    expect(resyncHotp(tokens(max - 1), secret, { counter: max - 5, window: 10_000 })).toBe(max)
    expect(resyncHotp(['000000', '000001'], secret, { counter: max })).toBeNull()
  })

  it.each([
    ...notTokens.map((token) => ['969429', token]),
    ['969429'],
    [],
    null,
    undefined,
    7,
  ])('answers null for %o', (bad) => {
    expect(resyncHotp(bad as never, secret, { counter: 0 })).toBeNull()
  })

  it.each([0, -1, 10_001, Number.NaN])('refuses the window %o', (window) => {
    expect(code(() => resyncHotp(['969429', '338314'], secret, { counter: 0, window }))).toBe('invalid-option')
  })
})

/** Two counters at most 1000 apart that share a code: with a million codes they are soon found. */
function collision(codeAt: (counter: number) => string): { token: string; counters: [number, number] } {
  const seen = new Map<string, number>()
  for (let counter = 0; ; counter++) {
    const token = codeAt(counter)
    const before = seen.get(token)
    if (before !== undefined && counter - before <= 1000) return { token, counters: [before, counter] }
    seen.set(token, counter)
  }
}
