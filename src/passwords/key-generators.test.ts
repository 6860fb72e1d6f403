import { describe, expect, it } from 'vitest'
import { keyGenerator, randomDigits, randomString, readyGenerator, words } from './key-generators.ts'
import { wordList } from './word-list.ts'

describe('randomString', () => {
  it('makes 20 letters and digits', () => {
    const generate = randomString()
    for (let count = 0; count < 200; count++) expect(generate()).toMatch(/^[A-Za-z0-9]{20}$/)
    expect(generate.entropy).toBeCloseTo(119.08, 2)
  })

  it('takes characters and a length', () => {
    const generate = randomString({ characters: 'ab🔑', length: 8 })
    for (let count = 0; count < 50; count++) expect(generate()).toMatch(/^(?:a|b|🔑){8}$/u)
    expect(generate.entropy).toBeCloseTo(8 * Math.log2(3))
    expect(randomString({ characters: 'x', length: 3 })()).toBe('xxx')
  })

  it('can be changed by options', () => {
    const changed = randomString({ characters: 'ab' }).with({ length: 5 })
    expect(changed()).toMatch(/^[ab]{5}$/)
    expect(changed.entropy).toBe(5)
  })

  it('prefers no character', () => {
    const generate = randomString({ characters: '0123456789', length: 100 })
    const counts = new Map<string, number>()
    for (let count = 0; count < 1000; count++) {
      for (const digit of generate()) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    // 10,000 each on the average; six standard deviations are 570.
    expect(counts.size).toBe(10)
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(600)
  })

  it.each([
    [{ characters: '' }],
    [{ characters: 'aba' }],
    [{ characters: 5 }],
    [{ characters: 'a\ud83d' }],
    [{ characters: 'a\n' }],
    [{ length: 0 }],
    [{ length: 1.5 }],
    [{ length: Number.POSITIVE_INFINITY }],
    [{ size: 5 }],
  ])('refuses %j', (options) => {
    expect(() => randomString(options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('randomDigits', () => {
  it('makes that many digits', () => {
    const generate = randomDigits(6)
    for (let count = 0; count < 200; count++) expect(generate()).toMatch(/^\d{6}$/)
    expect(generate.entropy).toBeCloseTo(19.93, 2)
  })

  it.each([0, -1, 1.5, '6', undefined])('refuses %j', (count) => {
    expect(() => randomDigits(count as number)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })
})

describe('words', () => {
  it('makes a passphrase of that many words', () => {
    const generate = words(6)
    for (let count = 0; count < 200; count++) {
      const made = generate().split('-')
      expect(made).toHaveLength(6)
      for (const word of made) expect(wordList).toContain(word)
    }
    expect(generate.entropy).toBe(66)
  })

  it('has 2,048 different words that nobody confuses', () => {
    expect(wordList).toHaveLength(2048)
    expect(new Set(wordList.map((word) => word.slice(0, 4))).size).toBe(2048)
    for (const word of wordList) expect(word).toMatch(/^[a-z]{3,8}$/)
    expect([wordList[0], wordList.at(-1)]).toEqual(['abandon', 'zoo'])
  })
})

describe('a generator of one’s own', () => {
  it('is not trusted unless it says how good it is', () => {
    expect(readyGenerator('keyGenerator', () => 'x').entropy).toBe(0)
    expect(
      readyGenerator(
        'keyGenerator',
        keyGenerator(() => 'x', { entropy: 80 }),
      ).entropy,
    ).toBe(80)
    expect(
      readyGenerator(
        'keyGenerator',
        Object.assign(() => 'x', { entropy: 80 }),
      ).entropy,
    ).toBe(80)
  })

  it('is called with its options, and may take its time', async () => {
    const own = keyGenerator(async ({ prefix }: { prefix: string }) => `${prefix}-1`, { entropy: 80 })
    expect(await readyGenerator('keyGenerator', own, { prefix: 'a' }).generate()).toBe('a-1')
    expect(await readyGenerator('keyGenerator', randomString(), { length: 4 }).generate()).toHaveLength(4)
    expect(readyGenerator('keyGenerator', randomString(), { length: 4 }).entropy).toBeLessThan(64)
  })

  it.each([[''], [5], [undefined], ['x'.repeat(1025)], ['\ud83d'], [{}]])('must make texts, not %j', async (made) => {
    await expect(readyGenerator('keyGenerator', (() => made) as never).generate()).rejects.toMatchObject({
      code: 'invalid-option',
    })
  })

  it('is refused where options would be lost, or it is no function, or its entropy no number', async () => {
    await expect(readyGenerator('keyGenerator', randomDigits(6), { length: 9 }).generate()).rejects.toMatchObject({
      code: 'invalid-option',
    })
    for (const generator of ['x', null, {}, Object.assign(() => 'x', { entropy: 'much' })]) {
      expect(() => readyGenerator('keyGenerator', generator as never)).toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      )
    }
    for (const entropy of [Number.NaN, -1, Number.POSITIVE_INFINITY, '80']) {
      expect(() => keyGenerator(() => 'x', { entropy: entropy as number })).toThrow(
        expect.objectContaining({ code: 'invalid-option' }),
      )
    }
    expect(() => readyGenerator('keyGenerator', randomString(), { size: 4 })).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    )
  })
})
