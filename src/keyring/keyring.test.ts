import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeyring, type KeyContext } from './keyring.ts'

const old = 'an old secret that is long enough to be one'
const fresh = 'a fresh secret that is long enough to be one'
const context: KeyContext = ['device totp/one', 'user 1']

it('opens what it sealed, whatever it was, and shows none of it', () => {
  const keyring = createKeyring([fresh])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const sealed = keyring.seal(text, context)
      expect(keyring.open(sealed, context)).toBe(text)
      if (text.length > 5) expect(sealed).not.toContain(text)
    }),
  )
})

it('never seals the same way twice', () => {
  const keyring = createKeyring([fresh])
  expect(keyring.seal('text', context)).not.toBe(keyring.seal('text', context))
})

it('opens nothing in another context', () => {
  const keyring = createKeyring([fresh])
  const sealed = keyring.seal('text', context)
  const others: KeyContext[] = [
    ['device totp/two', 'user 1'],
    ['device totp/one', 'user 2'],
    ['device totp/one'],
    ['device totp/oneuser 1'],
  ]
  for (const other of others)
    expect(() => keyring.open(sealed, other)).toThrow(expect.objectContaining({ code: 'unsealing-failed' }))
})

it('keeps the parts of a context apart', () => {
  const keyring = createKeyring([fresh])
  expect(keyring.digest('c', ['ab'])).not.toBe(keyring.digest('bc', ['a']))
  expect(keyring.digest('', ['1:a'])).not.toBe(keyring.digest('a', ['1:']))
})

it('refuses every change of a sealed value, by name and without its content', () => {
  const keyring = createKeyring([fresh])
  const sealed = keyring.seal('the content', context)
  const faulty = ['', 'x', '1', '1..', `2${sealed.slice(1)}`, sealed.slice(0, -1), sealed.slice(0, 20), `${sealed}AAAA`]
  for (let at = 11; at < sealed.length; at++) {
    const other = sealed[at] === 'A' ? 'Q' : 'A'
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
    // The last character may hold bits that base64url does not use.
    if (
      Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(Buffer.from(sealed.split('.')[2] ?? '', 'base64url'))
    )
      continue
    faulty.push(changed)
  }
  for (const value of faulty) {
    try {
      keyring.open(value, context)
      expect.unreachable(value)
    } catch (error) {
      expect(error).toMatchObject({ code: 'unsealing-failed', message: expect.stringContaining('device totp/one') })
      expect((error as Error).message).not.toContain('user 1')
    }
  }
})

it('works on with a new secret in front, and says what is missing without the old one', () => {
  const before = createKeyring([old])
  const sealed = before.seal('text', context)
  const signature = before.sign('text', context)
  const digest = before.digest('text', context)

  const rotated = createKeyring([fresh, old])
  expect(rotated.open(sealed, context)).toBe('text')
  expect(rotated.verify('text', signature, context)).toBe(true)
  expect(rotated.digests('text', context)).toContain(digest)
  expect(rotated.isCurrent(sealed)).toBe(false)
  expect(rotated.isCurrent(rotated.seal('text', context))).toBe(true)

  const after = createKeyring([fresh])
  expect(() => after.open(sealed, context)).toThrow(/device totp\/one: it is sealed under a secret .* not in `secrets`/)
  expect(after.verify('text', signature, context)).toBe(false)
  expect(after.digests('text', context)).not.toContain(digest)
})

it('verifies only the signature of this text in this context', () => {
  const keyring = createKeyring([fresh])
  const signature = keyring.sign('text', context)
  expect(keyring.verify('text', signature, context)).toBe(true)
  expect(keyring.verify('other', signature, context)).toBe(false)
  expect(keyring.verify('text', signature, ['elsewhere'])).toBe(false)
  for (const forged of ['', 'A', signature.slice(1), 'A'.repeat(43), 'x'.repeat(10_000), null as never, 7 as never]) {
    expect(keyring.verify('text', forged, context)).toBe(false)
  }
  expect(keyring.digest('text', context)).not.toBe(signature)
})

it.each([
  ['none', []],
  ['a short one', ['short']],
  ['a missing one', [undefined]],
  ['the same twice', [fresh, fresh]],
  ['no list', fresh],
])('refuses secrets: %s', (_name, secrets) => {
  expect(() => createKeyring(secrets as string[])).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})

it('tells of its secrets what does not help to guess them', () => {
  const { secrets } = createKeyring([fresh, old, ` ${fresh}\n`, 'ab'.repeat(20)])
  expect(secrets).toEqual([
    { id: expect.any(String), length: 44, characters: 16, padded: false, repeated: false },
    { id: expect.any(String), length: 43, characters: 16, padded: false, repeated: false },
    { id: expect.any(String), length: 46, characters: 17, padded: true, repeated: true },
    { id: expect.any(String), length: 40, characters: 2, padded: false, repeated: false },
  ])
  expect(createKeyring([fresh]).seal('text', context)).toContain(`.${secrets[0]?.id}.`)
  expect(JSON.stringify(secrets)).not.toMatch(/secret|abab/)
})
