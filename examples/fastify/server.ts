import formbody from '@fastify/formbody'
import { otpRequired, sendResponse, toRequest, twoFactor } from 'countersign/fastify'
import Fastify from 'fastify'
import * as pages from './pages.ts'
import { site } from './second-factor.ts'
import { createUser } from './users.ts'

const app = Fastify()
await app.register(twoFactor, { site })
await app.register(formbody)

app.get('/', async (req, reply) => {
  const request = toRequest(req)
  const { user } = await site.visit(request)
  return sendResponse(reply, await site.page(request, pages.home(user)))
})

app.get('/secret', { onRequest: otpRequired(site) }, async (req, reply) => {
  return sendResponse(reply, await site.page(toRequest(req), pages.secret))
})

app.get('/register', async (req, reply) => {
  const request = toRequest(req)
  return sendResponse(reply, await site.page(request, pages.register(site.csrf(request))))
})

app.post('/register', async (req, reply) => {
  const request = toRequest(req)
  const form = await request.formData()
  const refusal = await site.checkCsrf(request, form)
  if (refusal) return sendResponse(reply, refusal)
  const [name, password] = [String(form.get('username') ?? ''), String(form.get('password') ?? '')]
  const user = name && password.length >= 8 ? await createUser(name, password) : null
  if (!user) {
    const page = pages.register(site.csrf(request), 'Choose another name, and a password of 8 characters or more.')
    return sendResponse(reply, await site.page(request, page, 422))
  }
  return sendResponse(reply, (await site.signIn(request, user)) ?? (await site.redirect(request, '/')))
})

process.stdout.write(`${await app.listen({ port: Number(process.env.PORT ?? 3000) })}\n`)
