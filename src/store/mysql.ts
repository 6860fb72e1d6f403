import { invalidOption } from '../lib/options.ts'
import { loadDriver, type ServerSettings } from './driver.ts'
import { type Executor, type Row, runScript } from './kysely/executor.ts'

/** mysql2, as far as it is used. */
interface Mysql2 {
  createPool(config: { uri: string; connectionLimit: number; rowsAsArray: true }): Pool
}

type Callback<Result> = (error: unknown, result: Result) => void

interface Pool extends Queryable {
  getConnection(callback: Callback<Connection>): void
  end(callback: (error: unknown) => void): void
}

interface Connection extends Queryable {
  release(): void
  destroy(): void
}

interface Queryable {
  /** With a prepared statement of the server. */
  execute(sql: string, values: unknown[], callback: Callback<Result>): unknown
  /** With values that the driver writes into the text. */
  query(sql: string, values: unknown[], callback: Callback<Result>): unknown
}

type Result = Row[] | { affectedRows: number }

/** Connects when the first statement asks for it. */
export async function openMysql(
  url: string,
  settings: ServerSettings & { readonly schema?: string | undefined },
): Promise<Executor> {
  const mysql = await loadDriver<Mysql2>('mysql2', () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'mysql2'))
  return mysqlExecutor(createPool(mysql, url, settings), settings)
}

/** @throws CountersignError `invalid-option`, without the driver's error, which can quote the URL */
function createPool(
  mysql: Mysql2,
  url: string,
  { poolSize, schema }: { readonly poolSize: number; readonly schema?: string | undefined },
): Pool {
  const hasDatabase = schema !== undefined || (URL.parse(url)?.pathname.length ?? 0) > 1
  try {
    if (hasDatabase) return mysql.createPool({ uri: url, connectionLimit: poolSize, rowsAsArray: true })
  } catch {
    // Told below.
  }
  throw invalidOption(
    'openStore(url): write mysql://user:password@host:3306/database, with special characters in the password as %XX',
  )
}

function mysqlExecutor(pool: Pool, { preparedStatements }: ServerSettings): Executor {
  const method = preparedStatements ? 'execute' : 'query'
  const ask = (on: Queryable, how: 'execute' | 'query', sql: string, values: unknown[]): Promise<Result> =>
    new Promise((resolve, reject) => {
      on[how](sql, values, (error, result) => (error ? reject(error) : resolve(result)))
    })

  return {
    async rows({ sql }, values) {
      return (await ask(pool, method, sql, values)) as Row[]
    },
    async affected({ sql }, values) {
      return ((await ask(pool, method, sql, values)) as { affectedRows: number }).affectedRows
    },
    async run(script) {
      const connection = await new Promise<Connection>((resolve, reject) => {
        pool.getConnection((error, found) => (error ? reject(error) : resolve(found)))
      })
      let broken = true
      try {
        const result = await runScript(script, async ({ sql, values = [], counted }) => {
          const rows = await ask(connection, 'query', sql, [...values])
          if (Array.isArray(rows)) return rows
          return counted ? [[rows.affectedRows]] : []
        })
        broken = false
        return result
      } finally {
        if (broken) connection.destroy()
        else connection.release()
      }
    },
    close: () =>
      new Promise((resolve, reject) => {
        pool.end((error) => (error ? reject(error) : resolve()))
      }),
  }
}
