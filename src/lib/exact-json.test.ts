import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CountersignError } from '../errors.ts'
import { toExactJson } from './exact-json.ts'

it('every JSON value comes back as it went in', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(toExactJson('data', value))).toStrictEqual(value)
    }),
  )
})

it.each([
  [-0],
  [[-0, { a: -0 }]],
  [JSON.parse('{"__proto__":{"admin":true}}')],
  ['\ud83d'],
  ['\u2028\0'],
  [Number.MIN_VALUE],
  [Number.MAX_SAFE_INTEGER],
])('%j too', (value) => {
  const back = JSON.parse(toExactJson('data', value))
  expect(back).toStrictEqual(value)
  expect(Object.getPrototypeOf(Object(back))).toBe(Object.getPrototypeOf(Object(value)))
})

const cycle: Record<string, unknown> = { a: [] }
;(cycle.a as unknown[]).push({ b: cycle })

it.each<[string, unknown]>([
  ['undefined', undefined],
  ['undefined inside', { a: undefined }],
  ['undefined in a list', [undefined]],
  ['a bigint', { a: 1n }],
  ['a function', { a: () => 1 }],
  ['a symbol', [Symbol('s')]],
  ['a property named by a symbol', { [Symbol('s')]: 1 }],
  ['NaN', Number.NaN],
  ['an infinity', [Number.NEGATIVE_INFINITY]],
  ['a date', { at: new Date() }],
  ['a map', new Map([[1, 2]])],
  ['a set', new Set([1])],
  ['bytes', Buffer.from('x')],
  ['an error', new Error('x')],
  ['a boxed number', Object(1)],
  ['an instance of a class', new (class Point {})()],
  ['a URL', new URL('http://localhost')],
  ['a getter', Object.defineProperty({}, 'a', { enumerable: true, get: () => 1 })],
  ['a hidden property', Object.defineProperty({}, 'a', { value: 1 })],
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested
  ['a list with a hole', [1, , 2]],
  ['a list with a property', Object.assign([1], { a: 1 })],
  ['a cycle', cycle],
  ['something too large', 'x'.repeat(1_048_577)],
  ['many small parts', Array.from({ length: 400_000 }, () => 1)],
])('%s is refused', (_name, value) => {
  const error = attempt(value)
  expect(error).toBeInstanceOf(CountersignError)
  expect(error).toMatchObject({ code: 'invalid-option', message: expect.stringMatching(/^data/) })
})

it('says where the trouble is, and not what is there', () => {
  expect(attempt({ order: [{ id: 'secret' }, { id: 1n }] })).toMatchObject({
    message: expect.stringMatching(/^data\.order\[1\]\.id is a bigint/),
  })
})

it('refuses quickly what is deep, or mentions itself again and again', () => {
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = [deep]
  expect(attempt(deep)).toMatchObject({ code: 'invalid-option' })
  let laughs: unknown = {}
  for (let level = 0; level < 100; level++) laughs = [laughs, laughs]
  expect(attempt(laughs)).toMatchObject({ code: 'invalid-option' })
  const shared = { a: 1 }
  expect(JSON.parse(toExactJson('data', [shared, shared]))).toEqual([shared, shared])
})

function attempt(value: unknown): unknown {
  try {
    return toExactJson('data', value)
  } catch (error) {
    return error
  }
}
