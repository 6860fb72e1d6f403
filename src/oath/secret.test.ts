import { describe, expect, it } from 'vitest'
import { generateSecret, secretBytes } from './secret.ts'

describe('generateSecret', () => {
  it('is 20 bytes, unless told otherwise', () => {
    expect(generateSecret()).toHaveLength(20)
    expect(generateSecret(16)).toHaveLength(16)
    expect(generateSecret(64)).toHaveLength(64)
  })

  it('is another one each time', () => {
    const secrets = Array.from({ length: 100 }, () => Buffer.from(generateSecret()).toString('hex'))
    expect(new Set(secrets).size).toBe(100)
  })

  it('takes its bytes from the source that it is given', () => {
    expect(generateSecret(16, (length) => new Uint8Array(length).fill(7))).toEqual(new Uint8Array(16).fill(7))
  })

  it.each([15, 0, -1, 16.5, 1025, Number.NaN, '20'])('refuses %o bytes', (bytes) => {
    expect(() => generateSecret(bytes as number)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('secretBytes', () => {
  it('takes bytes and base32', () => {
    expect(secretBytes(Buffer.from('Hello'))).toEqual(Buffer.from('Hello'))
    expect(Buffer.from(secretBytes('jbsw y3dp')).toString()).toBe('Hello')
  })

  it.each([
    [new Uint8Array(0)],
    [''],
    [' '],
    [[1, 2]],
    [new ArrayBuffer(20)],
    [null],
    [undefined],
  ])('refuses %o', (secret) => {
    expect(() => secretBytes(secret as never)).toThrow(expect.objectContaining({ code: 'invalid-secret' }))
  })
})
