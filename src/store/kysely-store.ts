import { CompiledQuery } from 'kysely'
import { checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import type { Dialect, DialectName } from './kysely/dialect.ts'
import { mysql } from './kysely/dialects/mysql.ts'
import { postgres } from './kysely/dialects/postgres.ts'
import { sqlite } from './kysely/dialects/sqlite.ts'
import { type Executor, type Row, runScript } from './kysely/executor.ts'
import { createSqlStore, type SqlStore } from './kysely/sql-store.ts'
import { naming } from './naming.ts'

/** A `Kysely` of the host’s, as far as it is used: any version from 0.27 on, whatever its tables. */
export interface HostKysely {
  readonly isTransaction: boolean
  getExecutor(): { readonly adapter: object }
  withoutPlugins(): HostKysely
  executeQuery(query: HostQuery): Promise<{ readonly rows: readonly unknown[]; readonly numAffectedRows?: bigint }>
  connection(): { execute<Result>(work: (db: HostKysely) => Promise<Result>): Promise<Result> }
}

/** A `CompiledQuery`, whatever the version of its parts. */
export interface HostQuery {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly query: never
  readonly queryId: never
}

export interface KyselyStoreOptions {
  /** Which SQL the database speaks; seen from the Kysely's adapter unless given. */
  readonly dialect?: DialectName
  /** What the names of all tables begin with. Default: `countersign_`. */
  readonly tablePrefix?: string
  /** The schema of the tables (PostgreSQL), or their database (MySQL); `migrate()` creates it. Default: the connection's own. */
  readonly schema?: string
}

const dialects: Readonly<Record<DialectName, Dialect>> = { sqlite, postgres, mysql }

/**
 * A store in the database of a Kysely that the host has anyway. Its plugins are passed by, and `close()` leaves it open.
 * Call `migrate()` before its first use.
 *
 * @throws CountersignError `invalid-option` for a transaction (a verdict that is rolled back could be had again),
 *   or a database that Countersign does not know
 */
export function kyselyStore(db: HostKysely, options: KyselyStoreOptions = {}): SqlStore {
  const where = 'kyselyStore(db, options)'
  checkKeys(where, options, ['dialect', 'tablePrefix', 'schema'])
  const { dialect = detectDialect(db) } = options
  checkOneOf(`${where}: dialect`, dialect, Object.keys(dialects))
  const names = naming(where, options)
  if (db.isTransaction) throw invalidOption(`${where} takes the Kysely itself, not a transaction`)
  if (dialect === 'sqlite' && names.schema !== undefined) {
    throw invalidOption(`${where}: SQLite has no schemas; use tablePrefix`)
  }
  return createSqlStore(dialects[dialect], kyselyExecutor(db.withoutPlugins()), names)
}

/** By what the adapter can do: it need not be of our copy of Kysely, nor of Kysely itself. */
function detectDialect(db: HostKysely): DialectName {
  const adapter = db.getExecutor().adapter as {
    supportsTransactionalDdl?: boolean
    supportsReturning?: boolean
    supportsOutput?: boolean
  }
  const { supportsTransactionalDdl, supportsReturning, supportsOutput } = adapter
  if (supportsOutput) throw invalidOption('kyselyStore(db): Countersign knows SQLite, PostgreSQL, MySQL and MariaDB')
  if (supportsTransactionalDdl) return 'postgres'
  return supportsReturning ? 'sqlite' : 'mysql'
}

/** Drivers fill the object of a row column by column. */
function toRows({ rows }: { readonly rows: readonly unknown[] }): Row[] {
  return rows.map((row) => Object.values(row as object))
}

function kyselyExecutor(db: HostKysely): Executor {
  const execute = (on: HostKysely, query: CompiledQuery): ReturnType<HostKysely['executeQuery']> =>
    // The host's Kysely can be of another version, whose type of a query is another one of the same shape.
    on.executeQuery(query as unknown as HostQuery)

  return {
    async rows({ compiled }, parameters) {
      return toRows(await execute(db, { ...compiled, parameters }))
    },
    async affected({ compiled }, parameters) {
      return Number((await execute(db, { ...compiled, parameters })).numAffectedRows ?? 0)
    },
    run: (script) =>
      db.connection().execute((connection) =>
        runScript(script, async ({ sql, values = [], counted }) => {
          const result = await execute(connection, CompiledQuery.raw(sql, [...values]))
          return counted ? [[Number(result.numAffectedRows ?? 0)]] : toRows(result)
        }),
      ),
    async close() {},
  }
}
