import { checkText, invalidOption } from '../lib/options.ts'
import { isKey } from './key-generators.ts'

const defaultParameter = 'key'

/**
 * Puts a key into a URL as a query parameter, in place of what was there.
 *
 * The page that the link leads to must only show a button; what the button sends (a POST) consumes the key. Programs
 * that look through mail open every link in it.
 *
 * ```ts
 * withKey('https://example.com/reset', token.key) // 'https://example.com/reset?key=…'
 * ```
 * @param url absolute, and of your own: never made from the request's `Host`
 * @throws CountersignError `invalid-option`
 */
export function withKey(url: string | URL, key: string, parameter: string = defaultParameter): string {
  checkParameter('withKey(url, key, parameter)', parameter)
  if (!isKey(key)) throw invalidOption('withKey(url, key): key must be a key that was created')
  const link = URL.parse(String(url))
  if (!link || !/^https?:$/.test(link.protocol)) {
    throw invalidOption('withKey(url, key): url must be absolute: https://example.com/reset')
  }
  link.searchParams.set(parameter, key)
  return link.href
}

/**
 * Takes the key out of a URL or a request. → `null` where there is none, or more than one, or something that cannot be a
 * key. That it could be one says nothing about whether it is valid.
 * @throws CountersignError `invalid-option` for a `parameter` that makes no sense
 */
export function keyFrom(
  from: string | URL | { readonly url: string },
  parameter: string = defaultParameter,
): string | null {
  checkParameter('keyFrom(from, parameter)', parameter)
  // The base is for requests of node:http, which have only a path.
  const url = typeof from === 'object' && !(from instanceof URL) ? from.url : String(from)
  const keys = URL.parse(url, 'http://localhost')?.searchParams.getAll(parameter) ?? []
  return keys.length === 1 && isKey(keys[0]) ? keys[0] : null
}

function checkParameter(where: string, parameter: unknown): void {
  if (parameter === '') throw invalidOption(`${where}: parameter must not be empty`)
  checkText(`${where}: parameter`, parameter, 64)
}
