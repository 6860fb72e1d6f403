import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { planRuns, type Run, type RunGroup } from './keyset-runs.ts'

interface Item {
  readonly group: number
  readonly value: number | null
  readonly id: string
}

type Group = RunGroup & { readonly name: number }

const [least, greatest] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]

/** What a database would answer to a run. */
function rowsOf(run: Run<Group>, items: readonly Item[], ascending: boolean): Item[] {
  const beyond = (id: string, place: string) => (ascending ? id > place : id < place)
  const found = items.filter(({ group, value, id }) => {
    const own = run.groups.find(({ name }) => name === group)
    if (!own) return false
    if (run.type === 'empty') return value === null && (run.id === null || beyond(id, run.id))
    if (run.type === 'equal') return value === run.value && beyond(id, run.id)
    if (value === null) return false
    const { after } = run
    const isAfter = !after || (value === after.value ? beyond(id, after.id) : value > after.value === ascending)
    return isAfter && (own.from ?? least) <= value && value <= (own.to ?? greatest)
  })
  return found.sort((one, other) => order(one, other, -1) * (ascending ? 1 : -1))
}

function order(one: Item, other: Item, empty: number): number {
  const [a, b] = [one.value ?? empty * Number.POSITIVE_INFINITY, other.value ?? empty * Number.POSITIVE_INFINITY]
  return a === b ? (one.id < other.id ? -1 : 1) : a < b ? -1 : 1
}

const items = fc
  .uniqueArray(
    fc.record({
      group: fc.integer({ min: 0, max: 3 }),
      value: fc.option(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(greatest, greatest - 1))),
      id: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
    }),
    { selector: ({ id }) => id, maxLength: 20 },
  )
  .map((all): Item[] => all)

const groups = fc.uniqueArray(
  fc.record({
    name: fc.integer({ min: 0, max: 3 }),
    empty: fc.boolean(),
    from: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    to: fc.option(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constant(greatest)), { nil: undefined }),
  }),
  { selector: ({ name }) => name, minLength: 1 },
)

describe('the runs of a page', () => {
  it('give what comes after its place, in order, and each once', () => {
    const orders = fc.constantFrom('ascending', 'descending') as fc.Arbitrary<'ascending' | 'descending'>
    const ends = fc.constantFrom('least', 'greatest') as fc.Arbitrary<'least' | 'greatest'>
    fc.assert(
      fc.property(
        items,
        groups,
        orders,
        ends,
        fc.boolean(),
        fc.option(fc.nat(19), { nil: undefined }),
        (all, some, way, empty, pairs, at) => {
          const place = at === undefined ? undefined : all[at]
          const ascending = way === 'ascending'
          const sign = empty === 'least' ? -1 : 1
          const compare = (one: Item, other: Item) => order(one, other, sign) * (ascending ? 1 : -1)
          const expected = all
            .filter(({ group, value }) => {
              const own = some.find(({ name }) => name === group)
              if (!own || value === null) return own?.empty ?? false
              return (own.from ?? least) <= value && value <= (own.to ?? greatest)
            })
            .filter((item) => !place || (item !== place && compare(item, place) > 0))
            .sort(compare)
          const runs = planRuns({ groups: some, order: way, empty, after: place, pairs })
          expect(runs.flatMap((run) => rowsOf(run, all, ascending))).toEqual(expected)
          expect(runs.length).toBeLessThanOrEqual(pairs ? 2 : 3)
          expect(runs.every((run) => run.groups.length > 0)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test.each([
  [greatest, 'ascending'],
  [least, 'descending'],
] as const)('nothing lies beyond %d, %s', (value, order) => {
  const group = { name: 1, empty: false }
  const runs = planRuns({ groups: [group], order, empty: 'least', after: { value, id: 'a' }, pairs: false })
  expect(runs).toEqual([{ type: 'equal', groups: [group], value, id: 'a' }])
})
