import { parse } from 'hono/utils/cookie'
import { type CookieAttributes, cookieWriter } from './cookies.ts'
import { readClaim, type SignedClaim } from './remember-claim.ts'

/** No cookie of ours has a longer value. */
const maxValueLength = 1024

/** The cookie of a remembered browser, as it came. */
export interface RememberCookie {
  /** The remembered browser's. */
  readonly id: string
  /** `null` for what cannot be one of ours. */
  readonly claim: SignedClaim | null
}

/** The cookies of remembered browsers: one for each user of a browser, named by a prefix and a random id. */
export interface RememberCookies {
  /** In the order of the browser: the oldest first. Those that this request has changed are left out. */
  all(request: Request): readonly RememberCookie[]
  /** @param maxAge in seconds */
  set(request: Request, id: string, value: string, maxAge: number): void
  clear(request: Request, id: string): void
  /** Puts the changes into the headers of the answer. */
  save(request: Request, headers: Headers): void
}

export function rememberCookies(prefix: string, attributes: CookieAttributes): RememberCookies {
  const writer = cookieWriter(attributes)
  const changes = new WeakMap<Request, Map<string, { readonly value: string; readonly maxAge: number }>>()

  function set(request: Request, id: string, value: string, maxAge: number): void {
    const own = changes.get(request) ?? new Map()
    changes.set(request, own.set(id, { value, maxAge }))
  }

  return {
    all(request) {
      const start = writer.fullName(request, prefix)
      const found: RememberCookie[] = []
      for (const [name, value] of Object.entries(parse(request.headers.get('cookie') ?? ''))) {
        const id = name.startsWith(start) ? name.slice(start.length) : ''
        if (!/^[\w-]{22}$/.test(id) || value.length > maxValueLength || changes.get(request)?.has(id)) continue
        found.push({ id, claim: readClaim(value) })
      }
      return found
    },

    set,
    clear: (request, id) => set(request, id, '', 0),

    save(request, headers) {
      for (const [id, { value, maxAge }] of changes.get(request) ?? []) {
        writer.put(request, headers, prefix + id, value, maxAge)
      }
    },
  }
}
