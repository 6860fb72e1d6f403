import { CountersignError } from '../errors.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const separator = /[\s\p{Pd}]/u

/** Base32 of RFC 4648 §6: upper case, without padding, which authenticator apps expect to be left out. */
export function encodeBase32(bytes: Uint8Array, options?: { readonly padding?: boolean | undefined }): string {
  let text = ''
  let bits = 0
  let buffer = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((buffer >>> (bits - 5)) & 31)
    buffer &= 31
  }
  if (bits > 0) text += alphabet.charAt((buffer << (5 - bits)) & 31)
  return options?.padding ? text.padEnd(Math.ceil(text.length / 8) * 8, '=') : text
}

/**
 * Reads base32 as people type and paste it: any case, spaces and dashes anywhere, padding or none.
 *
 * Bits left over after the last whole byte are dropped, whatever they are: secrets made by drawing random letters have
 * such bits, authenticator apps and oathtool drop them, and a secret that works there must work here.
 *
 * @throws {CountersignError} `invalid-secret`: not a text, a character outside the alphabet, padding that does not add
 * up, or a length that no bytes encode to. The message tells the position (counted from 1), never the text.
 */
export function decodeBase32(text: string): Uint8Array {
  if (typeof text !== 'string') throw invalid('it must be a text or a Uint8Array')
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let length = 0
  let letters = 0
  let padding = 0
  let bits = 0
  let buffer = 0
  for (let index = 0; index < text.length; index++) {
    const value = letterValue(text.charCodeAt(index))
    if (value >= 0) {
      if (padding > 0) throw invalid(`there is a letter after the padding, at position ${index + 1}`)
      letters++
      buffer = ((buffer << 5) | value) & 0xfff
      bits += 5
      if (bits >= 8) {
        bits -= 8
        bytes[length++] = buffer >>> bits
      }
    } else if (text[index] === '=') {
      padding++
    } else if (!separator.test(text.charAt(index))) {
      throw invalid(`the character at position ${index + 1} is none of A to Z and 2 to 7`)
    }
  }
  const rest = letters % 8
  if (rest === 1 || rest === 3 || rest === 6) throw invalid(`${letters} letters encode no whole number of bytes`)
  if (padding > 0 && (padding > 6 || (letters + padding) % 8 !== 0)) throw invalid('the padding does not add up')
  return bytes.subarray(0, length)
}

function letterValue(char: number): number {
  if (char >= 0x41 && char <= 0x5a) return char - 0x41
  if (char >= 0x61 && char <= 0x7a) return char - 0x61
  if (char >= 0x32 && char <= 0x37) return char - 0x32 + 26
  return -1
}

function invalid(fault: string): CountersignError {
  return new CountersignError('invalid-secret', `This is not base32: ${fault}`)
}
