import { invalidOption } from '../lib/options.ts'
import type { SessionPort } from '../web/session.ts'
import { hostSessions } from './host-session.ts'
import { type HostedSession, type HostSession, type Kept, sessionKey } from './hosted-session.ts'
import { nativeOf } from './node-request.ts'

type Done = (error?: unknown) => void

/** What is needed of a session of express-session. */
interface Own {
  [key: string]: unknown
  readonly cookie: { maxAge?: number | null | undefined; readonly originalMaxAge: number | null }
  regenerate(done: Done): unknown
  save(done: Done): unknown
  reload(done: Done): unknown
}

interface WithSession {
  session?: Own
  sessionID: string
  sessionStore: {
    generate(request: WithSession): void
    get(id: string, done: (error: unknown, data?: Record<string, unknown> | null) => void): void
  }
}

/**
 * Sessions of express-session: `app.use(session(…))` comes before `app.use(twoFactor(site))`. What the application keeps in
 * a session stays over a sign-in and a verification, which change its id, and ends with the sign-out.
 *
 * @example createSite(countersign, { users, session: expressSession() })
 */
export function expressSession(): SessionPort<HostedSession> {
  return hostSessions((request) => {
    const req = nativeOf(request, 'express-session', 'countersign/express') as WithSession
    if (!req.session) {
      throw invalidOption(
        'There is no req.session: app.use(session(…)) of express-session must come before twoFactor, and its store be connected',
      )
    }
    return open(req)
  })
}

function open(req: WithSession): HostSession {
  /** The handler may have ended it meanwhile. */
  const current = () => {
    if (!req.session) req.sessionStore.generate(req)
    return req.session as Own
  }

  let isOurs = false
  /** The library saves when the answer ends, which can be long after it has begun, and would bring back what ended meanwhile. */
  function saveNoMoreIfEnded(): void {
    const own = req.session
    if (!own) return
    const save = own.save.bind(own)
    const value = (callback: Done = () => {}) => {
      if (isOurs) save(callback)
      else fromStore(req).then((data) => void (data ? save(callback) : callback()), callback)
      return own
    }
    Object.defineProperty(own, 'save', { configurable: true, writable: true, enumerable: false, value })
  }
  if (req.session?.[sessionKey] !== undefined) saveNoMoreIfEnded()

  return {
    id: () => req.sessionID,
    get: () => req.session?.[sessionKey],
    set(kept: Kept) {
      current()[sessionKey] = kept
    },

    async renew(keepOwn) {
      const { cookie, [sessionKey]: _ours, ...own } = current()
      await done((callback) => current().regenerate(callback))
      if (!keepOwn) return
      if (cookie.originalMaxAge !== null) current().cookie.maxAge = cookie.originalMaxAge
      Object.assign(current(), own)
    },

    async save() {
      isOurs = true
      await done((callback) => current().save(callback))
      isOurs = false
    },

    async stored() {
      const data = await fromStore(req)
      return data ? { value: data[sessionKey] } : null
    },

    async reload() {
      if (req.session && (await fromStore(req))) await done((callback) => current().reload(callback))
      else delete req.session
    },
  }
}

function fromStore({ sessionStore, sessionID }: WithSession): Promise<Record<string, unknown> | null> {
  return new Promise((resolve, reject) => {
    sessionStore.get(sessionID, (error, data) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'ENOENT') reject(error)
      else resolve(data ?? null)
    })
  })
}

function done(start: (callback: Done) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()))
  })
}
