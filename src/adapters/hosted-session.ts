import type { Session, SessionData } from '../web/session.ts'

/** Under this key everything of ours is, in a session of the host's. */
export const sessionKey = 'countersign'

/** What is under the key: our data, and a mark that each write makes anew, by which a change of another request is seen. */
export interface Kept {
  readonly version: string
  readonly data: SessionData
}

/** The session of one request in the host's session library, as little of it as is needed here. */
export interface HostSession {
  /** How many bytes our value may have as JSON, where it goes into a cookie. Default: as `hostSessions` is told. */
  readonly maxBytes?: number
  /** Names the session in its store; `undefined` where all of it is in the cookie. */
  id?(): string | undefined
  /** What is under our key. */
  get(): unknown
  set(kept: Kept): void
  /**
   * A new id, and the old one is of no use any more. What the host keeps in the session comes along with `keepOwn`, and is
   * gone without. Ours is set afterwards.
   */
  renew(keepOwn: boolean): void | Promise<void>
  /** Writes to the store; `headers` are for cookies that the library does not set by itself. */
  save?(headers: Headers): void | Promise<void>
  /** What the store has under our key at this moment; `null` when it has no such session. Left out for cookies. */
  stored?(): Promise<{ readonly value: unknown } | null>
  /**
   * Another request was first: reads the session anew; or, if it is gone, lets go of it, so that it is neither saved by the
   * library nor told to the browser, which may have the cookie of the session that follows on it.
   */
  reload?(): Promise<void>
}

/** Our part of a host's session, for one request. */
export class HostedSession implements Session {
  readonly host: HostSession
  /** Its id when the request came. */
  readonly id: string | undefined
  before: Kept | null
  data: SessionData
  changed = false
  newId = false
  /** Whether it was ended, so that nothing of the host's stays either. */
  ended = false

  constructor(host: HostSession) {
    this.host = host
    this.id = host.id?.()
    this.before = readKept(host.get())
    this.data = this.before?.data ?? {}
  }

  read(): SessionData {
    return this.data
  }

  write(data: SessionData): void {
    this.data = data
    this.changed = true
  }

  regenerate(): void {
    this.newId = true
  }

  destroy(): void {
    this.data = {}
    this.changed = false
    this.ended = true
  }

  saved(kept: Kept | null): void {
    this.before = kept
    this.changed = false
    this.newId = false
    this.ended = false
  }
}

/** → `null` for what is not ours. */
export function readKept(value: unknown): Kept | null {
  const { version, data } = (value ?? {}) as Partial<Kept>
  return typeof version === 'string' && typeof data === 'object' && data !== null ? { version, data } : null
}
