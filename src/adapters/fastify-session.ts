import { invalidOption } from '../lib/options.ts'
import type { SessionPort } from '../web/session.ts'
import { hostSessions } from './host-session.ts'
import { type HostedSession, type HostSession, type Kept, sessionKey } from './hosted-session.ts'
import { nativeOf } from './node-request.ts'

/** On a request: whether `twoFactor` was registered after the plugin of the sessions. */
export const cameLate: unique symbol = Symbol('countersign came late')

/** What is needed of a session of @fastify/session. */
interface Own {
  [key: string]: unknown
  readonly sessionId: string
  regenerate(keep: readonly string[]): Promise<void>
  save(): Promise<void>
  reload(): Promise<void>
}

interface WithSession {
  [cameLate]?: boolean
  session: Own | null
  readonly sessionStore: {
    get(id: string, done: (error: unknown, content?: Record<string, unknown> | null) => void): void
  }
}

/**
 * Sessions of @fastify/session. What the application keeps in a session stays over a sign-in and a verification, which
 * change its id, and ends with the sign-out.
 *
 * @example createSite(countersign, { users, session: fastifySession() })
 */
export function fastifySession(): SessionPort<HostedSession> {
  return hostSessions((request) => {
    const own = nativeOf(request, '@fastify/session', 'countersign/fastify') as WithSession
    checkOrder(own, '@fastify/session')
    if (!own.session?.sessionId) throw missing('@fastify/session')
    return openStored(own)
  })
}

function openStored(request: WithSession): HostSession {
  const current = () => {
    if (!request.session) throw missing('@fastify/session')
    return request.session
  }

  return {
    id: () => request.session?.sessionId,
    get: () => request.session?.[sessionKey],
    set(kept: Kept) {
      current()[sessionKey] = kept
    },

    async renew(keepOwn) {
      const names = Object.keys(current()).filter((name) => name !== 'cookie' && name !== sessionKey)
      await current().regenerate(keepOwn ? names : [])
    },

    save: () => current().save(),

    async stored() {
      const content = await fromStore(request)
      return content && { value: content[sessionKey] }
    },

    async reload() {
      if (await fromStore(request)) await request.session?.reload()
      else request.session = null
    },
  }
}

function fromStore({ session, sessionStore }: WithSession): Promise<Record<string, unknown> | null> {
  if (!session) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    sessionStore.get(session.sessionId, (error, content) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'ENOENT') reject(error)
      else resolve(content ?? null)
    })
  })
}

/** What is needed of a session of @fastify/secure-session. */
interface Sealed {
  get(key: string): unknown
  set(key: string, value: unknown): void
  data(): Record<string, unknown>
  regenerate(keep: readonly string[]): void
}

/** Browsers keep 4096 bytes of a cookie, which has base64 of it, and what the application keeps. */
const maxBytes = 2400

/**
 * Sessions of @fastify/secure-session. **All of it is in a sealed cookie**: nobody can end a session, and a copy of the
 * cookie outlives the sign-out, until its `expiry` is over. A token still works only once.
 *
 * @param name the plugin's `sessionName`. Default `session`
 * @example createSite(countersign, { users, session: secureSession() })
 */
export function secureSession(name = 'session'): SessionPort<HostedSession> {
  return hostSessions(
    (request) => {
      const own = nativeOf(request, '@fastify/secure-session', 'countersign/fastify') as WithSession
      checkOrder(own, '@fastify/secure-session')
      // The host chose the name, so no type has it.
      const session = (own as unknown as Record<string, Sealed | undefined>)[name]
      if (typeof session?.regenerate !== 'function') throw missing('@fastify/secure-session')
      return openSealed(session)
    },
    { maxBytes },
  )
}

function openSealed(session: Sealed): HostSession {
  return {
    get: () => session.get(sessionKey),
    set: (kept) => session.set(sessionKey, kept),
    renew(keepOwn) {
      session.regenerate(keepOwn ? Object.keys(session.data()).filter((name) => name !== sessionKey) : [])
    },
  }
}

function checkOrder(request: WithSession, plugin: string): void {
  if (!request[cameLate]) return
  throw invalidOption(
    `Register twoFactor before ${plugin}, with the same instance: its sessions must be saved after ours`,
  )
}

function missing(plugin: string): Error {
  return invalidOption(`There is no session on the request: register ${plugin}, with a path that the pages are under`)
}
