import type { AdminStore } from './admin-store.ts'
import type { EventRow, EventStore } from './event-store.ts'
import type { MomentStore } from './moment-store.ts'

export type {
  AdminStore,
  DeviceGroup,
  DeviceSearch,
  PasswordSearch,
  Place,
  RemovedFactor,
} from './admin-store.ts'
export type { EventQuery, EventRow, EventStore } from './event-store.ts'
export type { MomentStore } from './moment-store.ts'

/**
 * The store port: what Countersign needs from a database, and what must be atomic.
 *
 * All concurrency control is compare-and-set on a version number, `passwords.create` aside, which is one transaction.
 * A store never reads in order to write, and holds no lock between two calls. A serialization failure, a deadlock or a
 * cluster's certification failure in a compare-and-set is reported as a lost one (`false`), not as an error: nothing was
 * changed, the caller decides again.
 *
 * Methods that take `entries` write these entries of the trail in the same transaction as their change: both are there
 * afterwards, or neither; where no row was changed, no entry is written.
 *
 * Every other failure of the database is a `CountersignError` with the driver's error as `cause`: `store-busy` for a lock
 * that did not become free in time, `not-migrated` for a missing table or column, else `store-failed`.
 * Times are milliseconds since the Unix epoch. Texts are compared exactly: case, accents and trailing spaces count.
 */
export interface Store {
  readonly devices: DeviceStore
  readonly sessions: SessionStore
  readonly passwords: PasswordStore
  readonly quotas: QuotaStore
  readonly browsers: BrowserStore
  readonly moments: MomentStore
  readonly sealed: SealedStore
  readonly events: EventStore
  readonly admin: AdminStore
  /** Brings the database to the newest schema. Idempotent; safe when several processes start at once. */
  migrate(): Promise<void>
  /** Ends the connections that the store opened itself; a connection of the host's own stays open. */
  close(): Promise<void>
}

/** A device as it is stored. `state` is sealed: the store never sees what is in it. */
export interface DeviceRow {
  readonly userId: string
  /** Unique over all users. */
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly confirmed: boolean
  readonly state: string
  /** Grows by one with each write. */
  readonly version: number
  readonly failureCount: number
  readonly lastFailureAt: number | null
  readonly lastUsedAt: number | null
  readonly lastChallengeAt: number | null
  readonly createdAt: number
  /** A keyed digest of what the device is found by without its user (a credential's id); unique over all. `null` for nothing. */
  readonly lookup: string | null
}

export interface DeviceStore {
  insert(row: DeviceRow, entries?: readonly EventRow[]): Promise<void>
  /**
   * Inserts devices that come from elsewhere, in one transaction, all or none, and marks their ids for good. Left alone are
   * those whose id is there already, whosever it is; and those whose id is marked, because they were removed since.
   * → the ids of those that were inserted.
   */
  insertAll(rows: readonly DeviceRow[], options: InsertAllOptions): Promise<string[]>
  /** Which of these are marked: they were inserted by `insertAll`, or were among its `marks`, whatever became of them. */
  marked(marks: readonly string[]): Promise<string[]>
  find(userId: string, id: string): Promise<DeviceRow | null>
  /** Without the user: for administration only, never on the way of a verification. */
  findById(id: string): Promise<DeviceRow | null>
  /** The one with any of these lookups, whosever it is: for tokens that name their device. */
  findByLookup(lookups: readonly string[]): Promise<DeviceRow | null>
  /** All devices of a user, oldest first, in one query. */
  list(userId: string): Promise<DeviceRow[]>
  /**
   * Compare-and-set: writes `name`, `confirmed`, `state`, `lookup` and the counters and times of `row` where the stored
   * version is still `row.version`, and adds one to the version, in one statement. → whether a row matched; `false` too
   * where another device has that lookup.
   */
  replace(row: DeviceRow, entries?: readonly EventRow[]): Promise<boolean>
  /** With a version: only where the stored one is still that. → whether a row matched. */
  remove(userId: string, id: string, version?: number, entries?: readonly EventRow[]): Promise<boolean>
  /**
   * → how many there were.
   * @param entriesOf the entries about those that were removed, none included, for the same transaction; may be asked again
   */
  removeAll(userId: string, entriesOf?: (removed: readonly DeviceRow[]) => readonly EventRow[]): Promise<number>
}

