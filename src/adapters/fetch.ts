import { checkKeys, invalidOption } from '../lib/options.ts'
import type { SessionPort } from '../web/session.ts'
import { type HostSessionLimits, hostSessions } from './host-session.ts'
import { type HostedSession, sessionKey } from './hosted-session.ts'
import type { FetchHandler } from './node.ts'
import { badRequest, type OriginOptions, originFinder, originOptionNames, underOrigin } from './origin.ts'

export type { FetchHandler } from './node.ts'
export type { OriginOptions } from './origin.ts'

/**
 * For a `fetch` handler behind a proxy that ends TLS: the handler gets its requests under the origin that browsers know.
 * A request whose forwarded host is none gets a 400.
 * @throws CountersignError `invalid-option`
 */
export function withOrigin(handler: FetchHandler, options: OriginOptions): FetchHandler {
  checkKeys('withOrigin', options, originOptionNames)
  const originOf = originFinder('withOrigin', options)
  return (request) => {
    const origin = originOf(request)
    return origin === null ? badRequest() : handler(underOrigin(request, origin))
  }
}

/** What iron-session's `getIronSession` returns. */
export interface IronLike {
  save(): Promise<void>
  destroy(): void
}

/**
 * Sessions of iron-session: everything is in a sealed cookie, nothing in a store. So a session cannot be ended from
 * elsewhere, and a copy of the cookie outlives the sign-out, until its `ttl` is over. A token works only once all the same.
 *
 * @param open `(request, headers) => getIronSession(webCookies(request, headers), options)`
 * @param limits `maxBytes`: how much of the cookie is ours; default 2000
 */
export function ironSession(
  open: (request: Request, headers: Headers) => Promise<IronLike>,
  limits: HostSessionLimits = {},
): SessionPort<HostedSession> {
  if (typeof open !== 'function') {
    throw invalidOption(
      'ironSession takes a function: (request, headers) => getIronSession(webCookies(request, headers), options)',
    )
  }
  return hostSessions(
    async (request) => {
      const cookies = new Headers()
      const own = await open(request, cookies)
      const content = own as unknown as Record<string, unknown>
      return {
        get: () => content[sessionKey],
        set(kept) {
          content[sessionKey] = kept
        },
        // There is no id: whoever has a copy of an earlier cookie has what it held then, and nothing of what comes.
        renew(keepOwn) {
          if (!keepOwn) for (const name of Object.keys(content)) delete content[name]
        },
        async save(headers) {
          if (content[sessionKey] === undefined) own.destroy()
          else await own.save()
          for (const cookie of cookies.getSetCookie()) headers.append('set-cookie', cookie)
          cookies.delete('set-cookie')
        },
      }
    },
    { maxBytes: 2000, ...limits },
  )
}
