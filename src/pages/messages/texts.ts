import { checkKeys, invalidOption } from '../../lib/options.ts'
import type { KindMessages, KnownKind, Messages } from './messages.ts'

/** Other texts for languages, by their tags: `{ en: { token: { title: 'Your code, please' } } }`. */
export type Texts = Readonly<Record<string, TextChanges>>

/** Only the texts that change. `kinds` can also name kinds of the host's own. */
export type TextChanges = Changes<Omit<Messages, 'lang' | 'dir' | 'kinds'>> & {
  readonly kinds?: Readonly<Partial<Record<KnownKind | (string & {}), Changes<KindMessages>>>>
}

type Changes<Value> = Value extends string | readonly unknown[] | ((...given: never[]) => unknown)
  ? Value
  : { readonly [Key in keyof Value]?: Changes<Value[Key]> }

type Tree = Readonly<Record<string, unknown>>

/** The texts with changes made to them. @throws CountersignError `invalid-option` */
export function changeTexts(messages: Messages, changes: TextChanges, where: string): Messages {
  const { lang, dir, ...texts } = messages
  const { kinds = {}, ...rest } = changes
  checkKeys(where, changes, Object.keys(texts))
  checkKeys(`${where}.kinds`, kinds, Object.keys(kinds))
  const own = Object.entries(kinds).filter(([kind]) => !Object.hasOwn(texts.kinds, kind))
  for (const [kind, text] of own) checkLike(`${where}.kinds.${kind}`, texts.kinds.totp, text)
  const known = { ...texts, kinds: { ...texts.kinds, ...Object.fromEntries(own) } }
  return { ...(change(where, known, { ...rest, kinds }) as Omit<Messages, 'lang' | 'dir'>), lang, dir }
}

/** Checks that a language has all texts that another one has. @throws CountersignError `invalid-option` */
export function checkLike(where: string, model: unknown, value: unknown): void {
  if (isTree(model)) {
    for (const [name, inner] of Object.entries(model)) checkLike(`${where}.${name}`, inner, (value as Tree)?.[name])
  } else if (!isAlike(model, value)) {
    throw invalidOption(`${where} must be ${describe(model)}`)
  }
}

function change(where: string, base: unknown, next: unknown): unknown {
  if (next === undefined) return base
  if (!isTree(base)) {
    checkLike(where, base, next)
    return next
  }
  checkKeys(where, next, Object.keys(base))
  const names = Object.keys(base)
  return Object.fromEntries(names.map((name) => [name, change(`${where}.${name}`, base[name], (next as Tree)[name])]))
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a text can stand for another one; whether it says something is for its author to know. */
function isAlike(model: unknown, value: unknown): boolean {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === typeof model
}

function describe(model: unknown): string {
  if (Array.isArray(model)) return 'a list of texts'
  return typeof model === 'function' ? 'a function that gives a text' : 'a text'
}
