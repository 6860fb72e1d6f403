import { checkKeys, invalidOption } from '../lib/options.ts'
import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import type { Otp, Visit } from '../web/visit.ts'
import { type HonoRequest, makeRequest } from './hono-request.ts'
import { bindSession, letGoOfEnded } from './hono-session.ts'
import { baseOf, checkMount } from './mount.ts'
import { badRequest, type OriginOptions, originFinder, originOptionNames } from './origin.ts'

export type { OtpRequiredOptions } from '../web/guard.ts'
export type { Otp } from '../web/visit.ts'
export { type HonoSessionOptions, type HonoSessionStore, honoSession } from './hono-session.ts'
export type { OriginOptions } from './origin.ts'

/** What `twoFactor` sets: `new Hono<{ Variables: OtpVariables }>()`. As it was when the request came. */
export interface OtpVariables {
  /** How the session is verified. */
  otp: Otp
  /** Who is signed in, by the first factor at least. */
  user: Visit['user']
}

/** What is needed of Hono's `Context`. */
export interface HonoContext {
  readonly req: HonoRequest
  res: Response | undefined
  get(key: string): unknown
  set(key: string, value: unknown): void
  newResponse(body: ReadableStream | null, init: Response): Response
}

/** A middleware of Hono. */
export type HonoMiddleware = (c: HonoContext, next: () => Promise<void>) => Promise<Response | undefined>

/**
 * The pages and their JSON; `c.var.otp` and `c.var.user` for everything after it. Session changes that a handler makes by
 * the site (`signIn`, `signOut`, `csrf` …) go out with whatever it answers.
 *
 * A site's `base` is the whole path that browsers see, with what this is mounted under.
 *
 * @example app.use(twoFactor(site))
 * @throws CountersignError `invalid-option`
 */
export function twoFactor(site: Site, options: OriginOptions = {}): HonoMiddleware {
  checkKeys('twoFactor', options, originOptionNames)
  const originOf = originFinder('twoFactor', options)
  const base = baseOf(site)
  return async (c, next) => {
    checkPath(base, c.req.routePath)
    const request = requests.get(c) ?? (await makeRequest(c.req, originOf))
    if (!request) return badRequest()
    requests.set(c, request)
    bindSession(request, c)
    const answer = await site.handle(request)
    if (answer) {
      await letGoOfEnded(request)
      return send(c, answer)
    }
    const { otp, user } = await site.visit(request)
    c.set('otp', otp)
    c.set('user', user)
    const prepared = c.newResponse(null, new Response()).headers.getSetCookie()
    await next()
    // A connection that has become another protocol's has no cookies.
    if (c.res && c.res.status !== 101) replace(c, await site.respond(request, c.res), prepared)
    await letGoOfEnded(request)
    return undefined
  }
}

/**
 * Lets only verified users pass; comes after `twoFactor`.
 *
 * @example app.get('/reports', otpRequired(site), (c) => c.text('…'))
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: Site, options?: OtpRequiredOptions): HonoMiddleware {
  return guarded(site.otpRequired(options))
}

/** Holds signed-in users to the site's `requireSecondFactor`, and lets all others pass; comes after `twoFactor`. */
export function policy(site: Site): HonoMiddleware {
  return guarded(site.policy())
}

function guarded(guard: Guard): HonoMiddleware {
  return async (c, next) => {
    const refusal = await guard(toRequest(c))
    if (refusal) return send(c, refusal)
    await next()
    return undefined
  }
}

/**
 * The `Request` for the functions of the site: always the same one, under the address that the browser knows.
 * @throws CountersignError `invalid-option` where `twoFactor` has not been before
 */
export function toRequest(c: HonoContext): Request {
  const request = requests.get(c)
  if (!request) throw invalidOption('There is no request of twoFactor: app.use(twoFactor(site)) must come before')
  return request
}

const requests = new WeakMap<object, Request>()

/** Through the context, which adds the cookies that other middleware has prepared. */
function send(c: HonoContext, answer: Response): Response {
  return c.newResponse(answer.body, answer)
}

/** Hono would keep the old cookies in the place of the new ones, and loses prepared ones when a handler makes a `Response`. */
function replace(c: HonoContext, answer: Response, prepared: readonly string[]): void {
  const cookies = answer.headers.getSetCookie()
  answer.headers.delete('set-cookie')
  for (const cookie of new Set([...prepared, ...cookies])) answer.headers.append('set-cookie', cookie)
  c.res = undefined
  c.res = answer
}

/** Where the path of the middleware is a text, and not a pattern. */
function checkPath(base: string, routePath = '/*'): void {
  const mount = routePath.replace(/\/?\*$/, '')
  if (!/[:*{]/.test(mount)) checkMount(base, mount)
}
