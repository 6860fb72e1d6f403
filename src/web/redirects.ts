/** Where a visitor may be sent: this host, and the hosts that the site names. */
export interface Redirects {
  /** The target as it may be put into a `Location` header and into forms, or `null` when it leads elsewhere. */
  check(request: Request, target: unknown): string | null
  readonly allowedOrigins: readonly string[]
}

/**
 * @param allowedHosts hosts besides the site's own, with port if there is one: `app.example.com`
 */
export function createRedirects(allowedHosts: readonly string[]): Redirects {
  return {
    allowedOrigins: allowedHosts.map((host) => `https://${host}`),
    check(request, target) {
      if (typeof target !== 'string' || target === '' || target.length > 2048 || hasOddCharacter(target)) return null
      const here = new URL(request.url)
      const url = parseUrl(target, here)
      if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
      if (url.origin === here.origin) {
        const path = url.pathname + url.search + url.hash
        // "//elsewhere.example" as a path would be another host in a Location header.
        return path.startsWith('//') ? null : path
      }
      const safeScheme = url.protocol === 'https:' || (url.protocol === 'http:' && here.protocol === 'http:')
      return safeScheme && allowedHosts.includes(url.host) ? url.href : null
    },
  }
}

/** Browsers drop or turn around some characters before they read a URL; no honest target has them. */
function hasOddCharacter(target: string): boolean {
  return /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\\]/u.test(target)
}

function parseUrl(target: string, base: URL): URL | null {
  return URL.canParse(target, base) ? new URL(target, base) : null
}

/** `path` with query parameters; empty ones are left out. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value)
  return query.size === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`
}
