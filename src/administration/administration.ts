import type { Device, User } from '../devices/device.ts'
import type { PasswordPurpose, RelatedObject } from '../store/store.ts'

/**
 * What staff and operators need beyond the owner's own calls: lists over all users, and actions that leave a trail. It asks
 * nobody for permission: whoever calls it has to.
 */
export interface Administration {
  /**
   * Devices of all users, a page at a time, by an index of the database: as fast at a million as at ten thousand.
   * @throws CountersignError `invalid-option`
   */
  listDevices(query?: DeviceQuery): Promise<Page<Device>>
  /**
   * One-time passwords or verification tokens. Never a key: only digests are kept. Newest first; those that are `valid`
   * or `expired`, by when they expire: first those that never do, at last those that did so first.
   * @throws CountersignError `invalid-option`
   */
  listPasswords(query: PasswordListQuery): Promise<Page<ListedPassword>>
  /** Ends one. → whether there was one that was valid. @throws CountersignError `invalid-option` */
  deactivatePassword(purpose: PasswordPurpose, id: string): Promise<boolean>
  /**
   * What the device showed when it was set up (the shared secret of an authenticator app), `null` for a kind that cannot
   * tell and for a device that the user does not have. Each look is an entry of the trail, `revealed`, which is written
   * first, and the event `device-revealed`.
   * @throws CountersignError `unsealing-failed`
   */
  reveal(user: User, persistentId: string): Promise<unknown>
  /**
   * Confirms a device without a token: its owner was identified in another way. Entry `confirmed` with `token: false`,
   * event `device-confirmed`. → the device, or `null` when the user has no such device that waits for it.
   * @throws CountersignError `not-supported` for a device that nothing is registered with yet, such as a security key
   */
  confirm(user: User, persistentId: string): Promise<Device | null>
  /**
   * Takes a user's whole second factor away, in one transaction: devices, remembered browsers, built-in sessions, and those
   * of the host's that cannot be found by user; others are ended by `site.endSessions`. The trail says `reset`, with the
   * reason; event `second-factor-reset`. Telling the user is the caller's; the admin site does.
   * @throws CountersignError `invalid-option` without a reason; `invalid-user`
   */
  reset(user: User, options: ResetOptions): Promise<ResetResult>
}

/**
 * Which devices. `locked` goes with the sort `failures`, and `unusedSince` with `last-used`, because an index has one order;
 * with `userIds` everything goes together.
 */
export interface DeviceQuery {
  /** Only these kinds, at most 50. An empty list finds nothing. */
  readonly kinds?: readonly string[]
  readonly confirmed?: boolean
  /** Only devices that wait for `unlock`, or only those that do not. */
  readonly locked?: boolean
  /** Only devices that were not used then or later: the last time was before, or there was none. */
  readonly unusedSince?: Date
  /**
   * Only devices of these users: what a search by name or email in the host's own table has found. At most 100; an empty
   * list finds nothing.
   */
  readonly userIds?: readonly string[]
  /** Default `created`; with `locked` it is `failures`, and with `unusedSince` it is `last-used`. */
  readonly sort?: 'created' | 'last-used' | 'failures'
  /** Default `descending`. A device that was never used is older than all that were. */
  readonly order?: 'ascending' | 'descending'
  /** Default 50; at most 200. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly cursor?: string
}

export interface PasswordListQuery {
  readonly purpose: PasswordPurpose
  readonly slug?: string
  /** Takes as long as this object has many. */
  readonly object?: RelatedObject
  /** Default: all. */
  readonly state?: 'valid' | 'expired' | 'deactivated'
  /** Default 50; at most 200. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly cursor?: string
}

export interface ListedPassword {
  readonly id: string
  readonly purpose: PasswordPurpose
  readonly slug: string
  readonly objects: readonly RelatedObject[]
  readonly state: 'valid' | 'expired' | 'deactivated'
  /** Wrong tries, of one that could be guessed. */
  readonly failureCount: number
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly deactivatedAt: Date | null
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** For the next page; `null` on the last one. */
  readonly next: string | null
}

export interface ResetOptions {
  /** Why, for the trail: 1 to 255 characters, never a secret. */
  readonly reason: string
}

/** How many there were. */
export interface ResetResult {
  readonly devices: number
  readonly rememberedBrowsers: number
  readonly sessions: number
}
