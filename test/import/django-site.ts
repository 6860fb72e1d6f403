import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findPython } from '../../scripts/services.mjs'
import { databases, type TestDatabase, type TestEngine } from '../lib/databases.ts'

/** What is known of the devices that the site was made with. */
export interface Facts {
  readonly users: { readonly ann: number; readonly bob: number }
  readonly totp_used: { readonly id: number; readonly key: string; readonly token: string; readonly last_t: number }
  readonly totp_odd: { readonly id: number; readonly key: string }
  readonly totp_unconfirmed: { readonly id: number; readonly key: string }
  readonly totp_guessed: { readonly id: number; readonly key: string; readonly failed_at: number }
  readonly hotp: {
    readonly id: number
    readonly key: string
    readonly used: readonly string[]
    readonly counter: number
  }
  readonly static: { readonly id: number; readonly left: readonly string[]; readonly used: readonly string[] }
  readonly static_empty: { readonly id: number }
  readonly email_own: { readonly id: number }
  readonly email_users: { readonly id: number }
  readonly email_none: { readonly id: number }
  readonly sms: { readonly id: number }
  readonly call: { readonly id: number }
  readonly phone_wrong: { readonly id: number }
  readonly twilio: { readonly id: number }
  readonly yubikey: { readonly id: number }
}

/** A Django site with a database of its own. */
export interface DjangoSite {
  readonly facts: Facts
  readonly database: TestDatabase
  /** The tokens that a generator shows next, as Django computes them. */
  nextHotp(id: number): Promise<string[]>
  sql(...statements: string[]): Promise<void>
}

export async function djangoSite(name: TestEngine['name'], newer: boolean): Promise<DjangoSite> {
  const engine = databases.find((one) => one.name === name) as TestEngine
  const database = await engine.create()
  const settings = djangoSettings(name, database.url)
  const run = <Answer>(asked: object): Promise<Answer> => python({ database: settings, ...asked })
  return {
    database,
    facts: await run<Facts>({ do: 'make', newer }),
    nextHotp: (id) => run({ do: 'next-hotp', id }),
    sql: (...statements) => run({ do: 'sql', statements }),
  }
}

function djangoSettings(name: TestEngine['name'], url: string): object {
  if (name === 'sqlite') return { ENGINE: 'django.db.backends.sqlite3', NAME: url.slice('sqlite:'.length) }
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    ENGINE: name === 'postgres' ? 'django.db.backends.postgresql' : 'django.db.backends.mysql',
    NAME: pathname.slice(1),
    USER: decodeURIComponent(username),
    PASSWORD: decodeURIComponent(password),
    HOST: hostname,
    PORT: port,
  }
}

async function python<Answer>(asked: object): Promise<Answer> {
  const program = findPython()
  if (!program) throw new Error('The tests need Python with django-otp: run "node scripts/services.mjs"')
  const child = execFile(program, [join(import.meta.dirname, 'django-site.py')], { timeout: 60_000 })
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (text) => {
    stdout += text
  })
  child.stderr?.on('data', (text) => {
    stderr += text
  })
  child.stdin?.end(JSON.stringify(asked))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`Django ended with ${code}:\n${stderr}`)
  return JSON.parse(stdout)
}
