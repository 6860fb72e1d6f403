import { setTimeout as pause } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { databases, type TestEngine } from '../lib/databases.ts'

/** Ends all other connections to the database, as a restart or a fail-over does. */
const endConnections: Readonly<Record<string, (url: string) => Promise<void>>> = {
  async postgres(url) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await client.end()
  },
  async mariadb(url) {
    const connection = await createConnection(url)
    const others = 'select id from information_schema.processlist where db = database() and id <> connection_id()'
    const [rows] = (await connection.query(others)) as unknown as [{ id: number }[]]
    for (const { id } of rows) await connection.query(`kill ${id}`)
    await connection.end()
  },
}

it.each(
  databases.filter((engine): engine is TestEngine => engine.name in endConnections),
)('$name: a store gets over the end of its connections', async ({ name, create }) => {
  const database = await create()
  const store = await openStore(database.url)
  await store.migrate()
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 20 }, () => store.devices.list('alice')))
    await endConnections[name]?.(database.url)
    // While they are idle: nothing is lost, and nothing must be noticed.
    await pause(100)
    expect(await store.devices.list('alice')).toEqual([])
  }
  await store.close()
  await database.drop()
})

it.each([
  1, 3,
])('postgres: statements and scripts share %i connections, and nobody waits for ever', async (poolSize) => {
  const database = await (databases.find(({ name }) => name === 'postgres') as TestEngine).create()
  const store = await openStore(database.url, { poolSize })
  await store.migrate()
  const statements = () => Array.from({ length: 30 }, () => store.devices.list('alice'))
  // A migration takes a connection for itself, as a transaction does, between statements before, beside and after it.
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([...statements(), store.migrations(), ...statements(), store.migrate()])
    expect(answers).toHaveLength(62)
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*)::int as open from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  expect(rows[0].open).toBeLessThanOrEqual(poolSize)
  await client.end()
  await store.close()
  await database.drop()
})
