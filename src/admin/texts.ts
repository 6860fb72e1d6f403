import { checkKeys } from '../lib/options.ts'
import { checkLike } from '../pages/messages/texts.ts'
import { english } from './english.ts'
import type { AdminMessages } from './messages.ts'

/** Only the texts that change. With `lang` and `dir` for another language. */
export type AdminTexts = Changes<AdminMessages>

type Changes<Value> = Value extends string | readonly unknown[] | ((...given: never[]) => unknown)
  ? Value
  : { readonly [Key in keyof Value]?: Changes<Value[Key]> }

/** The English texts with changes made to them. @throws CountersignError `invalid-option` */
export function adminTexts(changes: AdminTexts = {}): AdminMessages {
  return change('createAdmin({ texts })', english, changes) as AdminMessages
}

function change(where: string, base: unknown, next: unknown): unknown {
  if (next === undefined) return base
  if (typeof base !== 'object' || base === null || Array.isArray(base)) {
    checkLike(where, base, next)
    return next
  }
  checkKeys(where, next, Object.keys(base))
  const changed = Object.entries(base).map(([name, text]) => [
    name,
    change(`${where}.${name}`, text, (next as Readonly<Record<string, unknown>>)[name]),
  ])
  return Object.fromEntries(changed)
}
