import type { Countersign } from '../countersign.ts'
import { sessionsEnded } from '../store/moment-store.ts'
import type { Session, SessionData, SessionPort } from './session.ts'

/**
 * A port of the host's whose sessions cannot be found by user, so that all of a user's can be ended all the same: what is
 * kept is the moment, and a session from then or before is ended when its next request comes. A port that has an `endAll`
 * of its own is left as it is.
 */
export function endableSessions(port: SessionPort, { store, trail, now }: Countersign): SessionPort {
  if (port.endAll) return port
  const { moments } = store
  const loaded = new WeakMap<Session, Owner | null>()

  async function isOver(owner: Owner, { keptAt = 0 }: SessionData): Promise<boolean> {
    const ended = await moments.find(owner.user, sessionsEnded)
    return ended !== null && owner.since <= ended && keptAt < ended
  }

  /** Whoever signs in within the millisecond of the end, as a host can let them do in the same request, has done so after it. */
  async function keepNew(session: Session): Promise<void> {
    const data = session.read()
    const [owner, before] = [ownerOf(data), loaded.get(session)]
    if (!owner || (owner.user === before?.user && owner.since === before.since)) return
    if ((await moments.find(owner.user, sessionsEnded)) === owner.since) {
      session.write({ ...data, keptAt: owner.since })
    }
  }

  return {
    ...(port.list && { list: async (userId, current) => (await port.list?.(userId, current)) ?? [] }),
    ...(port.end && { end: async (userId, id) => (await port.end?.(userId, id)) ?? false }),

    async load(request) {
      const session = await port.load(request)
      const data = session.read()
      const owner = ownerOf(data)
      loaded.set(session, owner)
      if (owner && (await isOver(owner, data))) await session.destroy()
      return session
    },

    async save(request, session, headers) {
      await keepNew(session)
      return port.save(request, session, headers)
    },

    async endAll(userId, except) {
      const at = now()
      await moments.raise(userId, sessionsEnded, at, trail.rows({ type: 'sessions-ended', userId }))
      if (!except) return null
      // Of another process, whose clock is ahead, it can be later.
      const keptAt = (await moments.find(userId, sessionsEnded)) ?? at
      except.write({ ...except.read(), keptAt })
      return null
    },
  }
}

interface Owner {
  readonly user: string
  readonly since: number
}

/** Who is signed in, or about to be, and since when; all of a session's runs are one user's. */
function ownerOf({ user, authenticatedAt = 0, runs = {} }: SessionData): Owner | null {
  if (user !== undefined) return { user, since: authenticatedAt }
  const own = Object.values(runs).filter((run) => run.user !== undefined)
  const [first] = own
  return first?.user === undefined
    ? null
    : { user: first.user, since: Math.min(...own.map(({ startedAt }) => startedAt)) }
}
