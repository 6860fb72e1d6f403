import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { generateTotp } from 'countersign/oath'
import pg from 'pg'

const origin = 'http://127.0.0.1:3999'

export async function open(url) {
  const options = {
    appName: 'Bench',
    baseURL: origin,
    secret: 'a secret of the benchmark, long enough',
    database: new pg.Pool({ connectionString: url, max: 10 }),
    // The password is not what is measured.
    emailAndPassword: {
      enabled: true,
      password: { hash: async (password) => password, verify: async ({ hash, password }) => hash === password },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [twoFactor({ skipVerificationOnEnable: true })],
  }
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  const secrets = new Map()

  async function call(path, body, cookie = '') {
    const request = new Request(`${origin}/api/auth${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin, cookie },
    })
    const response = await auth.handler(request)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
    return { body: await response.json(), cookie: cookies.join('; ') }
  }

  async function enrol(email) {
    const { cookie } = await call('/sign-up/email', { email, name: email, password: 'correct horse' })
    const { body } = await call('/two-factor/enable', { password: 'correct horse' }, cookie)
    secrets.set(email, new URL(body.totpURI).searchParams.get('secret'))
  }

  async function prepare(count) {
    const requests = []
    for (let index = 0; index < count; index++) {
      const email = `user-${index}@example.com`
      if (!secrets.has(email)) await enrol(email)
      const { cookie } = await call('/sign-in/email', { email, password: 'correct horse' })
      const body = JSON.stringify({ code: generateTotp(secrets.get(email)) })
      const headers = { cookie, origin, 'content-type': 'application/json' }
      requests.push({ path: '/api/auth/two-factor/verify-totp', headers, body, expected: 200 })
    }
    return requests
  }

  return { listener: toNodeHandler(auth), prepare }
}
