import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelText } from './label-text.ts'

describe('labelText', () => {
  it.each([
    ['alice@example.com', 'alice@example.com'],
    ['Ada Lovelace', 'Ada Lovelace'],
    ['日本 🦊', '日本 🦊'],
    ['localhost:8000', 'localhost-8000'],
    ['  alice\r\nroot\t', 'alice root'],
    ['a\ud800b', 'a\u{fffd}b'],
    ['', ''],
    [' \n', ''],
  ])('%o becomes %o', (text, expected) => {
    expect(labelText(text)).toBe(expected)
  })

  it('cuts what is too long for a QR code, between characters', () => {
    expect(labelText('a'.repeat(1_000_000))).toBe('a'.repeat(300))
    expect(labelText('🦊'.repeat(1000))).toBe('🦊'.repeat(25))
    expect(labelText(`${'a'.repeat(299)} b`)).toBe('a'.repeat(299))
  })

  it('fits any text, and leaves alone what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const label = labelText(text)
        expect(encodeURIComponent(label).length).toBeLessThanOrEqual(300)
        expect(label).not.toMatch(/[:\p{Cc}]/u)
        expect(labelText(label)).toBe(label)
      }),
    )
  })
})
