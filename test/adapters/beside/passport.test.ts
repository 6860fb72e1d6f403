import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { httpBrowser } from '../http-browser.ts'
import { type OAuthProvider, oauthProvider } from './oauth-provider.ts'
import { ada, passportApp } from './passport-app.ts'
import { type BesideApp, endsAtToken, followAll, withApp } from './paths.ts'

let provider: OAuthProvider
let app: BesideApp

beforeEach(async () => {
  provider = await oauthProvider({ id: '42', email: 'ada@example.com', name: 'Ada' })
  app = await passportApp(provider)
})
afterEach(() => {
  app.close()
  provider.close()
})

describe('beside Passport', () => {
  it.each(['local', 'oauth'])('a sign-in by %s ends at the token step', async (path) => {
    const browser = await endsAtToken(app, path, await withApp(app, ada))
    // Passport itself remembers nobody.
    expect(JSON.parse((await browser.get('/')).body)).toEqual({ verified: true, passport: null })
  })

  it('who has no second factor is signed in, and the guarded page stays closed', async () => {
    for (const path of Object.values(app.paths)) {
      const browser = httpBrowser(app.url)
      const page = await followAll(app, browser, await path(browser))
      expect([page.status, page.body.includes('The secret of')]).toEqual([403, false])
    }
  })

  it('a code of the provider’s works once, and only for who has begun', async () => {
    await withApp(app, ada)
    const browser = httpBrowser(app.url)
    const begun = await app.paths.oauth?.(browser)
    const consent = new URL(begun?.location ?? '')
    const answer = await httpBrowser(consent.origin).get(consent.pathname + consent.search)
    const callback = new URL(answer.location ?? '')
    const stolen = await httpBrowser(app.url).get(callback.pathname + callback.search)
    expect(stolen.location ?? '').not.toContain('/account/login')
    expect((await browser.get(callback.pathname + callback.search)).location).toContain('/account/login')
    expect((await browser.get(callback.pathname + callback.search)).location ?? '').not.toContain('/account/login')
  })
})
