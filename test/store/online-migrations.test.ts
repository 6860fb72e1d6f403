import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generateTotp } from '../../src/oath/totp.ts'
import { openStore } from '../../src/store/index.ts'
import { databases, type TestDatabase } from '../lib/databases.ts'
import { alice, kinds, noon, testCountersignWith } from '../lib/setup.ts'

/** Of pg, which is used without its types. */
interface Client {
  connect(): Promise<void>
  end(): Promise<void>
  query(sql: string): Promise<{ rows: Record<string, unknown>[] }>
  on(event: 'error', listener: () => void): unknown
}

const postgres = databases.find(({ name }) => name === 'postgres')
const adminIndexes = ['device_by_created', 'device_by_used', 'device_by_failures']
const passwordIndexes = ['password_by_created', 'password_by_expiry', 'password_by_slug']

let database: TestDatabase
let clients: Client[]

beforeEach(async () => {
  if (!postgres) throw new Error('There is no PostgreSQL')
  database = await postgres.create()
  clients = []
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await database.drop()
})

async function connect(): Promise<Client> {
  const client: Client = new pg.Client({ connectionString: database.url, statement_timeout: 20_000 })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

async function ask(client: Client, sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query(sql)).rows
}

async function until(client: Client, sql: string): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    if ((await ask(client, sql)).length > 0) return
    await pause(10)
  }
  throw new Error(`It never came to: ${sql}`)
}

const invalid = (name: string): string =>
  `select 1 from pg_index where indexrelid = to_regclass('countersign_${name}') and not indisvalid`

/** A database with rows in it, as it was before the step with the indexes of administration was there. */
async function beforeAdministration(client: Client) {
  const { countersign } = await testCountersignWith(kinds(), database.url)
  const { device, setup } = await countersign.devices.create(alice, 'totp')
  await countersign.oneTimePasswords.create('sign-up')
  for (const name of [...adminIndexes, ...passwordIndexes]) await ask(client, `drop index countersign_${name}`)
  await ask(client, 'delete from countersign_migration where id = 8')
  const verify = () => countersign.verifyToken(alice, device.persistentId, generateTotp(setup.secret, { now: noon }))
  return { countersign, verify }
}

async function expectAllReady(client: Client): Promise<void> {
  const names = [...adminIndexes, ...passwordIndexes].map((name) => `'countersign_${name}'`)
  const ready = await ask(
    client,
    `select 1 from pg_index join pg_class c on c.oid = indexrelid where indisvalid and relname in (${names.join(', ')})`,
  )
  expect(ready).toHaveLength(names.length)
  expect(await ask(client, 'select 1 from countersign_migration where id = 8 and applied_at > 0')).toHaveLength(1)
}

describe('while tables are in use, on PostgreSQL', () => {
  it('tokens and passwords are accepted for as long as an index is made, and processes that come later wait', async () => {
    const client = await connect()
    const { countersign, verify } = await beforeAdministration(client)
    // A transaction that writes: an index of this table cannot be made before it ends.
    const writer = await connect()
    await ask(writer, 'begin')
    await ask(writer, 'lock table countersign_password in row exclusive mode')

    const stores = await Promise.all([1, 2, 3].map(() => openStore(database.url)))
    let done = 0
    const migrating = Promise.all(stores.map((store) => store.migrate().then(() => done++)))
    await until(client, invalid('password_by_created'))
    expect(await verify()).toMatchObject({ verified: true })
    expect(await countersign.oneTimePasswords.create('sign-up')).toMatchObject({ slug: 'sign-up' })
    expect(await countersign.devices.create(alice, 'hotp')).toMatchObject({ device: { kind: 'hotp' } })
    expect((await countersign.devices.list(alice)).length).toBe(2)
    expect(done).toBe(0)
    const [store] = stores
    expect((await store?.migrations())?.find(({ id }) => id === 8)).toMatchObject({ appliedAt: null, newer: false })

    await ask(writer, 'commit')
    await migrating
    await expectAllReady(client)
    await Promise.all([...stores, countersign].map((one) => one.close()))
  })

  it('nobody queues behind a change of a table that somebody reads for long, as a backup does', async () => {
    const client = await connect()
    const { countersign } = await beforeAdministration(client)
    await ask(client, 'alter table countersign_device drop column lookup')
    await ask(client, 'delete from countersign_migration where id = 6')
    const backup = await connect()
    await ask(backup, 'begin')
    await ask(backup, 'lock table countersign_device in access share mode')

    const store = await openStore(database.url)
    const migrating = store.migrate()
    const waits = `select 1 from pg_locks where relation = 'countersign_device'::regclass and not granted`
    await until(client, waits)
    // Fails after its time limit where it has to wait for the backup.
    await ask(client, 'update countersign_device set version = version + 1')
    await until(client, waits)
    await ask(client, 'update countersign_device set version = version + 1')

    await ask(backup, 'commit')
    await migrating
    await expectAllReady(client)
    expect(await store.devices.list(alice.id)).toHaveLength(1)
    await Promise.all([store.close(), countersign.close()])
  })

  it('an index that was left unfinished is made anew', async () => {
    const client = await connect()
    const { countersign } = await beforeAdministration(client)
    const writer = await connect()
    await ask(writer, 'begin')
    await ask(writer, 'lock table countersign_device in row exclusive mode')
    const store = await openStore(database.url)
    const failed = expect(store.migrate()).rejects.toMatchObject({ code: 'store-failed' })
    await until(client, invalid('device_by_created'))
    await until(
      client,
      `select pg_cancel_backend(pid) from pg_stat_activity where query like 'create index concurrently%' and state = 'active'`,
    )
    await failed
    await ask(writer, 'commit')
    expect(await ask(client, invalid('device_by_created'))).toHaveLength(1)

    // Whoever began it long ago is gone.
    await ask(client, 'update countersign_migration set applied_at = -1 where id = 8')
    const later = await openStore(database.url)
    await later.migrate()
    await expectAllReady(client)
    await Promise.all([store, later, countersign].map((one) => one.close()))
  })

  it('nobody else begins an index that somebody has just said to make, or is making', async () => {
    const client = await connect()
    const { countersign } = await beforeAdministration(client)
    await ask(
      client,
      `insert into countersign_migration values (8, 'administration', -floor(extract(epoch from clock_timestamp()) * 1000), 0)`,
    )
    const claim = 'select applied_at from countersign_migration where id = 8'
    const claimed = await ask(client, claim)
    const store = await openStore(`${database.url}?application_name=late`)
    const migrating = store.migrate()
    // Has looked, and waits.
    await until(client, `select 1 from pg_stat_activity where application_name = 'late' and query = 'commit'`)
    expect(await ask(client, claim)).toEqual(claimed)
    // As if it had been said long ago, and was still being made.
    const maker = await connect()
    await ask(maker, 'begin')
    await ask(maker, 'lock table countersign_device in share update exclusive mode')
    await ask(client, 'update countersign_migration set applied_at = -1 where id = 8')
    await pause(1500)
    expect(await ask(client, `select to_regclass('countersign_device_by_created') as made`)).toEqual([{ made: null }])
    expect(await ask(client, 'select 1 from countersign_migration where applied_at = -1')).toHaveLength(1)
    await ask(maker, 'commit')
    await migrating
    await expectAllReady(client)
    await Promise.all([store.close(), countersign.close()])
  })

  it('an empty database needs no second connection and no waiting: each step is one transaction', async () => {
    const store = await openStore(database.url, { poolSize: 1 })
    await store.migrate()
    const client = await connect()
    await expectAllReady(client)
    await store.close()
  })
})
