import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type DeliverySettings, readDeliverySettings } from './delivery-settings.ts'
import { isEmail } from './email.ts'
import { keptSecret } from './secret.ts'
import { StartError } from './start-error.ts'

export interface Config extends DeliverySettings {
  readonly port: number
  /** The address to listen on; `undefined` for all. */
  readonly host: string | undefined
  readonly databaseUrl: string
  readonly production: boolean
  /** Where the app is found from outside, as an origin: `https://app.example.com`. */
  readonly baseUrl: string | null
  /** The first one seals and signs, the others still open what they sealed. */
  readonly secrets: readonly string[]
  /** Whether to believe a proxy's `X-Forwarded-*` headers. */
  readonly trustProxy: boolean
  /** Addresses of those who may open the administration, in lower case. */
  readonly admins: readonly string[]
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment:
 *
 * - `PORT`: default 3000; 0 for any that is free
 * - `HOST`: default 127.0.0.1, in production all addresses
 * - `DATABASE_URL`: `postgres://…`, `mysql://…` or `sqlite:…`; default a SQLite file in the data directory
 * - `COUNTERSIGN_SECRET`: at least 32 characters; several with commas between, the newest first, to change it;
 *   default a generated one, kept in the data directory. Required in production.
 * - `NODE_ENV`: `production` or not
 * - `BASE_URL`: where the app is found from outside, for the links in mails: `https://app.example.com`; default, while
 *   developing, where the request came to
 * - `TRUST_PROXY`: `1` behind a proxy that sets `X-Forwarded-Proto` and `X-Forwarded-Host`
 * - `ADMINS`: addresses of those who may open `/admin`, with commas between; default nobody
 * - what `readDeliverySettings` takes
 *
 * @param dataDirectory relative to where the app runs; made when something has to be kept in it
 */
export function readConfig(env: Env, dataDirectory: string): Config {
  const production = env.NODE_ENV === 'production'
  const baseUrl = readBaseUrl(env.BASE_URL)
  return {
    production,
    port: readPort(env.PORT),
    host: env.HOST || (production ? undefined : '127.0.0.1'),
    databaseUrl: env.DATABASE_URL || sqliteFile(dataDirectory),
    baseUrl,
    secrets: readSecrets(env.COUNTERSIGN_SECRET, production, dataDirectory),
    trustProxy: env.TRUST_PROXY === '1',
    admins: readAdmins(env.ADMINS),
    ...readDeliverySettings(env, baseUrl),
  }
}

function readAdmins(text = ''): readonly string[] {
  const admins = text
    .split(',')
    .map((address) => address.trim().toLowerCase())
    .filter((address) => address !== '')
  if (admins.every(isEmail)) return admins
  throw new StartError('ADMINS must be email addresses with commas between, for example: ADMINS=alice@example.com')
}

function readPort(text = '3000'): number {
  const port = Number(text)
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartError('PORT must be a number from 0 to 65535, for example: PORT=3000 npm start')
  }
  return port
}

function readBaseUrl(text: string | undefined): string | null {
  // Vite, and with it Vitest, sets this name to a path.
  if (!text || text === '/') return null
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
  throw new StartError('BASE_URL must be an address without a path, for example: BASE_URL=https://app.example.com')
}

function sqliteFile(dataDirectory: string): string {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  return `sqlite:./${dataDirectory}/app.db`
}

function readSecrets(text: string | undefined, production: boolean, dataDirectory: string): readonly string[] {
  const secrets = (text ?? '').split(',').map((secret) => secret.trim())
  if (text && secrets.every((secret) => secret.length >= 32)) return secrets
  const howTo = `Make one with "openssl rand -base64 32", keep it safe, and start with COUNTERSIGN_SECRET=<it>.`
  if (text) throw new StartError(`Each secret in COUNTERSIGN_SECRET needs at least 32 characters. ${howTo}`)
  if (production) {
    throw new StartError(`COUNTERSIGN_SECRET is not set, and NODE_ENV=production does not run without. ${howTo}`)
  }
  return [keptSecret(path.join(dataDirectory, 'secret'))]
}
