import { createServer } from 'node:http'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import createSession from 'koa-session'
import { koaSession, otpRequired, sendResponse, toRequest, twoFactor } from '../../src/adapters/koa.ts'
import { type FlowSite, flowSite, hostSecret, listen } from './app-parts.ts'
import { type FlowApp, flowUsers } from './flow.ts'

export interface KoaSettings {
  readonly mount?: string
  /** Whether the host's parser reads bodies first, or only for what is its own, or there is none. */
  readonly parser?: 'before' | 'after' | 'none'
  readonly sessions?: 'built-in' | 'koa-session' | 'koa-session in a cookie'
  readonly trustProxy?: boolean
}

export interface KoaApp extends FlowApp, FlowSite {
  readonly errors: unknown[]
  /** What koa-session keeps. */
  readonly kept: Map<string, string>
  close(): Promise<void>
}

export async function koaApp(settings: KoaSettings = {}): Promise<KoaApp> {
  const { mount = '', parser = 'after', sessions = 'built-in', trustProxy = false } = settings
  const parts = await flowSite(mount, sessions === 'built-in' ? {} : { session: koaSession() })
  const { site, countersign } = parts
  const app = new Koa({ proxy: trustProxy, maxIpsCount: 1, keys: [hostSecret] })
  const errors: unknown[] = []
  app.on('error', (error) => errors.push(error))

  const kept = new Map<string, string>()
  const store = {
    get: async (key: string) => JSON.parse(kept.get(key) ?? 'null'),
    set: async (key: string, content: unknown) => void kept.set(key, JSON.stringify(content)),
    destroy: async (key: string) => void kept.delete(key),
  }
  if (sessions !== 'built-in') app.use(createSession(sessions === 'koa-session' ? { store } : {}, app))
  app.use(under(mount))
  if (parser === 'before') app.use(bodyParser())
  app.use(twoFactor(site))
  if (parser === 'after') app.use(bodyParser())

  const onlyVerified = otpRequired(site)
  const onlyFresh = otpRequired(site, { maxAge: 60 })
  app.use(async (ctx, next) => {
    const form = new URLSearchParams(ctx.request.body as Record<string, string> | undefined)
    const at = `${ctx.method === 'GET' || ctx.method === 'POST' ? ctx.method : 'ANY'} ${ctx.path}`
    const { state } = ctx
    if (at === 'GET /') {
      const { user } = await site.visit(toRequest(ctx))
      ctx.body = { user: user?.name ?? null, verified: state.otp.verified }
    } else if (ctx.path === '/secret') {
      await onlyVerified(ctx, async () => {
        ctx.body = `The secret of ${state.otp.device?.userId === 'alice' ? 'Alice' : 'somebody'}`
      })
    } else if (at === 'GET /fresh') {
      await onlyFresh(ctx, async () => {
        ctx.body = 'Fresh'
      })
    } else if (at === 'GET /form') ctx.body = site.csrf(toRequest(ctx))
    else if (at === 'POST /form') {
      const refusal = await site.checkCsrf(toRequest(ctx), form)
      if (refusal) await sendResponse(ctx, refusal)
      else ctx.body = `Received ${form.get('text')}`
    } else if (at === 'POST /leave') {
      await site.signOut(toRequest(ctx))
      ctx.body = 'Left'
    } else if (ctx.path === '/cart' && ctx.session) {
      if (ctx.method === 'POST') ctx.session.cart = 'full'
      ctx.body = ctx.session.cart ?? 'empty'
    } else if (at === 'GET /error') throw new Error('The reason that nobody is told')
    else if (at === 'POST /host-login') {
      const user = await flowUsers.findById(form.get('username') ?? '')
      if (!user) return
      const answer = await site.signIn(toRequest(ctx), user, { next: form.get('next') })
      if (answer) return sendResponse(ctx, answer)
      ctx.redirect(form.get('next') ?? '/')
      ctx.status = 303
    } else await next()
  })

  const server = createServer(app.callback())
  const url = await listen(server)
  return {
    ...{ ...parts, url, mount, errors, kept, endsWithCookie: sessions === 'koa-session in a cookie' },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await countersign.close()
    },
  }
}

/** As koa-mount does it: what follows sees only the rest of the path. */
function under(mount: string): Koa.Middleware {
  return async (ctx, next) => {
    const { path } = ctx
    if (!path.startsWith(`${mount}/`)) return
    ctx.path = path.slice(mount.length)
    await next()
    ctx.path = path
  }
}
