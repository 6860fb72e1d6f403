import { CountersignError } from '../errors.ts'

/**
 * Checks options when they are given. Every failure is `invalid-option`, names the option by its path
 * (`totp({ step })`), and says what to write instead. Values are never echoed: an option can be a secret.
 */

export function invalidOption(message: string): CountersignError {
  return new CountersignError('invalid-option', message)
}

/** Refuses anything that is not a plain object, and any key that is not in `known`. */
export function checkKeys(where: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw invalidOption(`${where} takes an object of options`)
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw invalidOption(`${where} has no option "${key.slice(0, 64)}"; it takes: ${known.join(', ')}`)
    }
  }
}

export function checkInteger(where: string, value: unknown, min: number, max: number): void {
  if (!Number.isSafeInteger(value) || (value as number) < min || (value as number) > max) {
    throw invalidOption(`${where} must be a whole number from ${min} to ${max}`)
  }
}

export function checkNumber(where: string, value: unknown, min: number, max: number): void {
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    throw invalidOption(`${where} must be a number from ${min} to ${max}`)
  }
}

export function checkText(where: string, value: unknown, maxLength = 255): void {
  if (typeof value !== 'string' || value.length > maxLength || hasControlCharacter(value)) {
    throw invalidOption(`${where} must be a text of at most ${maxLength} characters without control characters`)
  }
}

export function checkBoolean(where: string, value: unknown): void {
  if (typeof value !== 'boolean') throw invalidOption(`${where} must be true or false`)
}

export function checkOneOf(where: string, value: unknown, allowed: readonly (string | number)[]): void {
  if (!allowed.includes(value as string | number)) throw invalidOption(`${where} must be one of: ${allowed.join(', ')}`)
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text)
}
