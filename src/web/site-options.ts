import type { Countersign } from '../countersign.ts'
import type { User } from '../devices/device.ts'
import { checkInteger, checkKeys, invalidOption } from '../lib/options.ts'
import { type BuiltInSessionOptions, sessionOptionNames } from './built-in-session.ts'
import { type CookieOptions, cookieOptionNames } from './cookies.ts'
import type { SessionPort } from './session.ts'

export interface SiteOptions {
  readonly users: SiteUsers
  /** The host's own sessions, or options for the built-in ones (the default). */
  readonly session?: SessionPort | BuiltInSessionOptions
  /** Where the pages are. Default `/account`. */
  readonly base?: string
  /** Where the brand in the header leads, and a sign-in that came from nowhere. Default `/`. */
  readonly home?: string
  /** The name in the header. Default: the issuer, if it is a text; else `Account`. */
  readonly brand?: string
  /** Where a visitor without an account gets one; linked on the login page. Default: not linked. */
  readonly registerUrl?: string
  /** Where a user who forgot the password gets a new one; linked on the login page. Default: not linked. */
  readonly forgotPasswordUrl?: string
  /** Seconds between password and token; 0 for no limit. Default 600. */
  readonly loginTimeout?: number
  /**
   * Seconds after a verification in which the second factor may be changed (a device added, backup tokens renewed,
   * two-factor turned off) without a fresh token; 0 for no limit. Default 600.
   */
  readonly freshFor?: number
  /** Hosts besides this one that a visitor may be sent on to, with port if there is one: `app.example.com`. Default: none. */
  readonly allowedHosts?: readonly string[]
  /** For the site's cookies: the session's, if it is built in, and the one against cross-site request forgery. */
  readonly cookie?: CookieOptions
}

/** The host's users. */
export interface SiteUsers {
  /** The user as of now, or `null` for one who is gone or may not sign in any more. Asked on every request of a session. */
  findById(id: string): Promise<User | null>
  /**
   * Checks a password, for the login page. It must take the same time for users who do not exist, and slow guessing down.
   * Leave it out when the application has a login page of its own.
   */
  authenticate?(credentials: { readonly username: string; readonly password: string }): Promise<User | null>
}

const optionNames = [
  'users',
  'session',
  'base',
  'home',
  'brand',
  'loginTimeout',
  'freshFor',
  'allowedHosts',
  'cookie',
  'registerUrl',
  'forgotPasswordUrl',
]

/** @throws CountersignError `invalid-option` */
export function checkSiteOptions(countersign: Countersign, options: SiteOptions): void {
  if (typeof countersign?.verifyToken !== 'function') {
    throw invalidOption('createSite takes what createCountersign returned, and then options')
  }
  checkKeys('createSite', options, optionNames)
  if (typeof options.users?.findById !== 'function') {
    throw invalidOption('createSite({ users }) needs findById: users: { findById: (id) => … }')
  }
  for (const name of ['base', 'home', 'registerUrl', 'forgotPasswordUrl'] as const) {
    const path = options[name]
    if (path !== undefined && !/^\/(?!\/)\S*$/.test(path))
      throw invalidOption(`createSite({ ${name} }) must be a path: "/account"`)
  }
  for (const host of options.allowedHosts ?? []) {
    if (!/^[a-z0-9.-]+(:\d+)?$/.test(host)) {
      throw invalidOption(
        'createSite({ allowedHosts }) must be hosts in lower case without scheme or path: "app.example.com"',
      )
    }
  }
  if (options.freshFor !== undefined) checkInteger('createSite({ freshFor })', options.freshFor, 0, 86_400)
  if (options.loginTimeout !== undefined) checkInteger('createSite({ loginTimeout })', options.loginTimeout, 0, 86_400)
  if (options.cookie !== undefined) checkKeys('createSite({ cookie })', options.cookie, cookieOptionNames)
  if (options.session !== undefined && !isSessionPort(options.session)) {
    checkKeys('createSite({ session })', options.session, sessionOptionNames)
  }
}

export function isSessionPort(session: SessionPort | BuiltInSessionOptions | undefined): session is SessionPort {
  return typeof (session as Partial<SessionPort> | undefined)?.load === 'function'
}
