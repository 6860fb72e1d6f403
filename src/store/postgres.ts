import { invalidOption } from '../lib/options.ts'
import { loadDriver, type ServerSettings } from './driver.ts'
import { type Call, type Executor, type Row, runScript } from './kysely/executor.ts'
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
  /** How many wait for a connection. */
  readonly waitingCount: number
  connect(callback: (error: unknown, client: Client | undefined) => void): void
  end(): Promise<void>
  on(event: 'error', listener: () => void): unknown
  on(event: 'connect', listener: (client: Client) => void): unknown
}

interface Client {
  query(statement: PostgresStatement): unknown
  /** @param broken whether the connection must not be used again */
  release(broken?: boolean): void
  on(event: 'error' | 'end', listener: () => void): unknown
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
  // Connections that are free, and need not go through the pool for the next statement: that costs as much as a good
  // part of the statement. Whenever somebody waits in the pool, they go back there.
  const free: Client[] = []
  pool.on('connect', (client) => {
    const gone = () => {
      const place = free.indexOf(client)
      if (place >= 0) free.splice(place, 1)[0]?.release(true)
    }
    client.on('error', gone)
    client.on('end', gone)
  })

  function take(use: (error: unknown, client: Client | undefined) => void): void {
    const client = free.pop()
    if (client) use(undefined, client)
    else pool.connect(use)
  }

  function give(client: Client, failed: boolean): void {
    // After a failure the pool looks whether the connection is still good.
    if (failed || pool.waitingCount > 0) client.release()
    else free.push(client)
  }

  const taken = (): Promise<Client> =>
    new Promise((resolve, reject) => {
      take((error, client) => (client ? resolve(client) : reject(error)))
    })

  /** On a connection that is given back before the result is told. */
  const execute = ({ name, sql }: Statement, values: unknown[]): Promise<StatementResult> =>
    new Promise((resolve, reject) => {
      take((connectError, client) => {
        if (!client) return reject(connectError)
        const done: StatementCallback = (error, result) => {
          give(client, Boolean(error))
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
      const client = await taken()
      let broken = true
      try {
        const result = await runScript(script, (call) => runOn(client, call))
        broken = false
        return result
      } finally {
        if (broken) client.release(true)
        else give(client, false)
      }
    },
    close() {
      for (const client of free.splice(0)) client.release()
      return pool.end()
    },
  }
}

function runOn(client: Client, { sql, values = [], counted }: Call): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    const done: StatementCallback = (error, { rows, count }) => {
      if (error) reject(error)
      else resolve(counted ? [[count]] : rows)
    }
    client.query(new PostgresStatement('', sql, values, done))
  })
}
