import type { SourceRow } from '../database/source-database.ts'

/** A row that holds something else than its model says. The message names the column, and never what is in it. */
export class BrokenRow extends Error {
  override readonly name = 'BrokenRow'
}

export function text(row: SourceRow, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new BrokenRow(`Its ${column} is missing.`)
}

export function textOrNull(row: SourceRow, column: string): string | null {
  return row[column] ?? null
}

/** @param otherwise for a column that older versions do not have */
export function wholeNumber(row: SourceRow, column: string, otherwise?: number): number {
  if (row[column] === undefined && otherwise !== undefined) return otherwise
  const value = text(row, column)
  const number = /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN
  if (Number.isSafeInteger(number)) return number
  throw new BrokenRow(`Its ${column} is no whole number, or too large.`)
}

/** PostgreSQL writes `t` and `f`, the others 1 and 0. */
export function trueOrFalse(row: SourceRow, column: string): boolean {
  const value = text(row, column)
  if (value === 't' || value === '1') return true
  if (value === 'f' || value === '0') return false
  throw new BrokenRow(`Its ${column} is neither true nor false.`)
}

const shape = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-]\d\d)(?::?(\d\d))?)?$/

/**
 * A moment; `null` for none, and for a column that older versions do not have. Without a time zone it is UTC, which is
 * what Django stores with `USE_TZ`.
 */
export function moment(row: SourceRow, column: string): Date | null {
  const value = row[column] ?? null
  if (value === null) return null
  const [, day, time, fraction = '', hours = '+00', minutes = '00'] = shape.exec(value) ?? []
  const ms = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${hours}:${minutes}`)
  if (ms >= 0) return new Date(ms)
  throw new BrokenRow(`Its ${column} is no point in time.`)
}

/** A shared secret, which Django keeps in hexadecimal digits. */
export function hexBytes(row: SourceRow, column: string): Buffer {
  const value = text(row, column)
  if (/^(?:[0-9a-f]{2})+$/i.test(value)) return Buffer.from(value, 'hex')
  throw new BrokenRow(`Its ${column} is not in hexadecimal digits.`)
}
