import type { EventRow } from './event-store.ts'
import type { DeviceRow, PasswordPurpose, PasswordRow, RelatedObject } from './store.ts'

/**
 * What administration asks of all users' rows. Each list is read from an index, in the order of the index and only as far as
 * it is asked for: a page far in costs what the first one does, and a million rows what ten thousand do.
 */
export interface AdminStore {
  /** The kinds of devices that there are, registered or not, without reading the devices one by one. */
  deviceKinds(): Promise<string[]>
  /** Devices of all users. */
  listDevices(search: DeviceSearch): Promise<DeviceRow[]>
  /** All devices of these users, in no order. */
  devicesOf(userIds: readonly string[]): Promise<DeviceRow[]>
  /** Passwords, the greatest first: see {@link PasswordSearch}. */
  listPasswords(search: PasswordSearch): Promise<PasswordRow[]>
  /** The one with this id and purpose, valid or not. */
  findPassword(purpose: PasswordPurpose, id: string): Promise<PasswordRow | null>
  /**
   * Removes all of a user's devices, remembered browsers and sessions in one transaction, and notes in `moments` that
   * their sessions ended at `at`, for those that are kept elsewhere. → what there was
   * @param entriesOf the entries about what was removed, for the same transaction; may be asked again
   */
  resetUser(
    userId: string,
    at: number,
    entriesOf: (removed: RemovedFactor) => readonly EventRow[],
  ): Promise<RemovedFactor>
}

/** What was a user's. */
export interface RemovedFactor {
  readonly devices: readonly DeviceRow[]
  readonly browsers: number
  readonly sessions: number
}

/** Where a page begins: after the row with this value and id. */
export interface Place {
  /** Of the column that the list is sorted by. */
  readonly value: number | null
  readonly id: string
}

export interface DeviceSearch {
  /** The list is of the devices that are in one of these groups; no device is in two of them. */
  readonly groups: readonly DeviceGroup[]
  /** By `createdAt`, `lastUsedAt` (`null` is the least) or `failureCount`; of equals, by id. */
  readonly sort: 'created' | 'last-used' | 'failures'
  readonly order: 'ascending' | 'descending'
  readonly after?: Place
  readonly limit: number
}

/** Devices of one kind, confirmed or not, with bounds for what they are sorted by. */
export interface DeviceGroup {
  readonly kind: string
  readonly confirmed: boolean
  /** This or more; devices that were never used are out then. */
  readonly from?: number
  /** This or less. */
  readonly to?: number
}

/**
 * Passwords of a purpose. With an object, the time it takes grows with how many that object has.
 *
 * Sorted by `createdAt`; those that are `valid` or `expired`, by `expiresAt`, where `null` (never) is the greatest; of
 * equals, by id. The greatest come first.
 */
export interface PasswordSearch {
  readonly purpose: PasswordPurpose
  readonly slug?: string
  /** One of those that it is related to. */
  readonly object?: RelatedObject
  /** At `now`. */
  readonly state?: 'valid' | 'expired' | 'deactivated'
  readonly now: number
  readonly after?: Place
  readonly limit: number
}
