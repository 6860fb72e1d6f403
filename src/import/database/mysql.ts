import { invalidOption } from '../../lib/options.ts'
import { loadDriver } from '../../store/driver.ts'
import type { OpenDatabase, SourceRow } from './source-database.ts'

/** mysql2, as far as it is used. */
interface Mysql2 {
  createConnection(config: {
    uri: string
    typeCast(field: { string(encoding?: string): string | null }): string | null
  }): Connection
}

interface Connection {
  query(sql: string, callback: (error: unknown, rows: SourceRow[]) => void): unknown
  end(callback: (error: unknown) => void): void
  destroy(): void
  on(event: 'error', listener: () => void): unknown
}

const begin = [
  'set session transaction isolation level repeatable read',
  'start transaction with consistent snapshot, read only',
]

export async function readMysql(url: string): Promise<OpenDatabase> {
  const mysql = await loadDriver<Mysql2>('mysql2', () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'mysql2'))
  const connection = connect(mysql, url)
  // A statement under way is told; without a listener the process would end.
  connection.on('error', () => {})
  const rows = (sql: string): Promise<readonly SourceRow[]> =>
    new Promise((resolve, reject) => {
      connection.query(sql, (error, found) => (error ? reject(error) : resolve(found)))
    })
  try {
    for (const sql of begin) await rows(sql)
  } catch (error) {
    connection.destroy()
    throw error
  }
  return {
    async tables() {
      const found = await rows(
        'select table_name as name from information_schema.tables where table_schema = database()',
      )
      return new Set(found.map(({ name }) => name as string))
    },
    rows,
    quote: (name) => `\`${name}\``,
    close: () =>
      new Promise((resolve, reject) => {
        connection.end((error) => (error ? reject(error) : resolve()))
      }),
  }
}

/** @throws CountersignError `invalid-option`, without the driver's error, which can quote the URL */
function connect(mysql: Mysql2, url: string): Connection {
  if ((URL.parse(url)?.pathname.length ?? 0) > 1) {
    try {
      // As MySQL writes them.
      return mysql.createConnection({ uri: url, typeCast: (field) => field.string() })
    } catch {
      // Told below.
    }
  }
  throw invalidOption(
    'djangoDevices(url): write mysql://user:password@host:3306/database, with special characters in the password as %XX',
  )
}
