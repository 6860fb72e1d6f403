// Whatever the sequence of operations and of moves of the clock, a password is valid exactly when a plain model says so.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Countersign, keyGenerator, type RelatedObject } from '../../src/index.ts'
import type { TestClock } from '../../src/testing/index.ts'
import { testCountersign } from '../lib/setup.ts'

interface Modelled {
  readonly slug: string
  readonly objects: readonly RelatedObject[]
  readonly key: string
  readonly short: boolean
  readonly data: unknown
  active: boolean
  failures: number
  expiresAt: number
}

interface Real {
  readonly countersign: Countersign
  readonly clock: TestClock
}

interface Model {
  /** Oldest first. */
  readonly all: Modelled[]
}

const slugs = ['login', 'Login']
const objects: readonly RelatedObject[] = [
  { type: 'user', id: '1' },
  { type: 'user', id: '2' },
  { type: 'order', id: '1' },
]

const related = (one: Modelled, wanted: readonly RelatedObject[]): boolean =>
  wanted.every(({ type, id }) => one.objects.some((object) => object.type === type && object.id === id))
const isValid = (one: Modelled, now: number): boolean => one.active && now < one.expiresAt && one.failures < 5

/** What asking with a key finds, and what it does to short ones. */
function ask(
  { all }: Model,
  now: number,
  slug: string,
  key: string,
  wanted: readonly RelatedObject[],
): Modelled | undefined {
  const near = all.filter((one) => one.slug === slug && related(one, wanted) && isValid(one, now))
  const long = near.find((one) => !one.short && one.key === key)
  if (long || wanted.length === 0) return long
  const short = near.filter((one) => one.short)
  const right = short.find((one) => one.key === key)
  if (right) return right
  for (const one of short) {
    one.failures += 1
    if (one.failures === 5) one.active = false
  }
  return undefined
}

type Step = (model: Model, real: Real) => Promise<void>

const slugOf = fc.constantFrom(...slugs)
const someObjects = fc.subarray([...objects])
const seconds = fc.integer({ min: 1, max: 100 })
/** Which of those that were created, counted from the newest; or a key that is none's. */
const choice = fc.option(fc.nat({ max: 8 }), { nil: undefined, freq: 6 })

const keyOf = ({ all }: Model, index: number | undefined): string =>
  index === undefined ? 'none' : (all.at(-1 - index)?.key ?? 'none')

const create = fc
  .record({
    slug: slugOf,
    relatedTo: someObjects,
    expiresIn: seconds,
    short: fc.boolean(),
    deactivateOld: fc.boolean(),
    data: fc.jsonValue(),
  })
  .map(
    ({ short, ...options }): Step =>
      async (model, { countersign, clock }) => {
        const { slug, relatedTo, expiresIn, deactivateOld, data } = options
        const key = `key ${model.all.length}`
        const generator = keyGenerator(() => key, { entropy: short ? 20 : 80 })
        const created = countersign.oneTimePasswords.create(slug, {
          relatedTo,
          expiresIn,
          deactivateOld,
          data,
          keyGenerator: generator,
        })
        if (short && relatedTo.length === 0) {
          await expect(created).rejects.toMatchObject({ code: 'invalid-option' })
          return
        }
        expect((await created).secretKey).toBe(key)
        if (deactivateOld) deactivateAll(model, clock.now(), slug, relatedTo)
        const expiresAt = clock.now() + expiresIn * 1000
        model.all.push({ slug, objects: relatedTo, key, short, data, active: true, failures: 0, expiresAt })
      },
  )

function deactivateAll({ all }: Model, now: number, slug: string, wanted: readonly RelatedObject[]): number {
  const ended = all.filter((one) => one.slug === slug && related(one, wanted) && isValid(one, now))
  for (const one of ended) one.active = false
  return ended.length
}

const question = fc.record({ slug: slugOf, relatedTo: someObjects, index: choice })
const methods = fc.constantFrom('check', 'consume', 'extend', 'getValid', 'deactivate' as const)

const asking = fc.tuple(question, methods, seconds).map(
  ([{ slug, relatedTo, index }, method, expiresIn]): Step =>
    async (model, { countersign: { oneTimePasswords }, clock }) => {
      const key = keyOf(model, index)
      const expected = ask(model, clock.now(), slug, key, relatedTo)
      if (method === 'check')
        expect(await oneTimePasswords.check(slug, key, { relatedTo })).toBe(expected !== undefined)
      if (method === 'extend') {
        expect(await oneTimePasswords.extend(slug, key, expiresIn, { relatedTo })).toBe(expected !== undefined)
        if (expected) expected.expiresAt = clock.now() + expiresIn * 1000
      }
      if (method === 'deactivate') {
        expect(await oneTimePasswords.deactivate(slug, { key, relatedTo })).toBe(expected ? 1 : 0)
      }
      if (method === 'getValid' || method === 'consume') {
        const found =
          method === 'consume'
            ? await oneTimePasswords.consume(slug, key, { relatedTo })
            : await oneTimePasswords.getValid(slug, { key, relatedTo })
        expect(found === null).toBe(expected === undefined)
        if (expected) expect(found?.data).toStrictEqual(expected.data)
      }
      if (expected && (method === 'deactivate' || method === 'consume')) expected.active = false
    },
)

const listing = fc.record({ slug: slugOf, relatedTo: someObjects, deactivate: fc.boolean() }).map(
  ({ slug, relatedTo, deactivate }): Step =>
    async (model, { countersign: { oneTimePasswords }, clock }) => {
      const newest = model.all.findLast(
        (one) => one.slug === slug && related(one, relatedTo) && isValid(one, clock.now()),
      )
      const found = await oneTimePasswords.getValid(slug, { relatedTo })
      expect(found?.expiresAt.getTime()).toBe(newest?.expiresAt)
      expect(found?.data).toStrictEqual(newest?.data)
      if (!deactivate) return
      const count = deactivateAll(model, clock.now(), slug, relatedTo)
      expect(await oneTimePasswords.deactivate(slug, { relatedTo })).toBe(count)
    },
)

/** Clean-up changes nothing that can be seen. */
const other = fc.oneof(
  seconds.map(
    (time): Step =>
      async (_model, { clock }) =>
        clock.advance(time),
  ),
  fc.constant<Step>(async (_model, { countersign }) => void (await countersign.cleanUp({ batchSize: 2 }))),
)

it('one-time passwords do as the model does', async () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: create },
      { weight: 6, arbitrary: asking },
      { weight: 2, arbitrary: listing },
      { weight: 2, arbitrary: other },
    ),
    { maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const { countersign, clock } = await testCountersign()
      const model: Model = { all: [] }
      for (const step of sequence) await step(model, { countersign, clock })
      // At last every one of them, as it stands.
      for (const one of model.all) {
        const valid = await countersign.oneTimePasswords.check(one.slug, one.key, { relatedTo: one.objects })
        expect(valid).toBe(ask(model, clock.now(), one.slug, one.key, one.objects) !== undefined)
      }
      await countersign.close()
    }),
    { numRuns: 300 },
  )
})
