import { createInTurn } from '../lib/in-turn.ts'
import { randomId } from '../lib/random.ts'
import type { Session, SessionData, SessionPort } from '../web/session.ts'

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

export interface HostSessionLimits {
  /** How many bytes our value may have as JSON, where it goes into a cookie. Default: no limit. */
  readonly maxBytes?: number
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

/**
 * A port to the sessions of a host. Everything happens in `save`: until then the host's session is as it was. A session that
 * another request has changed or ended meanwhile is not written over, as far as the host's store can tell: in one process
 * that is exact; several processes can still meet between the look and the write, because these stores know no
 * compare-and-set. The libraries save by themselves what else the application has changed, with all that they have read:
 * so a session that has ended meanwhile is let go of even where nothing of ours was changed.
 *
 * Sessions of a host cannot be found by user, so there is neither `endAll` nor `list`.
 */
export function hostSessions(
  open: (request: Request) => HostSession | Promise<HostSession>,
  { maxBytes = Number.POSITIVE_INFINITY }: HostSessionLimits = {},
): SessionPort<HostedSession> {
  const inTurn = createInTurn()

  async function write(session: HostedSession, headers: Headers): Promise<boolean> {
    const { host, before, ended, changed } = session
    if (!ended && (await isStale(session))) {
      await host.reload?.()
      return false
    }
    const passesOn = before?.data.user !== undefined && before.data.user !== session.data.user
    if (ended || passesOn || session.newId) await host.renew(!ended && !passesOn)
    const kept =
      ended && !changed ? null : { version: randomId(), data: within(host.maxBytes ?? maxBytes, session.data) }
    if (kept) host.set(kept)
    await host.save?.(headers)
    session.saved(kept)
    return true
  }

  return {
    load: async (request) => new HostedSession(await open(request)),
    async save(_request, session, headers) {
      if (!session.changed && !session.newId && !session.ended) {
        await letGoOfEnded(session)
        return true
      }
      const id = session.host.id?.()
      return id === undefined ? write(session, headers) : inTurn(id, () => write(session, headers))
    },
  }
}

/**
 * Whether another request was first. A sign-in and a verification (`newId`) win over what was only noted meanwhile, but do
 * not bring back a session that was ended.
 */
async function isStale({ host, before, newId }: HostedSession): Promise<boolean> {
  if (!host.stored) return false
  const stored = await host.stored()
  const now = stored && readKept(stored.value)
  if (!before) return now !== null && !newId
  return !now || (now.version !== before.version && !newId)
}

/** Only as it was read: the application may have given it another id, or ended it itself. */
async function letGoOfEnded({ host, id, before }: HostedSession): Promise<void> {
  if (!before || !host.stored || id === undefined || host.id?.() !== id) return
  if ((await host.stored()) === null) await host.reload?.()
}

function readKept(value: unknown): Kept | null {
  const { version, data } = (value ?? {}) as Partial<Kept>
  return typeof version === 'string' && typeof data === 'object' && data !== null ? { version, data } : null
}

/** Browsers drop a cookie that is too large. The oldest wizards under way go first. */
function within(maxBytes: number, data: SessionData): SessionData {
  let { runs = {}, ...rest } = data
  if (Object.keys(runs).length === 0) return data
  while (Object.keys(runs).length > 1 && Buffer.byteLength(JSON.stringify({ ...rest, runs })) > maxBytes) {
    const [, ...later] = Object.entries(runs)
    runs = Object.fromEntries(later)
  }
  return { ...rest, runs }
}
