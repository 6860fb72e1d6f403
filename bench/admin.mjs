// The lists of administration on PostgreSQL: whether one takes longer among 1,000,000 devices, passwords and entries of
// the trail than among 10,000. Each list is asked for its first page, and for 25 places
// from one end of it to the other (or 25 users), again and again: so neither has to read from the disk.
import * as os from 'node:os'
import { call, createCountersign, email, hotp, sms, staticTokens, totp } from 'countersign'
import { openStore } from 'countersign/store'
import pg from 'pg'
import { median } from './lib/median.mjs'
import { withPostgres } from './lib/postgres.mjs'

const few = 10_000
const many = 1_000_000
const bar = 1.5
const places = 25
const calls = 150
const warmUp = 25
const day = 86_400_000
const now = Date.UTC(2026, 10, 1)
const since = now - 180 * day
const maxFailures = 100

/** @param options parts of the names of the lists that are measured; all of them unless given */
export default async function admin(options = []) {
  await withPostgres(async (url) => {
    const sizes = []
    for (const rows of [few, many]) sizes.push(await filled(url, rows))
    await settle(url)
    const results = {}
    const lists = Object.entries(all()).filter(([name]) => options.every((part) => name.includes(part)))
    heading()
    for (const [name, list] of lists) {
      results[name] = await compare(sizes, list, name)
      tell(name, results[name])
    }
    for (const { close } of sizes) await close()
    report(results)
  })
}

