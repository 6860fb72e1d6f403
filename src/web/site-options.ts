import type { Countersign } from '../countersign.ts'
import type { User } from '../devices/device.ts'
import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../lib/options.ts'
import { type BuiltInSessionOptions, sessionOptionNames } from './built-in-session.ts'
import { type Change, type ChangeMailOptions, checkMailOptions } from './changes.ts'
import { type CookieOptions, cookieOptionNames } from './cookies.ts'
import { loginNames, loginPlaces } from './login-wizard.ts'
import { type AnyOwnStep, checkOwnSteps, type OwnSteps as SiteSteps } from './own-steps.ts'
import type { RequireSecondFactor } from './policy.ts'
import { checkRememberOptions, type RememberOptions } from './remember-options.ts'
import type { SessionPort } from './session.ts'
import { setupNames, setupPlaces } from './setup-wizard.ts'

export interface SiteOptions<
  LoginSteps extends readonly AnyOwnStep<'credentials' | 'token'>[] = readonly AnyOwnStep<'credentials' | 'token'>[],
  SetupSteps extends readonly AnyOwnStep<'method' | 'destination'>[] = readonly AnyOwnStep<'method' | 'destination'>[],
> {
  readonly users: SiteUsers
  /** The host's own sessions, or options for the built-in ones (the default). */
  readonly session?: SessionPort | BuiltInSessionOptions
  /** Where the pages are. Default `/account`. */
  readonly base?: string
  /** Where the brand in the header leads, and a sign-in that came from nowhere. Default `/`. */
  readonly home?: string
  /** The name in the header. Default: the issuer, if it is a text; else `Account`. */
  readonly brand?: string
  /** The path of a style sheet of the host's own, linked after the pages': to set other values for its variables. Default: none. */
  readonly theme?: string
  /** Where a visitor without an account gets one; linked on the login page. Default: not linked. */
  readonly registerUrl?: string
  /** Where a user who forgot the password gets a new one; linked on the login page. Default: not linked. */
  readonly forgotPasswordUrl?: string
  /**
   * The host's own login page, to which guards and pages send visitors; it ends with `site.signIn`, and the token step
   * stays the site's. Default: the site's own.
   */
  readonly loginUrl?: string
  /** Send users who are signed in on from the login page, instead of showing it. Default true. */
  readonly redirectAuthenticatedUser?: boolean
  /** Steps of the host's own at sign-in, after the password or after the token. */
  readonly login?: SiteSteps<LoginSteps>
  /** Steps of the host's own in setup, after the choice of a method or after where tokens are to be sent. */
  readonly setup?: SiteSteps<SetupSteps>
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
  /** Offers users to have a browser remembered, so that it may skip the token for a while. Default: not offered. */
  readonly remember?: RememberOptions
  /**
   * Who must have a second factor: `true` for everybody, a function for some, or `{ for, graceDays, since }` with a time
   * to get one. Default: nobody must.
   */
  readonly requireSecondFactor?: RequireSecondFactor
  /**
   * Offers sign-in by passkey on the login page: with a button, and, unless `autofill` is false, where the browser fills in
   * user names. A passkey that makes sure who holds it is both factors. Default: not offered.
   */
  readonly passkeys?: boolean | PasskeyOptions
  /**
   * Told of every change that was made on the pages to how an account is protected. The page waits for it, for five
   * seconds at most; if it fails, that is logged, and the change stays.
   */
  readonly onChange?: (change: Change) => void | Promise<void>
  /**
   * The network address of who sent a request, for the trail of events; only what a client cannot make up. Default: what
   * the adapter knows, which for `countersign/node` is the connection's own, or what a trusted proxy says.
   */
  readonly clientAddress?: (request: Request) => string | null
  /** Sends users a mail about each of these changes, if they have an address. Default: none is sent. */
  readonly mail?: ChangeMailOptions
}

