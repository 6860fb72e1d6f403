import type { Kysely } from 'kysely'
import type { Dialect } from './dialect.ts'
import type { Tables } from './tables.ts'
import { type TableNames, tableNames } from './tables.ts'

/** What statements are built with; made once a store. */
export interface SqlContext {
  readonly dialect: Dialect
  /** Builds statements for the schema; cannot run them. */
  readonly db: Kysely<Tables>
  readonly table: TableNames
  readonly prefix: string
  readonly schema: string | undefined
}

export function sqlContext(dialect: Dialect, prefix: string, schema: string | undefined): SqlContext {
  const db = dialect.builder()
  return { dialect, db: schema === undefined ? db : db.withSchema(schema), table: tableNames(prefix), prefix, schema }
}
