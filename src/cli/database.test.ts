import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UsageError } from './command.ts'
import { databaseAddress } from './database.ts'

test('the option comes before the environment', () => {
  expect(databaseAddress('sqlite:a.db', { DATABASE_URL: 'sqlite:b.db' }).url).toBe('sqlite:a.db')
  expect(databaseAddress(undefined, { DATABASE_URL: 'sqlite:b.db' }).url).toBe('sqlite:b.db')
})

test('without either it says what to give', () => {
  expect(() => databaseAddress(undefined, {})).toThrow(UsageError)
  expect(() => databaseAddress('', { DATABASE_URL: '' })).toThrow(/--database sqlite:.*DATABASE_URL/)
})

test.each([
  ['sqlite:./app.db', 'sqlite:./app.db'],
  ['postgres://app:pw@db.example.com:5432/shop', 'postgres://db.example.com:5432/shop'],
  ['mysql://app@db.example.com/shop?ssl=true', 'mysql://db.example.com/shop'],
  ['postgres://app:p@ss/w@rd@db.example.com/shop', 'the database'],
  ['postgres:app:pw@db', 'the database'],
  ['postgres://app:pw', 'the database'],
  ['nonsense', 'the database'],
])('%s is spoken of as %s', (url, shown) => {
  expect(databaseAddress(url, {}).shown).toBe(shown)
})

const oddCharacters = fc.string({ unit: fc.constantFrom(...'abXY09@:/?#%&=+ !$é'), minLength: 6, maxLength: 24 })

test('no password is left in a text, however it was written', () => {
  fc.assert(
    fc.property(oddCharacters, fc.boolean(), fc.boolean(), (password, escaped, asParameter) => {
      const written = escaped ? encodeURIComponent(password) : password.replace(/[&#]/g, '')
      const url = asParameter
        ? `postgres://db.example.com/shop?user=app&password=${written}&ssl=1`
        : `postgres://app:${written}@db.example.com/shop`
      const { redact, shown } = databaseAddress(url, {})
      expect(redact(`Cannot connect to ${url}: "${written}" was refused`)).not.toContain(written)
      expect(redact(`Wrong: ${escaped ? password : written}.`)).not.toContain(escaped ? password : written)
      expect(shown).not.toContain(written)
    }),
  )
})
