import { invalidOption } from '../lib/options.ts'
import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import type { Otp, Visit } from '../web/visit.ts'
import { baseOf } from './mount.ts'
import { explanationOf, explanationPath } from './next-explanation.ts'
import { forProxy, type NextHeaders, nextRequests, noHost } from './next-requests.ts'
import { badRequest, type OriginOptions } from './origin.ts'

export type { NextHeaders } from './next-requests.ts'
export type { OriginOptions } from './origin.ts'

/** Next's own functions, from `next/headers` and `next/navigation`. */
export interface NextFunctions {
  headers(): Promise<NextHeaders>
  redirect(url: string): never
}

/** A visit of somebody who is signed in. */
export type SignedIn = Visit & { readonly user: NonNullable<Visit['user']> }

/** A site in an application of Next's App Router. */
export interface NextSite {
  /** What `app/account/[...page]/route.ts` exports. */
  readonly handlers: {
    GET(request: Request): Promise<Response>
    POST(request: Request): Promise<Response>
  }
  /** Who makes the request: in server components, server functions and route handlers. */
  visit(): Promise<Visit>
  /** How the session is verified, in the same places. */
  otp(): Promise<Otp>
  /**
   * A guard for pages and server functions: comes back only for verified users, and sends all others where a guard of
   * the site would. Call it where the data is read, in each page and each server function; a layout guards nothing.
   * Takes the path of the page, to come back to; none in a server function.
   * @throws CountersignError `invalid-option`, at its first use
   */
  otpRequired(options?: OtpRequiredOptions): (path?: string) => Promise<SignedIn>
  /**
   * A guard for route handlers: → `null` when the request may go on; else the answer to send.
   * @throws CountersignError `invalid-option`, at its first use
   */
  guard(options?: OtpRequiredOptions): Guard
  /** What `proxy.ts` exports as `proxy`, to turn others away early; it must not be the only guard. Like `guard`. */
  proxy(options?: OtpRequiredOptions): (request: Request) => Promise<Response | undefined>
  /** The request as the functions of the site take it; always the same one for the same request. */
  request(request: Request): Request
  /** The site, made when it is first asked for. */
  site(): Promise<Site>
}

/**
 * @param site or a function that makes it at the first request, so that `next build` needs neither secrets nor a
 * database. Its `base` fits the folder of the handlers: `/account` for `app/account/[...page]`
 * @example
 * export const { handlers, otp, otpRequired } = createNextSite(makeSite, { headers, redirect })
 * @throws CountersignError `invalid-option`
 */
export function createNextSite(
  site: Site | (() => Site | Promise<Site>),
  next: NextFunctions,
  options: OriginOptions = {},
): NextSite {
  if (typeof site !== 'function' && typeof site?.handle !== 'function') {
    throw invalidOption('createNextSite takes what createSite returned, or a function that makes it')
  }
  if (typeof next?.headers !== 'function' || typeof next.redirect !== 'function') {
    throw invalidOption('createNextSite needs { headers, redirect } of next/headers and next/navigation')
  }
  const requests = nextRequests(options)
  const getSite = typeof site === 'function' ? made(site) : async () => site

  async function handle(given: Request): Promise<Response> {
    const { pathname } = new URL(given.url)
    const ready = await getSite()
    const base = baseOf(ready)
    if (!`${pathname}/`.startsWith(`${base}/`)) {
      throw invalidOption(`The handlers are at ${pathname}, and the base of createSite is ${base}: they must fit`)
    }
    // The router only tries whether it could render this; the visit comes after it.
    if (given.headers.get('rsc') !== null) return new Response(null, { status: 204 })
    const request = requests.of(given)
    if (!request) return badRequest()
    const answer =
      pathname === explanationPath(base) ? await explanationOf(ready, request) : await ready.handle(request)
    return answer ?? new Response('Not Found\n', { status: 404 })
  }

  /** Always before the site is made: it tells Next not to render the page ahead of time, for everybody. */
  const rendered = async (path?: string) => requests.rendered(await next.headers(), path)

  async function visit(): Promise<Visit> {
    const request = await rendered()
    return (await getSite()).visit(request)
  }

  function guard(guardOptions?: OtpRequiredOptions): Guard {
    const getGuard = made(async () => (await getSite()).otpRequired(guardOptions))
    return async (given) => {
      const request = requests.of(given)
      return request ? (await getGuard())(request) : badRequest()
    }
  }

  return {
    ...{ visit, guard },
    site: getSite,
    otp: async () => (await visit()).otp,
    handlers: { GET: handle, POST: handle },

    otpRequired(guardOptions = {}) {
      const getGuard = made(async () => (await getSite()).otpRequired(guardOptions))
      return async (path) => {
        const request = await rendered(path)
        const [ready, guard] = [await getSite(), await getGuard()]
        const refusal = await guard(request)
        if (!refusal) return (await ready.visit(request)) as SignedIn
        const location = refusal.headers.get('location')
        return next.redirect(location ?? explanationPath(baseOf(ready), guardOptions, path))
      }
    },

    proxy(guardOptions) {
      const guarded = guard(guardOptions)
      return async (given) => forProxy(await guarded(given), given)
    },

    request(given) {
      const request = requests.of(given)
      if (!request) throw noHost()
      return request
    },
  }
}

/** Made once, when first asked for; after a failure it is tried again. */
function made<Value>(make: () => Value | Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined
  return () => {
    value ??= Promise.resolve()
      .then(make)
      .catch((error) => {
        value = undefined
        throw error
      })
    return value
  }
}
