import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import { checkBoolean, checkInteger, checkKeys, checkOneOf, checkText, invalidOption } from '../../lib/options.ts'
import { asciiHostName } from './host-name.ts'
import { isLoopback } from './loopback.ts'
import { readSmtpUrl } from './url.ts'

/** Where the mail server is, and how it is spoken to. Either `url`, or `host` with what belongs to it. */
export interface SmtpOptions {
  /**
   * `smtp://user:password@host:587`, or `smtps://…` for a connection that is encrypted from its start. Special characters
   * in the user and the password are written as `%XX`. Other options can be in its query: `?pool=false&tls.minVersion=TLSv1.3`.
   */
  readonly url?: string
  readonly host?: string
  /** Default: 465 when `secure`, else 587. */
  readonly port?: number
  /** Encrypted from the start, instead of with STARTTLS. Default: whether the port is 465. */
  readonly secure?: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  readonly tls?: SmtpTlsOptions
  /**
   * Sends nothing, no password either, before the connection is encrypted. `false` encrypts only when the server offers
   * it, so that anybody on the way can have it not encrypted. Where there is a certificate it is checked in any case.
   * Default: `true`, but `false` for a server on this machine.
   */
  readonly requireTls?: boolean
  /** Keeps connections open for further mails. Default: `true`. */
  readonly pool?: boolean
  /** How many connections the pool has at most; further mails wait. Default: 5. */
  readonly maxConnections?: number
  /** How long connecting and encrypting may take, in milliseconds. Default: 10,000. */
  readonly connectionTimeout?: number
  /** How long the server's greeting may take, in milliseconds. Default: 10,000. */
  readonly greetingTimeout?: number
  /** How long the server may say nothing, in milliseconds. Default: 30,000. */
  readonly socketTimeout?: number
  /** How long a mail may take as a whole, waiting for a connection included, in milliseconds. Default: 60,000. */
  readonly sendTimeout?: number
  /** What this machine calls itself to the server (EHLO). Default: its host name. */
  readonly name?: string
}

/** As Node’s `tls.connect` takes them. */
export interface SmtpTlsOptions {
  /** The authorities to trust, as PEM, instead of the well-known ones. */
  readonly ca?: string | Buffer | readonly (string | Buffer)[]
  /** A certificate of ours, as PEM, for servers that ask for one. */
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  /** Whose certificate it must be. Default: the host’s. */
  readonly servername?: string
  /** `false` accepts any certificate, and so anybody on the way. Default: `true`. */
  readonly rejectUnauthorized?: boolean
  /** Default: `TLSv1.2`. */
  readonly minVersion?: 'TLSv1.2' | 'TLSv1.3'
}

/** Checked, with everything filled in. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly secure: boolean
  readonly auth: { readonly user: string; readonly pass: string } | undefined
  readonly tls: SmtpTlsOptions
  readonly requireTls: boolean
  /** 0: no pool. */
  readonly maxConnections: number
  readonly connectionTimeout: number
  readonly greetingTimeout: number
  readonly socketTimeout: number
  readonly sendTimeout: number
  readonly name: string | undefined
}

const where = 'smtp(options)'
const timeouts = ['connectionTimeout', 'greetingTimeout', 'socketTimeout', 'sendTimeout'] as const
const optionNames = [
  ...['url', 'host', 'port', 'secure', 'auth', 'tls', 'requireTls', 'pool', 'maxConnections', ...timeouts, 'name'],
]
const tlsOptionNames = ['ca', 'cert', 'key', 'servername', 'rejectUnauthorized', 'minVersion']

