import { checkBoolean, checkInteger, checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import { mysql } from './kysely/dialects/mysql.ts'
import { postgres } from './kysely/dialects/postgres.ts'
import { sqlite } from './kysely/dialects/sqlite.ts'
import { createSqlStore, type SqlStore } from './kysely/sql-store.ts'
import { openMysql } from './mysql.ts'
import { naming } from './naming.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite, sqlitePath } from './sqlite.ts'

/** How a store is opened. What tunes one kind of database is ignored by the others, so that one set of options fits them all. */
export interface StoreOptions {
  /** What the names of all tables begin with. Default: `countersign_`. */
  readonly tablePrefix?: string
  /** The schema of the tables (PostgreSQL), or their database (MySQL); `migrate()` creates it. Default: the connection's own. */
  readonly schema?: string
  /** How many connections there can be to a server. Default: 10. */
  readonly poolSize?: number
  /** `false` for a pooler of transactions that does not know prepared statements. Default: `true`. */
  readonly preparedStatements?: boolean
  /**
   * SQLite: `full` keeps every write through a power loss. `normal` is faster and may forget the last ones then, so that
   * a token could work once more. Default: `full`.
   */
  readonly synchronous?: 'full' | 'normal'
  /** SQLite: how long to wait for another process that writes, in milliseconds. Default: 5000. */
  readonly busyTimeout?: number
}

const optionNames = ['tablePrefix', 'schema', 'poolSize', 'preparedStatements', 'synchronous', 'busyTimeout']

/**
 * Opens a store in a database of its own connections, which `close()` ends. Call `migrate()` before its first use.
 *
 * A server is connected to when it is first needed. An SQLite file is opened at once, and created with its folder.
 *
 * ```ts
 * const store = await openStore('sqlite:./app.db')
 * const store = await openStore('postgres://user:password@host/database', { schema: 'auth' })
 * const store = await openStore('mysql://user:password@host/database')
 * ```
 *
 * The drivers are optional peer dependencies: `better-sqlite3`, `pg`, `mysql2`.
 *
 * @throws CountersignError `invalid-option`, `driver-missing`, `store-failed`; never with the URL's password in it
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<SqlStore> {
  const where = 'openStore(url, options)'
  checkKeys(where, options, optionNames)
  const { poolSize = 10, preparedStatements = true, synchronous = 'full', busyTimeout = 5_000 } = options
  checkInteger(`${where}: poolSize`, poolSize, 1, 10_000)
  checkBoolean(`${where}: preparedStatements`, preparedStatements)
  checkOneOf(`${where}: synchronous`, synchronous, ['full', 'normal'])
  checkInteger(`${where}: busyTimeout`, busyTimeout, 0, 600_000)
  const names = naming(where, options)

  switch (scheme(url)) {
    case 'sqlite':
      if (names.schema !== undefined) throw invalidOption(`${where}: SQLite has no schemas; use tablePrefix`)
      return createSqlStore(sqlite, await openSqlite(sqlitePath(url), { synchronous, busyTimeout }), names)
    case 'postgres':
    case 'postgresql':
      return createSqlStore(postgres, await openPostgres(url, { poolSize, preparedStatements }), names)
    case 'mysql':
    case 'mariadb':
      return createSqlStore(mysql, await openMysql(url, { poolSize, preparedStatements, schema: names.schema }), names)
    default:
      throw invalidOption(
        'openStore(url): the URL must begin with sqlite:, postgres://, postgresql://, mysql:// or mariadb://',
      )
  }
}

function scheme(url: unknown): string | undefined {
  return typeof url === 'string' ? /^(\w+):/.exec(url)?.[1]?.toLowerCase() : undefined
}
