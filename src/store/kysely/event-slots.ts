import type { EventRow } from '../event-store.ts'
import { keySlot, nameSlot, numberSlot, textSlot } from './slot.ts'
import type { EventTable } from './tables.ts'

/** @param prefix what the names of the values begin with, where a statement writes several entries */
export function eventSlots(prefix = ''): EventTable {
  return {
    id: keySlot(`${prefix}id`),
    at: numberSlot(`${prefix}at`),
    type: keySlot(`${prefix}type`),
    user_id: keySlot(`${prefix}userId`),
    device: keySlot(`${prefix}device`),
    kind: keySlot(`${prefix}kind`),
    name: nameSlot(`${prefix}name`),
    actor: keySlot(`${prefix}actor`),
    address: keySlot(`${prefix}address`),
    agent: keySlot(`${prefix}agent`),
    detail: textSlot(`${prefix}detail`),
  }
}

export const eventColumns: readonly (keyof EventTable)[] = Object.keys(eventSlots()) as (keyof EventTable)[]

/** The values of several entries, for the slots of {@link entryPrefix}. */
export function entryValues(entries: readonly EventRow[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entries.flatMap((entry, index) =>
      Object.entries(entry).map(([name, value]): [string, unknown] => [entryPrefix(index) + name, value]),
    ),
  )
}

export function entryPrefix(index: number): string {
  return `entry${index}.`
}
