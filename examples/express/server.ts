import { otpRequired, sendResponse, toRequest, twoFactor } from 'countersign/express'
import express from 'express'
import * as pages from './pages.ts'
import { site } from './second-factor.ts'
import { createUser } from './users.ts'

const app = express()
app.use(twoFactor(site))

app.get('/', async (req, res) => {
  const request = toRequest(req)
  const { user } = await site.visit(request)
  await sendResponse(res, await site.page(request, pages.home(user)))
})

app.get('/secret', otpRequired(site), async (req, res) => {
  await sendResponse(res, await site.page(toRequest(req), pages.secret))
})

app.get('/register', async (req, res) => {
  const request = toRequest(req)
  await sendResponse(res, await site.page(request, pages.register(site.csrf(request))))
})

app.post('/register', async (req, res) => {
  const request = toRequest(req)
  const form = await request.formData()
  const refusal = await site.checkCsrf(request, form)
  if (refusal) return sendResponse(res, refusal)
  const [name, password] = [String(form.get('username') ?? ''), String(form.get('password') ?? '')]
  const user = name && password.length >= 8 ? await createUser(name, password) : null
  if (!user) {
    const page = pages.register(site.csrf(request), 'Choose another name, and a password of 8 characters or more.')
    return sendResponse(res, await site.page(request, page, 422))
  }
  await sendResponse(res, (await site.signIn(request, user)) ?? (await site.redirect(request, '/')))
})

const port = Number(process.env.PORT ?? 3000)
app.listen(port, () => process.stdout.write(`http://localhost:${port}\n`))
