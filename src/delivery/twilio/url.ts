import { invalidOption } from '../../lib/options.ts'

/**
 * An absolute URL of a server: https, or http on this machine. Without a query, a fragment or credentials.
 * @throws CountersignError `invalid-option`
 */
export function checkedUrl(where: string, given: unknown): URL {
  const url = typeof given === 'string' ? URL.parse(given) : null
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !safe) throw invalidOption(`${where} must be an https URL; http is for this machine only`)
  if (/[?#]/.test(url.href) || url.username !== '' || url.password !== '') {
    throw invalidOption(`${where} must be without a query, a fragment, a user and a password`)
  }
  return url
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
