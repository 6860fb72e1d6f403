import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toJson, visible } from './visible.ts'

/** Colours, the title of the window, a link, C1 controls, a right-to-left override, line breaks, tags. */
const hostile = ['\u001b[31m', '\u001b]0;x\u0007', '\u009b2J', '\u202e', '\r', '\n', '\u2028', '\u0000', '\u{e0041}']

describe('what a terminal would act upon', () => {
  test.each(hostile)('is shown and not sent: %j', (text) => {
    const acting = /[\p{Cc}\p{Cf}\u2028\u2029]/u
    expect(visible(`a${text}b`)).not.toMatch(acting)
    expect(visible(`a${text}b`)).toMatch(/^a.*b$/u)
    expect(toJson({ name: text })).not.toMatch(acting)
    expect(JSON.parse(toJson({ name: text }))).toEqual({ name: text })
  })

  test.each(['Zoë', '李', '👩‍🚀', 'می‌خواهم', 'a b-c'])('and nothing else is changed: %s', (name) => {
    expect(visible(name)).toBe(name)
  })
})

test('JSON means the same, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.parse(toJson({ text }))).toEqual(JSON.parse(JSON.stringify({ text })))
      expect(visible(text)).not.toMatch(/\p{Cc}/u)
    }),
  )
})
