import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeBase32 } from '../../src/lib/base32.ts'
import {
  type Algorithm,
  type Digits,
  generateHotp,
  generateTotp,
  verifyHotp,
  verifyTotp,
} from '../../src/oath/index.ts'

/** The same codes as oathtool of the OATH Toolkit, an implementation that shares nothing with ours. */
function oathtool(...options: string[]): string[] {
  return execFileSync('oathtool', options, { encoding: 'utf8' }).trim().split('\n')
}

const seed = Buffer.from('f0e1d2c3b4a5968778695a4b3c2d1e0f00112233445566778899aabbccddeeff'.repeat(5), 'hex')
const secrets: Record<string, Buffer> = {
  '16 bytes': seed.subarray(0, 16),
  '20 bytes': seed.subarray(0, 20),
  '64 bytes, a block of SHA-1': seed.subarray(0, 64),
  '65 bytes': seed.subarray(0, 65),
  '129 bytes, more than any block': seed.subarray(0, 129),
}

beforeAll(() => {
  try {
    oathtool('--version')
  } catch (cause) {
    throw new Error('These tests compare with the program oathtool: install it (on Debian: apt-get install oathtool)', {
      cause,
    })
  }
})

describe.each(Object.entries(secrets))('with a secret of %s', (_, secret) => {
  const hex = secret.toString('hex')

  describe.each<[Algorithm, Digits]>([
    ['sha1', 6],
    ['sha1', 7],
    ['sha1', 8],
    ['sha256', 6],
    ['sha256', 8],
    ['sha512', 6],
    ['sha512', 8],
  ])('TOTP, %s, %d digits', (algorithm, digits) => {
    it.each([
      ['1970-01-01 00:00:00', 30, 0],
      ['1970-01-01 00:00:29', 30, 0],
      ['1970-01-01 00:00:30', 30, 0],
      ['2005-03-18 01:58:29', 30, 0],
      ['2026-02-28 23:59:59', 60, 0],
      ['2026-03-01 00:00:00', 60, 1_000_000_000],
      ['2038-01-19 03:14:08', 30, 0],
      ['2106-02-07 06:28:16', 1, 0],
      ['2603-10-11 11:33:20', 30, 0],
    ])('at %s, step %d, t0 %d', (time, step, t0) => {
      const now = Date.parse(`${time.replace(' ', 'T')}Z`)
      const options = { now, step, t0, digits, algorithm }
      const [token = ''] = oathtool(
        ...[`--totp=${algorithm}`, `--digits=${digits}`, `--time-step-size=${step}s`, `--now=${time} UTC`],
        ...[`--start-time=${new Date(t0 * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`, hex],
      )
      expect(generateTotp(secret, options)).toBe(token)
      expect(verifyTotp(token, secret, options)).toBe(Math.floor((now / 1000 - t0) / step))
    })
  })

  describe.each<Digits>([6, 7, 8])('HOTP, %d digits', (digits) => {
    it.each([
      0,
      1,
      2 ** 31 - 5,
      2 ** 31,
      2 ** 32 - 5,
      2 ** 32,
      2 ** 40 + 123,
      2 ** 53 - 11,
    ])('from counter %d', (first) => {
      const tokens = oathtool('--hotp', `--digits=${digits}`, `--counter=${first}`, '--window=10', hex)
      expect(tokens).toHaveLength(11)
      tokens.forEach((token, index) => {
        const counter = first + index
        expect(generateHotp(secret, { counter, digits })).toBe(token)
        expect(verifyHotp(token, secret, { counter, digits })).toBe(counter)
      })
    })
  })

  it('reads our base32', () => {
    const base32 = encodeBase32(secret)
    for (const text of [base32, base32.toLowerCase(), encodeBase32(secret, { padding: true })]) {
      expect(oathtool('--hotp', '--base32', '--counter=7', text)).toEqual([generateHotp(secret, { counter: 7 })])
    }
  })
})

it('drops the bits that are left over in base32, as oathtool does', () => {
  const random = 'JBSWY3DPEHPK3PXPJBSWY3DPEB'
  expect(oathtool('--hotp', '--base32', random)).toEqual([generateHotp(random, { counter: 0 })])
})
