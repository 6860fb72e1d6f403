import { CountersignError } from '../errors.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import { type OriginOptions, originFinder, originOptionNames, toOrigin, underOrigin } from './origin.ts'

/** What Next gives of a request where it gives no `Request`. */
export type NextHeaders = Pick<Headers, 'get' | 'entries'>

/** Requests as a site takes them, under the address that the browser knows. */
export interface NextRequests {
  /** Of a route handler or the proxy. The same one for the same request; `null` when its Host header is none. */
  of(given: Request): Request | null
  /** Of what is being rendered, which has no address of its own. The same one as long as the same page asks. */
  rendered(headers: NextHeaders, path?: string): Request
}

/** @throws CountersignError `invalid-option` */
export function nextRequests(options: OriginOptions): NextRequests {
  checkKeys('createNextSite', options, originOptionNames)
  // What Next puts into request.url is no address that a browser knows: it ignores the Host header.
  const originOf = originFinder('createNextSite', options, ({ headers }) => toOrigin('http', headers.get('host')))
  const handled = new WeakMap<Request, Request>()
  const pages = new WeakMap<NextHeaders, { readonly path: string; readonly request: Request }>()

  return {
    of(given) {
      const known = handled.get(given)
      if (known) return known
      const origin = originOf(given)
      if (origin === null) return null
      const request = underOrigin(given, origin)
      handled.set(given, request)
      return request
    },

    rendered(headers, path) {
      if (path !== undefined && !/^\/(?!\/)/.test(path)) throw invalidOption('A guard takes a path: "/reports"')
      const known = pages.get(headers)
      if (known && (path === undefined || known.path === path)) return known.request
      const origin = originOf({ url: 'http://localhost/', headers })
      if (origin === null) throw noHost()
      const request = new Request(origin + (path ?? '/'), { headers: [...headers.entries()] })
      pages.set(headers, { path: path ?? '/', request })
      return request
    },
  }
}

export function noHost(): CountersignError {
  return new CountersignError('invalid-option', 'The request has no Host header that can be one')
}

/**
 * An answer as `proxy.ts` may give it: Next takes no path for a redirect there, and makes one of what is on its own host.
 * @param given as Next gave it
 */
export function forProxy(answer: Response | null, given: Request): Response | undefined {
  const location = answer?.headers.get('location')
  if (location) answer?.headers.set('location', new URL(location, given.url).href)
  return answer ?? undefined
}
