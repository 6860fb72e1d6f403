import Database from 'better-sqlite3'
import { Kysely, type LogEvent, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { createPool } from 'mysql2'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCountersign, email, sms, type TrailQuery } from '../../src/index.ts'
import { generateTotp } from '../../src/oath/index.ts'
import { kyselyStore, openStore, type Store } from '../../src/store/index.ts'
import { createOutbox, testClock } from '../../src/testing/index.ts'
import { databases, type TestDatabase } from '../lib/databases.ts'
import { alice, kinds, noon, secret } from '../lib/setup.ts'

function recording(store: Store) {
  const clock = testClock(noon)
  const outbox = createOutbox()
  const countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store, audit: true, now: clock.now },
    kinds: [
      ...kinds(),
      email({ delivery: outbox, sender: 'no-reply@example.com' }),
      sms({ gateway: outbox, allowedRegions: ['NL'] }),
    ],
  })
  return { countersign, clock, outbox }
}

describe.each(databases)('$name', ({ name, create }) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await create()
  })
  afterAll(() => database?.drop())

  it('of 50 verifications of one token in two processes’ places, one is recorded', async () => {
    const stores = await Promise.all([openStore(database.url), openStore(database.url)])
    const [one, two] = stores.map(recording) as [ReturnType<typeof recording>, ReturnType<typeof recording>]
    await one.countersign.migrate()
    const user = { ...alice, id: 'concurrent' }
    const { device, setup } = await one.countersign.devices.create(user, 'totp')
    const token = generateTotp(setup.secret, { now: noon })
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const { countersign } = index % 2 ? two : one
        return countersign.actingAs({ address: `192.0.2.${index}` }, () =>
          countersign.verifyToken(user, device.persistentId, token),
        )
      }),
    )
    const winners = results.flatMap(({ verified }, index) => (verified ? [index] : []))
    expect(winners).toHaveLength(1)
    const { entries } = await one.countersign.trail.list({ userId: user.id })
    expect(entries.map(({ type, address }) => [type, address])).toEqual([
      ['verified', `192.0.2.${winners[0]}`],
      ['created', null],
    ])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('of 50 wrong tokens at once, those that are counted are recorded', async () => {
    const stores = await Promise.all([openStore(database.url), openStore(database.url)])
    const [one, two] = stores.map(recording) as [ReturnType<typeof recording>, ReturnType<typeof recording>]
    await one.countersign.migrate()
    const user = { ...alice, id: 'guessing' }
    const { device } = await one.countersign.devices.create(user, 'totp')
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? two : one).countersign.verifyToken(user, device.persistentId, '000000'),
      ),
    )
    const counted = (await one.countersign.devices.get(device.persistentId))?.failureCount
    expect(counted).toBe(1)
    const { entries } = await one.countersign.trail.list({ userId: user.id, type: 'failed' })
    expect(entries.map(({ detail }) => detail)).toEqual([{ failureCount: 1 }])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('what is recorded holds no secret, no token, and nowhere that tokens are sent to', async () => {
    const { countersign, clock, outbox } = recording(await openStore(database.url))
    await countersign.migrate()
    const user = { ...alice, id: 'private' }
    const { devices } = countersign
    const app = await devices.create(user, 'totp', { confirmed: false })
    const codes = await devices.create(user, 'static')
    const mail = await devices.create(user, 'email', { address: 'ada.private@example.net' })
    const phone = await devices.create(user, 'sms', { number: '+31612345678' })
    const token = generateTotp(app.setup.secret, { now: clock.now() })
    await devices.confirm(user, app.device.persistentId, token)
    await countersign.verifyToken(user, app.device.persistentId, '987654')
    await countersign.verifyToken(user, codes.device.persistentId, codes.setup.tokens[0] as string)
    const added = await devices.addTokens(user, codes.device.persistentId, { count: 2 })
    for (const { device } of [mail, phone]) await countersign.challenge(user, device.persistentId)
    const sent = ['ada.private@example.net', '+31612345678'].map((to) => outbox.lastToken(to) as string)
    for (const one of sent) expect(one).toMatch(/^\d{6}$/)
    await countersign.verifyToken(user, mail.device.persistentId, sent[0] as string)
    await devices.removeAll(user, { reset: { reason: 'Lost phone' } })
    const { entries } = await countersign.trail.list({ userId: user.id, limit: 1000 })
    const types = new Set(entries.map(({ type }) => type))
    for (const type of ['confirmed', 'failed', 'recovered', 'tokens-added', 'challenge-sent', 'removed', 'reset'])
      expect(types).toContain(type)
    const rows = JSON.stringify(await countersign.store.events.list({ userId: user.id }, 'newest', 1000))
    const hidden = [
      ...[app.setup.secret, token, '987654', ...codes.setup.tokens, ...(added?.tokens ?? []), ...sent],
      ...['ada.private', '612345678', '345678', alice.email as string],
    ]
    for (const one of hidden) expect(rows.toLowerCase()).not.toContain(one.toLowerCase())
    await countersign.close()
  })

  it('a verification takes as few statements as can be', async () => {
    const log: string[] = []
    const note = (event: LogEvent) => void log.push(event.query.sql)
    const db = hostKysely(name, database.url, note)
    const { countersign, clock } = recording(kyselyStore(db))
    await countersign.migrate()
    const user = { ...alice, id: 'counted' }
    const { device, setup } = await countersign.devices.create(user, 'totp')
    for (const expected of ['verified', 'failed']) {
      clock.advance(30)
      log.length = 0
      const token = expected === 'verified' ? generateTotp(setup.secret, { now: clock.now() }) : '000000'
      await countersign.verifyToken(user, device.persistentId, token)
      // The row is read, and written together with the entry: one statement where the database can do that.
      const written = log.slice(1)
      expect(log[0]).toMatch(/^select/)
      if (name === 'postgres') expect(written).toEqual([expect.stringMatching(/^with changed as \(update/)])
      else {
        const words = written.map((sql) => sql.split(' ')[0])
        expect(words.slice(words.indexOf('update'))).toEqual(['update', 'insert', 'commit'])
      }
      expect((await countersign.trail.list({ userId: user.id })).entries[0]).toMatchObject({ type: expected })
    }
    await db.destroy()
  })

  it('each question is answered by an index', async () => {
    const asked: { sql: string; parameters: readonly unknown[] }[] = []
    const db = hostKysely(name, database.url, ({ query }) => void asked.push(query))
    const { countersign } = recording(kyselyStore(db))
    await countersign.migrate()
    const questions: TrailQuery[] = [
      ...[{}, { userId: 'a' }, { device: 'totp/a' }, { type: 'verified' as const }, { actor: 'a' }],
      ...[
        { userId: 'a', before: 'x' },
        { userId: 'a', after: 'x' },
        { since: new Date(0) },
        { type: 'locked' as const, before: 'x' },
      ],
    ]
    for (const question of questions) {
      asked.length = 0
      await countersign.trail.list(question)
      const [query] = asked
      expect(await plan(db, name, query as (typeof asked)[number])).toBe('by index')
    }
    await db.destroy()
  })
})

