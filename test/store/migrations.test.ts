import Database from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { migrations } from '../../src/store/kysely/migrations.ts'
import { databases } from '../lib/databases.ts'

/** As somebody at the database's own prompt. */
async function execute(url: string, ...statements: readonly string[]): Promise<void> {
  if (url.startsWith('sqlite:')) {
    const database = new Database(url.slice('sqlite:'.length))
    for (const statement of statements) database.exec(statement)
    database.close()
  } else if (url.startsWith('postgres:')) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  } else {
    const connection = await createConnection(url)
    for (const statement of statements) await connection.query(statement)
    await connection.end()
  }
}

describe.each(databases)('$name', ({ name, create }) => {
  it('tells which steps were taken, and when', async () => {
    const database = await create()
    const store = await openStore(database.url)
    const before = await store.migrations()
    expect(before.map(({ id, appliedAt }) => ({ id, appliedAt }))).toEqual(
      migrations.map(({ id }) => ({ id, appliedAt: null })),
    )
    const start = Date.now()
    await store.migrate()
    for (const { appliedAt } of await store.migrations()) {
      expect(appliedAt).toBeGreaterThanOrEqual(start)
      expect(appliedAt).toBeLessThanOrEqual(Date.now())
    }
    const after = await store.migrations()
    await store.migrate()
    expect(await store.migrations()).toEqual(after)
    await store.close()
    await database.drop()
  })

  it('takes a step again that was interrupted before it was recorded', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await store.migrate()
    await execute(database.url, 'delete from countersign_migration where id = 2', 'drop table countersign_session')
    await store.migrate()
    // The others take back a step that was interrupted, so a column is never there before its step was recorded.
    const repeatable = name === 'mariadb' ? '' : ' where id not in (6, 11)'
    await execute(database.url, `delete from countersign_migration${repeatable}`)
    await store.migrate()
    expect((await store.migrations()).every((migration) => migration.appliedAt !== null)).toBe(true)
    expect(await store.sessions.list('alice')).toEqual([])
    await store.close()
    await database.drop()
  })

  it('goes on where a newer version has only added something, and tells', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await store.migrate()
    await execute(database.url, "insert into countersign_migration values (999, 'from the future', 5, 0)")
    const anew = await openStore(database.url)
    await anew.migrate()
    const told = await anew.migrations()
    expect(told.at(-1)).toEqual({ id: 999, name: 'from the future', appliedAt: 5, newer: true })
    expect(told.filter(({ newer }) => newer)).toHaveLength(1)
    // Its own steps are taken too.
    await execute(database.url, 'delete from countersign_migration where id = 9', 'drop table countersign_moment')
    await anew.migrate()
    expect((await anew.migrations()).every(({ appliedAt }) => appliedAt !== null)).toBe(true)
    await Promise.all([store.close(), anew.close()])
    await database.drop()
  })

  it('refuses a database that a newer version has changed so that this one cannot work with it', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await store.migrate()
    await execute(
      database.url,
      "insert into countersign_migration values (998, 'from the future', 0, 0)",
      "insert into countersign_migration values (999, 'from the future', 0, 1)",
    )
    for (const use of [store.migrate, store.migrations]) {
      await expect(use()).rejects.toMatchObject({ code: 'store-failed', message: /newer.*999.*update/ })
    }
    await store.close()
    await database.drop()
  })

  it('stores of different prefixes do not meet', async () => {
    const database = await create()
    const [one, other] = await Promise.all([
      openStore(database.url, { tablePrefix: 'one_' }),
      openStore(database.url, { tablePrefix: 'other_' }),
    ])
    await one.migrate()
    await expect(other.devices.list('alice')).rejects.toMatchObject({ code: 'not-migrated' })
    await Promise.all([one.migrate(), other.migrate()])
    expect(await other.devices.list('alice')).toEqual([])
    await Promise.all([one.close(), other.close()])
    await database.drop()
  })
})
