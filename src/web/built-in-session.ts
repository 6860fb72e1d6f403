import { createHash } from 'node:crypto'
import type { Countersign } from '../countersign.ts'
import { persistentId } from '../devices/device.ts'
import { sessionSeal } from '../keyring/seal-contexts.ts'
import { checkInteger } from '../lib/options.ts'
import { randomBytes, toBase64Url } from '../lib/random.ts'
import type { SessionRow } from '../store/store.ts'
import { clientName, toClientName } from './client-name.ts'
import { type CookieOptions, cookieJar } from './cookies.ts'
import type { Session, SessionData, SessionPort } from './session.ts'

export interface BuiltInSessionOptions {
  /** Seconds after which a session ends whatever happens. Default 30 days. */
  readonly maxAge?: number
  /** Seconds without a request after which a session ends. Default 1 day. */
  readonly idle?: number
  /** Default `countersign_session`. */
  readonly cookieName?: string
}

export const sessionOptionNames: readonly string[] = ['maxAge', 'idle', 'cookieName']

/** The built-in session of one request. */
class BuiltInSession implements Session {
  /** As it is in the store; `null` when it is not there. */
  stored: SessionRow | null
  data: SessionData
  changed = false
  newId = false
  ended = false

  constructor(stored: SessionRow | null, data: SessionData = {}) {
    this.stored = stored
    this.data = data
  }

  read(): SessionData {
    return this.data
  }

  write(data: SessionData): void {
    this.data = data
    this.changed = true
    this.ended = false
  }

  regenerate(): void {
    this.newId = true
  }

  destroy(): void {
    this.data = {}
    this.changed = false
    this.ended = true
  }

  /** Nothing is left to write: what is changed from now on goes on from there. */
  saved(stored: SessionRow | null): void {
    this.stored = stored
    this.changed = false
    this.newId = false
  }
}

const day = 86_400

/**
 * Sessions in the store: 256 random bits in a cookie, of which the store sees a hash; the content sealed. Each one can be
 * listed and ended. An id is given out only with something to keep, and never taken over from a visitor.
 */
