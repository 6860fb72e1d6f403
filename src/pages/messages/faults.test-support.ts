import type { Messages } from './messages.ts'

type Tree = Readonly<Record<string, unknown>>
type TextFunction = (...given: unknown[]) => unknown

/** Unlike anything that a text says by itself. */
const marks = ['⟦1⟧', '⟦2⟧', '⟦3⟧'] as const
const counts = [0, 1, 2, 3, 4, 5, 7, 10, 11, 14, 21, 22, 38, 99, 100, 101, 111, 1024, 86_400]
const rightToLeft = new Set(['ar', 'he', 'fa', 'ur'])

/**
 * What is wrong with a language, by the paths of its texts. English is what it is compared with: where that names what it
 * is given, so must every language. `same` are the paths of texts that are right although they are as in English.
 */
export function findTextFaults(language: Messages, english: Messages, same: ReadonlySet<string> = new Set()): string[] {
  const { lang, dir, ...texts } = language
  const { lang: _lang, dir: _dir, ...model } = english
  const faults = compare(texts, model, '', lang, language === english ? null : same)
  const expected = rightToLeft.has(new Intl.Locale(lang).language) ? 'rtl' : 'ltr'
  if (dir !== expected) faults.push(`dir: is written ${expected}`)
  if (Intl.getCanonicalLocales(lang)[0] !== lang) faults.push('lang: is no canonical tag')
  return faults
}

function compare(
  value: unknown,
  model: unknown,
  path: string,
  lang: string,
  same: ReadonlySet<string> | null,
): string[] {
  const fault = (what: string) => [`${path}: ${what}`]
  if (typeof model === 'string') {
    if (typeof value !== 'string') return fault('is no text')
    if (same && value === model && !same.has(path)) return fault(`is English: "${value}"`)
    return same?.has(path) && value !== model
      ? fault('is not as in English, though it is said to be')
      : check(value, path)
  }
  if (typeof model === 'function') {
    if (typeof value !== 'function') return fault('is no function')
    return compareFunctions(value as TextFunction, model as TextFunction, path, lang, same)
  }
  if (Array.isArray(model)) {
    if (!Array.isArray(value) || value.length === 0) return fault('is no list of texts')
    return value.flatMap((item, index) => compare(item, model[index] ?? '-', `${path}.${index}`, lang, same))
  }
  if (typeof value !== 'object' || value === null) return fault('is missing')
  const names = new Set([...Object.keys(model as Tree), ...Object.keys(value)])
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  return [...names].flatMap((name) =>
    Object.hasOwn(model as Tree, name)
      ? compare((value as Tree)[name], (model as Tree)[name], below(name), lang, same)
      : [`${below(name)}: is not in English`],
  )
}

function compareFunctions(
  value: TextFunction,
  model: TextFunction,
  path: string,
  lang: string,
  same: ReadonlySet<string> | null,
): string[] {
  const inEnglish = say(model, marks)
  const said = say(value, marks)
  const faults = check(said, path)
  const isSame = said === inEnglish && say(value, [38, 38, 38]) === say(model, [38, 38, 38])
  if (same && isSame && !same.has(path)) faults.push(`${path}: is English: "${said}"`)
  for (const mark of marks) {
    if (inEnglish.includes(mark) !== said.includes(mark)) {
      const word = inEnglish.includes(mark) ? 'does not name' : 'names'
      faults.push(`${path}: ${word} what it is given as number ${marks.indexOf(mark) + 1}`)
    }
  }
  // Some say something else when there is nothing to tell.
  for (const nothing of [
    [null, null],
    [marks[0], null],
  ]) {
    if (check(say(model, nothing), path).length === 0) faults.push(...check(say(value, nothing), path))
  }
  for (const count of counts) {
    const text = say(value, [count, count, count])
    faults.push(...check(text, path))
    const digits = [String(count), new Intl.NumberFormat(lang).format(count)]
    // In large numbers the form is the general one, which has the number in it.
    const told = count > 2 && say(model, [count, count, count]).includes(String(count))
    if (told && !digits.some((number) => text.includes(number)))
      faults.push(`${path}: does not say the number ${count}`)
  }
  return [...new Set(faults)]
}

/** Sentences come in parts. */
function say(text: TextFunction, given: readonly unknown[]): string {
  const said = text(...given)
  return Array.isArray(said) ? said.join('') : String(said)
}

function check(text: string, path: string): string[] {
  const faults: string[] = []
  if (text.trim() === '') faults.push('is empty')
  if (text !== text.trim()) faults.push('begins or ends with a space')
  if (/ {2}/.test(text)) faults.push('has two spaces in a row')
  if (/null|undefined|\[object|\$\{|[<>]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)) {
    faults.push(`holds what it should not: "${text}"`)
  }
  if (text.includes('!') || text.includes('！')) faults.push('exclaims')
  if (text.normalize('NFC') !== text) faults.push('is not normalized (NFC)')
  return faults.map((fault) => `${path}: ${fault}`)
}
