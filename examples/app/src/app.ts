import type { Countersign } from 'countersign'
import { createSite } from 'countersign/web'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type AppDatabase, isAlive } from './database.ts'
import { failed, notFound, tooLarge } from './pages/error.tsx'
import { home } from './pages/home.tsx'
import { register } from './pages/register.tsx'
import { secret } from './pages/secret.tsx'
import { checkRegistration, emptyForm, type Faults, readRegistration, type Typed } from './registration.ts'
import type { Users } from './users.ts'

export interface Parts {
  readonly countersign: Countersign
  readonly database: AppDatabase
  readonly users: Users
}

/** The app's own pages, with Countersign's under `/account`. */
export function createApp({ countersign, database, users }: Parts): Hono {
  const site = createSite(countersign, { users })
  const onlyVerified = site.otpRequired()
  const app = new Hono()

  app.use(async ({ req }, next) => (await site.handle(req.raw)) ?? next())

  app.get('/', async ({ req }) => {
    const visit = await site.visit(req.raw)
    const enabled = (await visit.devices()).length > 0
    return site.page(req.raw, home(visit, enabled, site.urls))
  })

  app.get('/secret', async ({ req }) => {
    const refusal = await onlyVerified(req.raw)
    return refusal ?? site.page(req.raw, secret(await site.visit(req.raw)))
  })

  const showForm = (request: Request, typed: Typed, faults: Faults, status: number) => {
    const page = register({ typed, faults, csrf: site.csrf(request), loginUrl: site.urls.login })
    return site.page(request, page, status)
  }

  const toHome = (request: Request) =>
    site.respond(request, new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store' } }))

  app.get('/register', async ({ req }) => {
    const { user } = await site.visit(req.raw)
    return user ? toHome(req.raw) : showForm(req.raw, emptyForm, {}, 200)
  })

  const limit = bodyLimit({ maxSize: 64 * 1024, onError: ({ req }) => site.page(req.raw, tooLarge(), 413) })

  app.post('/register', limit, async ({ req }) => {
    const form = await req.formData().catch(() => new FormData())
    const refusal = await site.checkCsrf(req.raw, form)
    if (refusal) return refusal

    const typed = readRegistration(form)
    const { faults, newUser } = checkRegistration(typed)
    if (faults) return showForm(req.raw, typed, faults, 422)
    const user = await users.create(newUser)
    if (!user) return showForm(req.raw, typed, { username: 'This name is taken. Choose another one.' }, 422)

    await site.signIn(req.raw, user)
    return toHome(req.raw)
  })

  /** For whoever watches over the app: whether it can do its work. */
  app.get('/healthz', async () => {
    const ok = await isAlive(database)
    const init = { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } }
    return Response.json({ status: ok ? 'ok' : 'unavailable' }, init)
  })

  app.notFound(({ req }) => site.page(req.raw, notFound(), 404))

  app.onError((error, { req }) => {
    process.stderr.write(`${req.method} ${req.path}: ${error.stack}\n`)
    return site.page(req.raw, failed(), 500)
  })

  return app
}
