import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notTokens } from '../../test/vectors/not-tokens.ts'
import { normalizeToken, tokenValue } from './token.ts'

describe('normalizeToken', () => {
  it.each([
    ['755224', '755224'],
    [' 755 224 ', '755224'],
    ['755-224', '755224'],
    ['755\u2009224\n', '755224'],
    ['755\u2013224', '755224'],
    ['abcd-efgh', 'abcdefgh'],
  ])('%o becomes %o', (typed, token) => {
    expect(normalizeToken(typed)).toBe(token)
  })

  it('looks at 64 characters at most', () => {
    expect(normalizeToken('7'.repeat(64))).toBe('7'.repeat(64))
    expect(normalizeToken('7'.repeat(65))).toBe('')
    expect(normalizeToken(`${' '.repeat(64)}7`)).toBe('')
  })

  it('answers a text to anything', () => {
    fc.assert(fc.property(fc.anything(), (token) => typeof normalizeToken(token) === 'string'))
  })
})

describe('tokenValue', () => {
  it('is the number of exactly so many ASCII digits', () => {
    expect(tokenValue('000000', 6)).toBe(0)
    expect(tokenValue('012345', 6)).toBe(12_345)
    expect(tokenValue('9999999', 7)).toBe(9_999_999)
    expect(tokenValue('99 99-99 99', 8)).toBe(99_999_999)
    expect(tokenValue('012345', 7)).toBe(-1)
  })

  it.each(notTokens)('is −1 for %o', (token) => {
    expect(tokenValue(token, 6)).toBe(-1)
  })
})
