import { describe, expect, test } from 'vitest'
import type { View } from '../../web/views.ts'
import { createRender } from '../render.tsx'
import { samples, signedOut } from '../samples.test-support.ts'
import { duration } from './duration.ts'
import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

/** A view of its own for what a catalog says of each kind. */
function kindViews(): View[] {
  const common = { action: '/account/login', next: '' }
  const input = { inputMode: 'numeric', autocomplete: 'off', length: 6 } as const
  return Object.keys(en.kinds).flatMap((kind): View[] => {
    const device = { persistentId: `${kind}/1`, kind, label: kind, name: '', interactive: false }
    const one = { others: [], backup: false, signedIn: false }
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
  const render = createRender({ messages: watch<Messages>(en, read) })
  for (const { view, frame } of samples.values()) render(view, frame)
  for (const view of kindViews()) render(view, signedOut)
  expect(paths(en).filter((path) => !read.has(path))).toEqual([])
})

describe('plural', () => {
  test('follows the rules of the language', () => {
    const forms = { one: 'kód', few: 'kódy', other: 'kódů' }
    expect([1, 3, 5].map((count) => plural('cs')(count, forms))).toEqual(['kód', 'kódy', 'kódů'])
  })

  test('takes the general form where the language has no other', () => {
    expect(plural('ja')(1, { one: 'a', other: 'b' })).toBe('b')
    expect(plural('en')(1, { other: 'b' })).toBe('b')
  })
})

test('a duration is in the unit that is easy to understand, and never too short', () => {
  const cases = [1, 8, 90, 91, 121, 3600, 5400, 5401]
  expect(cases.map(duration('en'))).toEqual([
    '1 second',
    '8 seconds',
    '90 seconds',
    '2 minutes',
    '3 minutes',
    '60 minutes',
    '90 minutes',
    '2 hours',
  ])
  expect(duration('de')(8)).toBe('8 Sekunden')
})
