import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/base32.json' with { type: 'json' }
import { decodeBase32, encodeBase32 } from './base32.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const invalid = (fault?: string) =>
  expect.objectContaining({ code: 'invalid-secret', ...(fault && { message: expect.stringContaining(fault) }) })

describe('RFC 4648 section 10', () => {
  it.each(vectors.vectors)('"$data" is "$base32"', ({ data, base32 }) => {
    const bare = base32.replaceAll('=', '')
    expect(encodeBase32(Buffer.from(data))).toBe(bare)
    expect(encodeBase32(Buffer.from(data), { padding: true })).toBe(base32)
    expect(text(decodeBase32(base32))).toBe(data)
    expect(text(decodeBase32(bare))).toBe(data)
    expect(text(decodeBase32(bare.toLowerCase()))).toBe(data)
  })
})

describe('encodeBase32 and decodeBase32', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, padding) => {
        const encoded = encodeBase32(bytes, { padding })
        expect(encoded).toMatch(/^[A-Z2-7]*=*$/)
        expect(decodeBase32(encoded)).toEqual(bytes)
      }),
    )
  })

  it('take any case, with spaces and dashes anywhere', () => {
    const separators = fc.stringMatching(/^[ \n\t\u00a0\u2011\u2013-]*$/)
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.infiniteStream(fc.tuple(separators, fc.boolean())),
        (bytes, noise) => {
          const typed = Array.from(encodeBase32(bytes, { padding: true }), (letter) => {
            const [separator, lower] = noise.next().value as [string, boolean]
            return separator + (lower ? letter.toLowerCase() : letter)
          })
          expect(decodeBase32(typed.join(''))).toEqual(bytes)
        },
      ),
    )
  })
})

describe('decodeBase32', () => {
  it('drops the bits after the last whole byte, as authenticator apps do', () => {
    expect(text(decodeBase32('MZ'))).toBe('f')
    expect(decodeBase32('JBSWY3DPEHPK3PXPAB')).toEqual(decodeBase32('JBSWY3DPEHPK3PXPAA'))
  })

  it.each(['M', 'MZX', 'MZXW6Y', 'MZXW6YTBO'])('refuses %s: no bytes have that length', (bad) => {
    expect(() => decodeBase32(bad)).toThrow(invalid(`${bad.length} letters`))
  })

  it.each([
    ['MZXW0YTB', 5],
    ['1ZXW6YTB', 1],
    ['MZXW6YT8', 8],
    ['MZXW 6Y9B', 8],
    ['MZXW6YT\u0130', 8],
    ['MZXW6YT\uff21', 8],
    ['MZXW6YT\0', 8],
    ['MZXW6YT_', 8],
  ])('refuses %o and names position %d', (bad, position) => {
    expect(() => decodeBase32(bad)).toThrow(invalid(`position ${position} `))
  })

  it.each([
    'MY=====',
    'MY=======',
    'MZXW6YTB========',
    '=',
    '========',
    'MZXQ==',
    'MZXW6==',
  ])('refuses the padding of %s', (bad) => {
    expect(() => decodeBase32(bad)).toThrow(invalid('padding'))
  })

  it('refuses letters after the padding', () => {
    expect(() => decodeBase32('MY======MY======')).toThrow(invalid('position 9'))
  })

  it.each([null, undefined, 12345, {}, ['MY']])('refuses %o', (bad) => {
    expect(() => decodeBase32(bad as never)).toThrow(invalid())
  })

  it('throws nothing but invalid-secret, and never shows the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8 }), (bad) => {
        try {
          decodeBase32(bad)
        } catch (error) {
          expect(error).toEqual(invalid())
          expect((error as Error).message).not.toContain(bad)
        }
      }),
    )
  })
})
