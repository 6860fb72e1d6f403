import { describe, expect, test } from 'vitest'
import type { View } from '../../web/views.ts'
import { mailSamples } from '../account-samples.test-support.ts'
import { createRenderMail } from '../mail.ts'
import { createRender } from '../render.tsx'
import { samples, signedOut } from '../samples.test-support.ts'
import { duration } from './duration.ts'
import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { plural, pluralForms } from './plural.ts'

/** A view of its own for what a catalog says of each kind. */
function kindViews(): View[] {
  const common = { action: '/account/login', next: '' }
  const input = { inputMode: 'numeric', autocomplete: 'off', length: 6 } as const
  return [...Object.keys(en.kinds), 'pigeon'].flatMap((kind): View[] => {
    const device = { persistentId: `${kind}/1`, kind, label: kind, name: '', interactive: false, hint: null }
    const one = { others: [device, { ...device, hint: 'a***' }], backup: false, signedIn: false }
    return [
      { view: 'token', ...common, device, input, ...one },
      { view: 'setup-method', ...common, methods: [device] },
    ]
  })
}

/** Notes each text that is read, by its path. */
function watch<T extends object>(catalog: T, read: Set<string>, path = ''): T {
  return new Proxy(catalog, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (typeof name === 'symbol' || Array.isArray(target)) return value
      const here = `${path}${name}`
      if (value === undefined) throw new Error(`No text: ${here}`)
      read.add(here)
      return typeof value === 'object' && value !== null ? watch(value, read, `${here}.`) : value
    },
  })
}

function paths(catalog: object, path = ''): string[] {
  return Object.entries(catalog).flatMap(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value) ? paths(value, `${path}${name}.`) : [`${path}${name}`],
  )
}

test('every text that the pages use is there, and every text that is there is used', () => {
  const read = new Set<string>()
  const render = createRender({ languages: [watch<Messages>(en, read)] })
  for (const { view, frame } of samples.values()) render(view, frame)
  for (const view of kindViews()) render(view, signedOut)
  const renderMail = createRenderMail([watch<Messages>(en, read)])
  for (const view of mailSamples) renderMail(view, 'en')
  expect(paths(en).filter((path) => !read.has(path))).toEqual([])
})

describe('plural', () => {
  test('follows the rules of the language', () => {
    const forms = { one: 'kód', few: 'kódy', other: 'kódů' }
    expect([1, 3, 5].map((count) => plural('cs')(count, forms))).toEqual(['kód', 'kódy', 'kódů'])
  })

  test('takes the general form where the language has no other', () => {
    expect(plural('ja')(1, { other: 'b' })).toBe('b')
    expect(plural('eo')(1, { few: 'a', other: 'b' })).toBe('b')
    expect(plural('pl')(1.5, { one: 'kod', few: 'kody', many: 'kodów' })).toBe('kodów')
  })

  test.each(Object.entries(pluralForms))('asks for all forms of %s', (lang, forms) => {
    const rules = new Intl.PluralRules(lang)
    const taken = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))
    expect([...taken].sort()).toEqual([...forms].sort())
  })

  test('a form that is missing, or that the language does not have, is a mistake of types', () => {
    // @ts-expect-error -- Polish has more forms.
    plural('pl')(1, { one: 'kod', other: 'kodu' })
    // @ts-expect-error -- Japanese has one.
    plural('ja')(1, { one: 'a', other: 'b' })
  })
})

test('a duration is in the unit that is easy to understand, and never too short', () => {
  const cases = [1, 8, 90, 91, 121, 3600, 5400, 5401, 86_400, 129_600, 129_601, 30 * 86_400]
  expect(cases.map(duration('en'))).toEqual([
    '1 second',
    '8 seconds',
    '90 seconds',
    '2 minutes',
    '3 minutes',
    '60 minutes',
    '90 minutes',
    '2 hours',
    '24 hours',
    '36 hours',
    '2 days',
    '30 days',
  ])
  expect(duration('de')(8)).toBe('8 Sekunden')
})
