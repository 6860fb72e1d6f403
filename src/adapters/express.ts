import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import type { Otp } from '../web/visit.ts'
import { holdResponse } from './hold-response.ts'
import { baseOf, checkMount } from './mount.ts'
import { bindSite, firstValue, type Native, type Refusal, requestOf } from './node-request.ts'
import { refusalOf, sendResponse as sendByNode } from './node-response.ts'
import { saveFor } from './saving.ts'

export type { OtpRequiredOptions } from '../web/guard.ts'
export type { Otp } from '../web/visit.ts'
export { expressSession } from './express-session.ts'

declare global {
  namespace Express {
    interface Request {
      /** Whether a device has verified the session, as it was when the request came. Set by Countersign's `twoFactor`. */
      otp: Otp
    }
  }
}

/** What is needed of Express's request, 4 or 5. */
export interface ExpressRequest extends IncomingMessage {
  readonly originalUrl: string
  /** What the handler is mounted under. */
  readonly baseUrl: string
  readonly protocol: string
  // biome-ignore lint/suspicious/noExplicitAny: a setting of Express can be anything
  readonly app: { get(setting: string): any }
  readonly body?: unknown
  otp: Otp
}

/** A middleware of Express. */
export type ExpressHandler = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * The pages and their JSON, and `req.otp` for everything after it. Session changes that a handler makes by the site
 * (`signIn`, `signOut`, `csrf` …) go out with whatever it answers.
 *
 * A site's `base` is the whole path that browsers see, with what this is mounted under. Proxies are trusted as Express's
 * setting `trust proxy` says.
 *
 * @example app.use(twoFactor(site))
 */
export function twoFactor(site: Site): ExpressHandler {
  const base = baseOf(site)
  return handler(async (request, req, res, next) => {
    checkMount(base, req.baseUrl)
    const answer = await site.handle(request)
    if (answer) return sendResponse(res, answer)
    bindSite(req, site)
    req.otp = (await site.visit(request)).otp
    const letThrough = holdResponse(res, (cacheControl) => saveFor(site, request, cacheControl), next)
    throughs.set(res, letThrough)
    next()
  })
}

/**
 * Lets only verified users pass: to be put in front of a route's own handlers, or of a router.
 *
 * @example app.get('/reports', otpRequired(site), showReports)
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: Site, options?: OtpRequiredOptions): ExpressHandler {
  return guarded(site.otpRequired(options))
}

/** Holds signed-in users to the site's `requireSecondFactor`, and lets all others pass. */
export function policy(site: Site): ExpressHandler {
  return guarded(site.policy())
}

function guarded(guard: Guard): ExpressHandler {
  return handler(async (request, _req, res, next) => {
    const refusal = await guard(request)
    if (refusal) await sendResponse(res, refusal)
    else next()
  })
}

/**
 * The `Request` of Express's request, for the functions of the site: always the same one.
 * @throws TypeError for a request that has no address, or a method that there is not; `twoFactor` lets none of them pass
 */
export function toRequest(req: ExpressRequest): Request {
  const request = find(req)
  if (typeof request === 'number') throw new TypeError('This request cannot be one: twoFactor would have refused it')
  return request
}

/** Sends an answer of the site: what `page`, `redirect`, `signIn`, `checkCsrf` or a guard gave. */
export async function sendResponse(res: ServerResponse, response: Response): Promise<void> {
  throughs.get(res)?.()
  await sendByNode(res, response)
}

/** How an answer that is saved already gets by. */
const throughs = new WeakMap<ServerResponse, () => void>()

type Handle = (
  request: Request,
  req: ExpressRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void>

/** Express 4 does not look at promises. */
function handler(handle: Handle): ExpressHandler {
  return (req, res, next) => {
    const request = find(req)
    const work = typeof request === 'number' ? sendResponse(res, refusalOf(request)) : handle(request, req, res, next)
    work.catch((error) => {
      // The client has gone: nobody is left to answer.
      if (!res.destroyed) next(error)
    })
  }
}

function find(req: ExpressRequest): Request | Refusal {
  return requestOf(req, () => describe(req))
}

function describe(req: ExpressRequest): Native {
  const trust: unknown = req.app.get('trust proxy fn')
  const isTrusted = typeof trust === 'function' && trust(req.socket.remoteAddress, 0) === true
  const forwarded = isTrusted ? firstValue(req.headers['x-forwarded-host']) : undefined
  const address = { scheme: req.protocol, host: forwarded ?? req.headers.host, path: req.originalUrl }
  return { incoming: req, address, parsed: () => req.body }
}
