import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskNumbers, redact } from '../../src/delivery/twilio/redact.ts'

const number = '+31612345658'

describe('maskNumbers', () => {
  it.each([
    ['+31612345658', '+31*******58'],
    ['To +31612345658.', 'To +31*******58.'],
    ['+15005550006 and +31612345658', '+15*******06 and +31*******58'],
    ['31612345658', '316******58'],
    ['+31 6 1234 5658', '+31**********58'],
    ['(061) 234-5658', '(061********58'],
    ['%2B31612345658', '%2B316******58'],
    ['tel:+1-500-555-0006;', 'tel:+1-**********06;'],
    ['+49.30.1234567', '+49*********67'],
    ['1234567', '123**67'],
    ['123456', '123456'],
    ['error 21211, HTTP 400', 'error 21211, HTTP 400'],
    ['no digits', 'no digits'],
    ['', ''],
  ])('%j → %j', (text, masked) => {
    expect(maskNumbers(text)).toBe(masked)
  })

  const digit = fc.constantFrom(...'0123456789')
  const e164 = fc
    .tuple(fc.constantFrom(...'123456789'), fc.array(digit, { minLength: 6, maxLength: 14 }))
    .map(([first, rest]) => `+${first}${rest.join('')}`)

  it('leaves of any number in E.164 the first three and the last two characters', () => {
    fc.assert(
      fc.property(
        e164,
        fc.constantFrom('', 'to ', 'number:'),
        fc.constantFrom('', '.', ' is wrong'),
        (one, before, after) => {
          const stars = '*'.repeat(one.length - 5)
          expect(maskNumbers(before + one + after)).toBe(before + one.slice(0, 3) + stars + one.slice(-2) + after)
        },
      ),
    )
  })

  it('leaves no seven digits in a row in any text, whatever is between them', () => {
    const text = fc.array(fc.oneof(digit, fc.constantFrom(' ', '-', '(', ')', '.', '+', 'x', '‐')), { maxLength: 60 })
    fc.assert(
      fc.property(text, (characters) => {
        expect(maskNumbers(characters.join(''))).not.toMatch(/\d(?:[\s().‐-]{0,3}\d){6,}/u)
      }),
    )
  })
})

describe('redact', () => {
  const say = (sentence: string, texts: readonly string[] = []) => redact(sentence, { texts, number })

  it('leaves an ordinary sentence alone', () => {
    const sentence = "The 'To' number is not a valid phone number. See https://www.twilio.com/docs/errors/21211"
    expect(say(sentence, ['Your Acme code is 123456', '123456'])).toBe(sentence)
  })

  it('puts it on one line, without control characters, and shortens it', () => {
    expect(say('one\r\n\u0000two\u2028\u202ethree\ud800')).toBe('one two three\ufffd')
    expect(say('long '.repeat(1000))).toHaveLength(301)
    expect(say(' \n ')).toBeNull()
  })

  it('shortens only after masking', () => {
    expect(say(`${'x'.repeat(292)} ${number}`)).toBe(`${'x'.repeat(292)} +31****…`)
  })

  it('leaves out what stands in our text too', () => {
    const text = 'Welcome to Acme, where your code is 839201'
    expect(say('Filtered: "Welcome to Acme, where your code is 839201" (spam)', [text])).toBe('Filtered: "…" (spam)')
    expect(say('Filtered: me, where your code', [text])).toBe('Filtered: …')
    expect(say('839201', [text])).toBe('…')
  })

  it('leaves words alone that anybody uses', () => {
    expect(say('This is not a valid phone number.', ['Use your phone number: 839201'])).toBe(
      'This is not a valid phone number.',
    )
  })

  it('leaves out a text of a few letters as a whole', () => {
    expect(say('Bad body "abc-def"', ['abc-def'])).toBe('Bad body "…"')
  })

  it.each([
    '8 3 9 2 0 1',
    '839-201',
    '8.3.9.2.0.1',
    '839<b>201</b>',
  ])('says nothing at all where the token is written as %j', (written) => {
    expect(say(`Bad body ${written}`, ['Your code is 839201'])).toBeNull()
  })

  it('says nothing at all where the number is written in a way that is not known', () => {
    expect(say('To +31 [6] [1] [2] [3] [4] [5] [6] [5] [8]')).toBeNull()
  })

  it('never lets a token through, wherever and however often it stands', () => {
    const token = fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 10 }).map((all) => all.join(''))
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constant(null))
    fc.assert(
      fc.property(token, fc.array(piece, { maxLength: 6 }), fc.string({ maxLength: 20 }), (secret, pieces, around) => {
        const sentence = pieces.map((one) => one ?? secret).join(' ')
        const result = redact(sentence, { texts: [`${around} ${secret}`, secret], number }) ?? ''
        expect(result).not.toContain(secret)
        expect(result.replace(/\D/g, '')).not.toContain(secret)
      }),
    )
  })

  it('never lets sixteen characters of our text through', () => {
    const words = fc.array(fc.constantFrom('code', 'Acme', 'is', 'your', 'a', 'Ω', '🔑', '42'), {
      minLength: 4,
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, words, fc.nat(100), fc.nat(100), (ours, theirs, from, length) => {
        const text = ours.join(' ')
        const result =
          redact(`${theirs.join(' ')} ${text.slice(from, from + length)} .`, { texts: [text], number }) ?? ''
        for (let at = 0; at + 16 <= text.length; at++) expect(result).not.toContain(text.slice(at, at + 16))
      }),
    )
  })
})
