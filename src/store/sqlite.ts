import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CountersignError } from '../errors.ts'
import { invalidOption } from '../lib/options.ts'
import { pauseUpTo } from '../lib/pause.ts'
import { loadDriver } from './driver.ts'
import { sqlite } from './kysely/dialects/sqlite.ts'
import type { Call, Executor, Row } from './kysely/executor.ts'
import { storeError } from './kysely/runner.ts'
import type { Statement } from './kysely/statement.ts'

/** better-sqlite3, as far as it is used. */
type BetterSqlite3 = new (path: string, options: { timeout: number }) => Database

interface Database {
  prepare(sql: string): PreparedStatement
  pragma(text: string, options: { simple: true }): unknown
  close(): void
}

interface PreparedStatement {
  readonly reader: boolean
  /** Rows as arrays. */
  raw(): PreparedStatement
  all(...values: unknown[]): Row[]
  run(...values: unknown[]): { changes: number }
}

export interface SqliteSettings {
  readonly synchronous: 'full' | 'normal'
  readonly busyTimeout: number
}

const memory = ':memory:'

/**
 * `sqlite:./app.db` → the absolute path of a file, or `:memory:`. What follows the scheme is a path, not a URL.
 * @throws CountersignError `invalid-option`
 */
export function sqlitePath(url: string): string {
  const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '')
  if (path === memory) return memory
  if (path === '' || path.startsWith('//') || /[?#\0]/.test(path)) {
    throw invalidOption(
      'openStore(url): write sqlite:./app.db, sqlite:/absolute/path.db or sqlite::memory:; settings go into the options',
    )
  }
  return resolve(path)
}

/** Opens the file, and creates it and its folder where they are not there. */
export async function openSqlite(path: string, settings: SqliteSettings): Promise<Executor> {
  const Driver = await loadDriver<BetterSqlite3>(
    'better-sqlite3',
    () => import(/* webpackIgnore: true */ /* @vite-ignore */ 'better-sqlite3'),
  )
  if (path !== memory) createFolder(dirname(path))
  let database: Database | undefined
  try {
    database = new Driver(path, { timeout: settings.busyTimeout })
    await configure(database, settings)
    return sqliteExecutor(database)
  } catch (error) {
    database?.close()
    throw storeError(sqlite, error)
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new CountersignError('store-failed', `The folder of the database, ${folder}, cannot be created`, { cause })
  }
}

async function configure(database: Database, { synchronous, busyTimeout }: SqliteSettings): Promise<void> {
  await useWriteAheadLog(database, busyTimeout)
  database.pragma(`synchronous = ${synchronous}`, { simple: true })
  database.pragma('foreign_keys = on', { simple: true })
}

/** SQLite does not wait for other processes when it changes the journal of a new file, so we do. */
async function useWriteAheadLog(database: Database, busyTimeout: number): Promise<void> {
  const deadline = Date.now() + busyTimeout
  for (;;) {
    try {
      database.pragma('journal_mode = wal', { simple: true })
      return
    } catch (error) {
      if (sqlite.failure(error) !== 'busy' || Date.now() > deadline) throw error
      await pauseUpTo(20)
    }
  }
}

/** Each statement is prepared once. The driver is synchronous: nothing else runs between a statement and its result. */
function sqliteExecutor(database: Database): Executor {
  const prepared = new Map<string, PreparedStatement>()

  function prepare(sql: string): PreparedStatement {
    const statement = database.prepare(sql)
    return statement.reader ? statement.raw() : statement
  }

  function preparedOnce({ sql }: Statement): PreparedStatement {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = prepare(sql)
      prepared.set(sql, statement)
    }
    return statement
  }

  function rowsOf({ sql, values = [], counted }: Call): readonly Row[] {
    const statement = prepare(sql)
    if (statement.reader) return statement.all(...values)
    const { changes } = statement.run(...values)
    return counted ? [[changes]] : []
  }

  return {
    async rows(statement, values) {
      return preparedOnce(statement).all(...values)
    },
    async affected(statement, values) {
      return preparedOnce(statement).run(...values).changes
    },
    async run(script) {
      let step = script.next()
      while (!step.done) {
        let rows: readonly Row[]
        try {
          rows = rowsOf(step.value)
        } catch (error) {
          step = script.throw(error)
          continue
        }
        step = script.next(rows)
      }
      return step.value
    },
    async close() {
      database.close()
    },
  }
}
