import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import type { KoaContext, KoaMiddleware } from './koa-types.ts'
import { baseOf, checkMount } from './mount.ts'
import { firstValue, type Native, type Refusal, requestOf } from './node-request.ts'
import { refusalOf } from './node-response.ts'
import { saveFor } from './saving.ts'

export type { OtpRequiredOptions } from '../web/guard.ts'
export type { Otp } from '../web/visit.ts'
export { koaSession } from './koa-session.ts'
export type { KoaContext, KoaMiddleware } from './koa-types.ts'

/**
 * The pages and their JSON, and `ctx.state.otp` for everything after it. Session changes that a later middleware makes by
 * the site (`signIn`, `signOut`, `csrf` …) go out with whatever it answers by Koa's means.
 *
 * A site's `base` is the whole path that browsers see, with what this is mounted under. A proxy is trusted if `app.proxy`
 * says so.
 *
 * @example app.use(twoFactor(site))
 */
export function twoFactor(site: Site): KoaMiddleware {
  const base = baseOf(site)
  return middleware(async (request, context, next) => {
    checkMount(base, mountOf(context))
    const answer = await site.handle(request)
    if (answer) return sendResponse(context, answer)
    context.state.otp = (await site.visit(request)).otp
    try {
      await next()
    } catch (error) {
      // A sign-out stays one, whatever failed after it. What Koa answers to an error has none of these cookies.
      if (!answered.has(context))
        await save(site, request, context).catch((why) => context.app.emit('error', why, context))
      throw error
    }
    if (!answered.has(context)) await save(site, request, context)
  })
}

/**
 * Lets only verified users pass: to be put in front of a route's own middleware.
 *
 * @example router.get('/reports', otpRequired(site), showReports)
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: Site, options?: OtpRequiredOptions): KoaMiddleware {
  return guarded(site.otpRequired(options))
}

/** Holds signed-in users to the site's `requireSecondFactor`, and lets all others pass. */
export function policy(site: Site): KoaMiddleware {
  return guarded(site.policy())
}

function guarded(guard: Guard): KoaMiddleware {
  return middleware(async (request, context, next) => {
    const refusal = await guard(request)
    if (refusal) await sendResponse(context, refusal)
    else await next()
  })
}

/**
 * The `Request` of Koa's context, for the functions of the site: always the same one.
 * @throws TypeError for a request that has no address, or a method that there is not; `twoFactor` lets none of them pass
 */
export function toRequest(context: KoaContext): Request {
  const request = find(context)
  if (typeof request === 'number') throw new TypeError('This request cannot be one: twoFactor would have refused it')
  return request
}

/** Answers with what the site gave: `page`, `redirect`, `signIn`, `checkCsrf` or a guard. */
export async function sendResponse(context: KoaContext, response: Response): Promise<void> {
  answered.add(context)
  const body = response.body ? Buffer.from(await response.arrayBuffer()) : null
  // Koa derives headers from a body, so this comes first.
  context.body = body
  context.status = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') context.set(name, value)
  appendCookies(context, response.headers)
}

/** Contexts whose answer is saved already. */
const answered = new WeakSet<KoaContext>()

/** Puts the session's changes onto an answer of the host's own. */
async function save(site: Site, request: Request, context: KoaContext): Promise<void> {
  const saved = await saveFor(site, request, String(context.response.get('cache-control') ?? '') || undefined)
  if (saved.instead) {
    for (const name of Object.keys(context.response.headers)) context.response.remove(name)
    return sendResponse(context, saved.instead)
  }
  appendCookies(context, saved.headers)
  for (const [name, value] of saved.headers)
    if (name !== 'set-cookie' && !context.response.get(name)) context.set(name, value)
}

function appendCookies(context: KoaContext, headers: Headers): void {
  const cookies = headers.getSetCookie()
  if (cookies.length === 0) return
  const before = [context.response.get('set-cookie') || []].flat().map(String)
  context.set('set-cookie', [...before, ...cookies])
}

type Handle = (request: Request, context: KoaContext, next: () => Promise<unknown>) => Promise<void>

function middleware(handle: Handle): KoaMiddleware {
  return (context, next) => {
    const request = find(context)
    return typeof request === 'number' ? sendResponse(context, refusalOf(request)) : handle(request, context, next)
  }
}

function find(context: KoaContext): Request | Refusal {
  return requestOf(context, () => describe(context))
}

function describe(context: KoaContext): Native {
  const { req: incoming, app, protocol: scheme, originalUrl: path } = context
  const { headers } = incoming
  const forwarded = app.proxy ? firstValue(headers['x-forwarded-host']) : undefined
  const host = forwarded ?? headers.host ?? firstValue(headers[':authority'])
  return { incoming, address: { scheme, host, path }, parsed: () => context.request.body }
}

/** What koa-mount and its like have taken off the path. */
function mountOf({ originalUrl, path }: KoaContext): string {
  const whole = originalUrl.split(/[?#]/, 1)[0] ?? ''
  return whole.endsWith(path) ? whole.slice(0, whole.length - path.length) : ''
}