export interface InsertAllOptions {
  /** When the marks are made. */
  readonly at: number
  /** The entries about those that were inserted, for the same transaction; may be asked again. */
  readonly entriesOf?: (inserted: readonly DeviceRow[]) => readonly EventRow[]
  /** What else to mark in the same transaction. Default nothing. */
  readonly marks?: readonly string[]
  /** Insert those too whose id is marked. Default false. */
  readonly again?: boolean
}

/** A session of the built-in sessions. The raw session id is never stored; `data` is sealed. */
export interface SessionRow {
  /** SHA-256 of the session id, base64url. */
  readonly idHash: string
  /** Who is signed in, or `null`. */
  readonly userId: string | null
  readonly data: string
  readonly version: number
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
}

export interface SessionStore {
  insert(row: SessionRow): Promise<void>
  /** Expired sessions are found too: the caller knows what time it is. */
  find(idHash: string): Promise<SessionRow | null>
  /**
   * Compare-and-set on the session stored under `idHash` at `row.version`: writes everything of `row`, `row.idHash`
   * included (which is how a session id changes, in one statement), and adds one to the version. → whether a row matched.
   */
  replace(idHash: string, row: SessionRow): Promise<boolean>
  /** Notes that the session was used, and moves its expiry; leaves the version alone. */
  touch(idHash: string, lastSeenAt: number, expiresAt: number): Promise<void>
  /** → whether there was one. */
  remove(idHash: string, entries?: readonly EventRow[]): Promise<boolean>
  /** The user's sessions, newest first. */
  list(userId: string): Promise<SessionRow[]>
  /** Ends all of a user's sessions but `exceptIdHash`. → how many. */
  removeAll(userId: string, exceptIdHash?: string, entries?: readonly EventRow[]): Promise<number>
  /** Removes some of the sessions that expired at `before` or earlier, `limit` at most. → how many; 0 when none are left. */
  removeExpired(before: number, limit: number): Promise<number>
  /** How many `removeExpired` would remove, with no limit. */
  countExpired(before: number): Promise<number>
}

export type PasswordPurpose = 'one-time-password' | 'verification-token'

/** Something of the host's that a password is about. */
export interface RelatedObject {
  /** What it is, such as `user` or `order`: 1 to 255 bytes. */
  readonly type: string
  /** Which one: 1 to 255 bytes. */
  readonly id: string
}

/**
 * A one-time password or a verification token as it is stored. It is valid while it is `active` and has not expired;
 * one that is not `active` never becomes so again.
 */
export interface PasswordRow {
  /** Unique over all. Of two that were created in the same millisecond the later one has the greater id. */
  readonly id: string
  readonly purpose: PasswordPurpose
  /** Empty for a verification token without one. */
  readonly slug: string
  /** A keyed digest of the key; unique over all. */
  readonly digest: string
  /** Whether the key could be guessed, so that it is looked up by its objects and tries are counted. */
  readonly short: boolean
  /** No two are equal. */
  readonly objects: readonly RelatedObject[]
  /** Sealed. */
  readonly data: string | null
  readonly active: boolean
  readonly failureCount: number
  /** Grows by one with each write. */
  readonly version: number
  readonly createdAt: number
  /** From then on it is not valid; `null` for never. */
  readonly expiresAt: number | null
  readonly deactivatedAt: number | null
}

/** Passwords of a purpose and, where given, of a slug, that every one of `objects` is related to. Has a slug or an object. */
export interface PasswordQuery {
  readonly purpose: PasswordPurpose
  readonly slug?: string
  readonly objects: readonly RelatedObject[]
}

