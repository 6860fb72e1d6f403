import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CountersignError } from '../errors.ts'
import { encodeBase32 } from '../lib/base32.ts'
import { algorithms } from '../lib/hmac.ts'
import type { Digits } from './code.ts'
import { type KeyUriParameters, keyUri } from './key-uri.ts'
import { labelText } from './label-text.ts'
import { parseKeyUri } from './parse-key-uri.ts'

const secret = Buffer.from('12345678901234567890')
const base32 = encodeBase32(secret)
const alice = { type: 'totp', secret, issuer: 'Acme', accountName: 'alice@example.com' } as const

const errorOf = (of: () => unknown): CountersignError => {
  try {
    of()
  } catch (error) {
    if (error instanceof CountersignError) return error
    throw error
  }
  throw new Error('nothing thrown')
}

describe('keyUri', () => {
  it('names issuer and account, and leaves the defaults out', () => {
    const uri = `otpauth://totp/Acme:alice%40example.com?secret=${base32}&issuer=Acme`
    expect(keyUri(alice)).toBe(uri)
    expect(keyUri({ ...alice, secret: base32.toLowerCase() })).toBe(uri)
    expect(keyUri({ ...alice, digits: 6, algorithm: 'sha1', period: 30, image: undefined })).toBe(uri)
  })

  it('says what is not the default', () => {
    expect(
      keyUri({ ...alice, digits: 8, algorithm: 'sha256', period: 60, image: 'https://acme.example/logo.png?a=1&b=2' }),
    ).toBe(
      `otpauth://totp/Acme:alice%40example.com?secret=${base32}&issuer=Acme&algorithm=SHA256&digits=8&period=60` +
        '&image=https%3A%2F%2Facme.example%2Flogo.png%3Fa%3D1%26b%3D2',
    )
  })

  it('always has the counter of an HOTP device', () => {
    expect(keyUri({ ...alice, type: 'hotp', counter: 0 })).toBe(
      `otpauth://hotp/Acme:alice%40example.com?secret=${base32}&issuer=Acme&counter=0`,
    )
    expect(keyUri({ ...alice, type: 'hotp', counter: 2 ** 53 - 1 })).toMatch(/&counter=9007199254740991$/)
  })

  it('writes spaces as %20, never as +', () => {
    expect(keyUri({ ...alice, issuer: 'Acme & Söhne', accountName: 'A+B C' })).toBe(
      `otpauth://totp/Acme%20%26%20S%C3%B6hne:A%2BB%20C?secret=${base32}&issuer=Acme%20%26%20S%C3%B6hne`,
    )
  })

  it('does without an issuer', () => {
    for (const issuer of [undefined, '', ' ']) {
      expect(keyUri({ ...alice, issuer })).toBe(`otpauth://totp/alice%40example.com?secret=${base32}`)
    }
  })

  it('leaves one colon in the label, whatever the names', () => {
    const uri = keyUri({ ...alice, issuer: 'localhost:8000', accountName: 'urn:users:alice' })
    expect(uri).toBe(`otpauth://totp/localhost-8000:urn-users-alice?secret=${base32}&issuer=localhost-8000`)
  })

  it.each([
    { type: 'motp' },
    { type: undefined },
    { accountName: '' },
    { accountName: ' \n ' },
    { accountName: undefined },
    { accountName: 7 },
    { issuer: 7 },
    { digits: 5 },
    { algorithm: 'md5' },
    { period: 0 },
    { period: 30.5 },
    { counter: 1 },
    { type: 'hotp' },
    { type: 'hotp', counter: -1 },
    { type: 'hotp', counter: 2 ** 53 },
    { type: 'hotp', counter: 1, period: 30 },
    { image: 'http://acme.example/logo.png' },
    { image: 'javascript:alert(1)' },
    { image: '/logo.png' },
    { image: 'https://acme.example/\ud800' },
    { label: 'alice' },
  ])('refuses %o', (bad) => {
    expect(errorOf(() => keyUri({ ...alice, ...bad } as KeyUriParameters)).code).toBe('invalid-option')
  })

  it.each([null, undefined, 'otpauth:', []])('refuses %o instead of parameters', (bad) => {
    expect(errorOf(() => keyUri(bad as never)).code).toBe('invalid-option')
  })

  it.each(['', '!!!', new Uint8Array(0), undefined])('refuses the secret %o', (bad) => {
    expect(errorOf(() => keyUri({ ...alice, secret: bad as string })).code).toBe('invalid-secret')
  })
})

