import { createServer } from 'node:http'
import express from 'express'
import session from 'express-session'
import { Passport } from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import OAuth2Strategy from 'passport-oauth2'
import {
  type ExpressHandler,
  expressSession,
  otpRequired,
  sendResponse,
  toRequest,
  twoFactor,
} from '../../../src/adapters/express.ts'
import type { User } from '../../../src/index.ts'
import { createSite } from '../../../src/site.ts'
import { testCountersign } from '../../lib/setup.ts'
import { hostSecret, listen } from '../app-parts.ts'
import type { OAuthProvider } from './oauth-provider.ts'
import type { BesideApp } from './paths.ts'

export const ada: User = { id: 'ada', name: 'Ada' }
const password = 'correct horse'

/** Passport checks who it is, for one request at a time; Countersign's session is the only one. */
export async function passportApp(provider: OAuthProvider): Promise<BesideApp> {
  const { countersign, clock } = await testCountersign()
  const users = { findById: async (id: string) => (id === ada.id ? ada : null) }
  const site = createSite(countersign, { users, session: expressSession(), loginUrl: '/login' })
  const server = createServer()
  const url = await listen(server)

  const passport = new Passport()
  passport.use(
    new LocalStrategy((username, given, done) => done(null, username === 'ada' && given === password && ada)),
  )
  const oauth = new OAuth2Strategy(
    {
      ...{ clientID: provider.clientId, clientSecret: provider.clientSecret, state: true, pkce: true },
      ...{ authorizationURL: provider.authorizeUrl, tokenURL: provider.tokenUrl },
      callbackURL: `${url}/login/oauth/callback`,
    },
    (_access, _refresh, profile: { id: string }, done) => done(null, profile.id === '42' && ada),
  )
  oauth.userProfile = (token, done) => {
    fetch(provider.userInfoUrl, { headers: { authorization: `Bearer ${token}` } })
      .then((answer) => answer.json())
      .then((profile) => done(null, profile), done)
  }
  passport.use('oauth', oauth)

  const app = express()
  app.use(session({ secret: hostSecret, resave: false, saveUninitialized: false }))
  app.use(twoFactor(site))
  app.use(express.urlencoded({ extended: false }))

  // Every strategy ends here, and nothing else signs anybody in.
  const firstFactorPassed = handler(async (req, res) => {
    const due = await site.signIn(toRequest(req), req.user as User, { next: '/secret' })
    await sendResponse(res, due ?? (await site.redirect(toRequest(req), '/secret')))
  })
  const csrf = handler(async (req, res, next) => {
    const refusal = await site.checkCsrf(toRequest(req), new URLSearchParams(req.body as Record<string, string>))
    if (refusal) await sendResponse(res, refusal)
    else next()
  })
  const check = (strategy: string) => passport.authenticate(strategy, { session: false, failureRedirect: '/login' })

  app.get('/login', (req, res) => void res.json({ csrf: site.csrf(toRequest(req)) }))
  app.post('/login', csrf, check('local'), firstFactorPassed)
  app.get('/login/oauth', check('oauth'))
  app.get('/login/oauth/callback', check('oauth'), firstFactorPassed)
  app.get('/', (req, res) => void res.json({ verified: req.otp.verified, passport: req.user ?? null }))
  app.get(
    '/secret',
    otpRequired(site),
    handler(async (req, res) => {
      const { user } = await site.visit(toRequest(req))
      res.end(`The secret of ${user?.name}`)
    }),
  )
  server.on('request', app)

  return {
    ...{ countersign, clock, url },
    paths: {
      async local(browser) {
        const { csrf } = JSON.parse((await browser.get('/login')).body)
        return browser.post('/login', { csrf, username: 'ada', password })
      },
      oauth: (browser) => browser.get('/login/oauth'),
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Express 5 looks at promises; its types of a handler differ from the adapter's. */
function handler(
  handle: (
    req: Parameters<ExpressHandler>[0] & { readonly user?: unknown },
    res: Parameters<ExpressHandler>[1],
    next: () => void,
  ) => Promise<void>,
): express.RequestHandler {
  return (req, res, next) => handle(req as never, res, next)
}
