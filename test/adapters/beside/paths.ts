import { expect } from 'vitest'
import type { User } from '../../../src/index.ts'
import { generateTotp } from '../../../src/oath/index.ts'
import type { FlowSite } from '../app-parts.ts'
import { type HttpBrowser, type HttpPage, httpBrowser } from '../http-browser.ts'

/** An application that signs people in by another library; `/secret` is guarded, and says `The secret of <name>`. */
export interface BesideApp extends Pick<FlowSite, 'countersign' | 'clock'> {
  readonly url: string
  /** Ways to sign in there: each takes a browser past the first factor, on the way to `/secret`. */
  readonly paths: Readonly<Record<string, (browser: HttpBrowser) => Promise<HttpPage>>>
  close(): void
}

/** The one user, who has an authenticator app from here on. → a token that has not been used. */
export async function withApp({ countersign, clock }: BesideApp, user: User): Promise<() => string> {
  const { setup } = await countersign.devices.create(user, 'totp', {} as never)
  const { secret } = setup as { secret: string }
  return () => {
    clock.advance(30)
    return generateTotp(secret, { now: clock.now() })
  }
}

/** Follows redirects, to the provider and back as well. */
export async function followAll(app: BesideApp, browser: HttpBrowser, page: HttpPage): Promise<HttpPage> {
  let at = page
  for (let hops = 0; at.location; hops++) {
    if (hops === 12) throw new Error(`A loop of redirects at ${at.location}`)
    const own = at.location.replace(`${app.url}/`, '/')
    at = own.startsWith('/') ? await browser.get(own) : await elsewhere(own)
  }
  return at
}

async function elsewhere(address: string): Promise<HttpPage> {
  const { origin, pathname, search } = new URL(address)
  return httpBrowser(origin).get(pathname + search)
}

/** A sign-in by this path ends at the token step, and `/secret` stays closed until a token was accepted. */
export async function endsAtToken(app: BesideApp, name: string, token: () => string): Promise<HttpBrowser> {
  const browser = httpBrowser(app.url)
  expect((await browser.get('/secret')).status).toBe(303)
  const form = await followAll(app, browser, await (app.paths[name] as BesideApp['paths'][string])(browser))
  expect(form.body).toContain('autocomplete="one-time-code"')
  const closed = async (one: HttpBrowser) => {
    const page = await one.get('/secret')
    expect(page.status).toBe(303)
    expect(page.body).not.toContain('The secret of')
  }
  await closed(browser)
  const atToken = browser.copy()
  expect((await browser.submit(form, { step: 'token', token: '000000' })).status).toBe(422)
  await closed(browser)
  app.clock.advance(30)
  const inside = await browser.submit(form, { step: 'token', token: token() })
  expect(inside).toMatchObject({ status: 303, location: '/secret' })
  expect((await browser.get('/secret')).body).toContain('The secret of Ada')
  await closed(atToken)
  return browser
}
