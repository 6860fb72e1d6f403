import { checkKeys, invalidOption } from '../lib/options.ts'
import type { SessionPort } from '../web/session.ts'
import { hostSessions } from './host-session.ts'
import { type HostedSession, type HostSession, sessionKey } from './hosted-session.ts'

/** As much of hono-sessions' `Session` as is needed here. */
interface OwnSession {
  get(key: string): unknown
  set(key: string, value: unknown): void
  forget(key: string): void
  getCache(): Cache
  setCache(cache: Cache): void
  deleteSession(): void
}

interface Cache {
  readonly _id?: string
  readonly _data: Readonly<Record<string, { readonly value: unknown } | undefined>>
}

/** As much of a store of hono-sessions as is needed here. */
export interface HonoSessionStore {
  getSessionById(id?: string): unknown
  persistSessionData(id: string, data: never): unknown
}

export interface HonoSessionOptions {
  /** The store that `sessionMiddleware` has; left out for a `CookieStore`. */
  readonly store?: HonoSessionStore
  /** How many bytes our value may have. Default: 2000 without a store, because all of it is in the cookie; else no limit. */
  readonly maxBytes?: number
}

interface Bound {
  get(key: string): unknown
  set(key: string, value: unknown): void
}

const contexts = new WeakMap<Request, Bound>()

const endings = new WeakMap<Request, () => Promise<void>>()

/** Notes whose request it is. */
export function bindSession(request: Request, context: Bound): void {
  contexts.set(request, context)
}

/**
 * At the end of each request hono-sessions writes the whole session, and would bring back one that was ended, or got
 * another id, in the meantime.
 */
export async function letGoOfEnded(request: Request): Promise<void> {
  await endings.get(request)?.()
}

/**
 * Sessions of hono-sessions, whose `sessionMiddleware` comes before the site's. They cannot be found by user.
 *
 * @example
 * const store = new MemoryStore()
 * const site = createSite(countersign, { users, session: honoSession({ store }) })
 * app.use(sessionMiddleware({ store, … }))
 * @throws CountersignError `invalid-option`
 */
export function honoSession(options: HonoSessionOptions = {}): SessionPort<HostedSession> {
  checkKeys('honoSession', options, ['store', 'maxBytes'])
  const { store, maxBytes = store ? Number.POSITIVE_INFINITY : 2000 } = options
  return hostSessions((request) => open(request, store), { maxBytes })
}

function open(request: Request, store: HonoSessionStore | undefined): HostSession {
  const context = contexts.get(request)
  const own = context?.get('session') as OwnSession | undefined
  if (!context || typeof own?.getCache !== 'function') {
    throw invalidOption(
      'honoSession needs the sessionMiddleware of hono-sessions before the middleware of createHonoSite, and requests from createHonoSite(…).request(c)',
    )
  }
  const id = own.getCache()._id
  const ofCookie: HostSession = {
    get: () => own.get(sessionKey),
    set: (kept) => own.set(sessionKey, kept),
    // hono-sessions moves it under a new id when the request ends, and forgets the old one.
    renew(keepOwn) {
      context.set('session_key_rotation', true)
      if (!keepOwn) for (const name of Object.keys(own.getCache()._data)) own.forget(name)
    },
  }
  if (!store || id === undefined) return ofCookie

  let renewed = false
  const inStore = async () => (await store.getSessionById(id)) as Cache | null | undefined
  endings.set(request, async () => {
    if (!renewed && !(await inStore())) own.deleteSession()
  })
  return {
    ...ofCookie,
    id: () => id,
    renew(keepOwn) {
      renewed = true
      return ofCookie.renew(keepOwn)
    },
    async save() {
      if (!renewed) await store.persistSessionData(id, own.getCache() as never)
    },
    async stored() {
      if (renewed) return { value: own.get(sessionKey) }
      const cache = await inStore()
      return cache ? { value: cache._data[sessionKey]?.value } : null
    },
    async reload() {
      const cache = await inStore()
      if (cache) own.setCache({ ...cache, _id: id })
      else own.deleteSession()
    },
  }
}
