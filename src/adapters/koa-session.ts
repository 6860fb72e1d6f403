import { invalidOption } from '../lib/options.ts'
import type { SessionPort } from '../web/session.ts'
import { hostSessions } from './host-session.ts'
import { type HostedSession, type HostSession, type Kept, sessionKey } from './hosted-session.ts'
import { nativeOf } from './node-request.ts'

type Content = Record<string, unknown>

/** What is needed of a session of koa-session. */
interface Own extends Content {
  /** Its id in the store; none where it is in its cookie. */
  readonly externalKey?: string
  save(): Promise<void>
  regenerate(): Promise<void>
  toJSON(): Content
}

interface Store {
  get(key: string, maxAge: unknown, options: object): Promise<Content | null | undefined>
}

type SetCookie = (name: string, ...rest: unknown[]) => unknown

interface WithSession {
  readonly cookies: { set: SetCookie }
  /** `null` when the application has ended it. */
  get session(): Own | null | undefined
  set session(content: Content | null)
  readonly sessionOptions?: {
    readonly key?: string
    readonly store?: Store
    readonly ContextStore?: new (context: unknown) => Store
    readonly maxAge?: unknown
    readonly rolling?: boolean
  }
}

/** Browsers keep 4096 bytes of a cookie, which has base64 of it, and what the application keeps. */
const maxBytes = 2400

/**
 * Sessions of koa-session: `app.use(session(app))` comes before `app.use(twoFactor(site))`. What the application keeps in a
 * session stays over a sign-in and a verification, and ends with the sign-out.
 *
 * **Without a `store` all of it is in a cookie**: nobody can end a session, and a copy of the cookie outlives the sign-out,
 * until its `maxAge` is over. A token still works only once.
 *
 * @example createSite(countersign, { users, session: koaSession() })
 */
export function koaSession(): SessionPort<HostedSession> {
  return hostSessions((request) => {
    const context = nativeOf(request, 'koa-session', 'countersign/koa') as WithSession
    if (!context.sessionOptions) {
      throw invalidOption('There is no ctx.session: app.use(session(app)) of koa-session must come before twoFactor')
    }
    return open(context)
  })
}

function open(context: WithSession): HostSession {
  const { store, ContextStore, maxAge, rolling } = context.sessionOptions ?? {}
  const backing = ContextStore ? new ContextStore(context) : store
  let isNew = false

  /** The application may have ended it. */
  function current(): Own {
    if (!context.session) context.session = {}
    return context.session as Own
  }

  async function fromStore(): Promise<Content | null> {
    const key = context.session?.externalKey
    const content = key && backing && (await backing.get(key, maxAge, { ctx: context, rolling }))
    return content || null
  }

  const session: HostSession = {
    id: () => context.session?.externalKey,
    get: () => context.session?.[sessionKey],
    set(kept: Kept) {
      current()[sessionKey] = kept
    },

    renew(keepOwn) {
      const { [sessionKey]: _ours, ...own } = current().toJSON()
      context.session = keepOwn ? own : {}
      isNew = true
    },

    async save() {
      if (!isNew) return current().save()
      isNew = false
      await current().regenerate()
      // For its new key, which it does not tell by itself.
      context.session = current().toJSON()
    },
  }
  if (!backing) return { ...session, maxBytes }
  return {
    ...session,
    async stored() {
      const content = await fromStore()
      return content && { value: content[sessionKey] }
    },
    async reload() {
      const content = await fromStore()
      if (content) context.session = content
      else letGo(context)
    },
  }
}

/** Of a session that is `null` koa-session clears the cookie, which may be that of the session that follows by now. */
function letGo(context: WithSession): void {
  const { cookies, sessionOptions } = context
  const set = cookies.set.bind(cookies) as SetCookie
  cookies.set = (name, ...rest) => (name === sessionOptions?.key ? cookies : set(name, ...rest))
  context.session = null
}
