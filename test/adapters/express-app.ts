import { createServer } from 'node:http'
import express5 from 'express'
import express4 from 'express-4'
import session from 'express-session'
import { expressSession, otpRequired, sendResponse, toRequest, twoFactor } from '../../src/adapters/express.ts'
import { type FlowSite, flowSite, hostSecret, listen } from './app-parts.ts'
import { type FlowApp, flowUsers } from './flow.ts'

export interface ExpressSettings {
  readonly version?: 4 | 5
  readonly mount?: string
  /** Whether the host's parsers read bodies first, or only for routes of its own, or there are none. */
  readonly parser?: 'before' | 'after' | 'none'
  readonly sessions?: 'built-in' | 'express-session'
  readonly trustProxy?: boolean
}

export interface ExpressApp extends FlowApp, FlowSite {
  /** What Express's own handling of errors was given. */
  readonly errors: unknown[]
  readonly store: session.MemoryStore
  close(): Promise<void>
}

export async function expressApp(settings: ExpressSettings = {}): Promise<ExpressApp> {
  const { version = 5, mount = '', parser = 'after', sessions = 'built-in', trustProxy = false } = settings
  const hosted = sessions === 'express-session'
  const parts = await flowSite(mount, hosted ? { session: expressSession() } : {})
  const { site, countersign } = parts
  const express = version === 5 ? express5 : (express4 as unknown as typeof express5)
  const app = express()
  if (trustProxy) app.set('trust proxy', 'loopback')
  const store = new session.MemoryStore()
  const errors: unknown[] = []

  const router = express.Router()
  const parsers = [express.urlencoded({ extended: true }), express.json()]
  if (hosted) router.use(session({ secret: hostSecret, resave: false, saveUninitialized: false, store }))
  if (parser === 'before') router.use(parsers)
  router.use(twoFactor(site))
  if (parser === 'after') router.use(parsers)

  router.get('/', async (req, res, next) => {
    try {
      const { user } = await site.visit(toRequest(req))
      res.json({ user: user?.name ?? null, verified: req.otp.verified })
    } catch (error) {
      next(error)
    }
  })
  router.all('/secret', otpRequired(site), (req, res) => {
    res.type('text').send(`The secret of ${req.otp.device?.userId === 'alice' ? 'Alice' : 'somebody'}`)
  })
  router.get('/fresh', otpRequired(site, { maxAge: 60 }), (_req, res) => void res.send('Fresh'))
  router.get('/form', (req, res) => void res.send(site.csrf(toRequest(req))))
  router.post('/form', (req, res, next) => {
    const form = new URLSearchParams(req.body)
    site
      .checkCsrf(toRequest(req), form)
      .then((refusal) => (refusal ? sendResponse(res, refusal) : void res.send(`Received ${form.get('text')}`)))
      .catch(next)
  })
  router.post('/leave', (req, res, next) => {
    site.signOut(toRequest(req)).then(() => void res.send('Left'), next)
  })
  router.all('/cart', (req, res) => {
    const own = req.session as unknown as { cart?: string } | undefined
    if (own && req.method === 'POST') own.cart = 'full'
    res.send(own?.cart ?? 'empty')
  })
  router.get('/error', () => {
    throw new Error('The reason that nobody is told')
  })
  router.post('/host-login', (req, res, next) => {
    const work = async () => {
      const user = await flowUsers.findById(req.body.username)
      if (!user) return void res.sendStatus(401)
      const answer = await site.signIn(toRequest(req), user, { next: req.body.next })
      if (answer) await sendResponse(res, answer)
      else res.redirect(303, req.body.next)
    }
    work().catch(next)
  })
  app.use(mount === '' ? '/' : mount, router)
  app.use(((error, _req, res, _next) => {
    errors.push(error)
    res.status(500).type('text').send('Sorry')
  }) satisfies express5.ErrorRequestHandler)

  const server = createServer(app)
  const url = await listen(server)
  return {
    ...{ ...parts, url, mount, errors, store },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await countersign.close()
    },
  }
}
