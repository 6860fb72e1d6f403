import { CountersignError } from '../../errors.ts'

/** One mailbox, without a name and without anything that a mail header could take for two. Other scripts are welcome. */
const shape = /^[^\s\p{Cc}\p{Zl}\p{Zp}<>()[\],;:\\"@]{1,64}@[^\s\p{Cc}\p{Zl}\p{Zp}<>()[\],;:\\"@]{1,253}$/u

/**
 * Trims, and checks that it can be an email address; whether it exists, only a mail can tell.
 * @throws CountersignError `invalid-address`
 */
export function checkAddress(address: unknown): string {
  const trimmed = typeof address === 'string' ? address.trim() : ''
  if (trimmed.length > 254 || !shape.test(trimmed) || !trimmed.isWellFormed()) {
    throw new CountersignError('invalid-address', 'It is not an email address: write one like name@example.com')
  }
  return trimmed
}

/** The first character and the domain stay: `a***@example.com`. */
export function maskEmailAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 1) return '***'
  const [first = ''] = address
  return `${first}***${address.slice(at)}`
}
