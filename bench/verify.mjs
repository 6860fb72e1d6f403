// One verification (find, judge, compare-and-set) on PostgreSQL and on SQLite, beside loops that do nothing but run the
// same two prepared statements.
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { createCountersign, totp } from 'countersign'
import { generateTotp } from 'countersign/oath'
import { openStore } from 'countersign/store'
import pg from 'pg'
import { pgbench } from './lib/pgbench.mjs'
import { withPostgres } from './lib/postgres.mjs'
import { race } from './lib/race.mjs'
import { report } from './lib/report.mjs'

const connections = 16
const perTask = 40

const columns =
  'user_id, id, kind, name, confirmed, state, version, failure_count, last_failure_at, last_used_at, last_challenge_at, created_at'
const find = (value) => `select ${columns} from countersign_device where user_id = ${value(1)} and id = ${value(2)}`
const replace = (value) =>
  `update countersign_device set name = ${value(1)}, confirmed = ${value(2)}, state = ${value(3)}, failure_count = ${value(4)}, last_failure_at = ${value(5)}, last_used_at = ${value(6)}, last_challenge_at = ${value(7)}, version = version + 1 where user_id = ${value(8)} and id = ${value(9)} and version = ${value(10)}`

export default async function verify() {
  await withPostgres(onPostgres)
  await onSqlite()
}

async function onPostgres(url) {
  const store = await openStore(url, { poolSize: connections })
  const pool = new pg.Pool({ connectionString: url, max: connections })
  try {
    await comparePostgres(url, store, pool)
  } finally {
    await pool.end()
    await store.close()
  }
}

async function comparePostgres(url, store, pool) {
  await store.migrate()
  const ours = await Promise.all(
    Array.from({ length: connections }, (_, index) => verifier(store, `user ${index}`, 10_000)),
  )
  const others = await Promise.all(
    Array.from({ length: connections }, (_, index) => verifier(store, `other ${index}`, 0)),
  )

  async function bare({ user, id }) {
    const { rows } = await pool.query({ name: 'find', text: find((n) => `$${n}`), values: [user.id, id] })
    const row = rows[0]
    const values = [row.name, true, row.state, 0, null, Date.now(), null, user.id, id, row.version]
    return (await pool.query({ name: 'replace', text: replace((n) => `$${n}`), values })).rowCount === 1
  }

  const results = await race(
    [
      {
        name: 'countersign',
        size: connections * perTask,
        awaits: true,
        task: () => inLoops(ours, (one) => one.verify()),
      },
      { name: 'bare pg loop', size: connections * perTask, awaits: true, task: () => inLoops(others, bare) },
    ],
    { rounds: 20, slice: 300 },
  )
  allAccepted(results)
  const script = [
    `select ${columns} from countersign_device where user_id = 'other ' || :client_id \\gset`,
    'update countersign_device set name = :name, confirmed = true, state = :state, failure_count = 0, last_failure_at = null, last_used_at = 1700000000000, last_challenge_at = null, version = version + 1 where user_id = :user_id and id = :id and version = :version;',
  ].join('\n')
  const beside = pgbench(url, script, connections)
  report('verify-postgres', `Verifications on PostgreSQL, ${connections} connections`, results, {
    'bare pg loop': 0.85,
  })
  process.stdout.write(`pgbench on the same statements: ${Math.round(beside).toLocaleString('en')} a second\n\n`)
}

async function onSqlite() {
  const files = ['ours', 'bare'].map((name) => join(tmpdir(), `countersign-bench-${process.pid}-${name}.db`))
  const stores = await Promise.all(files.map((file) => openStore(`sqlite:${file}`, { synchronous: 'normal' })))
  await Promise.all(stores.map((store) => store.migrate()))
  const [ours, other] = await Promise.all(
    stores.map((store, index) => verifier(store, 'user', index === 0 ? 200_000 : 0)),
  )
  const database = new Sqlite(files[1])
  database.pragma('synchronous = normal')
  const found = database.prepare(find(() => '?'))
  const replaced = database.prepare(replace(() => '?'))
  function bare() {
    const row = found.get('user', other.id)
    const values = [row.name, 1, row.state, 0, null, Date.now(), null, 'user', other.id, row.version]
    return replaced.run(...values).changes === 1
  }

  const results = await race(
    [
      { name: 'countersign', awaits: true, task: () => ours.verify() },
      { name: 'bare better-sqlite3 loop', task: bare },
    ],
    { rounds: 60, slice: 50 },
  )
  allAccepted(results)
  database.close()
  await Promise.all(stores.map((store) => store.close()))
  await Promise.all(files.flatMap((file) => ['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true }))))
  // 10,000 a second where the bare loop makes 24,000.
  report('verify-sqlite', 'Verifications on SQLite, WAL, synchronous=NORMAL', results, {
    'bare better-sqlite3 loop': 10 / 24,
  })
}

/** A user with a TOTP device and a clock of their own, which goes on by a step with each verification. */
async function verifier(store, name, prepared) {
  let now = 1_700_000_000_000
  const countersign = createCountersign({
    ...{ issuer: 'Bench', secrets: ['a secret of the benchmark, long enough'], kinds: [totp()], store, now: () => now },
  })
  const user = { id: name, name }
  const { device, setup } = await countersign.devices.create(user, 'totp')
  // Making tokens is the app's work, not ours: most of them are made before anything is measured.
  const tokens = []
  const makeTokens = (count) => {
    for (let step = count; step > 0; step--) tokens.push(generateTotp(setup.secret, { now: now + step * 30_000 }))
  }
  makeTokens(prepared)
  return {
    ...{ user, id: device.id },
    async verify() {
      if (tokens.length === 0) makeTokens(1000)
      now += 30_000
      return (await countersign.verifyToken(user, device.persistentId, tokens.pop())).verified
    },
  }
}

/** Each of the verifiers works through its share; all at the same time. → whether all were accepted */
async function inLoops(verifiers, operation) {
  let accepted = true
  const loop = async (one) => {
    for (let count = 0; count < perTask; count++) accepted = (await operation(one)) && accepted
  }
  await Promise.all(verifiers.map(loop))
  return accepted
}

function allAccepted(results) {
  for (const { name, accepted, tasks } of results) {
    if (accepted !== tasks) throw new Error(`${name}: ${tasks - accepted} of ${tasks} tasks were not accepted`)
  }
}
