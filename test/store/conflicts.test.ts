import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Kysely, MysqlDialect } from 'kysely'
import { createPool } from 'mysql2'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type DeviceRow, kyselyStore, openStore, type SqlStore } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'

const [sqlite, postgres, mariadb] = databases as [(typeof databases)[0], (typeof databases)[0], (typeof databases)[0]]

const device: DeviceRow = {
  ...{ userId: 'alice', id: 'one', kind: 'totp', name: 'Phone', confirmed: true, state: '', version: 1 },
  ...{ failureCount: 0, lastFailureAt: null, lastUsedAt: null, lastChallengeAt: null, createdAt: 1, lookup: null },
}

async function prepare(store: SqlStore, ...rows: readonly DeviceRow[]): Promise<void> {
  await store.migrate()
  for (const row of rows) await store.devices.insert(row)
}

/** Until somebody waits for a lock in this database. */
async function untilWaiting(isWaiting: () => Promise<boolean>): Promise<void> {
  // MariaDB's view is renewed only when nobody has read it for 100 ms.
  while (!(await isWaiting())) await pause(150)
}

describe('sqlite', () => {
  it('a statement that finds the database locked for too long says so, and changes nothing', async () => {
    const database = await sqlite.create()
    const store = await openStore(database.url, { busyTimeout: 50 })
    await prepare(store, device)
    const other = new Database(database.url.slice('sqlite:'.length))
    other.exec('begin immediate')
    await expect(store.devices.replace(device)).rejects.toMatchObject({ code: 'store-busy' })
    await expect(store.devices.insert({ ...device, id: 'two' })).rejects.toMatchObject({ code: 'store-busy' })
    other.exec('commit')
    expect(await store.devices.replace(device)).toBe(true)
    other.close()
    await store.close()
    await database.drop()
  })
})

describe('postgres', () => {
  const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"

  it('a compare-and-set that cannot be serialized is lost', async () => {
    const database = await postgres.create()
    const relaxed = await openStore(database.url)
    const strict = await openStore(
      `${database.url}?options=${encodeURIComponent('-c default_transaction_isolation=serializable')}`,
    )
    await prepare(relaxed, device)
    const other = new pg.Client({ connectionString: database.url })
    const observer = new pg.Client({ connectionString: database.url })
    await Promise.all([other.connect(), observer.connect()])

    // The other transaction leaves the version alone: only the isolation decides.
    const race = async (store: SqlStore): Promise<boolean> => {
      await other.query('begin')
      await other.query("update countersign_device set name = 'Other'")
      const replaced = store.devices.replace(device)
      await untilWaiting(async () => (await observer.query(waiting)).rowCount === 1)
      await other.query('commit')
      return replaced
    }
    expect(await race(strict)).toBe(false)
    expect(await strict.devices.find('alice', 'one')).toEqual({ ...device, name: 'Other' })
    expect(await race(relaxed)).toBe(true)

    await Promise.all([other.end(), observer.end(), relaxed.close(), strict.close()])
    await database.drop()
  })

  it('a removal that was chosen to end a deadlock is tried again', async () => {
    const database = await postgres.create()
    const impatient = `?options=${encodeURIComponent('-c deadlock_timeout=300ms')}`
    const store = await openStore(`${database.url}${impatient}`)
    await prepare(store, device, { ...device, id: 'two' })
    const other = new pg.Client({ connectionString: database.url })
    const observer = new pg.Client({ connectionString: database.url })
    await Promise.all([other.connect(), observer.connect()])
    await other.query("set deadlock_timeout = '20s'")

    await other.query('begin')
    await other.query("update countersign_device set name = 'Other' where id = 'two'")
    const removed = store.devices.removeAll('alice')
    await untilWaiting(async () => (await observer.query(waiting)).rowCount === 1)
    await other.query("update countersign_device set name = 'Other' where id = 'one'")
    await other.query('commit')
    expect(await removed).toBe(2)

    await Promise.all([other.end(), observer.end(), store.close()])
    await database.drop()
  })
})

describe('mariadb', () => {
  /** A host's connections, each prepared with `setup`. */
  function hostStore(url: string, setup: string): { store: SqlStore; end(): Promise<void> } {
    const pool = createPool({ uri: url, connectionLimit: 2 })
    pool.on('connection', (connection) => connection.query(setup))
    const db = new Kysely({ dialect: new MysqlDialect({ pool }) })
    return { store: kyselyStore(db), end: () => db.destroy() }
  }

  async function untilLockWait(url: string): Promise<void> {
    const observer = await createConnection(url)
    const waiting =
      'select 1 from information_schema.innodb_trx join information_schema.processlist on id = trx_mysql_thread_id ' +
      "where trx_state = 'LOCK WAIT' and db = database()"
    await untilWaiting(async () => ((await observer.query(waiting))[0] as unknown[]).length > 0)
    await observer.end()
  }

  it('a compare-and-set that waits too long for a lock says so, and changes nothing', async () => {
    const database = await mariadb.create()
    const { store, end } = hostStore(database.url, 'set innodb_lock_wait_timeout = 1')
    await prepare(store, device)
    const other = await createConnection(database.url)
    await other.query('begin')
    await other.query("update countersign_device set name = 'Other'")
    await expect(store.devices.replace(device)).rejects.toMatchObject({ code: 'store-busy' })
    await other.query('rollback')
    expect(await store.devices.find('alice', 'one')).toEqual(device)
    expect(await store.devices.replace(device)).toBe(true)
    await Promise.all([other.end(), end()])
    await database.drop()
  })

  it('a compare-and-set that snapshot isolation refuses is lost', async () => {
    const database = await mariadb.create()
    const isolation = "set innodb_snapshot_isolation = on, tx_isolation = 'SERIALIZABLE'"
    const { store, end } = hostStore(database.url, isolation)
    await prepare(store, device)
    const other = await createConnection(database.url)
    await other.query('begin')
    await other.query("update countersign_device set name = 'Other'")
    const replaced = store.devices.replace(device)
    await untilLockWait(database.url)
    await other.query('commit')
    expect(await replaced).toBe(false)
    expect(await store.devices.find('alice', 'one')).toEqual({ ...device, name: 'Other' })
    await Promise.all([other.end(), end()])
    await database.drop()
  })

  it('a removal that was chosen to end a deadlock is tried again', async () => {
    const database = await mariadb.create()
    const store = await openStore(database.url)
    await prepare(store, device, { ...device, id: 'two' })
    const other = await createConnection(database.url)
    await other.query('create table ballast (id int primary key)')
    await other.query('begin')
    // The transaction with fewer changes is the one that gives way.
    await other.query(`insert into ballast values ${Array.from({ length: 100 }, (_, id) => `(${id})`).join()}`)
    await other.query("update countersign_device set name = 'Other' where user_id = 'alice' and id = 'two'")
    const removed = store.devices.removeAll('alice')
    await untilLockWait(database.url)
    await other.query("update countersign_device set name = 'Other' where user_id = 'alice' and id = 'one'")
    await other.query('commit')
    expect(await removed).toBe(2)
    await Promise.all([other.end(), store.close()])
    await database.drop()
  })
})
