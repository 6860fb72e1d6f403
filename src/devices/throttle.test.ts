import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gate, throttlePolicy } from './throttle.ts'

const start = 1_700_000_000_000
const failed = (failureCount: number) => ({ failureCount, lastFailureAt: start })

/** The delay in seconds after so many failures, found from outside. */
function delay(policy: ReturnType<typeof throttlePolicy>, failureCount: number): number {
  const passage = gate(policy, failed(failureCount), start)
  if (passage.allowed) return 0
  if (passage.reason === 'locked') return Number.POSITIVE_INFINITY
  return (passage.lockedUntil.getTime() - start) / 1000
}

describe('gate', () => {
  it('doubles the delay with each failure, up to the most, until the device is locked', () => {
    const policy = throttlePolicy('test', { maxFailures: 15 })
    const delays = Array.from({ length: 16 }, (_, count) => delay(policy, count))
    expect(delays).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, Number.POSITIVE_INFINITY])
  })

  it('scales with the factor', () => {
    const policy = throttlePolicy('test', { throttleFactor: 2.5, maxDelay: 20 })
    expect([1, 2, 3, 4, 5].map((count) => delay(policy, count))).toEqual([2.5, 5, 10, 20, 20])
  })

  it('opens at the end of the delay and not a millisecond before', () => {
    const policy = throttlePolicy('test', {})
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (count) => {
        const end = start + delay(policy, count) * 1000
        expect(gate(policy, failed(count), end - 1).allowed).toBe(false)
        expect(gate(policy, failed(count), end).allowed).toBe(true)
      }),
    )
  })

  it('has no delay with factor 0, and locks all the same', () => {
    const policy = throttlePolicy('test', { throttleFactor: 0, maxFailures: 3 })
    expect([1, 2, 3].map((count) => delay(policy, count))).toEqual([0, 0, Number.POSITIVE_INFINITY])
  })

  it('locks after 100 failures unless told otherwise', () => {
    const policy = throttlePolicy('test', {})
    expect(gate(policy, failed(99), start + 1e9).allowed).toBe(true)
    expect(gate(policy, failed(100), start + 1e9)).toMatchObject({
      allowed: false,
      reason: 'locked',
      lockedUntil: null,
    })
  })
})

it.each([
  { throttleFactor: -1 },
  { throttleFactor: Number.NaN },
  { maxDelay: -1 },
  { maxFailures: 0 },
  { maxFailures: 1.5 },
])('refuses %o', (options) => {
  expect(() => throttlePolicy('test', options)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})
