import { toText } from './row.ts'
import type { Runner } from './runner.ts'
import { keySlot } from './slot.ts'
import type { Statement } from './statement.ts'

/** Statements that remove rows by their ids, a fixed number at a time; `in (…)` has a slot for each. */
export interface RemoveSome {
  /** Selects the ids of at most that many rows. */
  readonly select: Statement
  /** In their order; the last one's count is the result. */
  readonly removals: readonly Statement[]
}

/** Slots for the ids, with names that {@link removeSome} binds. */
export function idSlots(limit: number): string[] {
  return Array.from({ length: limit }, (_, index) => keySlot<string>(`id${index}`))
}

/**
 * Finds ids and removes them, without a lock from the one to the other: a removal asks again for whatever can change.
 * → how many there were; 0 when there was nothing.
 */
export async function removeSome(
  runner: Runner,
  { select, removals }: RemoveSome,
  limit: number,
  values: object,
): Promise<number> {
  const found = (await runner.rows(select, values)).map((row) => toText(row[0]))
  if (found.length === 0) return 0
  const given = { ...values, ...bindIds(found, limit) }
  let removed = 0
  for (const removal of removals) removed = await runner.affected(removal, given)
  return removed
}

/** At least one id; the last one again and again where there are fewer, so that the text of the statement stays the same. */
export function bindIds(ids: readonly string[], limit: number): Readonly<Record<string, unknown>> {
  const bound = Array.from({ length: limit }, (_, index) => [`id${index}`, ids[Math.min(index, ids.length - 1)]])
  return Object.fromEntries(bound)
}

/** Makes what is made of a number once for each number. */
export function onceForEach<Key extends string | number, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const made = new Map<Key, Made>()
  return (key) => {
    let one = made.get(key)
    if (one === undefined) {
      one = make(key)
      made.set(key, one)
    }
    return one
  }
}
