import { checkInteger, checkKeys, checkOneOf, checkText, invalidOption } from '../lib/options.ts'
import { eventIdFrom } from '../store/event-store.ts'
import type { EventQuery, EventRow, EventStore } from '../store/store.ts'
import { checkDetail, type TrailDetail } from './detail.ts'
import type { TrailNote, TrailRecorder } from './recorder.ts'
import { type TrailType, trailTypes } from './type.ts'

/** Something that happened to a user's second factor. */
export interface TrailEntry {
  /** Greater than the ids of all that happened before. */
  readonly id: string
  readonly at: Date
  readonly type: TrailType
  /** Whose account it is about; `null` when its user was forgotten. */
  readonly userId: string | null
  /** The device's persistent id. The device need not exist any more. */
  readonly device: string | null
  readonly kind: string | null
  /** What the device was called then. */
  readonly name: string | null
  /** Who did it; `null` for the user, or whoever had what it takes. */
  readonly actor: string | null
  readonly address: string | null
  readonly agent: string | null
  readonly detail: TrailDetail | null
}

export interface TrailQuery {
  readonly userId?: string
  /** A persistent id. */
  readonly device?: string
  readonly type?: TrailType
  /** Who did it, where that was not the user. */
  readonly actor?: string
  /** Only what happened then or later. */
  readonly since?: Date
  /** Only what happened earlier. */
  readonly until?: Date
  /** The page's `older`: for the page after it. */
  readonly before?: string
  /** The page's `newer`: for the page before it. Not together with `before`. */
  readonly after?: string
  /** At most so many entries, from 1 to 1000. Default 50. */
  readonly limit?: number
}

export interface TrailPage {
  /** Newest first. */
  readonly entries: readonly TrailEntry[]
  /** Where older ones begin, for `before`; `null` when there are none. */
  readonly older: string | null
  /** Where newer ones begin, for `after`; `null` when there are none. */
  readonly newer: string | null
}

/** The trail of events: what was done to users' second factors, when, by whom, and from where. */
export interface Trail extends TrailRecorder {
  /**
   * Entries, newest first, page by page. Fast for any of the questions, however many entries there are.
   * @throws CountersignError `invalid-option`
   */
  list(query?: TrailQuery): Promise<TrailPage>
  /**
   * Writes an entry about something that Countersign does not see, such as a look at a secret. Does nothing without `audit`.
   * @throws CountersignError `invalid-option`
   */
  note(note: TrailNote): Promise<void>
}

const queryNames = ['userId', 'device', 'type', 'actor', 'since', 'until', 'before', 'after', 'limit'] as const

export function createTrail(events: EventStore, recorder: TrailRecorder): Trail {
  return {
    ...recorder,

    async list(query = {}) {
      checkQuery(query)
      const { before, after, limit = 50 } = query
      const asked = toEventQuery(query)
      const forwards = after !== undefined
      const rows = await events.list(asked, forwards ? 'oldest' : 'newest', limit + 1)
      const page = rows.slice(0, limit)
      if (forwards) page.reverse()
      const isMore = rows.length > limit
      const [first, last] = [page[0]?.id ?? null, page.at(-1)?.id ?? null]
      return {
        entries: page.map(toEntry),
        older: forwards || isMore ? last : null,
        newer: forwards ? (isMore ? first : null) : before === undefined ? null : first,
      }
    },

    async note(note) {
      checkNote(note)
      for (const row of recorder.rows(note)) await events.insert(row)
    },
  }
}

function toEventQuery({ userId, device, type, actor, since, until, before, after }: TrailQuery): EventQuery {
  const older = least(before, until && eventIdFrom(until.getTime()))
  const newer = greatest(after, since && eventIdFrom(since.getTime()))
  return {
    ...(userId !== undefined && { userId }),
    ...(device !== undefined && { device }),
    ...(type !== undefined && { type }),
    ...(actor !== undefined && { actor }),
    ...(older !== undefined && { older }),
    ...(newer !== undefined && { newer }),
  }
}

function least(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && b !== undefined ? (a < b ? a : b) : (a ?? b)
}

function greatest(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && b !== undefined ? (a > b ? a : b) : (a ?? b)
}

function toEntry({ at, type, detail, ...row }: EventRow): TrailEntry {
  return {
    ...row,
    at: new Date(at),
    type: type as TrailType,
    detail: detail === null ? null : (JSON.parse(detail) as TrailDetail),
  }
}

function checkQuery(query: TrailQuery): void {
  checkKeys('trail.list', query, queryNames)
  const { type, since, until, before, after, limit } = query
  for (const name of ['userId', 'device', 'actor'] as const) {
    if (query[name] !== undefined) checkText(`trail.list({ ${name} })`, query[name])
  }
  if (type !== undefined) checkOneOf('trail.list({ type })', type, trailTypes)
  for (const [name, date] of Object.entries({ since, until })) {
    if (date !== undefined && !(date instanceof Date && date.getTime() >= 0)) {
      throw invalidOption(`trail.list({ ${name} }) must be a Date from 1970 on`)
    }
  }
  for (const [name, cursor] of Object.entries({ before, after })) {
    if (cursor !== undefined && !isCursor(cursor)) {
      throw invalidOption(`trail.list({ ${name} }) must be what an earlier page has as "older" or "newer"`)
    }
  }
  if (before !== undefined && after !== undefined) {
    throw invalidOption('trail.list takes before or after, not both')
  }
  if (limit !== undefined) checkInteger('trail.list({ limit })', limit, 1, 1000)
}

/** Whether a text from outside can be the place of a page. */
export function isCursor(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{1,64}$/.test(text)
}

function checkNote(note: TrailNote): void {
  checkKeys('trail.note', note, ['type', 'userId', 'device', 'detail'])
  const { type, userId, device, detail } = note
  checkOneOf('trail.note({ type })', type, trailTypes)
  checkText('trail.note({ userId })', userId)
  if (device !== undefined) {
    for (const name of ['persistentId', 'kind', 'name'] as const) {
      checkText(`trail.note({ device }): ${name}`, Object(device)[name])
    }
  }
  if (detail !== undefined) checkDetail('trail.note({ detail })', detail)
}
