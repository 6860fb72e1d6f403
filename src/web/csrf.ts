import { createHash } from 'node:crypto'
import type { Countersign } from '../countersign.ts'
import { randomId } from '../lib/random.ts'
import type { CookieJar } from './cookies.ts'

/**
 * Cross-site request forgery is refused twice: by where the browser says that the request comes from, and by a form field
 * that only our own pages know, the signature of a random cookie.
 */
export interface Csrf {
  /** For a hidden field `csrf`. Makes the cookie when there is none yet. */
  token(request: Request): string
  /** `null` when the request may act; else why not. */
  refusal(request: Request, token: unknown): 'cross-site' | 'form-expired' | null
  /**
   * What a challenge for this visitor is bound to, who has no session yet: as good a secret as the cookie, and of no use in
   * its place.
   */
  binding(request: Request): string
  /** Puts a fresh cookie into the headers when `token` made one. */
  save(request: Request, headers: Headers): void
}

const maxAge = 30 * 86_400
const context: [string] = ['csrf']

export function createCsrf({ keyring, logger }: Pick<Countersign, 'keyring' | 'logger'>, jar: CookieJar): Csrf {
  let warned = false
  const fresh = new WeakMap<Request, string>()

  /** The visitor's cookie; a new one where there is none. */
  function cookie(request: Request): string {
    const known = fresh.get(request) ?? jar.get(request)
    if (known && /^[\w-]{22}$/.test(known)) return known
    const value = randomId()
    fresh.set(request, value)
    return value
  }

  return {
    token: (request) => keyring.sign(cookie(request), context),

    binding: (request) =>
      createHash('sha256')
        .update(`challenge ${cookie(request)}`)
        .digest('base64url'),

    refusal(request, token) {
      if (!isSameOrigin(request)) {
        const hint = warned ? null : proxyHint(request)
        if (hint)
          logger.warn(
            hint,
            'A form was refused because its origin has another scheme: is there a proxy, and trustProxy not set?',
          )
        warned ||= hint !== null
        return 'cross-site'
      }
      const value = jar.get(request)
      const known = value !== undefined && typeof token === 'string' && keyring.verify(value, token, context)
      return known ? null : 'form-expired'
    },

    save(request, headers) {
      const value = fresh.get(request)
      if (value) jar.set(request, headers, value, maxAge)
    },
  }
}

/** Every browser of today sends at least one of the two with a POST; other clients send neither. */
function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.get('origin')
  return origin === null || origin === new URL(request.url).origin
}

/** The commonest mistake: TLS ends at a proxy, and the application takes every request for plain HTTP. */
function proxyHint(request: Request): object | null {
  const origin = request.headers.get('origin') ?? ''
  const here = new URL(request.url)
  return origin === `https://${here.host}` && here.protocol === 'http:' ? { origin, expected: here.origin } : null
}
