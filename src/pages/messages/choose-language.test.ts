import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseLanguage, findLanguage } from './choose-language.ts'

const available = ['en', 'de', 'fr', 'pt-BR', 'zh-Hans', 'he']
const choose = (header: string) => chooseLanguage(header, available)

describe('Accept-Language', () => {
  test.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['de-Latn-AT-1996', 'de'],
    ['fr-x-private', 'fr'],
    ['sv, de;q=0.5, fr;q=0.7', 'fr'],
    ['fr;q=0.7, de;q=0.7', 'fr'],
    [' sv ,de ; q=0.3 ,en;q=0.2', 'de'],
    // What most browsers send.
    ['pt-PT,pt;q=0.9,en-US;q=0.8,en;q=0.7', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-SG', 'zh-Hans'],
    ['zh-TW,en;q=0.5', 'en'],
    // The old tag of Hebrew.
    ['iw', 'he'],
    ['*', 'en'],
    ['sv, *;q=0.1', 'en'],
    ['*, en;q=0', 'de'],
    ['en-US, en;q=0, fr;q=0.1', 'fr'],
  ])('%s → %s', (header, expected) => {
    expect(choose(header)).toBe(expected)
  })

  test.each([
    '',
    'sv',
    'zh-TW',
    'de;q=0',
    'de;q=0.000',
    'de-AT;q=0',
    'x-klingon',
    'no such thing',
    'de;q=2',
    'de;q=-1',
    ';;,,;q=1',
    'a-b-c',
  ])('nothing for "%s"', (header) => {
    expect(choose(header)).toBeUndefined()
  })

  test('is one of those at hand or nothing, whatever is sent', () => {
    const part = fc.constantFrom('de', 'pt', '-', 'x', ';q=', '0.5', ',', '*', ' ', 'zh-TW', '\u0000', 'ß')
    const headers = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join('')),
    )
    fc.assert(fc.property(headers, (header) => [undefined, ...available].includes(choose(header))))
  })

  test('a header of any length is read in bounded time: what is far behind does not count', () => {
    expect(choose(`${'sv,'.repeat(20)}de`)).toBeUndefined()
    expect(choose(`${'sv,'.repeat(19)}de`)).toBe('de')
  })
})

test('a language that is asked for by its tag is found like one that a browser asks for', () => {
  expect(findLanguage('pt-PT', available)).toBe('pt-BR')
  expect(findLanguage('de-CH', available)).toBe('de')
  expect(findLanguage('sv', available)).toBeUndefined()
  expect(findLanguage('', available)).toBeUndefined()
  expect(findLanguage('<script>', available)).toBeUndefined()
})
