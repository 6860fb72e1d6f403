import { checkKeys, invalidOption } from '../lib/options.ts'
import type { Guard, OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import { cameLate } from './fastify-session.ts'
import type { FastifyHook, FastifyLike, FastifyReplyLike, FastifyRequestLike } from './fastify-types.ts'
import { baseOf, checkMount } from './mount.ts'
import { bindSite, forbiddenMethods, type Native, type Refusal, requestOf } from './node-request.ts'
import { refusalOf } from './node-response.ts'
import { saveFor } from './saving.ts'

export interface TwoFactorOptions {
  readonly site: Site
}

/**
 * A plugin: the pages and their JSON, and `request.otp` from the hook `preParsing` on. Session changes that a handler makes
 * by the site (`signIn`, `signOut`, `csrf` …) go out with whatever it answers.
 *
 * **Register it before the plugin of the host's sessions**, so that these see what it changes when an answer is sent. A
 * site's `base` is the whole path that browsers see, with the prefix. Proxies are trusted as Fastify's `trustProxy` says.
 *
 * @example await fastify.register(twoFactor, { site })
 * @throws CountersignError `invalid-option`
 */
export async function twoFactor(fastify: FastifyLike, options: TwoFactorOptions): Promise<void> {
  checkKeys('twoFactor', options, ['site'])
  const { site } = options
  if (typeof site?.handle !== 'function') throw invalidOption('twoFactor needs a site: register(twoFactor, { site })')
  const pages = checkMount(baseOf(site), fastify.prefix)
  fastify.decorateRequest('otp', null)
  fastify.decorateRequest(
    cameLate,
    ['@fastify/session', '@fastify/secure-session'].some((name) => fastify.hasPlugin(name)),
  )

  fastify.addHook('preParsing', async (request: FastifyRequestLike, reply: FastifyReplyLike) => {
    bindSite(request, site)
    const own = find(request)
    if (typeof own === 'number') return sendResponse(reply, refusalOf(own))
    request.otp = (await site.visit(own)).otp
    unsaved.set(reply, own)
  })
  fastify.addHook('onSend', async (_request: unknown, reply: FastifyReplyLike, payload: unknown) => {
    const own = unsaved.get(reply)
    unsaved.delete(reply)
    return own ? save(site, own, reply, payload) : payload
  })
  fastify.route({
    method: fastify.supportedMethods.filter((method) => !forbiddenMethods.has(method)),
    url: `${pages}/*`,
    config: { [ownRoute]: true },
    // Before Fastify reads the body, whichever parsers there are.
    async preParsing(request: FastifyRequestLike, reply: FastifyReplyLike, payload: unknown) {
      payloads.set(request, payload)
      const answer = await site.handle(toRequest(request))
      if (answer) return sendResponse(reply, answer)
      reply.callNotFound()
      return reply
    },
    handler: (_request: unknown, reply: FastifyReplyLike) => reply.callNotFound(),
  })
}

// As fastify-plugin does it: what is added here is there for the whole instance that it is registered with.
Object.assign(twoFactor, {
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'countersign',
  [Symbol.for('plugin-meta')]: { name: 'countersign', fastify: '5.x' },
})

/**
 * Lets only verified users pass: a hook for a route, or for all routes of a plugin.
 *
 * @example fastify.get('/reports', { onRequest: otpRequired(site) }, showReports)
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: Site, options?: OtpRequiredOptions): FastifyHook {
  return guarded(site.otpRequired(options))
}

/** Holds signed-in users to the site's `requireSecondFactor`, and lets all others pass. */
export function policy(site: Site): FastifyHook {
  return guarded(site.policy())
}

/** In the config of the route of the pages, which guard themselves: a hook for all routes must not be in front of them. */
const ownRoute = Symbol('countersign pages')

function guarded(guard: Guard): FastifyHook {
  return async (request, reply) => {
    if (request.routeOptions?.config && ownRoute in request.routeOptions.config) return undefined
    const own = find(request)
    const refusal = typeof own === 'number' ? refusalOf(own) : await guard(own)
    return refusal ? sendResponse(reply, refusal) : undefined
  }
}

/**
 * The `Request` of Fastify's request, for the functions of the site: always the same one.
 * @throws TypeError for a request that has no address, or a method that there is not; `twoFactor` lets none of them pass
 */
export function toRequest(request: FastifyRequestLike): Request {
  const own = find(request)
  if (typeof own === 'number') throw new TypeError('This request cannot be one: twoFactor would have refused it')
  return own
}

/** Sends an answer of the site: what `page`, `redirect`, `signIn`, `checkCsrf` or a guard gave. To be returned. */
export async function sendResponse(reply: FastifyReplyLike, response: Response): Promise<unknown> {
  unsaved.delete(reply)
  setAll(reply, response)
  return reply.send(response.body ? Buffer.from(await response.arrayBuffer()) : '')
}

/** Replies of the host's own, until the session's changes are put onto them. */
const unsaved = new WeakMap<FastifyReplyLike, Request>()

/** The bodies of requests to the pages, which Fastify does not read. */
const payloads = new WeakMap<FastifyRequestLike, unknown>()

async function save(site: Site, request: Request, reply: FastifyReplyLike, payload: unknown): Promise<unknown> {
  const cacheControl = reply.getHeader('cache-control')
  const saved = await saveFor(site, request, cacheControl === undefined ? undefined : String(cacheControl))
  if (saved.instead) {
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
    setAll(reply, saved.instead)
    return saved.instead.text()
  }
  for (const [name, value] of saved.headers)
    if (name === 'set-cookie' || reply.getHeader(name) === undefined) reply.header(name, value)
  return payload
}

/** Fastify adds each cookie to those that there are. */
function setAll(reply: FastifyReplyLike, response: Response): void {
  reply.code(response.status)
  for (const [name, value] of response.headers) reply.header(name, value)
}

function find(request: FastifyRequestLike): Request | Refusal {
  return requestOf(request, () => describe(request))
}

function describe(request: FastifyRequestLike): Native {
  const { protocol: scheme, host, originalUrl: path } = request
  const parsed = () => payloads.get(request) ?? request.body
  return { incoming: request.raw, address: { scheme, host, path }, parsed }
}
