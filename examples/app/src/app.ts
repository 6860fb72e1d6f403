import type { Countersign } from 'countersign'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createAccountLinks } from './account-links.ts'
import { openAdmin } from './admin.ts'
import type { Background } from './background.ts'
import { type AppDatabase, isAlive } from './database.ts'
import type { Deliveries } from './deliveries.ts'
import { addEmailConfirmation } from './email-confirmation.ts'
import { readForm } from './form.ts'
import { createMailLimit } from './mail-limit.ts'
import { failed, notFound, tooLarge } from './pages/error.tsx'
import { home } from './pages/home.tsx'
import { outboxPage } from './pages/outbox.tsx'
import { register } from './pages/register.tsx'
import { secret } from './pages/secret.tsx'
import { addPasswordReset } from './password-reset.ts'
import { checkRegistration, emptyForm, type Faults, readRegistration, type Typed } from './registration.ts'
import { openSite } from './site.ts'
import { toHome } from './to-home.ts'
import type { Users } from './users.ts'

export interface Parts {
  readonly countersign: Countersign
  readonly database: AppDatabase
  readonly users: Users
  readonly deliveries: Deliveries
  readonly background: Background
  /** Addresses of those who may open the administration. Default: nobody may. */
  readonly admins?: readonly string[]
}

/** The app's own pages, with Countersign's under `/account` and `/admin`. */
export function createApp({ countersign, database, users, deliveries, background, admins = [] }: Parts): Hono {
  const { mailing, outbox } = deliveries
  const site = openSite({ countersign, users, mailing })
  const admin = openAdmin({ site, countersign, users, admins })
  const onlyVerified = site.otpRequired()
  const app = new Hono()

  app.use(async ({ req }, next) => (await site.handle(req.raw)) ?? (await admin.handle(req.raw)) ?? next())
  app.use(async ({ req }, next) => (await deliveries.answerTwilio(req.raw)) ?? next())
  app.use(bodyLimit({ maxSize: 64 * 1024, onError: ({ req }) => site.page(req.raw, tooLarge(), 413) }))

  const links = createAccountLinks({
    ...{ users, tokens: countersign.verificationTokens, limit: createMailLimit(database, countersign.now) },
    mailing,
  })
  addPasswordReset(app, { site, users, links, mailing, background })
  const askToConfirm = addEmailConfirmation(app, { site, users, links, mailing, background })

  app.get('/', async ({ req }) => {
    const visit = await site.visit(req.raw)
    const enabled = (await visit.devices()).length > 0
    const account = visit.user && (await users.findById(visit.user.id))
    return site.page(req.raw, home({ visit, enabled, account, urls: site.urls, csrf: site.csrf(req.raw), deliveries }))
  })

  app.get('/secret', async ({ req }) => {
    const refusal = await onlyVerified(req.raw)
    return refusal ?? site.page(req.raw, secret(await site.visit(req.raw)))
  })

  const showForm = (request: Request, typed: Typed, faults: Faults, status: number) => {
    const page = register({ typed, faults, csrf: site.csrf(request), loginUrl: site.urls.login })
    return site.page(request, page, status)
  }

  app.get('/register', async ({ req }) => {
    const { user } = await site.visit(req.raw)
    return user ? toHome(site, req.raw) : showForm(req.raw, emptyForm, {}, 200)
  })

  app.post('/register', async ({ req }) => {
    const { form, refusal } = await readForm(site, req.raw)
    if (refusal) return refusal

    const typed = readRegistration(form)
    const { faults, newUser } = checkRegistration(typed)
    if (faults) return showForm(req.raw, typed, faults, 422)
    const user = await users.create(newUser)
    if (!user) return showForm(req.raw, typed, { username: 'This name is taken. Choose another one.' }, 422)

    await site.signIn(req.raw, user)
    askToConfirm(req.raw, user)
    return toHome(site, req.raw)
  })

  if (outbox) app.get('/outbox', ({ req }) => site.page(req.raw, outboxPage(outbox.list())))

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