export interface PasswordStore {
  /**
   * Inserts a password and, in the same transaction, first deactivates every valid one that `deactivate` finds at
   * `row.createdAt`. → whether it did; `false` where the digest is taken, and then nothing was changed.
   *
   * Of any number of concurrent calls that deactivate, with one purpose, slug and set of objects, the result is that of
   * some order of theirs: the last one's password is valid, and no other.
   */
  create(row: PasswordRow, deactivate: PasswordQuery | null): Promise<boolean>
  /** The one with any of these digests, valid or not. */
  find(digests: readonly string[]): Promise<PasswordRow | null>
  /** Those that are valid at `now`, newest first. `select`: all, only the newest, or all short ones. */
  list(query: PasswordQuery, now: number, select: 'all' | 'newest' | 'short'): Promise<PasswordRow[]>
  /**
   * Compare-and-set: writes `active`, `failureCount`, `expiresAt` and `deactivatedAt` of `row` where the stored version
   * is still `row.version`, and adds one to the version, in one statement. → whether a row matched.
   */
  replace(row: PasswordRow): Promise<boolean>
  /**
   * Does the work of a `replace` that matched, on a row that nothing finds: a wrong key for something that is not there
   * is to take as long as for something that is.
   */
  pretend(): Promise<void>
  /** Deactivates those that are valid at `now`. Each one at once, all of them not. → how many. */
  deactivate(query: PasswordQuery, now: number): Promise<number>
  /**
   * Removes some of those that expired or were deactivated at `before` or earlier, `limit` at most in one statement, so
   * that no lock is held for long. → how many; 0 when none are left.
   */
  removeStale(purpose: PasswordPurpose, before: number, limit: number): Promise<number>
  /** How many are valid at `now`. */
  countValid(now: number): Promise<number>
  /** How many `removeStale` would remove, with no limit. */
  countStale(purpose: PasswordPurpose, before: number): Promise<number>
}

/** What a user has taken lately of something that is limited. One row for each user and name. */
export interface QuotaRow {
  readonly userId: string
  /** What is limited: `challenges`. */
  readonly name: string
  /** When each one was taken, oldest first, in milliseconds. */
  readonly taken: readonly number[]
  /** Grows by one with each write. */
  readonly version: number
  readonly updatedAt: number
}

export interface QuotaStore {
  find(userId: string, name: string): Promise<QuotaRow | null>
  /** → `false` where there is one of that user and name already. */
  insert(row: QuotaRow): Promise<boolean>
  /** Compare-and-set on the version, which grows by one. → whether a row matched. */
  replace(row: QuotaRow): Promise<boolean>
  /** → how many there were. */
  removeAll(userId: string): Promise<number>
  /** Removes some that were last written at `before` or earlier, `limit` at most. → how many; 0 when none are left. */
  removeStale(before: number, limit: number): Promise<number>
}

/** A remembered browser: one that may skip the token for a while. What its cookie must hold is stored as a hash only. */
export interface BrowserRow {
  readonly userId: string
  /** Public: it names the browser on the profile page. Unique over all. */
  readonly id: string
  /** The device whose token it was remembered with: `kind/id`. */
  readonly device: string
  /** SHA-256 of the cookie's secret, base64url. */
  readonly secretHash: string
  /** Sealed: what the browser said it is. */
  readonly data: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
}

export interface BrowserStore {
  insert(row: BrowserRow, entries?: readonly EventRow[]): Promise<void>
  find(userId: string, id: string): Promise<BrowserRow | null>
  /** The user's browsers, newest first; expired ones too. */
  list(userId: string): Promise<BrowserRow[]>
  /** Notes that the browser was used. */
  touch(userId: string, id: string, lastSeenAt: number, entries?: readonly EventRow[]): Promise<void>
  /** → whether there was one. */
  remove(userId: string, id: string, entries?: readonly EventRow[]): Promise<boolean>
  /** All of a user's, or with a device those remembered with it. → how many. */
  removeAll(userId: string, device?: string, entries?: readonly EventRow[]): Promise<number>
  /** Removes some that expired at `before` or earlier, `limit` at most. → how many; 0 when none are left. */
  removeExpired(before: number, limit: number): Promise<number>
  /** How many `removeExpired` would remove, with no limit. */
  countExpired(before: number): Promise<number>
}

/** What is sealed, wherever it is: devices' states, and the data of sessions, passwords and remembered browsers. */
export type SealedPlace = 'devices' | 'sessions' | 'passwords' | 'browsers'

export interface SealedValue {
  /** Names its row: an id, or a session's hash. */
  readonly key: string
  /** What else the value is bound to: user and kind of a device, the user of a browser, the purpose of a password. */
  readonly owner: readonly string[]
  readonly sealed: string
}

/** For sealing everything anew after the secrets were changed. */
export interface SealedStore {
  /** The values whose keys come after this one, in the order of their keys, `limit` at most. */
  page(place: SealedPlace, after: string, limit: number): Promise<SealedValue[]>
  count(place: SealedPlace): Promise<number>
  /** Compare-and-set on the sealed text. → whether it was still that. */
  replace(place: SealedPlace, value: SealedValue, sealed: string): Promise<boolean>
}
