import Database from 'better-sqlite3'
import { type Dialect, Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import mysql from 'mysql2'
import pg from 'pg'
import { StartError } from './start-error.ts'

/** The app's own tables. Countersign's are its own business, in the same database. */
export interface Tables {
  users: {
    id: string
    username: string
    /** The name in the form in which it is unique. */
    username_key: string
    email: string | null
    /** When, in the form of ISO 8601. */
    email_confirmed_at: string | null
    password_hash: string
  }
  /** What `mail-limit.ts` remembers. */
  mail_limits: {
    about: string
    /** Milliseconds. PostgreSQL's driver gives such numbers back as texts. */
    mailed_at: number | string
  }
}

export type AppDatabase = Kysely<Tables>

export function openDatabase(url: string): AppDatabase {
  return new Kysely<Tables>({ dialect: dialect(url) })
}

function dialect(url: string): Dialect {
  switch (/^\w+/.exec(url)?.[0].toLowerCase()) {
    case 'sqlite': {
      const database = new Database(url.replace(/^sqlite:(\/\/(?=\/))?/i, ''))
      database.pragma('journal_mode = WAL')
      return new SqliteDialect({ database })
    }
    case 'postgres':
    case 'postgresql': {
      const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 })
      // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
      pool.on('error', () => {})
      return new PostgresDialect({ pool })
    }
    case 'mysql':
    case 'mariadb':
      return new MysqlDialect({ pool: mysql.createPool({ uri: url }) })
    default:
      throw new StartError('DATABASE_URL must begin with sqlite:, postgres:// or mysql://')
  }
}

/** Makes what is missing, also in the database of an earlier version. Safe to call when several processes start at once. */
export async function createTables(database: AppDatabase): Promise<void> {
  const { schema } = database
  const users = schema
    .createTable('users')
    .ifNotExists()
    .addColumn('id', 'varchar(36)', (column) => column.primaryKey())
    .addColumn('username', 'varchar(64)', (column) => column.notNull())
    .addColumn('username_key', 'varchar(512)', (column) => column.notNull().unique())
    .addColumn('email', 'varchar(254)')
    .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
  const mailLimits = schema
    .createTable('mail_limits')
    .ifNotExists()
    .addColumn('about', 'char(64)', (column) => column.primaryKey())
    .addColumn('mailed_at', 'bigint', (column) => column.notNull())
  for (const table of [users, mailLimits]) {
    // PostgreSQL lets two of these collide; the second time the table is there.
    await table.execute().catch(() => table.execute())
  }
  await addColumn(database, 'email_confirmed_at')
}

/** Not every database can be told to do it only if the column is missing, so it is looked at first. */
async function addColumn(database: AppDatabase, name: 'email_confirmed_at'): Promise<void> {
  const isThere = () => {
    const look = database.selectFrom('users').select(name).limit(1).execute()
    return look.then(
      () => true,
      () => false,
    )
  }
  if (await isThere()) return
  try {
    await database.schema.alterTable('users').addColumn(name, 'varchar(32)').execute()
  } catch (error) {
    // Another process was first.
    if (!(await isThere())) throw error
  }
}

/** Whether the database answers. */
export async function isAlive(database: AppDatabase): Promise<boolean> {
  try {
    await database.selectFrom('users').select('id').limit(1).execute()
    return true
  } catch {
    return false
  }
}
