import { createInTurn } from '../lib/in-turn.ts'
import { randomId } from '../lib/random.ts'
import type { SessionData, SessionPort } from '../web/session.ts'
import { HostedSession, type HostSession, readKept } from './hosted-session.ts'

export interface HostSessionLimits {
  /** How many bytes our value may have as JSON, where it goes into a cookie. Default: no limit. */
  readonly maxBytes?: number
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