/** @returns the lists by their names: `ask` for the page at a place, `where` and `order` for finding places in SQL */
function all() {
  const lists = {}
  const device = (name, query, where, column) => {
    for (const order of ['descending', 'ascending']) {
      const sort = { created_at: 'created', last_used_at: 'last-used', failure_count: 'failures' }[column]
      const cursor = (value, id) =>
        `${sort.replace('-', '')}${order}.${value === null ? '' : Number(value).toString(36)}.${id}`
      lists[`devices ${name} by ${sort}, ${order}`] = {
        ...{ table: 'device', where, column, order, place: (value, id) => ({ cursor: cursor(value, id) }) },
        ask: ({ administration }, place) => administration.listDevices({ ...query, sort, order, ...place }),
      }
    }
  }
  for (const column of ['created_at', 'last_used_at', 'failure_count']) {
    device('all', {}, 'true', column)
    device('kind totp', { kinds: ['totp'] }, "kind = 'totp'", column)
    device('kind call (rare)', { kinds: ['call'] }, "kind = 'call'", column)
    device('two kinds', { kinds: ['hotp', 'sms'] }, "kind in ('hotp', 'sms')", column)
    device('confirmed', { confirmed: true }, 'confirmed', column)
    device('unconfirmed', { confirmed: false }, 'not confirmed', column)
    device('unconfirmed call', { confirmed: false, kinds: ['call'] }, "not confirmed and kind = 'call'", column)
  }
  const unused = `(last_used_at is null or last_used_at < ${since})`
  const unusedSince = new Date(since)
  device('locked', { locked: true }, `failure_count >= ${maxFailures}`, 'failure_count')
  device(
    'locked sms',
    { locked: true, kinds: ['sms'] },
    `failure_count >= ${maxFailures} and kind = 'sms'`,
    'failure_count',
  )
  device('not locked', { locked: false }, `failure_count < ${maxFailures}`, 'failure_count')
  device('unused', { unusedSince }, unused, 'last_used_at')
  device('unused totp', { unusedSince, kinds: ['totp'] }, `${unused} and kind = 'totp'`, 'last_used_at')
  device('unused unconfirmed', { unusedSince, confirmed: false }, `${unused} and not confirmed`, 'last_used_at')

  // The users page: the devices of those who are on it, and of those whom a search has found.
  const asked = new Map()
  const some = (count, rows) => {
    const turn = (asked.get(rows) ?? 0) % places
    asked.set(rows, turn + 1)
    const first = Math.floor(turn * ((rows / 2 - count) / places))
    return Array.from({ length: count }, (_, index) => `user ${first + index}`)
  }
  lists['states of 50 users'] = {
    ask: ({ administration, rows }) => administration.listDevices({ userIds: some(50, rows), limit: 200 }),
  }
  lists['locked devices of 100 users'] = {
    ask: ({ administration, rows }) => administration.listDevices({ userIds: some(100, rows), locked: true }),
    mayBeEmpty: true,
  }

  const trail = (name, query, where) => {
    lists[`trail ${name}`] = {
      ...{ table: 'event', where, column: 'id', order: 'descending', place: (_, id) => ({ before: id }) },
      ask: ({ trail }, place) => trail.list({ ...query, ...place }),
    }
  }
  trail('all', {}, 'true')
  trail('verified', { type: 'verified' }, "type = 'verified'")
  trail('reset (rare)', { type: 'reset' }, "type = 'reset'")
  trail('of an administrator', { actor: 'admin 1' }, "actor = 'admin 1'")
  trail(
    'failed, until last year',
    { type: 'failed', until: new Date(now - 365 * day) },
    `type = 'failed' and at < ${now - 365 * day}`,
  )
  trail(
    'verified by an administrator',
    { type: 'verified', actor: 'admin 2' },
    "type = 'verified' and actor = 'admin 2'",
  )
  lists['trail of a user'] = {
    ask: ({ trail, rows }) => trail.list({ userId: some(1, rows)[0] }),
    mayBeEmpty: true,
  }
  lists['trail of a device'] = {
    ask: ({ trail, rows }) => trail.list({ device: `totp/${some(1, rows)[0].replace(' ', '-')}` }),
    mayBeEmpty: true,
  }

  const password = (name, query, where) => {
    const byExpiry = ['valid', 'expired'].includes(query.state)
    const cursor = (value, id) =>
      `${byExpiry ? 'expiry' : 'newest'}.${value === null ? '' : Number(value).toString(36)}.${id}`
    lists[`passwords ${name}`] = {
      ...{
        table: 'password',
        where: `purpose = 'one-time-password' and ${where}`,
        column: byExpiry ? 'expires_at' : 'created_at',
      },
      ...{ order: 'descending', place: (value, id) => ({ cursor: cursor(value, id) }) },
      ask: ({ administration }, place) =>
        administration.listPasswords({ purpose: 'one-time-password', ...query, ...place }),
    }
  }
  const states = {
    '': 'true',
    valid: `active and (expires_at is null or expires_at > ${now})`,
    expired: `active and expires_at <= ${now}`,
    deactivated: 'not active',
  }
  for (const [state, where] of Object.entries(states)) {
    const which = state && { state }
    password(`all ${state}`.trim(), { ...which }, where)
    password(`of a slug ${state}`.trim(), { ...which, slug: 'login' }, `${where} and slug = 'login'`)
    password(`of a rare slug ${state}`.trim(), { ...which, slug: 'invite' }, `${where} and slug = 'invite'`)
  }
  lists['passwords of an object'] = {
    ask: ({ administration, rows }) =>
      administration.listPasswords({ purpose: 'one-time-password', object: { type: 'user', id: some(1, rows)[0] } }),
    mayBeEmpty: true,
  }
  return lists
}

/** @returns how many times as long each page takes among many, by the medians of single calls, which take turns */
async function compare(sizes, list, title) {
  const result = {}
  for (const page of list.place ? ['first', 'further'] : ['first']) {
    const contenders = await Promise.all(sizes.map((size) => contender(size, list, page)))
    const times = sizes.map(() => [])
    for (let call = -warmUp; call < calls; call++) {
      for (const turn of call % 2 ? [1, 0] : [0, 1]) {
        const start = performance.now()
        const found = await contenders[turn]()
        if (call >= 0) times[turn].push(performance.now() - start)
        if (!found && !list.mayBeEmpty) throw new Error(`${title}, ${page} page: nothing was found`)
      }
    }
    const milliseconds = times.map(median)
    result[page] = { ratio: milliseconds[1] / milliseconds[0], milliseconds }
  }
  return result
}

async function contender(size, list, page) {
  const at = page === 'first' ? [{}] : await placesOf(size, list)
  let turn = 0
  return async () => {
    const { items, entries } = await list.ask(size, at[turn++ % at.length])
    return (items ?? entries).length > 0
  }
}

