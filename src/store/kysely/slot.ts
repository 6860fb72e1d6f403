import { CountersignError } from '../../errors.ts'

/**
 * What stands for a value while a statement is built: the name of the value, and how it is written.
 * `key` is an exactly compared text of at most 255 bytes, `name` a text of at most 255 characters.
 */
export interface Slot {
  readonly name: string
  readonly type: SlotType
}

export type SlotType = 'key' | 'name' | 'text' | 'number' | 'boolean'

/** How a value is handed to a driver, where it is not handed over as it is. Never sees `null`. */
export type Encoders = { readonly [Type in SlotType]?: (value: never) => unknown }

// Kysely takes any object for a value; the types say what will be there at run time.
const slot = (name: string, type: SlotType): unknown => ({ name, type }) satisfies Slot

export const keySlot = <Value extends string | null>(name: string): Value => slot(name, 'key') as Value
export const nameSlot = (name: string): string => slot(name, 'name') as string
export const textSlot = (name: string): string => slot(name, 'text') as string
export const numberSlot = <Value extends number | null>(name: string): Value => slot(name, 'number') as Value
export const booleanSlot = (name: string): boolean => slot(name, 'boolean') as boolean

const maxKeyBytes = 255
const maxNameCharacters = 255

/**
 * Refuses what one database would store and another not, or what would come back as something else: all of them behave alike.
 * @throws CountersignError `store-failed`
 */
export function checkValue({ name, type }: Slot, value: unknown): void {
  if (value === null || type === 'boolean') return
  const problem = type === 'number' ? numberProblem(value) : textProblem(type, value as string)
  if (problem) throw new CountersignError('store-failed', `The store cannot keep this ${name}: ${problem}`)
}

function numberProblem(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? undefined : 'it is not a whole number'
}

function textProblem(type: SlotType, value: string): string | undefined {
  if (value.includes('\0') || !value.isWellFormed()) return 'it has a NUL or half a character'
  // No text has more bytes than three times its length.
  if (type === 'key' && value.length > maxKeyBytes / 3 && Buffer.byteLength(value) > maxKeyBytes) {
    return `it has more than ${maxKeyBytes} bytes`
  }
  if (type === 'name' && value.length > maxNameCharacters && [...value].length > maxNameCharacters) {
    return `it has more than ${maxNameCharacters} characters`
  }
  return undefined
}
