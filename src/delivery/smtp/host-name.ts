import { domainToASCII } from 'node:url'

/**
 * A host name in ASCII (IDNA), or `undefined` when it is none. Node's function alone reads a name like a URL: it decodes
 * `%2C`, leaves line breaks out, and ends at a slash.
 */
export function asciiHostName(name: string): string | undefined {
  const ascii = /^[\p{L}\p{M}\p{N}._-]{1,253}$/u.test(name) ? domainToASCII(name) : ''
  return /^[a-z\d_-]+(?:\.[a-z\d_-]+)*$/.test(ascii) && ascii.length <= 253 ? ascii : undefined
}
