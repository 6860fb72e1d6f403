import { invalidOption } from '../lib/options.ts'
import type { RelatedObject } from '../store/store.ts'

const maxBytes = 255
const maxObjects = 100
/** So many minutes from now there still is a date. */
const longest = 1e11

/** @throws CountersignError `invalid-option` */
export function checkSlug(where: string, slug: unknown): asserts slug is string {
  if (!isName(slug)) throw invalidOption(`${where}: slug must be a text of 1 to ${maxBytes} bytes without NUL`)
}

/** @throws CountersignError `invalid-option` */
export function checkedObject(where: string, object: unknown): RelatedObject {
  const { type, id } = Object(object) as { type?: unknown; id?: unknown }
  if (isName(type) && isName(id)) return { type, id }
  throw invalidOption(
    `${where} must be { type, id }, both texts of 1 to ${maxBytes} bytes without NUL; write a number as String(id)`,
  )
}

/**
 * One object or a list of them → each of them once.
 * @throws CountersignError `invalid-option`
 */
export function checkedObjects(where: string, given: unknown): readonly RelatedObject[] {
  if (given === undefined) return []
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  if (list.length > maxObjects) throw invalidOption(`${where} takes at most ${maxObjects} objects`)
  const objects = list.map((object) => checkedObject(where, object))
  return [...new Map(objects.map((object) => [JSON.stringify([object.type, object.id]), object])).values()]
}

/**
 * Seconds or minutes.
 * @throws CountersignError `invalid-option`
 */
export function checkDuration(where: string, duration: unknown): asserts duration is number {
  if (typeof duration !== 'number' || !(duration > 0 && duration <= longest)) {
    throw invalidOption(`${where} must be a positive, finite number, at most ${longest}`)
  }
}

/** When something ends that begins now: at least a millisecond later. */
export function endOf(now: number, ms: number): number {
  return now + Math.max(1, Math.round(ms))
}

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= maxBytes &&
    Buffer.byteLength(value) <= maxBytes &&
    !value.includes('\0') &&
    value.isWellFormed()
  )
}
