import { parse, serialize } from 'hono/utils/cookie'

export interface CookieOptions {
  /** Default `Lax`. */
  readonly sameSite?: 'Strict' | 'Lax' | 'None'
  /** Send it to subdomains too. Default: to this host only. */
  readonly domain?: string
  /** Default: whether the request came by https. */
  readonly secure?: boolean
}

export const cookieOptionNames: readonly string[] = ['sameSite', 'domain', 'secure']

/** A cookie that scripts cannot read, bound to this host by the `__Host-` prefix wherever browsers allow it. */
export interface CookieJar {
  get(request: Request): string | undefined
  /** @param maxAge in seconds */
  set(request: Request, headers: Headers, value: string, maxAge: number): void
  clear(request: Request, headers: Headers): void
}

export function cookieJar(name: string, options: CookieOptions): CookieJar {
  const { sameSite = 'Lax', domain } = options
  const isSecure = (request: Request) => options.secure ?? new URL(request.url).protocol === 'https:'
  const fullName = (secure: boolean) => (secure && domain === undefined ? `__Host-${name}` : name)

  function put(request: Request, headers: Headers, value: string, maxAge: number): void {
    const secure = isSecure(request)
    const attributes = { path: '/', httpOnly: true, sameSite, maxAge, secure, ...(domain !== undefined && { domain }) }
    headers.append('set-cookie', serialize(fullName(secure), value, attributes))
  }

  return {
    get(request) {
      const own = fullName(isSecure(request))
      return parse(request.headers.get('cookie') ?? '', own)[own]
    },
    set: put,
    clear: (request, headers) => put(request, headers, '', 0),
  }
}
