import { serve } from '@hono/node-server'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { genericOAuth, magicLink } from 'better-auth/plugins'
import { type Context, Hono } from 'hono'
import { besideSession } from '../../../src/adapters/beside.ts'
import { type OtpVariables, otpRequired, toRequest, twoFactor } from '../../../src/adapters/hono.ts'
import type { User } from '../../../src/index.ts'
import { createSite } from '../../../src/site.ts'
import { testCountersign } from '../../lib/setup.ts'
import { hostSecret } from '../app-parts.ts'
import type { HttpBrowser } from '../http-browser.ts'
import type { OAuthProvider } from './oauth-provider.ts'
import type { BesideApp } from './paths.ts'

export const ada = { email: 'ada@example.com', name: 'Ada', password: 'correct horse battery' }
export const bob = { email: 'bob@example.com', name: 'Bob', password: 'correct horse battery' }

export interface BetterAuthApp extends BesideApp {
  user(email: string): Promise<User>
  signIn(browser: HttpBrowser, who: typeof ada): Promise<number>
}

/** better-auth says who is signed in, Countersign whether a device has verified it. */
export async function betterAuthApp(provider: OAuthProvider): Promise<BetterAuthApp> {
  const { countersign, clock } = await testCountersign()
  const app = new Hono<{ Variables: OtpVariables }>()
  const { url, close } = await new Promise<{ url: string; close(): void }>((resolve) => {
    const server = serve({ fetch: (request) => app.fetch(request), port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          if ('closeAllConnections' in server) server.closeAllConnections()
          server.close()
        },
      }),
    )
  })

  const links: string[] = []
  const auth = betterAuth({
    ...{ baseURL: url, secret: hostSecret, telemetry: { enabled: false } },
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    account: { accountLinking: { enabled: true, trustedProviders: ['theirs'] } },
    plugins: [
      magicLink({ sendMagicLink: async ({ url: link }) => void links.push(link) }),
      genericOAuth({
        config: [
          {
            ...{ providerId: 'theirs', clientId: provider.clientId, clientSecret: provider.clientSecret },
            ...{ authorizationUrl: provider.authorizeUrl, tokenUrl: provider.tokenUrl },
            ...{ userInfoUrl: provider.userInfoUrl, pkce: true },
          },
        ],
      }),
    ],
  })
  const { internalAdapter } = await auth.$context

  const session = besideSession(countersign, {
    async identify({ headers }) {
      const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } })
      return found && { user: found.user.id, session: found.session.id }
    },
    async signOut({ headers }, answer) {
      const { headers: cleared } = await auth.api.signOut({ headers, returnHeaders: true })
      for (const cookie of cleared.getSetCookie()) answer.append('set-cookie', cookie)
    },
  })
  const users = { findById: (id: string) => internalAdapter.findUserById(id) }
  const site = createSite(countersign, { users, session, loginUrl: '/sign-in' })

  app.use(twoFactor(site))
  app.get('/sign-in', (c) => c.text('Your own page, with better-auth’s client'))

  // What better-auth lets a signed-in user do, it lets nobody do who still has to verify.
  const verifiedIfConfigured = otpRequired(site, { ifConfigured: true, raiseUnverified: true })
  const isOpen = ({ req, var: { user } }: Context<{ Variables: OtpVariables }>) =>
    !user || /^\/api\/auth\/(sign-in|sign-out|get-session|callback)(\/|$)/.test(req.path)
  app.use('/api/auth/*', async (c, next) => (isOpen(c) ? next() : verifiedIfConfigured(c, next)))
  app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw))

  app.get('/secret', otpRequired(site), (c) => c.text(`The secret of ${c.var.user?.name}`))
  app.get('/', async (c) => {
    const { user } = await site.visit(toRequest(c))
    return c.json({ user: user?.name ?? null, verified: c.var.otp.verified })
  })

  const post = (browser: HttpBrowser, path: string, body: object) =>
    browser.send('POST', `/api/auth/${path}`, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: url },
    })
  const signIn = async (browser: HttpBrowser, { email, password }: typeof ada) =>
    (await post(browser, 'sign-in/email', { email, password })).status
  for (const { email, name, password } of [ada, bob]) {
    const { user } = await auth.api.signUpEmail({ body: { email, name, password } })
    await internalAdapter.updateUser(user.id, { emailVerified: true })
  }

  return {
    ...{ countersign, clock, url, close, signIn },
    async user(email) {
      const found = await internalAdapter.findUserByEmail(email)
      return found?.user as User
    },
    paths: {
      async password(browser) {
        await signIn(browser, ada)
        return browser.get('/secret')
      },
      async oauth(browser) {
        const { body } = await post(browser, 'sign-in/social', { provider: 'theirs', callbackURL: '/secret' })
        const there = await fetch(JSON.parse(body).url, { redirect: 'manual' })
        const callback = new URL(there.headers.get('location') ?? '')
        return browser.get(callback.pathname + callback.search)
      },
      async 'magic link'(browser) {
        await post(browser, 'sign-in/magic-link', { email: ada.email, callbackURL: '/secret' })
        const link = new URL(links.pop() ?? '')
        return browser.get(link.pathname + link.search)
      },
    },
  }
}
