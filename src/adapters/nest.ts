import type { ServerResponse } from 'node:http'
import { CountersignError } from '../errors.ts'
import { invalidOption } from '../lib/options.ts'
import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import * as express from './express.ts'
import * as fastify from './fastify-plugin.ts'
import type { FastifyReplyLike, FastifyRequestLike } from './fastify-types.ts'
import { siteOf } from './node-request.ts'

export type { OtpRequiredOptions } from '../web/guard.ts'
export type { Otp } from '../web/visit.ts'
export { expressSession } from './express-session.ts'
export { fastifySession, secureSession } from './fastify-session.ts'

/** What is needed of a Nest application, on Express or on Fastify. */
export interface NestApplication {
  getHttpAdapter(): { getType(): string }
  // biome-ignore-start lint/suspicious/noExplicitAny: each platform has its own types here
  use(...handlers: any[]): unknown
  register?(plugin: any, options?: any): any
  // biome-ignore-end lint/suspicious/noExplicitAny: see above
}

/** What is needed of Nest's `ExecutionContext`. */
export interface NestContext {
  getType(): string
  // biome-ignore lint/suspicious/noExplicitAny: the platform's own objects
  switchToHttp(): { getRequest(): any; getResponse(): any }
}

/** A guard of Nest: for `@UseGuards(…)` and `app.useGlobalGuards(…)`. */
export interface NestGuard {
  canActivate(context: NestContext): Promise<boolean>
}

type AnyRequest = express.ExpressRequest | FastifyRequestLike
type AnyResponse = ServerResponse | FastifyReplyLike

/**
 * The pages and their JSON, and `req.otp` for every controller. Session changes that a controller makes by the site go out
 * with whatever it answers.
 *
 * To be called before `app.listen`; after `app.use(session(…))` on Express, before `app.register(session, …)` on Fastify.
 * A site's `base` is the whole path that browsers see; Nest's global prefix adds nothing to it.
 *
 * @example await twoFactor(app, site)
 */
export async function twoFactor(app: NestApplication, site: Site): Promise<void> {
  const platform = app.getHttpAdapter().getType()
  if (platform === 'express') app.use(express.twoFactor(site))
  else if (platform === 'fastify') await app.register?.(fastify.twoFactor, { site })
  else throw invalidOption('twoFactor is for Nest on Express or on Fastify')
}

/**
 * Lets only verified users pass. The site is the one that `twoFactor` has mounted; without it nobody passes. Wrong options
 * are told by the first request.
 *
 * @example
 * @UseGuards(otpRequired())
 * @Get('reports')
 */
export function otpRequired(options?: OtpRequiredOptions): NestGuard {
  return guarded((site) => site.otpRequired(options))
}

/** Holds signed-in users to the site's `requireSecondFactor`, and lets all others pass. */
export function policy(): NestGuard {
  return guarded((site) => site.policy())
}

function guarded(make: (site: Site) => Guard): NestGuard {
  const guards = new WeakMap<Site, Guard>()
  return {
    async canActivate(context) {
      if (context.getType() !== 'http') {
        throw new CountersignError('not-supported', 'otpRequired guards HTTP only, because it answers with a page')
      }
      const http = context.switchToHttp()
      const request: AnyRequest = http.getRequest()
      const site = siteOf(request)
      if (!site) throw invalidOption('There is no site on the request: await twoFactor(app, site) before app.listen')
      const guard = guards.get(site) ?? make(site)
      guards.set(site, guard)
      const refusal = await guard(toRequest(request))
      if (!refusal) return true
      await sendResponse(http.getResponse(), refusal)
      // Everything is said. With `false` Nest would answer a second time, through filters that do not know of the first.
      return new Promise(() => {})
    },
  }
}

/** The `Request` of the platform's request, for the functions of the site: always the same one. */
export function toRequest(request: AnyRequest): Request {
  return 'raw' in request ? fastify.toRequest(request) : express.toRequest(request)
}

/** Sends an answer of the site: what `page`, `redirect`, `signIn`, `checkCsrf` or a guard gave. With Nest's `@Res()`. */
export async function sendResponse(response: AnyResponse, answer: Response): Promise<void> {
  if ('callNotFound' in response) await fastify.sendResponse(response, answer)
  else await express.sendResponse(response, answer)
}
