import Database from 'better-sqlite3'
import { Kysely, MysqlDialect, PostgresAdapter, SqliteAdapter, SqliteDialect } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type HostKysely, kyselyStore } from '../../src/store/index.ts'

interface HostTables {
  users: { id: number; email: string }
}

function host(): Kysely<HostTables> {
  return new Kysely<HostTables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
}

/** Something that only has the adapter of a Kysely, and notes what it is asked to run. */
function pretend(adapter: object): { db: HostKysely; asked: string[] } {
  const asked: string[] = []
  const db: HostKysely = {
    isTransaction: false,
    getExecutor: () => ({ adapter }),
    withoutPlugins: () => db,
    async executeQuery({ sql }) {
      asked.push(sql)
      return { rows: [] }
    },
    connection() {
      throw new Error('There is no connection')
    },
  }
  return { db, asked }
}

describe('kyselyStore', () => {
  it('leaves the connection open that it was given', async () => {
    const db = host()
    const store = kyselyStore(db)
    await store.migrate()
    await store.close()
    await store.close()
    expect(await store.devices.list('alice')).toEqual([])
    await db.schema.createTable('users').addColumn('id', 'integer').addColumn('email', 'text').execute()
    expect(await db.selectFrom('users').selectAll().execute()).toEqual([])
    await db.destroy()
  })

  it('refuses a transaction', async () => {
    const db = host()
    await db.transaction().execute(async (transaction) => {
      expect(() => kyselyStore(transaction)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
    })
    await db.destroy()
  })

  it.each([
    ['an unknown option', { tableprefix: 'x_' }],
    ['an unknown dialect', { dialect: 'oracle' }],
    ['a bad prefix', { tablePrefix: 'a b' }],
    ['a schema in SQLite', { schema: 'auth' }],
  ])('refuses %s', (_name, options) => {
    expect(() => kyselyStore(host(), options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
  })

  it('sees the kind of database from any adapter', async () => {
    class OtherPostgres extends PostgresAdapter {}
    class OtherSqlite extends SqliteAdapter {}
    const { adapter: mysql } = new Kysely({ dialect: new MysqlDialect({ pool: {} as never }) }).getExecutor()
    for (const [adapter, where] of [
      [new OtherPostgres(), '"user_id" = $1'],
      [new OtherSqlite(), '"user_id" = ?'],
      [mysql, '`user_id` = ?'],
    ] as const) {
      const { db, asked } = pretend(adapter)
      await kyselyStore(db).devices.list('alice')
      expect(asked).toEqual([expect.stringContaining(where)])
    }
    const { db } = pretend({ supportsOutput: true, supportsTransactionalDdl: true })
    expect(() => kyselyStore(db)).toThrow(/knows SQLite/)
    expect(() => kyselyStore(db, { dialect: 'postgres' })).not.toThrow()
  })
})
