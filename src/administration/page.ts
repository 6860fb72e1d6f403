import type { Place } from '../store/store.ts'
import type { Page } from './administration.ts'
import { toCursor } from './cursor.ts'

/** @param rows one more than the page takes, where there is one */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit, list }: { readonly limit: number; readonly list: string },
  placeOf: (row: Row) => Place,
  toItem: (row: Row) => Item,
): Page<Item> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    next: last !== undefined && rows.length > limit ? toCursor(list, placeOf(last)) : null,
  }
}
