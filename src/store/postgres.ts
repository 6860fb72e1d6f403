import { invalidOption } from '../lib/options.ts'
import { loadDriver, type ServerSettings } from './driver.ts'
import { type Executor, type Row, runScript } from './kysely/executor.ts'
import type { Statement } from './kysely/statement.ts'
import { PostgresStatement, type StatementCallback, type StatementResult } from './postgres-statement.ts'

/** pg, as far as it is used. */
interface Pg {
  readonly Pool: new (config: PoolConfig) => Pool
  readonly Client: new (config: object) => object
}

interface PoolConfig {
  connectionString: string
  max: number
  keepAlive: boolean
  /** 0: never. */
  idleTimeoutMillis: number
  Client: Pg['Client']
}

interface Pool {
  connect(callback: (error: unknown, client: Client | undefined) => void): void
  end(): Promise<void>
  on(event: 'error', listener: () => void): unknown
  on(event: 'connect', listener: (client: Client) => void): unknown
}

interface Client {
  query(statement: PostgresStatement): unknown
  /** @param broken whether the connection must not be used again */
  release(broken?: boolean): void
  on(event: 'error', listener: () => void): unknown
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
    // The pool is small, and setting timers for each statement is dear: none for idle connections, and the one for
    // connecting is the client's own, not the pool's, which would set one whenever it hands out a connection.
    idleTimeoutMillis: 0,
    Client: class extends pg.Client {
      constructor(config: object) {
        super({ ...config, connectionTimeoutMillis })
      }
    },
  })
  // The pool replaces connections that fail, and statements under way are told; without listeners the process would end.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return postgresExecutor(pool, settings)
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

function postgresExecutor(pool: Pool, { preparedStatements }: ServerSettings): Executor {
  const connect = (): Promise<Client> =>
    new Promise((resolve, reject) => {
      pool.connect((error, client) => (client ? resolve(client) : reject(error)))
    })

  /** On a connection of the pool's, which is given back before the result is told. */
  const execute = ({ name, sql }: Statement, values: unknown[]): Promise<StatementResult> =>
    new Promise((resolve, reject) => {
      pool.connect((connectError, client) => {
        if (!client) return reject(connectError)
        const done: StatementCallback = (error, result) => {
          // The pool itself sees whether the connection is still good.
          client.release()
          if (error) reject(error)
          else resolve(result)
        }
        client.query(new PostgresStatement(preparedStatements ? name : '', sql, values, done))
      })
    })

  return {
    rows: (statement, values) => execute(statement, values).then(({ rows }) => rows),
    affected: (statement, values) => execute(statement, values).then(({ count }) => count),
    async run(script) {
      const client = await connect()
      let broken = true
      try {
        const result = await runScript(script, ({ sql, values = [] }) => runOn(client, sql, values))
        broken = false
        return result
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}

function runOn(client: Client, sql: string, values: readonly unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    client.query(new PostgresStatement('', sql, values, (error, { rows }) => (error ? reject(error) : resolve(rows))))
  })
}
