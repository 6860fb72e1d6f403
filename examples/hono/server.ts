import { serve } from '@hono/node-server'
import { type OtpVariables, otpRequired, toRequest, twoFactor } from 'countersign/hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as pages from './pages.ts'
import { site } from './second-factor.ts'
import { createUser } from './users.ts'

const app = new Hono<{ Variables: OtpVariables }>()
app.use(twoFactor(site))
app.use(bodyLimit({ maxSize: 16 * 1024 }))

app.get('/', (c) => site.page(toRequest(c), pages.home(c.var.user)))

app.get('/secret', otpRequired(site), (c) => site.page(toRequest(c), pages.secret))

app.get('/register', (c) => site.page(toRequest(c), pages.register(site.csrf(toRequest(c)))))

app.post('/register', async (c) => {
  const request = toRequest(c)
  const form = await c.req.formData()
  const refusal = await site.checkCsrf(request, form)
  if (refusal) return refusal
  const [name, password] = [String(form.get('username') ?? ''), String(form.get('password') ?? '')]
  const user = name && password.length >= 8 ? await createUser(name, password) : null
  if (!user) {
    const page = pages.register(site.csrf(request), 'Choose another name, and a password of 8 characters or more.')
    return site.page(request, page, 422)
  }
  return (await site.signIn(request, user)) ?? c.redirect('/', 303)
})

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) =>
  process.stdout.write(`http://localhost:${port}\n`),
)
