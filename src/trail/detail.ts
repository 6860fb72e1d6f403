import { checkKeys, invalidOption } from '../lib/options.ts'

/** A few facts about an entry. Never a secret, a token, an address or a number that tokens are sent to. */
export type TrailDetail = Readonly<Record<string, string | number | boolean | null>>

const maxLength = 4000

/** @throws CountersignError `invalid-option` */
export function checkDetail(where: string, detail: TrailDetail): void {
  checkKeys(where, detail, Object.keys(Object(detail)))
  const fits = Object.values(detail).every((value) => value === null || isPlain(value))
  if (!fits || JSON.stringify(detail).length > maxLength) {
    throw invalidOption(`${where} must be a few texts, numbers, booleans and nulls by their names`)
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return typeof value === 'boolean' || Number.isFinite(value)
}
