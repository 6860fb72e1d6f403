// These two packages come without types; Kysely describes what it needs of them.

declare module 'better-sqlite3' {
  import type { SqliteDatabase } from 'kysely'

  const Database: new (file: string) => SqliteDatabase & { pragma(text: string): unknown }
  export default Database
}

declare module 'pg' {
  import type { PostgresPool } from 'kysely'

  interface Pool extends PostgresPool {
    on(event: 'error', listener: (error: Error) => void): void
  }

  const pg: { Pool: new (options: { connectionString: string; connectionTimeoutMillis: number }) => Pool }
  export default pg
}
