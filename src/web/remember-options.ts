import { checkBoolean, checkInteger, checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import { type CookieOptions, cookieOptionNames } from './cookies.ts'

/** Browsers that may skip the token for a while. */
export interface RememberOptions {
  /** Seconds for which a browser is remembered, at most 400 days: no browser keeps a cookie for longer. */
  readonly age: number
  /** What the names of the cookies begin with. Default `countersign_remember_`. */
  readonly prefix?: string
  /** Attributes of the cookies. Default: those of the site's `cookie`, on every path, out of the reach of scripts. */
  readonly cookie?: RememberCookieOptions
}

export interface RememberCookieOptions extends CookieOptions {
  /** Send it only to addresses under this path; the pages' `base` must be among them. Default `/`. */
  readonly path?: string
  /** Keep it out of the reach of scripts. Default true. */
  readonly httpOnly?: boolean
}

const rememberNames = ['age', 'prefix', 'cookie']
const rememberCookieNames = [...cookieOptionNames, 'path', 'httpOnly']

const maxAge = 400 * 86_400

/** @throws CountersignError `invalid-option` */
export function checkRememberOptions(options: RememberOptions): void {
  const where = 'createSite({ remember })'
  checkKeys(where, options, rememberNames)
  const { age, prefix, cookie } = options
  checkInteger(`${where}: age`, age, 60, maxAge)
  if (prefix !== undefined && !/^(?!__)[\w-]{1,64}$/.test(prefix)) {
    throw invalidOption(
      `${where}: prefix must be 1 to 64 letters, digits, dashes and underscores, not two of them first`,
    )
  }
  if (cookie === undefined) return
  checkKeys(`${where}: cookie`, cookie, rememberCookieNames)
  const { path, httpOnly, secure, domain, sameSite } = cookie
  if (path !== undefined && !/^\/[\w./~-]*$/.test(path))
    throw invalidOption(`${where}: cookie.path must be a path: "/account"`)
  if (httpOnly !== undefined) checkBoolean(`${where}: cookie.httpOnly`, httpOnly)
  if (secure !== undefined) checkBoolean(`${where}: cookie.secure`, secure)
  if (sameSite !== undefined) checkOneOf(`${where}: cookie.sameSite`, sameSite, ['Strict', 'Lax', 'None'])
  if (domain !== undefined && !/^[a-z0-9.-]+$/.test(domain)) {
    throw invalidOption(`${where}: cookie.domain must be a host in lower case: "example.com"`)
  }
}