/** @throws CountersignError `invalid-option` */
export function checkSmtpOptions(options: string | SmtpOptions): SmtpSettings {
  const given: SmtpOptions = typeof options === 'string' ? readSmtpUrl(options) : withUrl(options)
  const host = checkHost(given.host)
  const { secure = given.port === 465, requireTls = !isLoopback(host), pool = true } = given
  const { connectionTimeout = 10_000, greetingTimeout = 10_000, socketTimeout = 30_000, sendTimeout = 60_000 } = given
  const limits = { connectionTimeout, greetingTimeout, socketTimeout, sendTimeout }
  const { port = secure ? 465 : 587, maxConnections = 5, name } = given
  checkBoolean(`${where}: secure`, secure)
  checkInteger(`${where}: port`, port, 1, 65_535)
  checkBoolean(`${where}: requireTls`, requireTls)
  checkBoolean(`${where}: pool`, pool)
  checkInteger(`${where}: maxConnections`, maxConnections, 1, 1_000)
  if (!pool && given.maxConnections !== undefined) throw invalidOption(`${where}: maxConnections needs pool: true`)
  for (const timeout of timeouts) checkInteger(`${where}: ${timeout} (milliseconds)`, limits[timeout], 1, 600_000)
  if (name !== undefined && !(typeof name === 'string' && /^[\w.:[\]-]{1,255}$/.test(name))) {
    throw invalidOption(`${where}: name must be a host name or an IP address in brackets`)
  }
  return {
    ...{ host, port, secure, requireTls, name, ...limits },
    auth: checkAuth(given.auth),
    tls: checkTls(given.tls),
    maxConnections: pool ? maxConnections : 0,
  }
}

function withUrl(options: SmtpOptions): SmtpOptions {
  checkKeys(where, options, optionNames)
  const { url, ...others } = options
  if (url === undefined) return others
  const { tls, ...fromUrl } = readSmtpUrl(url)
  for (const key of Object.keys(others)) {
    // The URL decides these, even when it leaves them out.
    const decided = ['host', 'port', 'secure', 'auth'].includes(key) || key in fromUrl
    if (decided && others[key as keyof typeof others] !== undefined) {
      throw invalidOption(`${where}: ${key} is the URL's matter; leave it out, or give host instead of url`)
    }
  }
  return { ...others, ...fromUrl, tls: { ...(tls as SmtpTlsOptions), ...others.tls } }
}

function checkHost(host: unknown): string {
  const name = typeof host !== 'string' ? undefined : isIP(host) ? host : asciiHostName(host)
  if (name === undefined) {
    throw invalidOption(`${where} needs a url, or a host: a name like smtp.example.com, or an IP address`)
  }
  return name
}

function checkAuth(auth: unknown): SmtpSettings['auth'] {
  if (auth === undefined) return undefined
  checkKeys(`${where}: auth`, auth, ['user', 'pass'])
  const { user, pass } = auth as { user: unknown; pass: unknown }
  for (const [key, value] of Object.entries({ user, pass })) {
    checkText(`${where}: auth.${key}`, value, 4096)
    if (value === '') throw invalidOption(`${where}: auth needs a user and a password (pass)`)
  }
  return { user: user as string, pass: pass as string }
}

function checkTls(tls: SmtpTlsOptions = {}): SmtpTlsOptions {
  checkKeys(`${where}: tls`, tls, tlsOptionNames)
  const { ca, cert, key, servername, rejectUnauthorized = true, minVersion = 'TLSv1.2' } = tls
  checkBoolean(`${where}: tls.rejectUnauthorized`, rejectUnauthorized)
  checkOneOf(`${where}: tls.minVersion`, minVersion, ['TLSv1.2', 'TLSv1.3'])
  if (servername !== undefined) {
    checkText(`${where}: tls.servername`, servername)
    if (servername === '' || isIP(servername)) throw invalidOption(`${where}: tls.servername must be a host name`)
  }
  if ((cert === undefined) !== (key === undefined))
    throw invalidOption(`${where}: tls.cert and tls.key need each other`)
  const authorities = ca === undefined ? undefined : [ca].flat()
  const checked = {
    ...{ rejectUnauthorized, minVersion },
    ...(authorities && { ca: authorities }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(servername !== undefined && { servername }),
  }
  try {
    // A malformed authority would be ignored.
    for (const authority of authorities ?? []) new X509Certificate(authority)
    createSecureContext(checked)
  } catch {
    throw invalidOption(`${where}: tls.ca, tls.cert and tls.key must be PEM, and the key must be the certificate's`)
  }
  return checked
}