/** From one end of the list to the other, and on each place rows are left to list. */
async function placesOf({ client, prefix }, { table, where, column, order, place }) {
  const direction = order === 'ascending' ? 'asc nulls first' : `desc nulls ${table === 'password' ? 'first' : 'last'}`
  const plain = direction.split(' ')[0]
  const { rows: found } = await client.query(
    `with list as (select ${column} as value, id, row_number() over (order by ${column} ${direction}, id ${plain}) as place, count(*) over () as count
       from ${prefix}${table} where ${where})
     select value, id from list where place % greatest(count / ${places}, 1) = 0 and place < count order by place`,
  )
  if (found.length === 0) throw new Error(`Too few rows in ${prefix}${table} where ${where}`)
  return found.map(({ value, id }) => place(value, id))
}

/** The states are no real ones, and the errors over them would take longer than the lists. */
function withoutHint({ hint: _, ...kind }) {
  return kind
}

async function filled(url, rows) {
  const prefix = `of_${rows}_`
  const store = await openStore(url, { tablePrefix: prefix })
  await store.migrate()
  const sent = { delivery: { sendMail: async () => {}, sendText: async () => {}, makeCall: async () => {} } }
  const countersign = createCountersign({
    ...{ issuer: 'Bench', secrets: ['a secret of the benchmark, long enough'], store, audit: true, now: () => now },
    kinds: [
      ...[totp(), hotp(), staticTokens()],
      ...[
        email({ ...sent, sender: 'bench@example.com' }),
        sms({ gateway: sent.delivery }),
        call({ gateway: sent.delivery }),
      ].map(withoutHint),
    ],
  })
  const client = new pg.Client({ connectionString: url })
  // When the server is stopped over an error, that error is the one to see.
  client.on('error', () => {})
  await client.connect()
  await insertDevices(client, prefix, rows)
  await insertEvents(client, prefix, rows)
  await insertPasswords(client, prefix, rows)
  const close = async () => {
    await client.end()
    await countersign.close()
  }
  return { administration: countersign.administration, trail: countersign.trail, rows, prefix, client, close }
}

/** What holds for so many of the rows, however many there are. */
function rare(count, rows, from = 1) {
  return `n % ${(rows / count) | 0} = ${from}`
}

/** Two devices a user; in the table in the order in which they were made, as they would be. */
function insertDevices(client, prefix, rows) {
  const kind = `case when ${rare(300, rows)} then 'call' when r < 450 then 'totp' when r < 750 then 'static' when r < 850 then 'email'
    when r < 940 then 'sms' else 'hotp' end`
  const failures = `case when ${rare(500, rows, 3)} then ${maxFailures} + f % 3 when f < 900 then 0 else 1 + f % 7 end`
  return client.query(`
    insert into ${prefix}device (user_id, id, kind, name, confirmed, state, version, failure_count, last_failure_at, last_used_at, last_challenge_at, created_at, lookup)
    select 'user ' || n / 2, substr(md5(n::text), 1, 22), ${kind}, 'Phone', c >= 30 and not (c < 330 and ${rare(300, rows)}), repeat('sealed state ', 15), 1, ${failures},
      case when f < 900 then null else ${now} - f * 1000 end,
      case when u < 100 then null else ${now} - (u::bigint * ${day} + n % 1000 * 60000) end, null,
      ${now} - 1100 * ${day}::bigint + n::bigint * 1000 * ${day} / ${rows}, null
    from (select n, abs(hashint4(n)) % 1000 as r, abs(hashint4(n + 1)) % 1000 as f, abs(hashint4(n + 2)) % 1000 as u,
      abs(hashint4(n + 3)) % 1000 as c from generate_series(0, ${rows - 1}) n) mixed`)
}

