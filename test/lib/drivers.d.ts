// The drivers that come without types, as far as tests use them.

declare module 'pg' {
  import type { PostgresPool } from 'kysely'

  interface Client {
    connect(): Promise<void>
    query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>
    end(): Promise<void>
  }

  const pg: {
    Client: new (config: { connectionString: string }) => Client
    Pool: new (config: { connectionString: string; max?: number; options?: string }) => PostgresPool
  }
  export default pg
}

declare module 'better-sqlite3' {
  import type { SqliteDatabase } from 'kysely'

  interface Database extends SqliteDatabase {
    exec(sql: string): this
    pragma(text: string, options?: { simple: boolean }): unknown
  }

  const Database: new (path: string) => Database
  export default Database
}
