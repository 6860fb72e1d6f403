import { CountersignError } from '../errors.ts'
import type { User } from './device.ts'

const maxBytes = 255

/** @throws CountersignError `invalid-user` for an id that could not be stored and compared exactly */
export function checkUserId(id: unknown): asserts id is string {
  if (
    typeof id !== 'string' ||
    id === '' ||
    id.includes('\0') ||
    !id.isWellFormed() ||
    Buffer.byteLength(id) > maxBytes
  ) {
    throw new CountersignError(
      'invalid-user',
      `A user needs an id that is a text of 1 to ${maxBytes} bytes without NUL; convert a number with String(id)`,
    )
  }
}

/** @throws CountersignError `invalid-user` */
export function checkUser(user: unknown): asserts user is User {
  checkUserId((user as User | null | undefined)?.id)
}
