import fastifyCookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastifySecureSession from '@fastify/secure-session'
import fastifyHostSession from '@fastify/session'
import Fastify, { type FastifyInstance } from 'fastify'
import {
  fastifySession,
  otpRequired,
  secureSession,
  sendResponse,
  toRequest,
  twoFactor,
} from '../../src/adapters/fastify.ts'
import { type FlowSite, flowSite, hostSecret } from './app-parts.ts'
import { type FlowApp, flowUsers } from './flow.ts'

export interface FastifySettings {
  readonly mount?: string
  /** Whether the host's parser for forms comes before the pages or after them, or there is none. */
  readonly parser?: 'before' | 'after' | 'none'
  readonly sessions?: 'built-in' | '@fastify/session' | '@fastify/secure-session'
  readonly trustProxy?: boolean
}

export interface FastifyApp extends FlowApp, FlowSite {
  readonly errors: unknown[]
  readonly kept: Map<string, unknown>
  close(): Promise<void>
}

const ports = {
  'built-in': {},
  '@fastify/session': { session: fastifySession() },
  '@fastify/secure-session': { session: secureSession() },
}

export async function fastifyApp(settings: FastifySettings = {}): Promise<FastifyApp> {
  const { mount = '', parser = 'after', sessions = 'built-in', trustProxy = false } = settings
  const parts = await flowSite(mount, ports[sessions])
  const { site, countersign } = parts
  const fastify = Fastify({ trustProxy: trustProxy && 'loopback' })
  const errors: unknown[] = []
  fastify.addHook('onError', async (_request, _reply, error) => void errors.push(error))
  const kept = new Map<string, unknown>()

  await fastify.register(
    async (app) => {
      if (parser === 'before') await app.register(formbody)
      await app.register(twoFactor, { site })
      if (sessions === '@fastify/session') {
        await app.register(fastifyCookie)
        const store = new fastifyHostSession.MemoryStore(kept as never)
        const cookie = { secure: 'auto' as const }
        await app.register(fastifyHostSession, {
          secret: hostSecret,
          cookie,
          store,
          saveUninitialized: false,
          rolling: false,
        })
      }
      if (sessions === '@fastify/secure-session')
        await app.register(fastifySecureSession, { key: Buffer.alloc(32, hostSecret), cookie: { path: '/' } })
      if (parser === 'after') await app.register(formbody)
      addRoutes(app, parts)
    },
    { prefix: mount },
  )

  const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...{ ...parts, url, mount, errors, kept, endsWithCookie: sessions === '@fastify/secure-session' },
    async close() {
      await fastify.close()
      await countersign.close()
    },
  }
}

function addRoutes(app: FastifyInstance, { site }: FlowSite): void {
  app.get('/', async (request) => {
    const { user } = await site.visit(toRequest(request))
    return { user: user?.name ?? null, verified: request.otp.verified }
  })
  app.all('/secret', { onRequest: otpRequired(site) }, async (request) => {
    return `The secret of ${request.otp.device?.userId === 'alice' ? 'Alice' : 'somebody'}`
  })
  app.get('/fresh', { preHandler: otpRequired(site, { maxAge: 60 }) }, async () => 'Fresh')
  app.get('/form', (request, reply) => reply.send(site.csrf(toRequest(request))))
  app.post<{ Body: Record<string, string> }>('/form', async (request, reply) => {
    const form = new URLSearchParams(request.body)
    const refusal = await site.checkCsrf(toRequest(request), form)
    return refusal ? sendResponse(reply, refusal) : `Received ${form.get('text')}`
  })
  app.post('/leave', async (request) => {
    await site.signOut(toRequest(request))
    return 'Left'
  })
  app.route({
    ...{ method: ['GET', 'POST'], url: '/cart' },
    handler: async (request) => {
      const own = request.session as unknown as { cart?: string }
      if (request.method === 'POST') own.cart = 'full'
      return own.cart ?? 'empty'
    },
  })
  app.get('/error', async () => {
    throw new Error('The reason that nobody is told')
  })
  app.post<{ Body: { username: string; next: string } }>('/host-login', async (request, reply) => {
    const { username, next } = request.body
    const user = await flowUsers.findById(username)
    if (!user) return reply.code(401).send()
    const answer = await site.signIn(toRequest(request), user, { next })
    return answer ? sendResponse(reply, answer) : reply.redirect(next, 303)
  })
}
