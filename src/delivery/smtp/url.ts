import { invalidOption } from '../../lib/options.ts'

const malformed =
  'smtp(url): write smtp://user:password@host:587 or smtps://user:password@host:465, with special characters in the user and the password as %XX'

/**
 * The options that a URL holds; their values are checked with the others'. Its query has options by their names, those
 * of `tls` as `tls.servername`.
 * @throws CountersignError `invalid-option`, without anything of the URL
 */
export function readSmtpUrl(url: unknown): Record<string, unknown> {
  const parsed = typeof url === 'string' ? URL.parse(url) : null
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || !parsed.hostname) throw invalidOption(malformed)
  // A special character that was not written as %XX ends the user, the password or the host early.
  if (!/^\/?$/.test(parsed.pathname) || parsed.hash) throw invalidOption(malformed)
  const { protocol, port, username, password } = parsed
  return {
    ...readQuery(parsed.searchParams),
    // An IPv6 address is in brackets.
    host: decode(parsed.hostname).replace(/^\[|\]$/g, ''),
    ...(port && { port: Number(port) }),
    ...(protocol === 'smtps:' && { secure: true }),
    ...((username || password) && { auth: { user: decode(username), pass: decode(password) } }),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalidOption(malformed)
  }
}

const queryOptions = [
  ...['requireTls', 'pool', 'maxConnections', 'connectionTimeout', 'greetingTimeout', 'socketTimeout', 'sendTimeout'],
  ...['name', 'tls.servername', 'tls.rejectUnauthorized', 'tls.minVersion'],
]

function readQuery(query: URLSearchParams): Record<string, unknown> {
  const options: Record<string, unknown> = {}
  const tls: Record<string, unknown> = {}
  for (const [key, text] of query) {
    if (!queryOptions.includes(key)) throw invalidOption(`smtp(url): the query takes: ${queryOptions.join(', ')}`)
    if (query.getAll(key).length > 1) throw invalidOption(`smtp(url): the query has ${key} twice`)
    const [group, name] = key.split('.') as [string, string?]
    if (name === undefined) options[group] = read(text)
    else tls[name] = read(text)
  }
  return { ...options, ...(Object.keys(tls).length > 0 && { tls }) }
}

function read(text: string): string | number | boolean {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}
