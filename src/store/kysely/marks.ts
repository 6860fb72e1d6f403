import type { SqlContext } from './context.ts'
import { keySlot, numberSlot } from './slot.ts'
import { prepare, type Statement } from './statement.ts'

/** What was imported, for good. */
export interface MarkStatements {
  readonly find: Statement
  /** Does nothing where it is marked already. */
  readonly insert: Statement
}

export function markStatements({ db, dialect, table, prefix }: SqlContext): MarkStatements {
  const id = keySlot<string>('id')
  const insert = db.insertInto(table.imported).values({ id, at: numberSlot('at') })
  const unlessThere = dialect.name === 'mysql' ? insert.ignore() : insert.onConflict((conflict) => conflict.doNothing())
  return {
    find: prepare(dialect, `${prefix}mark_find`, db.selectFrom(table.imported).select('id').where('id', '=', id)),
    insert: prepare(dialect, `${prefix}mark_insert`, unlessThere),
  }
}
