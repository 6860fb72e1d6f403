import { invalidOption } from './options.ts'

/** What JSON can say: what comes back from a store exactly as it went in. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

const maxDepth = 500
const maxLength = 1_048_576

/**
 * Writes a value as JSON that `JSON.parse` reads back as an equal value. Whatever would come back as something else, or
 * not at all, is refused: `undefined`, bigints, functions, symbols, NaN and infinities, dates, maps and other instances
 * of classes, lists with holes, cycles. Unlike `JSON.stringify` it keeps −0, and never calls `toJSON`.
 *
 * @param where what the value is, for the error
 * @throws CountersignError `invalid-option`, saying where in the value the trouble is; never with the value
 */
export function toExactJson(where: string, value: unknown): string {
  let length = 0

  /** Counted as it goes, because a value can mention one of its parts many times. */
  function count(more: number): void {
    length += more
    if (length > maxLength) throw tooLong(where)
  }

  function write(part: unknown, path: string, above: readonly object[]): string {
    count(typeof part === 'string' ? part.length + 3 : 3)
    if (part === null || typeof part === 'boolean' || typeof part === 'string') return JSON.stringify(part)
    if (typeof part === 'number') {
      if (!Number.isFinite(part)) throw notJson(where, path, 'is not a finite number')
      return Object.is(part, -0) ? '-0' : String(part)
    }
    if (typeof part !== 'object') throw notJson(where, path, problems[typeof part] ?? 'cannot be written as JSON')
    if (above.includes(part)) throw notJson(where, path, 'contains itself')
    if (above.length === maxDepth) throw notJson(where, path, `is more than ${maxDepth} levels deep`)
    const around = [...above, part]
    return Array.isArray(part) ? writeList(part, path, around) : writeObject(part, path, around)
  }

  function writeList(list: readonly unknown[], path: string, around: readonly object[]): string {
    const keys = Reflect.ownKeys(list)
    if (keys.length !== list.length + 1) throw notJson(where, path, 'is a list with holes or with properties')
    return `[${list.map((item, index) => write(item, `${path}[${index}]`, around)).join(',')}]`
  }

  function writeObject(object: object, path: string, around: readonly object[]): string {
    if (!isPlain(object)) throw notJson(where, path, 'is an instance of a class; give its parts as a plain object')
    const entries = Reflect.ownKeys(object).map((key) => {
      const property = Object.getOwnPropertyDescriptor(object, key)
      if (typeof key === 'symbol' || !property?.enumerable || !('value' in property)) {
        throw notJson(where, path, 'has a property that is hidden, computed, or named by a symbol')
      }
      count(key.length)
      return `${JSON.stringify(key)}:${write(property.value, `${path}.${key.slice(0, 40)}`, around)}`
    })
    return `{${entries.join(',')}}`
  }

  return write(value, '', [])
}

const problems: Readonly<Partial<Record<string, string>>> = {
  undefined: 'is undefined; leave it out, or write null',
  bigint: 'is a bigint; write it as a text',
  function: 'is a function',
  symbol: 'is a symbol',
}

/** Also for objects of another realm, whose `Object` is not ours. */
function isPlain(object: object): boolean {
  const prototype = Object.getPrototypeOf(object)
  return prototype === null || (Object.getPrototypeOf(prototype) === null && !isExotic(object))
}

/** What has no class but is more than its properties. */
function isExotic(object: object): boolean {
  return Object.prototype.toString.call(object) !== '[object Object]'
}

function notJson(where: string, path: string, what: string): Error {
  return invalidOption(`${where}${path} ${what}: only what JSON keeps exactly can be stored`)
}

function tooLong(where: string): Error {
  return invalidOption(`${where} is larger than ${maxLength} characters; store it yourself, and its id here`)
}
