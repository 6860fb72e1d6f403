import { invalidOption } from '../../lib/options.ts'
import { loadDriver } from '../../store/driver.ts'
import type { OpenDatabase, SourceRow } from './source-database.ts'

/** pg, as far as it is used. */
interface Pg {
  readonly Client: new (config: {
    connectionString: string
    connectionTimeoutMillis: number
    types: { getTypeParser(): (value: string) => string }
  }) => Client
}

interface Client {
  connect(): Promise<unknown>
  query(sql: string): Promise<{ rows: SourceRow[] }>
  end(): Promise<void>
  on(event: 'error', listener: () => void): unknown
}

/** All that a role that may only read needs. */
const begin = [
  'begin isolation level repeatable read read only',
  "set local time zone 'UTC'",
  "set local datestyle to 'ISO'",
]

const tables = `select c.relname as name from pg_catalog.pg_class c
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.pg_table_is_visible(c.oid)`

export async function readPostgres(url: string): Promise<OpenDatabase> {
  const pg = await loadDriver<Pg>('pg', () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'pg'))
  const client = newClient(pg, url)
  // A statement under way is told; without a listener the process would end.
  client.on('error', () => {})
  try {
    await client.connect()
    for (const sql of begin) await client.query(sql)
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    async tables() {
      return new Set((await client.query(tables)).rows.map(({ name }) => name as string))
    },
    rows: async (sql) => (await client.query(sql)).rows,
    quote: (name) => `"${name}"`,
    close: () => client.end(),
  }
}

/** @throws CountersignError `invalid-option`, without the driver's error, which can quote the URL */
function newClient(pg: Pg, url: string): Client {
  try {
    return new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      // As PostgreSQL writes them.
      types: { getTypeParser: () => (value) => value },
    })
  } catch {
    throw invalidOption(
      'djangoDevices(url): write postgres://user:password@host:5432/database, with special characters in the password as %XX',
    )
  }
}
