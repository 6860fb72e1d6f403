import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { createCountersign, staticTokens, totp } from 'countersign'
import { createClient } from 'countersign/client'
import { createListener } from 'countersign/node'
import { generateTotp } from 'countersign/oath'
import { openStore } from 'countersign/store'
import { testClock } from 'countersign/testing'
import { createSite } from 'countersign/web'

const alice = { id: '1', name: 'Alice' }
const clock = testClock(Date.UTC(2026, 0, 1))
let countersign
let server
let origin
let secret

before(async () => {
  countersign = createCountersign({
    issuer: 'Smoke',
    secrets: ['a secret for tests, of 32 characters or more'],
    store: await openStore('sqlite::memory:'),
    kinds: [totp(), staticTokens({ cost: 1024 })],
    now: clock.now,
  })
  await countersign.migrate()
  const site = createSite(countersign, {
    users: {
      findById: async (id) => (id === alice.id ? alice : null),
      authenticate: async ({ username, password }) => (username === 'alice' && password === 'correct' ? alice : null),
    },
  })
  const otpRequired = site.otpRequired()
  server = createServer(
    createListener(
      async (request) =>
        (await site.handle(request)) ??
        (await otpRequired(request)) ??
        site.page(request, { title: 'Secret', body: '<p>The secret page</p>' }),
    ),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${server.address().port}`
})

after(async () => {
  server.close()
  server.closeAllConnections()
  await countersign.close()
})

test('the login page is HTML under a strict policy', async () => {
  const response = await fetch(`${origin}/account/login`)
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-security-policy'), /default-src 'none'/)
  assert.match(await response.text(), /<form[^>]*>[\s\S]*name="password"/)
})

test('setup, sign-in with a token, and the guard', async () => {
  const visitor = browser()
  assert.equal((await visitor.fetch(`${origin}/secret`, { redirect: 'manual' })).status, 303)

  let step = await visitor.client.login()
  step = await visitor.client.submit(step, { username: 'alice', password: 'wrong' })
  assert.equal(step.error.code, 'invalid-credentials')
  step = await visitor.client.submit(step, { username: 'alice', password: 'correct' })
  assert.equal(step.view, 'redirect')
  assert.equal((await visitor.fetch(`${origin}/secret`)).status, 403)

  step = await visitor.client.setup()
  if (step.view === 'setup-method') step = await visitor.client.submit(step, { method: 'totp' })
  assert.equal(step.view, 'setup-secret')
  secret = step.secret
  await visitor.client.submit(step, { token: generateTotp(secret.replaceAll(' ', ''), { now: clock.now() }) })
  assert.match(await (await visitor.fetch(`${origin}/secret`)).text(), /The secret page/)
})

test('the password alone does not get in, and the same token not again', async () => {
  const used = generateTotp(secret.replaceAll(' ', ''), { now: clock.now() })
  const visitor = browser()
  let step = await visitor.client.login()
  step = await visitor.client.submit(step, { username: 'alice', password: 'correct' })
  assert.equal(step.view, 'token')
  assert.equal((await visitor.fetch(`${origin}/secret`, { redirect: 'manual' })).status, 303)
  step = await visitor.client.submit(step, { token: used })
  assert.equal(step.error.code, 'replayed-token')
  clock.advance(30)
  step = await visitor.client.submit(step, {
    token: generateTotp(secret.replaceAll(' ', ''), { now: clock.now() }),
  })
  assert.equal(step.view, 'redirect')
  assert.equal((await visitor.fetch(`${origin}/secret`)).status, 200)
})

/** Keeps cookies, as browsers do. */
function browser() {
  const cookies = new Map()
  const send = async (url, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      cookies.set(name, value)
    }
    return response
  }
  return { fetch: send, client: createClient({ base: `${origin}/account`, fetch: send }) }
}