export interface PasskeyOptions {
  /** Whether browsers may offer passkeys in the field for the user name. Default true. */
  readonly autofill?: boolean
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
  /**
   * Any text that is another one after the user's password was changed: its hash, or when it was changed. Remembered
   * browsers are forgotten then; only a keyed digest of it is kept.
   */
  passwordStamp?(user: User): string | Promise<string>
}

const optionNames = [
  'users',
  'session',
  'base',
  'home',
  'brand',
  'theme',
  'loginTimeout',
  'freshFor',
  'allowedHosts',
  'cookie',
  'registerUrl',
  'forgotPasswordUrl',
  'remember',
  'requireSecondFactor',
  'onChange',
  'clientAddress',
  'mail',
  'loginUrl',
  'redirectAuthenticatedUser',
  'login',
  'setup',
  'passkeys',
]

/** `more`: names of options that are checked elsewhere. @throws CountersignError `invalid-option` */
export function checkSiteOptions(countersign: Countersign, options: SiteOptions, more: readonly string[] = []): void {
  if (typeof countersign?.verifyToken !== 'function') {
    throw invalidOption('createSite takes what createCountersign returned, and then options')
  }
  checkKeys('createSite', options, [...optionNames, ...more])
  if (typeof options.users?.findById !== 'function') {
    throw invalidOption('createSite({ users }) needs findById: users: { findById: (id) => … }')
  }
  for (const name of ['base', 'home', 'theme', 'registerUrl', 'forgotPasswordUrl', 'loginUrl'] as const) {
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
  const { redirectAuthenticatedUser, login, setup } = options
  if (redirectAuthenticatedUser !== undefined) {
    checkBoolean('createSite({ redirectAuthenticatedUser })', redirectAuthenticatedUser)
  }
  if (login !== undefined) checkOwnSteps('createSite({ login })', login, loginPlaces, loginNames)
  if (setup !== undefined) checkOwnSteps('createSite({ setup })', setup, setupPlaces, setupNames)
  if (options.freshFor !== undefined) checkInteger('createSite({ freshFor })', options.freshFor, 0, 86_400)
  if (options.loginTimeout !== undefined) checkInteger('createSite({ loginTimeout })', options.loginTimeout, 0, 86_400)
  if (options.cookie !== undefined) checkKeys('createSite({ cookie })', options.cookie, cookieOptionNames)
  if (options.remember !== undefined) checkRememberOptions(options.remember)
  if (options.onChange !== undefined && typeof options.onChange !== 'function') {
    throw invalidOption('createSite({ onChange }) must be a function: onChange: ({ type, user }) => …')
  }
  if (options.clientAddress !== undefined && typeof options.clientAddress !== 'function') {
    throw invalidOption('createSite({ clientAddress }) must be a function: clientAddress: (request) => …')
  }
  if (options.mail !== undefined) checkMailOptions(options.mail)
  if (options.passkeys !== undefined) checkPasskeys(countersign, options.passkeys)
  if (options.session !== undefined && !isSessionPort(options.session)) {
    checkKeys('createSite({ session })', options.session, sessionOptionNames)
  }
}

function checkPasskeys({ kinds }: Countersign, passkeys: boolean | PasskeyOptions): void {
  const where = 'createSite({ passkeys })'
  if (typeof passkeys !== 'boolean') {
    checkKeys(where, passkeys, ['autofill'])
    if (passkeys.autofill !== undefined) checkBoolean('createSite({ passkeys }): autofill', passkeys.autofill)
  }
  if (passkeys !== false && !kinds.some(({ signIn }) => signIn)) {
    throw invalidOption(`${where} needs a kind that has passkeys: kinds: [webauthn({ rpName: 'Acme' }), …]`)
  }
}

export function isSessionPort(session: SessionPort | BuiltInSessionOptions | undefined): session is SessionPort {
  return typeof (session as Partial<SessionPort> | undefined)?.load === 'function'
}
