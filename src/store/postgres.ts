import { invalidOption } from '../lib/options.ts'
import { loadDriver, type ServerSettings } from './driver.ts'
import { type Executor, type Row, runScript } from './kysely/executor.ts'
import type { Statement } from './kysely/statement.ts'

/** pg, as far as it is used. */
interface Pg {
  readonly Pool: new (config: PoolConfig) => Pool
  readonly Query: new (text: string, values: unknown[]) => NamedQuery
  readonly Client: new (config: { connectionString: string }) => unknown
}

interface PoolConfig {
  connectionString: string
  max: number
  keepAlive: boolean
  connectionTimeoutMillis: number
}

interface Pool {
  connect(): Promise<Client>
  query(query: NamedQuery, values: undefined, callback: (error: unknown, result: Result) => void): void
  end(): Promise<void>
  on(event: 'error', listener: () => void): unknown
}

interface Client {
  query(query: { text: string; values: unknown[]; rowMode: 'array' }): Promise<{ rows: Row[] }>
  /** @param broken whether the connection must not be used again */
  release(broken?: boolean): void
}

/** A query that its connection runs as it is. Handing over a plain object costs a third more: pg copies each one. */
interface NamedQuery {
  /** Makes it a prepared statement. */
  name?: string
}

interface Result {
  rows: Readonly<Record<string, unknown>>[]
  rowCount: number | null
}

const connectionTimeoutMillis = 10_000

/** Connects when the first statement asks for it. */
export async function openPostgres(url: string, settings: ServerSettings): Promise<Executor> {
  const pg = await loadDriver<Pg>('pg', () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'pg'))
  checkUrl(pg, url)
  const pool = new pg.Pool({
    connectionString: url,
    max: settings.poolSize,
    keepAlive: true,
    connectionTimeoutMillis,
  })
  // The pool has replaced a connection that failed while it was idle; without a listener the process would end.
  pool.on('error', () => {})
  return postgresExecutor(pg, pool, settings)
}

/** @throws CountersignError `invalid-option`, without the driver's error, which can quote the URL */
function checkUrl(pg: Pg, url: string): void {
  try {
    new pg.Client({ connectionString: url })
  } catch {
    throw invalidOption(
      'openStore(url): write postgres://user:password@host:5432/database, with special characters in the password as %XX',
    )
  }
}

function postgresExecutor({ Query }: Pg, pool: Pool, { preparedStatements }: ServerSettings): Executor {
  const execute = ({ name, sql }: Statement, values: unknown[]): Promise<Result> => {
    const query = new Query(sql, values)
    if (preparedStatements) query.name = name
    return new Promise((resolve, reject) => {
      pool.query(query, undefined, (error, result) => (error ? reject(error) : resolve(result)))
    })
  }

  return {
    async rows(statement, values) {
      return (await execute(statement, values)).rows.map(Object.values) as Row[]
    },
    async affected(statement, values) {
      return (await execute(statement, values)).rowCount ?? 0
    },
    async run(script) {
      const client = await pool.connect()
      let broken = true
      try {
        const result = await runScript(script, async ({ sql, values = [] }) => {
          return (await client.query({ text: sql, values: [...values], rowMode: 'array' })).rows
        })
        broken = false
        return result
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
