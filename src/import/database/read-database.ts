import { invalidOption } from '../../lib/options.ts'
import { readMysql } from './mysql.ts'
import { readPostgres } from './postgres.ts'
import { type OpenDatabase, type SourceDatabase, sourceFailed } from './source-database.ts'
import { readSqlite } from './sqlite.ts'

const openers: Readonly<Record<string, (url: string) => Promise<OpenDatabase>>> = {
  sqlite: readSqlite,
  postgres: readPostgres,
  postgresql: readPostgres,
  mysql: readMysql,
  mariadb: readMysql,
}

/** @throws CountersignError `invalid-option`, without the URL, which can hold a password */
export function checkDatabaseUrl(where: string, url: unknown): void {
  if (opener(url)) return
  throw invalidOption(
    `${where}: the URL must begin with sqlite:, postgres://, postgresql://, mysql:// or mariadb://, as for openStore`,
  )
}

/**
 * Reads a database in one transaction that can only read, and closes it. What `work` itself throws comes through.
 * @throws CountersignError `invalid-option`, `driver-missing`, `store-failed`
 */
export async function readDatabase<Result>(
  url: string,
  work: (database: SourceDatabase) => Promise<Result>,
): Promise<Result> {
  const open = opener(url) as (url: string) => Promise<OpenDatabase>
  const database = await open(url).catch(failed)
  try {
    return await work({
      tables: () => database.tables().catch(failed),
      rows: (sql) => database.rows(sql).catch(failed),
      quote: database.quote,
    })
  } finally {
    // All is read: that a connection does not end well changes nothing.
    await database.close().catch(() => {})
  }
}

function failed(error: unknown): never {
  throw sourceFailed(error)
}

function opener(url: unknown): ((url: string) => Promise<OpenDatabase>) | undefined {
  const scheme = typeof url === 'string' ? /^(\w+):/.exec(url)?.[1]?.toLowerCase() : undefined
  return scheme === undefined || !Object.hasOwn(openers, scheme) ? undefined : openers[scheme]
}