export function builtInSessions(
  countersign: Countersign,
  options: BuiltInSessionOptions = {},
  cookie: CookieOptions = {},
): SessionPort<BuiltInSession> {
  const { maxAge = 30 * day, idle = day, cookieName = 'countersign_session' } = options
  checkInteger('session.maxAge', maxAge, 60, 400 * day)
  checkInteger('session.idle', idle, 60, 400 * day)
  const jar = cookieJar(cookieName, cookie)
  const { sessions } = countersign.store
  const ended = (userId: string) => countersign.trail.rows({ type: 'sessions-ended', userId })
  const expiry = (createdAt: number, now: number) => Math.min(createdAt + maxAge * 1000, now + idle * 1000)

  /** A session that does not open, under a secret that is gone, is none: its owner signs in again. */
  function openData(row: SessionRow): SessionData | null {
    try {
      return JSON.parse(countersign.keyring.open(row.data, sessionSeal(row.idHash))) as SessionData
    } catch {
      return null
    }
  }

  /**
   * Writes over the session as it was loaded. Under a new id (at sign-in, at verification) it is also written over what
   * another request noted meanwhile, as long as the session has neither ended nor become another one.
   * @returns what is stored now; `null` when another request was first
   */
  async function replace(before: SessionRow, row: SessionRow, newId: boolean): Promise<SessionRow | null> {
    const written = { ...row, version: row.version + 1 }
    if (await sessions.replace(before.idHash, row)) return written
    const current = newId ? await sessions.find(before.idHash) : null
    if (!current || !(await sessions.replace(before.idHash, { ...row, version: current.version }))) return null
    return { ...written, version: current.version + 1 }
  }

  /** The user's devices, for sessions that end with one of them; asked only for such. */
  async function confirmedIds(userId: string, all: readonly SessionData[]): Promise<readonly string[]> {
    if (all.every(({ passkey }) => passkey === undefined)) return []
    const devices = await countersign.store.devices.list(userId)
    return devices.filter(({ confirmed }) => confirmed).map(({ kind, id }) => persistentId(kind, id))
  }

  return {
    async load(request) {
      const id = jar.get(request)
      const row = id ? await sessions.find(hashId(id)) : null
      const now = countersign.now()
      if (!row || row.expiresAt <= now) return new BuiltInSession(null)
      const data = openData(row)
      if (!data) return new BuiltInSession(null)
      // A browser loads many things at once: noting the use once a minute is enough.
      if (now - row.lastSeenAt > 60_000) await sessions.touch(row.idHash, now, expiry(row.createdAt, now))
      return new BuiltInSession(row, data)
    },

    async save(request, session, headers) {
      const { stored } = session
      if (session.ended) {
        if (stored) await sessions.remove(stored.idHash)
        session.saved(null)
        jar.clear(request, headers)
        return true
      }
      if (!session.changed && !(session.newId && stored)) return true
      const now = countersign.now()
      const id = stored && !session.newId ? null : toBase64Url(randomBytes(32))
      const idHash = id === null ? (stored as SessionRow).idHash : hashId(id)
      const createdAt = stored && !session.newId ? stored.createdAt : now
      const row: SessionRow = {
        idHash,
        userId: ownerOf(session.data),
        data: countersign.keyring.seal(JSON.stringify(withClient(session.data, request)), sessionSeal(idHash)),
        version: stored?.version ?? 1,
        createdAt,
        lastSeenAt: now,
        expiresAt: expiry(createdAt, now),
      }
      if (!stored) await sessions.insert(row)
      const written = stored ? await replace(stored, row, session.newId) : row
      if (!written) return false
      session.saved(written)
      if (id !== null) jar.set(request, headers, id, maxAge)
      return true
    },

    endAll: (userId, except) => sessions.removeAll(userId, except?.stored?.idHash, ended(userId)),

    async list(userId, current) {
      const now = countersign.now()
      const opened = (await sessions.list(userId)).flatMap((row) => {
        const data = row.expiresAt > now ? openData(row) : null
        // Between password and token nobody is signed in.
        return data?.user === userId ? [{ row, data }] : []
      })
      const devices = await confirmedIds(
        userId,
        opened.map(({ data }) => data),
      )
      return opened.flatMap(({ row, data }) => {
        if (data.passkey !== undefined && !devices.includes(data.passkey)) return []
        const client = toClientName(data.client)
        const [createdAt, lastSeenAt] = [new Date(row.createdAt), new Date(row.lastSeenAt)]
        const id = countersign.keyring.digest(row.idHash, publicIdContext(userId))
        return [{ id, client, current: row.idHash === current.stored?.idHash, createdAt, lastSeenAt }]
      })
    },

    async end(userId, id) {
      for (const { idHash } of await sessions.list(userId)) {
        if (countersign.keyring.digests(idHash, publicIdContext(userId)).includes(id)) {
          return sessions.remove(idHash, ended(userId))
        }
      }
      return false
    },
  }
}

/**
 * Who is signed in, or about to be: whoever ends a user's sessions ends those too. All of a session's runs are one user's,
 * because a sign-in ends those of others.
 */
function ownerOf({ user, runs = {} }: SessionData): string | null {
  return user ?? Object.values(runs).find((run) => run.user !== undefined)?.user ?? null
}

/** Enough for a random value of 256 bits: there is nothing to guess. */
function hashId(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}

function withClient(data: SessionData, request: Request): SessionData {
  return data.user === undefined ? data : { ...data, client: clientName(request) }
}

/** What names a session on pages is of no use for getting into it, nor for finding it in the store. */
function publicIdContext(userId: string): [string, string] {
  return ['public id of a session', userId]
}
