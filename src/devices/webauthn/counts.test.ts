import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBeOvertaken, withCount } from './counts.ts'
import type { Count } from './state.ts'

const validity = 300

describe('what a key has counted', () => {
  it('says of no answer that was made before another one that a copy made it', () => {
    /** Each signature: how long after the one before it was asked for, and how long its page was open. */
    const page = fc.record({ pause: fc.integer({ min: 1, max: 200 }), open: fc.integer({ min: 1, max: validity - 1 }) })
    fc.assert(
      fc.property(fc.array(page, { minLength: 2, maxLength: 30 }), fc.integer({ min: 0, max: 9 }), (pages, first) => {
        let asked = 1000
        const answers = pages.map(({ pause, open }, index) => {
          asked += pause
          return { issuedAt: asked, counter: first + index + 1, at: asked + open }
        })
        // They are signed in the order in which they were asked for, and come in whatever order.
        let counts: readonly Count[] = []
        let last = first
        for (const { issuedAt, counter, at } of answers.toSorted((a, b) => a.at - b.at)) {
          if (counter > last) {
            counts = withCount(counts, last, counter, at, validity)
            last = counter
          } else expect(mayBeOvertaken(counts, counter, issuedAt)).toBe(true)
        }
      }),
    )
  })

  it('says of an answer to a younger challenge that a copy made it', () => {
    const counts = withCount(withCount([], 4, 6, 1000, validity), 6, 9, 1100, validity)
    const judged = (counter: number, issuedAt: number) => mayBeOvertaken(counts, counter, issuedAt)
    expect([judged(5, 999), judged(8, 999), judged(8, 1099), judged(7, 1000)]).toEqual([true, true, true, true])
    expect([judged(4, 999), judged(5, 1000), judged(5, 1099), judged(8, 1100)]).toEqual([false, false, false, false])
    // Twice the same count.
    expect([judged(6, 999), judged(9, 999)]).toEqual([false, false])
  })

  it('is no long list, and says nothing where nothing is known', () => {
    let counts: readonly Count[] = []
    for (let count = 1; count <= 100; count++) counts = withCount(counts, 0, count, 1000, validity)
    expect(counts).toHaveLength(32)
    expect(withCount(counts, 100, 101, 1000 + validity, validity)).toEqual([
      { counter: 100, at: 1000 },
      { counter: 101, at: 1000 + validity },
    ])
    expect(mayBeOvertaken([], 5, 1000)).toBe(false)
  })
})
