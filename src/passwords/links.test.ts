import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isKey } from './key-generators.ts'
import { keyFrom, withKey } from './links.ts'

it('a key that was put into a URL is taken out again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }).filter(isKey),
      fc.webUrl({ withQueryParameters: true }),
      (key, url) => {
        expect(keyFrom(withKey(url, key))).toBe(key)
        expect(keyFrom(new Request(withKey(url, key)))).toBe(key)
      },
    ),
  )
})

it('keeps what else is in the URL', () => {
  expect(withKey('https://example.com/reset?a=1#top', 'K1')).toBe('https://example.com/reset?a=1&key=K1#top')
  expect(withKey(new URL('https://example.com/reset?key=old'), 'K1')).toBe('https://example.com/reset?key=K1')
  expect(withKey('https://example.com/', 'K1', 'token')).toBe('https://example.com/?token=K1')
  expect(keyFrom('https://example.com/?token=K1&key=K2', 'token')).toBe('K1')
})

it('a path as node:http has it is enough to take a key out', () => {
  expect(keyFrom('/reset?key=K1')).toBe('K1')
  expect(keyFrom({ url: '/reset?key=K1' })).toBe('K1')
})

it.each([
  '/reset',
  '/reset?key=',
  '/reset?key=a&key=b',
  `/reset?key=${'x'.repeat(1025)}`,
  'http://',
  '',
])('finds no key in %j', (url) => {
  expect(keyFrom(url)).toBeNull()
})

it.each([
  ['/reset', 'K1'],
  ['javascript:alert(1)', 'K1'],
  ['https://example.com', ''],
  ['https://example.com', undefined],
])('puts none into %j: %j', (url, key) => {
  expect(() => withKey(url, key as string)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})

it.each(['', 'a\n', 5])('refuses %j as a parameter', (parameter) => {
  const refused = expect.objectContaining({ code: 'invalid-option' })
  expect(() => withKey('https://example.com', 'K1', parameter as string)).toThrow(refused)
  expect(() => keyFrom('https://example.com', parameter as string)).toThrow(refused)
})
