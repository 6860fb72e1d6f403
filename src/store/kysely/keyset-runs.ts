import type { Place } from '../admin-store.ts'

/**
 * A page of a sorted list is read in runs, one after the other, each of which an index answers from its first row to its
 * last: those without a value, those with the value of the page's place and a further id, and those with further values. Where the
 * database compares pairs of value and id by the index, the last two are one run, after a place.
 */
export type Run<Group> =
  | { readonly type: 'empty'; readonly groups: readonly Group[]; readonly id: string | null }
  | { readonly type: 'equal'; readonly groups: readonly Group[]; readonly value: number; readonly id: string }
  | { readonly type: 'range'; readonly groups: readonly Group[]; readonly after: PlaceOfValue | null }

export interface PlaceOfValue {
  readonly value: number
  readonly id: string
}

interface Bounds {
  /** This or more. */
  readonly from?: number | undefined
  /** This or less. */
  readonly to?: number | undefined
}

/** Rows that are found by the same beginning of an index. */
export interface RunGroup extends Bounds {
  /** Whether rows without a value belong to it. */
  readonly empty: boolean
}

export interface RunQuery<Group> {
  readonly groups: readonly Group[]
  readonly order: 'ascending' | 'descending'
  /** Where rows without a value stand. */
  readonly empty: 'least' | 'greatest'
  readonly after?: Place | undefined
  /** Whether the database compares pairs by the index. */
  readonly pairs: boolean
}

const [least, greatest] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]

/** In their order; the page ends where one of them fills it. */
export function planRuns<Group extends RunGroup>({
  groups,
  order,
  empty,
  after,
  pairs,
}: RunQuery<Group>): Run<Group>[] {
  const ascending = order === 'ascending'
  const emptyFirst = ascending === (empty === 'least')
  const runs: Run<Group>[] = []
  const value = after?.value ?? null
  const isAfterEmpty = after !== undefined && value === null

  const addEmpty = (): void => {
    const some = groups.filter((group) => group.empty)
    runs.push({ type: 'empty', groups: some, id: isAfterEmpty ? after.id : null })
  }
  const addRange = (): void => {
    const some = groups.map((group) => {
      if (value === null || pairs) return group
      if (ascending) return { ...group, from: Math.max(group.from ?? least, value + 1) }
      return { ...group, to: Math.min(group.to ?? greatest, value - 1) }
    })
    const isPossible = ({ from = least, to = greatest }: Bounds) => from <= to && from <= greatest && to >= least
    const place = pairs && value !== null && after ? { value, id: after.id } : null
    runs.push({ type: 'range', groups: some.filter(isPossible), after: place })
  }

  if (emptyFirst && (after === undefined || isAfterEmpty)) addEmpty()
  if (after && value !== null && !pairs) {
    const some = groups.filter(({ from = least, to = greatest }) => from <= value && value <= to)
    runs.push({ type: 'equal', groups: some, value, id: after.id })
  }
  if (emptyFirst || !isAfterEmpty) addRange()
  if (!emptyFirst) addEmpty()
  return runs.filter((run) => run.groups.length > 0)
}
