import Database from 'better-sqlite3'
import { inject } from 'vitest'

let files = 0

/** SQL that makes the tables of Django, as migrations of 1.1 of django-otp and 1.14 of django-two-factor-auth leave them. */
const device = 'id integer primary key, name text, confirmed bool, user_id integer'
const throttling = 'throttling_failure_count integer default 0, throttling_failure_timestamp datetime'
const tables: Readonly<Record<string, string>> = {
  auth_user: 'id integer primary key, username text, email text, password text',
  otp_totp_totpdevice: `${device}, ${throttling}, key text, step integer default 30, t0 bigint default 0,
    digits integer default 6, tolerance integer default 1, drift integer default 0, last_t bigint default -1`,
  otp_hotp_hotpdevice: `${device}, ${throttling}, key text, digits integer default 6, tolerance integer default 5,
    counter bigint default 0`,
  otp_static_staticdevice: `${device}, ${throttling}`,
  otp_static_statictoken: 'id integer primary key, device_id integer, token text',
  otp_email_emaildevice: `${device}, ${throttling}, email text`,
  two_factor_phonedevice: `${device}, ${throttling}, number text, key text, method text`,
}

export const goodKey: string = '31'.repeat(20)

/** A database in the shape of Django's, with what is given. → its URL, and `run` for more SQL. */
export function djangoTables(...statements: readonly string[]): { readonly url: string; run(sql: string): void } {
  files += 1
  const path = `${inject('temporaryFolder')}/django-${process.pid}-${files}.db`
  const run = (sql: string): void => {
    const database = new Database(path)
    database.exec(sql)
    database.close()
  }
  run(
    Object.entries(tables)
      .map(([name, columns]) => `create table ${name} (${columns});`)
      .join('\n'),
  )
  run(`insert into auth_user values (1, 'ann', 'ann@example.com', 'pbkdf2$secret'), (2, 'bob', '', 'pbkdf2$secret');`)
  for (const sql of statements) run(sql)
  return { url: `sqlite:${path}`, run }
}

/** SQL for a row of a device table; named `default`, confirmed, of user 1, unless told otherwise. */
export function row(table: string, columns: Readonly<Record<string, string | number | null>> = {}): string {
  const all = { name: 'default', confirmed: 1, user_id: 1, ...columns }
  const quoted = Object.values(all).map((value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value),
  )
  return `insert into ${table} (${Object.keys(all).join(', ')}) values (${quoted.join(', ')});`
}
