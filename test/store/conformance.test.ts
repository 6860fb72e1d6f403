import Database from 'better-sqlite3'
import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { createPool } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { kyselyStore, openStore, type Store } from '../../src/store/index.ts'
import { storeConformance } from '../../src/testing/index.ts'
import { databases, type TestDatabase, type TestEngine } from '../lib/databases.ts'

const engines = Object.fromEntries(databases.map((engine) => [engine.name, engine])) as Record<
  TestEngine['name'],
  TestEngine
>

interface Opened {
  readonly open: () => Promise<Store>
  readonly end?: () => Promise<void>
}

function conforms(name: string, engine: TestEngine, prepare: (url: string) => Opened): void {
  describe(name, () => {
    let database: TestDatabase
    let opened: Opened
    beforeAll(async () => {
      database = await engine.create()
      opened = prepare(database.url)
    })
    afterAll(async () => {
      await opened.end?.()
      await database.drop()
    })

    for (const { name, run } of storeConformance({ open: () => opened.open() })) it(name, run)
  })
}

describe('openStore', () => {
  for (const engine of databases) conforms(engine.name, engine, (url) => ({ open: () => openStore(url) }))

  conforms('sqlite with a prefix, less durable', engines.sqlite, (url) => ({
    open: () => openStore(url, { tablePrefix: 'Auth2_', synchronous: 'normal' }),
  }))

  const unusual = { tablePrefix: '', preparedStatements: false, poolSize: 3 }
  conforms('postgres in a schema, without prepared statements', engines.postgres, (url) => ({
    open: () => openStore(url, { ...unusual, schema: 'second_factor' }),
  }))
  conforms('mariadb in a schema, without prepared statements', engines.mariadb, (url) => {
    const schema = `${new URL(url).pathname.slice(1)}_2`
    return {
      open: () => openStore(url, { ...unusual, schema }),
      async end() {
        const connection = await createConnection(url)
        await connection.query(`drop database ${schema}`)
        await connection.end()
      },
    }
  })
})

describe('kyselyStore', () => {
  const host = (db: Kysely<unknown>): Opened => ({ open: async () => kyselyStore(db), end: () => db.destroy() })

  conforms('sqlite', engines.sqlite, (url) =>
    host(new Kysely({ dialect: new SqliteDialect({ database: new Database(url.slice('sqlite:'.length)) }) })),
  )
  conforms('postgres, with a plug-in that renames columns', engines.postgres, (url) => {
    const pool = new pg.Pool({ connectionString: url })
    return host(new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] }))
  })
  conforms('mariadb', engines.mariadb, (url) =>
    host(new Kysely({ dialect: new MysqlDialect({ pool: createPool({ uri: url }) }) })),
  )
})
