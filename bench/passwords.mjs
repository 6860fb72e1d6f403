// One-time passwords on PostgreSQL: whether finding one takes longer among 1,000,000 than among 1,000, and whether
// removing 1,000,000 makes those who create and consume wait.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as os from 'node:os'
import { fileURLToPath } from 'node:url'
import { createCountersign, totp } from 'countersign'
import { openStore } from 'countersign/store'
import pg from 'pg'
import { withPostgres } from './lib/postgres.mjs'
import { race } from './lib/race.mjs'
import { report } from './lib/report.mjs'

const connections = 8
const perTask = 25
const few = 1000
const many = 1_000_000
/** How many of the passwords are asked for. */
const known = 500
const clients = 4
const cli = fileURLToPath(new URL('../dist/cli/countersign.js', import.meta.url))

export default async function passwords() {
  await withPostgres(async (url) => {
    await find(url)
    await cleanUp(url)
  })
}

async function find(url) {
  const small = await filled(url, 'small_', few)
  const large = await filled(url, 'large_', many)
  await explain(url)
  const contenders = [
    ['check', (one) => one.passwords.check('login', one.next().secretKey)],
    ['getValid', (one) => one.passwords.getValid('login', { relatedTo: one.next().relatedTo })],
    ['getValid of a slug', (one) => one.passwords.getValid('login')],
  ]
  for (const [name, ask] of contenders) {
    const contender = (rows, one) => ({
      ...{ name: `${rows.toLocaleString('en')} rows`, size: connections * perTask, awaits: true },
      task: () => inLoops(() => ask(one)),
    })
    const results = await race([contender(many, large), contender(few, small)], { rounds: 30, slice: 200 })
    for (const { accepted, tasks } of results)
      if (accepted !== tasks) throw new Error(`${name} did not find everything`)
    report(`passwords-${name.replaceAll(' ', '-')}`, `${name}, PostgreSQL, ${connections} connections`, results, {
      [`${few.toLocaleString('en')} rows`]: 0.67,
    })
  }
  await Promise.all([small, large].map(({ close }) => close()))
}

/** A store with so many valid passwords of different users, some of which are known. */
async function filled(url, tablePrefix, rows) {
  const { countersign, close } = await open(url, tablePrefix)
  const created = []
  for (let index = 0; index < known; index++) {
    const relatedTo = { type: 'user', id: `known ${index}` }
    created.push(await countersign.oneTimePasswords.create('login', { relatedTo, data: { index } }))
  }
  await insert(url, tablePrefix, rows - known, 'null', Date.now() + 3_600_000)
  let last = 0
  return { passwords: countersign.oneTimePasswords, close, next: () => created[last++ % known] }
}

async function open(url, tablePrefix) {
  const store = await openStore(url, { tablePrefix, poolSize: connections })
  await store.migrate()
  const secrets = ['a secret of the benchmark, long enough']
  const countersign = createCountersign({ issuer: 'Bench', secrets, kinds: [totp()], store })
  return { countersign, close: () => countersign.close() }
}

async function insert(url, prefix, count, deactivatedAt, expiresAt) {
  const created = Date.now() - 60_000
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // As many users, each with one; the ids in no order.
  await client.query(`
    insert into ${prefix}password (id, purpose, slug, digest, short, objects, data, active, current_of, failure_count, version, created_at, expires_at, deactivated_at)
    select md5(n::text), 'one-time-password', 'login', md5('digest ' || n) || '-12345678901', false,
      '[["user","' || n || '"]]', repeat('sealed ', 15), true, null, 0, 1, ${created} + n % 50000, ${expiresAt}, ${deactivatedAt}
    from generate_series(1, ${count}) n`)
  await client.query(`
    insert into ${prefix}password_object (type, id, purpose, slug, created_at, password_id)
    select 'user', n::text, 'one-time-password', 'login', ${created} + n % 50000, md5(n::text)
    from generate_series(1, ${count}) n`)
  await client.query('vacuum analyze')
  // Or else it comes in the middle of what is measured.
  await client.query('checkpoint')
  await client.end()
}

