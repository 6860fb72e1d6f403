import type { Digits } from './code.ts'

const separators = /[\s\p{Pd}]+/gu
const longest = 64

/**
 * A typed token without the spaces and dashes that people and pages put into it.
 * What is not a text, or longer than 64 characters, becomes the empty text, which is never a right token.
 */
export function normalizeToken(token: unknown): string {
  return typeof token === 'string' && token.length <= longest ? token.replace(separators, '') : ''
}

/** The number that a token of exactly `digits` ASCII digits stands for; −1 for anything else. */
export function tokenValue(token: unknown, digits: Digits): number {
  const value = typeof token === 'string' ? digitsValue(token, digits) : -1
  return value >= 0 ? value : digitsValue(normalizeToken(token), digits)
}

function digitsValue(text: string, digits: Digits): number {
  if (text.length !== digits) return -1
  let value = 0
  for (let index = 0; index < digits; index++) {
    const digit = text.charCodeAt(index) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}
