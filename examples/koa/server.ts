import { otpRequired, sendResponse, toRequest, twoFactor } from 'countersign/koa'
import Koa, { type Context } from 'koa'
import * as pages from './pages.ts'
import { site } from './second-factor.ts'
import { createUser } from './users.ts'

const app = new Koa()
const onlyVerified = otpRequired(site)
app.use(twoFactor(site))

/** Your router's work, as far as this application needs it. */
app.use((ctx) => {
  const route = `${ctx.method} ${ctx.path}`
  if (route === 'GET /') return home(ctx)
  if (route === 'GET /secret') return onlyVerified(ctx, () => secret(ctx))
  if (route === 'GET /register') return showRegister(ctx)
  if (route === 'POST /register') return register(ctx)
})

async function home(ctx: Context) {
  const request = toRequest(ctx)
  const { user } = await site.visit(request)
  await sendResponse(ctx, await site.page(request, pages.home(user)))
}

async function secret(ctx: Context) {
  await sendResponse(ctx, await site.page(toRequest(ctx), pages.secret))
}

async function showRegister(ctx: Context) {
  const request = toRequest(ctx)
  await sendResponse(ctx, await site.page(request, pages.register(site.csrf(request))))
}

async function register(ctx: Context) {
  const request = toRequest(ctx)
  const form = await request.formData()
  const refusal = await site.checkCsrf(request, form)
  if (refusal) return sendResponse(ctx, refusal)
  const [name, password] = [String(form.get('username') ?? ''), String(form.get('password') ?? '')]
  const user = name && password.length >= 8 ? await createUser(name, password) : null
  if (!user) {
    const page = pages.register(site.csrf(request), 'Choose another name, and a password of 8 characters or more.')
    return sendResponse(ctx, await site.page(request, page, 422))
  }
  await sendResponse(ctx, (await site.signIn(request, user)) ?? (await site.redirect(request, '/')))
}

const port = Number(process.env.PORT ?? 3000)
app.listen(port, () => process.stdout.write(`http://localhost:${port}\n`))
