import { invalidOption } from '../../lib/options.ts'
import { loadDriver } from '../../store/driver.ts'
import type { OpenDatabase, SourceRow } from './source-database.ts'

/** better-sqlite3, as far as it is used. */
type BetterSqlite3 = new (
  path: string,
  options: { readonly: true; fileMustExist: true },
) => {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  close(): void
}

interface Statement {
  /** Whole numbers as bigints. */
  safeIntegers(): Statement
  all(): Record<string, unknown>[]
}

/** `sqlite:./db.sqlite3`: a file that is there, and is not written to. */
export async function readSqlite(url: string): Promise<OpenDatabase> {
  const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
  if (path === '' || path === ':memory:' || path.startsWith('//') || /[?#\0]/.test(path)) {
    throw invalidOption('djangoDevices(url): write sqlite:./db.sqlite3 or sqlite:/absolute/path/db.sqlite3')
  }
  const Driver = await loadDriver<BetterSqlite3>(
    'better-sqlite3',
    () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'better-sqlite3'),
  )
  const database = new Driver(path, { readonly: true, fileMustExist: true })
  const rows = (sql: string): SourceRow[] => database.prepare(sql).safeIntegers().all().map(toRow)
  try {
    database.exec('begin')
  } catch (error) {
    database.close()
    throw error
  }
  return {
    async tables() {
      const tables = rows("select name from sqlite_master where type in ('table', 'view')")
      return new Set(tables.map(({ name }) => name as string))
    },
    async rows(sql) {
      return rows(sql)
    },
    quote: (name) => `"${name}"`,
    async close() {
      database.close()
    },
  }
}

function toRow(row: Record<string, unknown>): SourceRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]))
}