function hostKysely(name: string, url: string, log: (event: LogEvent) => void): Kysely<unknown> {
  if (name === 'postgres') {
    return new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }), log })
  }
  if (name === 'mariadb') {
    return new Kysely({ dialect: new MysqlDialect({ pool: createPool({ uri: url, connectionLimit: 1 }) }), log })
  }
  return new Kysely({ dialect: new SqliteDialect({ database: new Database(url.slice('sqlite:'.length)) }), log })
}

/** Whether the database finds the rows in their order, without looking at others and without sorting. */
async function plan(
  db: Kysely<unknown>,
  name: string,
  { sql, parameters }: { sql: string; parameters: readonly unknown[] },
): Promise<string> {
  const { CompiledQuery } = await import('kysely')
  const explain = async (prefix: string) =>
    JSON.stringify((await db.executeQuery(CompiledQuery.raw(`${prefix} ${sql}`, [...parameters]))).rows)
  if (name === 'sqlite') {
    const text = await explain('explain query plan')
    return /USING (INDEX|PRIMARY)/i.test(text) && !/TEMP B-TREE/.test(text) ? 'by index' : text
  }
  if (name === 'mariadb') {
    const text = await explain('explain')
    return /"key":"\w+"/.test(text) && !/filesort/i.test(text) ? 'by index' : text
  }
  // A small table is read whole unless that is made dear.
  await db.executeQuery(CompiledQuery.raw('set enable_seqscan = off'))
  await db.executeQuery(CompiledQuery.raw('set enable_bitmapscan = off'))
  const text = await explain('explain')
  return /Index Scan/.test(text) && !/Sort/.test(text) ? 'by index' : text
}
