/**
 * The store port: what Countersign needs from a database, and what must be atomic.
 *
 * All concurrency control is compare-and-set on a version number. A store never reads in order to write, and
 * holds no lock between two calls. A serialization failure, a deadlock or a cluster's certification failure in
 * a compare-and-set is reported as a lost one (`false`), not as an error: nothing was changed, the caller decides again.
 *
 * Every other failure of the database is a `CountersignError` with code `store-failed` and the driver's error as `cause`.
 * Times are milliseconds since the Unix epoch. Texts are compared exactly: case, accents and trailing spaces count.
 */
export interface Store {
  readonly devices: DeviceStore
  readonly sessions: SessionStore
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
}

export interface DeviceStore {
  insert(row: DeviceRow): Promise<void>
  find(userId: string, id: string): Promise<DeviceRow | null>
  /** Without the user: for administration only, never on the way of a verification. */
  findById(id: string): Promise<DeviceRow | null>
  /** All devices of a user, oldest first, in one query. */
  list(userId: string): Promise<DeviceRow[]>
  /**
   * Compare-and-set: writes `name`, `confirmed`, `state` and the counters and times of `row` where the stored version is
   * still `row.version`, and adds one to the version, in one statement. → whether a row matched.
   */
  replace(row: DeviceRow): Promise<boolean>
  /** → whether there was one. */
  remove(userId: string, id: string): Promise<boolean>
  /** → how many there were. */
  removeAll(userId: string): Promise<number>
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
  remove(idHash: string): Promise<boolean>
  /** The user's sessions, newest first. */
  list(userId: string): Promise<SessionRow[]>
  /** Ends all of a user's sessions but `exceptIdHash`. → how many. */
  removeAll(userId: string, exceptIdHash?: string): Promise<number>
}
