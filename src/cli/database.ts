import { CountersignError } from '../errors.ts'
import { openStore, type SqlStore, type StoreOptions } from '../store/index.ts'
import { CommandError, type OptionTable, UsageError } from './command.ts'
import { describeFailure } from './failure.ts'

/** The options of a command that needs no more than a database. */
export const databaseOptions: OptionTable = {
  database: {
    type: 'string',
    value: '<url>',
    about:
      'Instead of a configuration: sqlite:./app.db, postgres://user@host/name or mysql://user@host/name. Where there is ' +
      'no configuration, the default is the environment variable DATABASE_URL, which keeps a password out of the list ' +
      'of processes.',
  },
  'table-prefix': { type: 'string', value: '<text>', about: 'What the names of the tables begin with.' },
  schema: { type: 'string', value: '<name>', about: 'The schema that the tables are in (PostgreSQL).' },
}

export function storeOptionsOf(options: Readonly<Record<string, string | undefined>>): StoreOptions {
  const { 'table-prefix': tablePrefix, schema } = options
  return { ...(tablePrefix !== undefined && { tablePrefix }), ...(schema !== undefined && { schema }) }
}

/** The address of a database, which may hold a password, and how to speak of it without. */
export interface DatabaseAddress {
  readonly url: string
  /** System, host and name, without user and password: `postgres://db.example.com/shop`. */
  readonly shown: string
  /** Takes the password out of a text that a driver may have made. */
  redact(text: string): string
}

/**
 * Which database a command works on.
 * @throws UsageError when none is given
 */
export function databaseAddress(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): DatabaseAddress {
  const url = option ?? env.DATABASE_URL
  if (!url) {
    throw new UsageError(
      'Which database? Give --database sqlite:./app.db (or postgres://…, mysql://…), or set DATABASE_URL, ' +
        'or give --config <file>',
    )
  }
  const secrets = secretsIn(url)
  return { url, shown: shown(url), redact: (text) => secrets.reduce((rest, one) => rest.replaceAll(one, '***'), text) }
}

/**
 * Opens the store, does something with it, and closes it, whatever happens.
 * @throws CountersignError in whose message and cause there is no password
 */
export async function withStore<Result>(
  database: DatabaseAddress,
  options: StoreOptions,
  work: (store: SqlStore) => Promise<Result>,
): Promise<Result> {
  try {
    const store = await openStore(database.url, options)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof CommandError) throw error
    const { message } = describeFailure(error)
    throw new CountersignError(
      error instanceof CountersignError ? error.code : 'store-failed',
      database.redact(message),
    )
  }
}

/** Takes out of a text what stands for a password in any URL, and that of DATABASE_URL however it is written. */
export function withoutPasswords(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const known = env.DATABASE_URL ? databaseAddress(env.DATABASE_URL, env).redact(text) : text
  return known.replace(/([a-z][a-z\d+.-]*:\/\/)[^\s/@]*:[^\s@]*@/gi, '$1***@')
}

const scheme = /^[a-z][a-z0-9+.-]*:(\/\/)?/i

/** Whatever in the address is a password, in each way of writing it; and the whole of it, for who repeats it. */
function secretsIn(url: string): string[] {
  if (isFile(url)) return []
  const address = url.replace(scheme, '')
  // Up to the last @: a password with a forgotten %40 is a password all the same.
  const credentials = /^(.*)@/s.exec(address)?.[1] ?? ''
  const parameters = [...address.matchAll(/[?&](?:password|passwd|pass|pwd)=([^&#]*)/gi)].map((match) => match[1] ?? '')
  const raw = [address, credentials, credentials.slice(credentials.indexOf(':') + 1), ...parameters]
  const spellings = raw.flatMap((text) => [text, decoded(text), encodeURIComponent(decoded(text))])
  return [...new Set(spellings)].filter((text) => text !== '').sort((a, b) => b.length - a.length)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function shown(url: string): string {
  if (isFile(url)) return url
  try {
    const { protocol, host, pathname } = new URL(url)
    // A URL with a forgotten %40 or %2F is read otherwise than it was meant: a part of the password may be anywhere.
    if ([host, pathname].some((part) => /[@:]/.test(part.replace(/:\d+$/, '')))) throw new Error('Ambiguous')
    return `${protocol}//${host}${pathname}`
  } catch {
    return 'the database'
  }
}

function isFile(url: string): boolean {
  return /^(sqlite|file):/i.test(url)
}
