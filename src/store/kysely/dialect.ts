import type { Kysely, RawBuilder, sql } from 'kysely'
import type { Call, Script } from './executor.ts'
import type { Encoders } from './slot.ts'
import type { Tables } from './tables.ts'

/** What differs between databases, whatever the driver. */
export interface Dialect {
  readonly name: DialectName
  /** A Kysely that builds statements and cannot run them. */
  builder(): Kysely<Tables>
  readonly encode: Encoders
  readonly columns: ColumnTypes
  /** What follows the columns of a table. */
  readonly tableOptions: RawBuilder<unknown> | null
  /** Whether indexes are created with their table, because creating one later cannot be repeated. */
  readonly indexesInTable: boolean
  /** How indexes of tables that are in use are made, where making one in a transaction would stop whoever writes. */
  readonly onlineIndexes: OnlineIndexes | null
  /** The statements that begin a transaction in which each statement sees what was committed before it. */
  readonly begin: readonly string[]
  /** Whether a query can contain statements that change rows (`with … as (update … returning …)`). */
  readonly changesInQueries: boolean
  /** Whether `(a, b) > (1, 2)` is found by an index of both. */
  readonly pairs: boolean
  /** Runs `work`, in a transaction where changes of the schema can be in one, while no other process runs any for the same `name`. */
  exclusively<Result>(name: string, work: Script<Result>): Script<Result>
  /** What a driver's error means. */
  failure(error: unknown): Failure
  /** Whether a step of a migration failed because it had been taken before, where such a step cannot be rolled back. */
  alreadyApplied(error: unknown): boolean
}

/** An index of a table that may be large by now. */
export interface TableIndex {
  /** Its table's real name, without the schema. */
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: boolean
}

export interface OnlineIndexes {
  /** `broken`: making it was begun and not finished. */
  look(schema: string | undefined, index: TableIndex): Script<'ready' | 'broken' | 'missing'>
  /** Whether somebody works on the table in the way in which indexes are made; may be something else of that way. */
  inProgress(schema: string | undefined, index: TableIndex): Script<boolean>
  /** Outside of any transaction. */
  create(schema: string | undefined, index: TableIndex): Call
  /** Outside of any transaction. */
  drop(schema: string | undefined, index: TableIndex): Call
}

export type DialectName = 'sqlite' | 'postgres' | 'mysql'

/** Kysely's own names for column types, or SQL. */
export type ColumnType = 'text' | 'integer' | 'bigint' | 'boolean' | 'varchar(255)' | ReturnType<typeof sql>

export interface ColumnTypes {
  /** A text of at most 255 bytes that is compared byte by byte. */
  readonly key: ColumnType
  /** A text of at most 255 characters. */
  readonly name: ColumnType
  readonly text: ColumnType
  /** Whole numbers up to 2^53 at least. */
  readonly number: ColumnType
  readonly boolean: ColumnType
}

/**
 * - `conflict`: the database chose another transaction over this one and changed nothing; trying again may well succeed.
 * - `busy`: a lock did not become free in time, and nothing was changed.
 * - `duplicate`: a value that must be unique is taken.
 * - `not-migrated`: a table or a column is not there.
 * - `not-prepared`: a prepared statement is gone, or is somebody else's.
 */
export type Failure = 'conflict' | 'busy' | 'duplicate' | 'not-migrated' | 'not-prepared' | 'other'
