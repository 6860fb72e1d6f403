import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothingAnswered, wasAnswered, withAnswered } from './answered.ts'

describe('what was answered', () => {
  it('stays answered, whatever came after it and whatever the clock says, and is never a long list', () => {
    const event = fc.record({ lifetime: fc.integer({ min: 1, max: 300 }), clock: fc.integer({ min: -100, max: 400 }) })
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 120 }), (events) => {
        let answered = nothingAnswered
        let time = 1_000_000
        const accepted: { nonce: string; expiresAt: number }[] = []
        for (const [index, { lifetime, clock }] of events.entries()) {
          time += clock
          const challenge = { nonce: `n${index}`, expiresAt: time + lifetime, userHandle: '' }
          if (wasAnswered(answered, challenge)) continue
          answered = withAnswered(answered, challenge, time)
          accepted.push(challenge)
          expect(answered.challenges.length).toBeLessThanOrEqual(32)
          for (const one of accepted) expect(wasAnswered(answered, { ...one, userHandle: '' })).toBe(true)
        }
      }),
    )
  })

  it('leaves every other challenge that is open, as long as there are not too many', () => {
    let answered = nothingAnswered
    for (let count = 0; count < 32; count++) {
      answered = withAnswered(answered, { nonce: `n${count}`, expiresAt: 1000 + count, userHandle: '' }, 500)
    }
    expect(wasAnswered(answered, { nonce: 'other', expiresAt: 1000, userHandle: '' })).toBe(false)
    answered = withAnswered(answered, { nonce: 'one more', expiresAt: 2000, userHandle: '' }, 500)
    expect(wasAnswered(answered, { nonce: 'other', expiresAt: 1000, userHandle: '' })).toBe(true)
    expect(wasAnswered(answered, { nonce: 'other', expiresAt: 1001, userHandle: '' })).toBe(false)
  })
})
