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

/** What else a cookie can be told. */
export interface CookieAttributes extends CookieOptions {
  /** Default `/`. */
  readonly path?: string
  /** Default true. */
  readonly httpOnly?: boolean
}

/** Cookies of one sort, bound to this host by the prefix `__Host-` wherever browsers allow it. */
export interface CookieWriter {
  /** The name as the browser knows it. */
  fullName(request: Request, name: string): string
  /** @param maxAge in seconds; 0 removes it */
  put(request: Request, headers: Headers, name: string, value: string, maxAge: number): void
}

export function cookieWriter(options: CookieAttributes): CookieWriter {
  const { sameSite = 'Lax', domain, path = '/', httpOnly = true } = options
  const isSecure = (request: Request) => options.secure ?? new URL(request.url).protocol === 'https:'
  const fullName = (request: Request, name: string) =>
    isSecure(request) && domain === undefined && path === '/' ? `__Host-${name}` : name

  return {
    fullName,
    put(request, headers, name, value, maxAge) {
      const attributes = {
        path,
        httpOnly,
        sameSite,
        maxAge,
        secure: isSecure(request),
        ...(domain !== undefined && { domain }),
      }
      headers.append('set-cookie', serialize(fullName(request, name), value, attributes))
    },
  }
}

/** One cookie that scripts cannot read. */
export interface CookieJar {
  get(request: Request): string | undefined
  /** @param maxAge in seconds */
  set(request: Request, headers: Headers, value: string, maxAge: number): void
  clear(request: Request, headers: Headers): void
}

export function cookieJar(name: string, options: CookieOptions): CookieJar {
  const writer = cookieWriter(options)
  return {
    get(request) {
      const own = writer.fullName(request, name)
      return parse(request.headers.get('cookie') ?? '', own)[own]
    },
    set: (request, headers, value, maxAge) => writer.put(request, headers, name, value, maxAge),
    clear: (request, headers) => writer.put(request, headers, name, '', 0),
  }
}
