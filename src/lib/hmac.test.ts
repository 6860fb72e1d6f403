import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/hmac.json' with { type: 'json' }
import { type Algorithm, algorithms, counterHmac, hmac } from './hmac.ts'

const anyAlgorithm = fc.constantFrom(...algorithms)
const anyCounter = fc.oneof(fc.maxSafeNat(), fc.nat(10), fc.constantFrom(2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1))
/** From no byte at all to more than the largest block. */
const anyKey = fc.uint8Array({ maxLength: 300 })

const expected = (algorithm: Algorithm, key: Uint8Array, message: Uint8Array | string): Buffer =>
  createHmac(algorithm, key).update(message).digest()

function counterBytes(counter: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(counter))
  return bytes
}

describe('hmac', () => {
  it.each(vectors.vectors)('$source, $algorithm', ({ algorithm, key, data, digest }) => {
    const result = hmac(algorithm as Algorithm, Buffer.from(key, 'hex'), Buffer.from(data, 'hex'))
    expect(result.toString('hex').slice(0, digest.length)).toBe(digest)
  })

  it('equals createHmac for every key and message', () => {
    fc.assert(
      fc.property(anyAlgorithm, anyKey, fc.uint8Array({ maxLength: 1000 }), (algorithm, key, message) => {
        expect(hmac(algorithm, key, message)).toEqual(expected(algorithm, key, message))
      }),
    )
  })

  it('takes a text as UTF-8', () => {
    fc.assert(
      fc.property(anyAlgorithm, anyKey, fc.string({ unit: 'binary' }), (algorithm, key, message) => {
        expect(hmac(algorithm, key, message)).toEqual(expected(algorithm, key, message))
      }),
    )
  })

  it.each([
    ['sha1', 64],
    ['sha256', 64],
    ['sha512', 128],
  ] as const)('is right around the block size of %s', (algorithm, block) => {
    for (const length of [0, 1, block - 1, block, block + 1, 2 * block, 1000]) {
      const key = Buffer.alloc(length, 0xa5)
      expect(hmac(algorithm, key, 'message')).toEqual(expected(algorithm, key, 'message'))
    }
  })

  it('answers with memory of its own', () => {
    const first = hmac('sha256', Buffer.alloc(32, 1), 'message')
    const copy = Buffer.from(first)
    hmac('sha256', Buffer.alloc(32, 2), 'message')
    expect(first).toEqual(copy)
    expect(first.buffer.byteLength).toBe(32)
  })
})

describe('counterHmac', () => {
  it('equals createHmac over 8 big-endian bytes, whatever key came before', () => {
    const hmacs = Object.fromEntries(algorithms.map((algorithm) => [algorithm, counterHmac(algorithm)]))
    fc.assert(
      fc.property(anyAlgorithm, anyKey, fc.array(anyCounter), (algorithm, key, counters) => {
        hmacs[algorithm]?.setKey(key)
        for (const counter of counters) {
          const digest = Buffer.from(hmacs[algorithm]?.digest(counter) ?? '', 'latin1')
          expect(digest).toEqual(expected(algorithm, key, counterBytes(counter)))
        }
      }),
    )
  })

  it('forgets the key', () => {
    const hmac = counterHmac('sha1')
    hmac.setKey(Buffer.from('key'))
    const digest = hmac.digest(1)
    hmac.clear()
    expect(hmac.digest(1)).not.toBe(digest)
  })
})
