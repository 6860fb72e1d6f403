import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Session, type Store, sessionMiddleware } from 'hono-sessions'
import type { OriginOptions } from '../../../src/adapters/hono.ts'
import { type OtpVariables, otpRequired, toRequest, twoFactor } from '../../../src/adapters/hono.ts'
import type { SiteOptions } from '../../../src/site.ts'
import { alice, bob } from '../../lib/setup.ts'
import { type FlowSite, flowSite } from '../app-parts.ts'

export interface HonoAppOptions {
  readonly mount: string
  readonly session?: SiteOptions['session']
  /** Comes before everything. */
  readonly before?: Parameters<typeof sessionMiddleware>[0]
  readonly origin?: OriginOptions
  /** Read by the application's own middleware, before the pages see it. */
  readonly readsBody?: boolean
  /** What `/slow` waits for. */
  readonly slow?: () => Promise<void>
}

export interface HonoApp extends FlowSite {
  readonly app: Hono
  readonly errors: unknown[]
}

/** The application of `flow.ts`. */
export async function honoApp({ mount, session, before, origin, readsBody, slow }: HonoAppOptions): Promise<HonoApp> {
  const parts = await flowSite(mount, session ? { session } : {})
  const { site } = parts
  const errors: unknown[] = []
  const app = new Hono<{ Variables: OtpVariables }>({ strict: false })
  if (before) app.use(sessionMiddleware(before))
  if (readsBody) {
    app.use(bodyLimit({ maxSize: 100_000 }))
    app.use(async ({ req }, next) => {
      const isForm = req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
      if (req.method === 'POST') await (isForm ? req.formData() : req.text())
      await next()
    })
  }
  app.use(twoFactor(site, origin))

  app.get('/', (c) => c.json({ user: c.var.user?.name ?? null, verified: c.var.otp.verified }))
  app.on(['GET', 'POST'], '/secret', otpRequired(site), (c) => c.text(`The secret of ${c.var.user?.name}`))
  app.get('/fresh', otpRequired(site, { maxAge: 60 }), (c) => c.text('Fresh'))
  app.get('/form', (c) => c.text(site.csrf(toRequest(c))))
  app.post('/form', async (c) => {
    const form = await fieldsOf(c)
    return (await site.checkCsrf(toRequest(c), form)) ?? c.text(`Received ${form.get('text')}`)
  })
  app.post('/leave', async (c) => {
    await site.signOut(toRequest(c))
    return c.text('Left')
  })
  app.get('/slow', async (c) => {
    await slow?.()
    return c.text('Slow')
  })
  app.get('/error', () => {
    throw new Error('The secret reason')
  })
  app.post('/host-login', async (c) => {
    const form = await fieldsOf(c)
    const user = [alice, bob].find(({ id }) => id === form.get('username'))
    if (!user) return c.text('Nobody', 422)
    return (
      (await site.signIn(toRequest(c), user, { next: form.get('next') })) ?? c.redirect(form.get('next') ?? '/', 303)
    )
  })
  app.post('/cart', (c) => {
    ;(c as unknown as Context<{ Variables: { session: Session<{ cart: number }> } }>).var.session.set('cart', 3)
    return c.text('In the cart')
  })
  // A page of the site's after a change of the session: saved by the one, passed on by the other.
  app.post('/renew', async (c) => {
    const request = toRequest(c)
    await (await site.visit(request)).session.regenerate()
    return site.page(request, { title: 'Renewed', body: '<p>Renewed</p>' })
  })
  app.onError((error, c) => {
    errors.push(error)
    return c.text('Failed', 500)
  })
  const outer = mount === '' ? app : new Hono({ strict: false }).route(mount, app)
  return { ...parts, app: outer as Hono, errors }
}

async function fieldsOf(c: Context): Promise<URLSearchParams> {
  const form = await c.req.parseBody()
  return new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)]))
}

/** As stores are that are no memory of the same process: what is read is a copy. */
export function jsonStore(): Store & { all(): string } {
  const rows = new Map<string, string>()
  return {
    getSessionById: (id = '') => JSON.parse(rows.get(id) ?? 'null'),
    createSession: async (id, data) => void rows.set(id, JSON.stringify(data)),
    deleteSession: async (id) => void rows.delete(id),
    persistSessionData: async (id, data) => void rows.set(id, JSON.stringify(data)),
    all: () => [...rows.values()].join(),
  }
}

/** On Node's own server. → where it listens, and how to stop. */
export function onNode(app: Hono): Promise<{ url: string; close(): void }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          if ('closeAllConnections' in server) server.closeAllConnections()
          server.close()
        },
      }),
    )
  })
}
