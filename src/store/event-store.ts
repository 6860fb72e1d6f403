/**
 * One entry of the trail, as it is stored. Entries are never changed: they are written, read, and removed when they are old
 * or their user is forgotten.
 */
export interface EventRow {
  /** Begins with {@link eventIdFrom}, so that ids are in the order of time; unique over all. 1 to 64 of `[0-9A-Za-z_-]`. */
  readonly id: string
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** What happened. */
  readonly type: string
  /** Whose account it is about; `null` when its user was forgotten. */
  readonly userId: string | null
  /** The device's persistent id. The device need not exist any more. */
  readonly device: string | null
  readonly kind: string | null
  /** What the device was called then. */
  readonly name: string | null
  /** Who did it, when it was not the user. */
  readonly actor: string | null
  readonly address: string | null
  readonly agent: string | null
  /** JSON; never a secret. */
  readonly detail: string | null
}

/** Entries that are all of this. */
export interface EventQuery {
  readonly userId?: string
  readonly device?: string
  readonly type?: string
  readonly actor?: string
  /** Only those with a smaller id. */
  readonly older?: string
  /** Only those with a greater id. */
  readonly newer?: string
}

/** The trail. What records a change is written with the change, by the methods that take `entries`. */
export interface EventStore {
  /** For what is no change of anything that is stored here. */
  insert(row: EventRow): Promise<void>
  /** In the order of their ids, `limit` at most, which is 1024 or less. Fast for any query, however many entries there are. */
  list(query: EventQuery, order: 'newest' | 'oldest', limit: number): Promise<EventRow[]>
  /** Removes a user's entries. → how many. */
  removeAll(userId: string): Promise<number>
  /** Takes out of a user's entries all but `id`, `at`, `type`, `kind` and `actor`. → how many. */
  anonymise(userId: string): Promise<number>
  /** Removes some of the entries whose id is smaller, `limit` at most. → how many; 0 when none are left. */
  removeBefore(id: string, limit: number): Promise<number>
  /** How many `removeBefore` would remove, with no limit. */
  countBefore(id: string): Promise<number>
}

/** 36 to the power of this are more milliseconds than there are until the year 5000. */
const timeDigits = 9

/** What the ids of entries begin with, so that those of this moment or later are greater, and earlier ones are not. */
export function eventIdFrom(at: number): string {
  return Math.max(0, at).toString(36).padStart(timeDigits, '0')
}