describe('keyUri and parseKeyUri', () => {
  const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.emailAddress())
  const common = {
    secret: fc.uint8Array({ minLength: 1, maxLength: 64 }),
    accountName: anyName.filter((text) => labelText(text) !== ''),
    digits: fc.constantFrom<Digits[]>(6, 7, 8),
    algorithm: fc.constantFrom(...algorithms),
  }
  const optional = {
    issuer: anyName.filter((text) => labelText(text) !== ''),
    image: fc.webUrl({ validSchemes: ['https'], withQueryParameters: true, withFragments: true }),
  }
  const requiredKeys = ['type', 'secret', 'accountName', 'digits', 'algorithm', 'period', 'counter'] as const
  const anyParameters: fc.Arbitrary<KeyUriParameters> = fc.oneof(
    fc.record(
      { type: fc.constant('totp' as const), ...common, ...optional, period: fc.integer({ min: 1, max: 86_400 }) },
      { requiredKeys: requiredKeys.filter((key) => key !== 'counter') },
    ),
    fc.record(
      { type: fc.constant('hotp' as const), ...common, ...optional, counter: fc.maxSafeNat() },
      { requiredKeys: requiredKeys.filter((key) => key !== 'period') },
    ),
  )

  it('go there and back, for any names', () => {
    fc.assert(
      fc.property(anyParameters, (parameters) => {
        const uri = keyUri(parameters)
        expect(uri).toMatch(/^otpauth:\/\/[th]otp\/[^:?#\s+]*(:[^:?#\s+]+)?\?secret=[A-Z2-7]+(&[a-z]+=[^&#\s+]+)*$/)
        const parsed = parseKeyUri(uri)
        expect(parsed).toEqual({
          ...parameters,
          accountName: labelText(parameters.accountName),
          ...(parameters.issuer !== undefined && { issuer: labelText(parameters.issuer) }),
        })
        expect(keyUri(parsed)).toBe(uri)
        expect(new URL(uri).searchParams.get('secret')).toBe(encodeBase32(parameters.secret as Uint8Array))
      }),
      { numRuns: 500 },
    )
  })
})

describe('parseKeyUri', () => {
  it('fills the defaults in', () => {
    expect(parseKeyUri('otpauth://totp/alice?secret=JBSWY3DPEHPK3PXP')).toEqual({
      type: 'totp',
      secret: new Uint8Array([...Buffer.from('Hello!'), 0xde, 0xad, 0xbe, 0xef]),
      accountName: 'alice',
      digits: 6,
      algorithm: 'sha1',
      period: 30,
    })
  })

  it.each([
    ['Acme:alice', 'Acme', 'alice'],
    ['Acme%3Aalice', 'Acme', 'alice'],
    ['Acme%3a%20%20alice', 'Acme', 'alice'],
    ['Acme%20Co:%20alice%40acme.example', 'Acme Co', 'alice@acme.example'],
    ['Acme:urn:alice', 'Acme', 'urn:alice'],
    [':alice', undefined, 'alice'],
    ['alice', undefined, 'alice'],
    ['A+B:alice+tag', 'A+B', 'alice+tag'],
    ['%E6%97%A5%E6%9C%AC:%F0%9F%A6%8A', '日本', '🦊'],
    ['日本:🦊', '日本', '🦊'],
    ['a/b:c/d', 'a/b', 'c/d'],
  ])('reads the label %s', (label, issuer, accountName) => {
    const parsed = parseKeyUri(`otpauth://totp/${label}?secret=${base32}`)
    expect([parsed.issuer, parsed.accountName]).toEqual([issuer, accountName])
  })

  it('believes the issuer parameter more than the prefix', () => {
    const uri = `otpauth://totp/Old:alice?secret=${base32}&issuer=`
    expect(parseKeyUri(`${uri}New`).issuer).toBe('New')
    expect(parseKeyUri(`${uri}New+Name`).issuer).toBe('New Name')
    expect(parseKeyUri(uri).issuer).toBe('Old')
  })

  it('takes other spellings of the same', () => {
    const uri = 'OTPAUTH://TOTP/alice?&issuer=Acme&algorithm=sha512&period=060&digits=8&&secret='
    const parsed = parseKeyUri(`${uri}mzxw-6ytb+oi%3D%3d%3D%3D%3D%3D&`)
    expect(parsed).toMatchObject({ issuer: 'Acme', algorithm: 'sha512', period: 60, digits: 8 })
    expect(Buffer.from(parsed.secret).toString()).toBe('foobar')
  })

  it('ignores what it does not know, and what is of the other type', () => {
    const more = '&color=ff0000&__proto__=1&constructor=2&lock&codeDisplay=%F0%9F%A6%8A'
    const totp = parseKeyUri(`otpauth://totp/alice?secret=${base32}&counter=many${more}`)
    expect(Object.keys(totp).sort()).toEqual(['accountName', 'algorithm', 'digits', 'period', 'secret', 'type'])
    const hotp = parseKeyUri(`otpauth://hotp/alice?secret=${base32}&counter=7&period=0${more}`)
    expect(hotp).toMatchObject({ type: 'hotp', counter: 7 })
    expect('period' in hotp).toBe(false)
  })

  it('leaves an image out that is no https URL', () => {
    const image = (url: string) =>
      parseKeyUri(`otpauth://totp/alice?secret=${base32}&image=${encodeURIComponent(url)}`).image
    expect(image('https://acme.example/logo.png')).toBe('https://acme.example/logo.png')
    expect(image('http://acme.example/logo.png')).toBeUndefined()
    expect(image('javascript:alert(1)')).toBeUndefined()
    expect(image('')).toBeUndefined()
  })

  const query = `secret=${base32}`
  it.each([
    ['', 'must look like'],
    ['https://totp/alice', 'must look like'],
    [`otpauth:totp/alice?${query}`, 'must look like'],
    [`otpauth://totp?${query}`, 'must look like'],
    ['otpauth://totp/alice', 'must look like'],
    [`otpauth://totp/al#ice?${query}`, 'must look like'],
    [`otpauth://totp/alice?${query}#x`, 'must look like'],
    [`otpauth://motp/alice?${query}`, 'type'],
    [`otpauth:///alice?${query}`, 'type'],
    [`otpauth://totp/?${query}`, 'account name'],
    [`otpauth://totp/Acme:?${query}`, 'account name'],
    [`otpauth://totp/Acme:%20?${query}`, 'account name'],
    [`otpauth://totp/al%0Aice?${query}`, 'the account name has a control character'],
    [`otpauth://totp/alice?${query}&issuer=%00`, 'the issuer has a control character'],
    [`otpauth://totp/al%ice?${query}`, 'the label is not properly percent-encoded'],
    [`otpauth://totp/alice?${query}&issuer=%C3`, 'percent-encoded'],
    ['otpauth://totp/alice?issuer=Acme', 'a secret is required'],
    ['otpauth://totp/alice?secret=', 'secret is empty'],
    ['otpauth://totp/alice?secret', 'secret is empty'],
    ['otpauth://totp/alice?secret=MZXW6YTB1', 'secret is not base32'],
    [`otpauth://totp/alice?${query}&${query}`, 'given twice'],
    [`otpauth://totp/alice?${query}&%73ecret=MZXW6YTB`, 'given twice'],
    [`otpauth://totp/alice?${query}&digits=6&digits=8`, 'given twice'],
    [`otpauth://totp/alice?${query}&digits=5`, 'digits'],
    [`otpauth://totp/alice?${query}&digits=six`, 'digits'],
    [`otpauth://totp/alice?${query}&digits=`, 'digits'],
    [`otpauth://totp/alice?${query}&digits=7.5`, 'digits'],
    [`otpauth://totp/alice?${query}&algorithm=MD5`, 'algorithm'],
    [`otpauth://totp/alice?${query}&algorithm=`, 'algorithm'],
    [`otpauth://totp/alice?${query}&period=0`, 'period'],
    [`otpauth://totp/alice?${query}&period=-30`, 'period'],
    [`otpauth://hotp/alice?${query}`, 'counter is required'],
    [`otpauth://hotp/alice?${query}&counter=-1`, 'counter'],
    [`otpauth://hotp/alice?${query}&counter=9007199254740992`, 'counter'],
    [`otpauth://hotp/alice?${query}&counter=1e3`, 'counter'],
    [`otpauth://totp/${'a'.repeat(9000)}?${query}`, 'at most 8192'],
  ])('refuses %s', (uri, fault) => {
    const error = errorOf(() => parseKeyUri(uri))
    expect(error.code).toBe('invalid-key-uri')
    expect(error.message).toContain(fault)
    expect(String(error.cause) + error.message).not.toMatch(/MZXW|GEZD/)
  })

  it.each([null, undefined, 7, {}, new URL('otpauth://totp/alice?secret=MZXW6YTB')])('refuses %o', (bad) => {
    expect(errorOf(() => parseKeyUri(bad as never)).code).toBe('invalid-key-uri')
  })

  it('throws nothing but invalid-key-uri', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'otpauth://',
        'totp',
        'hotp',
        '/',
        '?',
        '&',
        '=',
        ':',
        '%',
        '%3A',
        '#',
        'secret=',
        base32,
        'digits=',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          parseKeyUri(`otpauth://totp/${pieces.join('')}`)
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid-key-uri' })
          expect((error as Error).message).not.toContain(base32)
        }
      }),
      { numRuns: 500 },
    )
  })
})
