import { invalidOption } from '../lib/options.ts'
import type { Place } from '../store/store.ts'

/**
 * The place where a page ends, as a text that may stand in an address. It says nothing that is not on the page; whoever
 * makes one up begins to read somewhere else.
 *
 * @param list which order it is a place in
 */
export function toCursor(list: string, { value, id }: Place): string {
  return `${list}.${value === null ? '' : value.toString(36)}.${id}`
}

/** @throws CountersignError `invalid-option` for anything that `toCursor` would not have made for this list */
export function fromCursor(where: string, list: string, cursor: unknown): Place {
  const parts = typeof cursor === 'string' && /^([a-z]{1,32})\.([0-9a-z]{0,11})\.([\w-]{1,64})$/.exec(cursor)
  const [, ofList, digits = '', id = ''] = parts || []
  const value = digits === '' ? null : Number.parseInt(digits, 36)
  if (ofList !== list || !(value === null || Number.isSafeInteger(value))) {
    throw invalidOption(`${where}({ cursor }) must be "next" of the page before, of a list in the same order`)
  }
  return { value, id }
}
