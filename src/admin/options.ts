import type { User } from '../index.ts'
import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../lib/options.ts'
import type { OtpRequiredOptions } from '../web/guard.ts'
import type { AdminTexts } from './texts.ts'

/** What somebody of the staff may do: look; change; see secrets, where they are not hidden. */
export type Permission = 'view' | 'change' | 'reveal'

export interface AdminOptions {
  /** Whether a user is of the staff. Nobody else gets in, whatever `permissions` says. Asked on every request. */
  readonly isStaff: (user: User) => boolean | Promise<boolean>
  /** What somebody of the staff may do; without `view`, nothing. Default: everything. */
  readonly permissions?: (user: User, permission: Permission) => boolean | Promise<boolean>
  readonly users: AdminUsers
  /** Where the pages are. Default `/admin`. */
  readonly base?: string
  /**
   * Shows no secret, no token and no QR code on any page, nor in any answer, to whomever. Default true. With `false` those
   * who have the permission `reveal` can see them, and each look is recorded in the trail.
   */
  readonly hideSensitiveData?: boolean
  /** Brings fresh backup tokens to their user, where staff does not see them: by letter, say. Default: staff makes none then. */
  readonly deliverTokens?: (user: User, tokens: readonly string[]) => Promise<void>
  /**
   * What the verification of the staff's own sessions must be like, beyond a token. A remembered browser is never enough.
   * Default: any token, of any time; and for changes one within the site's `freshFor`.
   */
  readonly verification?: Pick<OtpRequiredOptions, 'maxAge' | 'kinds' | 'phishingResistant'>
  /** Rows of a page, from 5 to 100. Default 25. */
  readonly pageSize?: number
  /** Other texts than the English ones, or another language. */
  readonly texts?: AdminTexts
}

/** The host's users. A user who is not there any more is left out of an answer. */
export interface AdminUsers {
  /**
   * Users whose name or address has `text` in it, in a fixed order; all users for an empty one. `cursor` is the `next` of the
   * page before; it comes back through the browser, so check it.
   */
  search(text: string, options: UserSearch): Promise<UserPage>
  /** The users with these ids, in any order. At most 100 are asked for. */
  findMany(ids: readonly string[]): Promise<readonly User[]>
}

export interface UserSearch {
  readonly limit: number
  readonly cursor?: string
}

export interface UserPage {
  readonly users: readonly User[]
  /** `null` on the last page. */
  readonly next: string | null
}

const names = [
  ...['isStaff', 'permissions', 'users', 'base', 'hideSensitiveData', 'deliverTokens', 'verification'],
  ...['pageSize', 'texts'],
]

/** @throws CountersignError `invalid-option` */
export function checkAdminOptions(options: AdminOptions): void {
  checkKeys('createAdmin', options, names)
  if (typeof options.isStaff !== 'function') {
    throw invalidOption('createAdmin({ isStaff }) must be a function: isStaff: (user) => …')
  }
  for (const name of ['permissions', 'deliverTokens'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'function') {
      throw invalidOption(`createAdmin({ ${name} }) must be a function: ${name}: (user, …) => …`)
    }
  }
  if (typeof options.users?.search !== 'function' || typeof options.users.findMany !== 'function') {
    throw invalidOption('createAdmin({ users }) needs search and findMany: users: { search: (text, { limit }) => … }')
  }
  if (options.base !== undefined && !/^\/(?!\/)[^\s?#]*[^\s?#/]$/.test(options.base)) {
    throw invalidOption('createAdmin({ base }) must be a path: "/admin"')
  }
  if (options.hideSensitiveData !== undefined) {
    checkBoolean('createAdmin({ hideSensitiveData })', options.hideSensitiveData)
  }
  if (options.verification !== undefined) {
    checkKeys('createAdmin({ verification })', options.verification, ['maxAge', 'kinds', 'phishingResistant'])
  }
  if (options.pageSize !== undefined) checkInteger('createAdmin({ pageSize })', options.pageSize, 5, 100)
}