function insertEvents(client, prefix, rows) {
  const type = `case when ${rare(300, rows)} then 'reset' when r < 800 then 'verified' when r < 900 then 'failed' when r < 940 then 'created'
    else 'confirmed' end`
  return client.query(`
    create function pg_temp.base36(n bigint) returns text language sql immutable as $$
      select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', (n / power(36, d)::bigint % 36)::int + 1, 1), '' order by d desc)
      from generate_series(0, 8) d $$;
    insert into ${prefix}event (id, at, type, user_id, device, kind, name, actor, address, agent, detail)
    select pg_temp.base36(at) || '0000-' || md5(n::text), at, ${type}, 'user ' || u, 'totp/user-' || u, 'totp', 'Phone',
      case when ${rare(300, rows)} then 'admin 1' when r % 100 < 5 then 'admin 2' end, '192.0.2.7', 'Firefox, Linux', null
    from (select n, ${now} - 1000 * ${day}::bigint + n::bigint * 1000 * ${day} / ${rows} as at, abs(hashint4(n)) % 1000 as r,
      abs(hashint4(n + 1)) % ${rows / 2} as u from generate_series(0, ${rows - 1}) n) mixed`)
}

async function insertPasswords(client, prefix, rows) {
  const slug = `case when ${rare(1000, rows)} then 'invite' when r < 500 then 'login' else 'reset' end`
  const created = `${now} - 30 * ${day}::bigint + n::bigint * 30 * ${day} / ${rows}`
  await client.query(`
    insert into ${prefix}password (id, purpose, slug, digest, short, objects, data, active, current_of, failure_count, version, created_at, expires_at, deactivated_at)
    select lpad(n::text, 11, '0') || '-' || substr(md5(n::text), 1, 22), case when p < 800 then 'one-time-password' else 'verification-token' end, ${slug},
      md5('digest ' || n), false, '[["user","user ' || n / 2 || '"]]', repeat('sealed ', 10), a >= 600, null, 0, 1, created,
      case when e < 50 then null when e < 100 then ${now} + 1 + n % ${day} else created + 3600000 end,
      case when a < 600 then created + 60000 end
    from (select n, ${created} as created, abs(hashint4(n)) % 1000 as r, abs(hashint4(n + 1)) % 1000 as p, abs(hashint4(n + 2)) % 1000 as a,
      abs(hashint4(n + 3)) % 1000 as e from generate_series(0, ${rows - 1}) n) mixed`)
  await client.query(`
    insert into ${prefix}password_object (type, id, purpose, slug, created_at, password_id)
    select 'user', objects::json -> 0 ->> 1, purpose, slug, created_at, id from ${prefix}password`)
}

/** Or else it comes in the middle of what is measured. */
async function settle(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.query('select pg_stat_reset()')
  await client.end()
}

function heading() {
  const sizes = `among ${few.toLocaleString('en')} and among ${many.toLocaleString('en')}`
  process.stdout.write(`A page of 50 on PostgreSQL, ${sizes}; bar: less than ${bar} times\n\n`)
}

function tell(name, pages) {
  const ms = (value) => `${value.toFixed(2)} ms`.padStart(10)
  for (const [page, { ratio, milliseconds }] of Object.entries(pages)) {
    const times = `${ratio.toFixed(2)} times: ${ratio < bar ? 'met' : 'MISSED'}`
    process.stdout.write(`${name.padEnd(56)}${page.padEnd(9)}${milliseconds.map(ms).join('')}   ${times}\n`)
  }
}

function report(results) {
  const all = Object.entries(results).flatMap(([name, pages]) =>
    Object.entries(pages).map(([page, { ratio }]) => ({ name: `${name}, ${page}`, ratio })),
  )
  const missed = all.filter(({ ratio }) => !(ratio < bar)).map(({ name }) => name)
  const ratios = Object.fromEntries(
    Object.entries(results).map(([name, pages]) => [
      name,
      Object.values(pages).map(({ ratio }) => Number(ratio.toFixed(2))),
    ]),
  )
  const worst = Math.max(...Object.values(ratios).flat())
  const machine = { node: process.version, cpu: os.cpus()[0]?.model ?? 'unknown', cores: os.availableParallelism() }
  const json = {
    benchmark: 'admin',
    ...machine,
    few,
    many,
    calls,
    bar,
    worst,
    ratios,
    missed,
    met: missed.length === 0,
  }
  process.stdout.write(`\nThe most: ${worst} times\n\n${JSON.stringify(json)}\n`)
  if (missed.length > 0) process.exitCode = 1
}