/** Fails where a query reads a whole table. */
async function explain(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const valid = 'found.active = true and (found.expires_at is null or found.expires_at > 1)'
  const queries = [
    "select id from large_password where digest in ('x')",
    `select found.id from large_password as found inner join large_password_object as related on related.password_id = found.id
     where ${valid} and related.type = 'user' and related.id = '77' and related.purpose = 'one-time-password' and related.slug = 'login'
     order by related.created_at desc, related.password_id desc limit 1`,
    `select found.id from large_password as found where ${valid} and found.purpose = 'one-time-password' and found.slug = 'login'
     order by found.created_at desc, found.id desc limit 1`,
    "select id from large_password where purpose = 'one-time-password' and expires_at <= 1 order by expires_at limit 500",
    "select id from large_password where purpose = 'one-time-password' and deactivated_at <= 1 order by deactivated_at limit 500",
    "delete from large_password_object where password_id in ('x', 'y')",
  ]
  for (const query of queries) {
    const { rows } = await client.query(`explain ${query}`)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    if (/Seq Scan|Sort/.test(plan)) throw new Error(`No index for this:\n${query}\n${plan}`)
  }
  await client.end()
}

async function cleanUp(url) {
  const prefix = 'clean_'
  const { countersign, close } = await open(url, prefix)
  await insert(url, prefix, many, 'null', Date.now() - 1000)
  const load = (until) => clientLoad(countersign.oneTimePasswords, until)
  await load(afterSeconds(3))
  const start = performance.now()
  const child = spawn(process.execPath, [cli, 'clean-up', '--table-prefix', prefix, '--json', '--database', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  let done = false
  const exit = once(child, 'exit').then(() => {
    done = true
  })
  // Let go and halted in turn, so that whatever else goes on in the machine slows down both alike.
  const times = { quiet: [], busy: [] }
  let stopped = 0
  while (!done) {
    const enough = afterSeconds(2)
    times.busy.push(...(await load(() => done || enough())))
    const halted = performance.now()
    child.kill('SIGSTOP')
    // What the server was given it still finishes.
    await load(afterSeconds(0.2))
    times.quiet.push(...(await load(afterSeconds(2))))
    child.kill('SIGCONT')
    stopped += performance.now() - halted
  }
  await exit
  const took = (performance.now() - start - stopped) / 1000
  const { oneTimePasswords: removed } = JSON.parse(output)
  if (removed < many) throw new Error(`Only ${removed} rows were removed`)
  await close()
  const quiet = percentile(times.quiet, 0.99)
  const busy = percentile(times.busy, 0.99)
  const ratio = busy / quiet
  const met = ratio < 3
  const ms = (value) => `${value.toFixed(2)} ms`.padStart(12)
  process.stdout.write(
    [
      `create and consume, PostgreSQL, ${clients} clients, 99th percentile`,
      '',
      `without clean-up      ${ms(quiet)}   (half of them: ${ms(percentile(times.quiet, 0.5)).trim()})`,
      `beside clean-up       ${ms(busy)}   (half of them: ${ms(percentile(times.busy, 0.5)).trim()})   bar: less than 3 times   ${ratio.toFixed(2)} times: ${met ? 'met' : 'MISSED'}`,
      `clean-up removed ${removed.toLocaleString('en')} rows in ${took.toFixed(1)} s`,
      '',
      JSON.stringify({
        ...{ benchmark: 'passwords-clean-up', node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown' },
        ...{ cores: os.availableParallelism(), p99: { quiet, busy }, ratio: Number(ratio.toFixed(2)), removed },
        ...{
          seconds: Number(took.toFixed(1)),
          operations: { quiet: times.quiet.length, busy: times.busy.length },
          met,
        },
      }),
      '',
    ].join('\n'),
  )
  if (!met) process.exitCode = 1
}

/** Clients that create and consume until it is enough. → how long each call took, in milliseconds */
async function clientLoad(passwords, enough) {
  const times = []
  const timed = async (call) => {
    const start = performance.now()
    const result = await call()
    times.push(performance.now() - start)
    return result
  }
  const client = async (index) => {
    for (let round = 0; !enough(); round++) {
      const relatedTo = { type: 'user', id: `client ${index} ${round % 1000}` }
      const { secretKey } = await timed(() => passwords.create('login', { relatedTo, deactivateOld: true }))
      if (!(await timed(() => passwords.consume('login', secretKey)))) throw new Error('A password was not there')
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return times
}

function afterSeconds(seconds) {
  const end = performance.now() + seconds * 1000
  return () => performance.now() > end
}

function percentile(times, share) {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

/** So many loops at once, each with its share. → whether everything was found */
async function inLoops(ask) {
  let found = true
  const loop = async () => {
    for (let count = 0; count < perTask; count++) found = Boolean(await ask()) && found
  }
  await Promise.all(Array.from({ length: connections }, loop))
  return found
}
