import type { User } from '../../src/index.ts'
import type { SiteOptions } from '../../src/site.ts'
import type { Page, Visitor } from './browser.ts'
import { alice, bob } from './setup.ts'
import { password, type TestSite, testSite } from './site.ts'

export interface RememberedSite extends TestSite {
  /** User id → what changes with the password. */
  readonly stamps: Map<string, string>
  /** A browser that was remembered when the user signed in with a token, and is signed out again. */
  remembered(user: User): Promise<Remembered>
  /** Signs in with the password. → where that led: `/` in a remembered browser. */
  signIn(browser: Visitor, user: User): Promise<Page>
  signOut(browser: Visitor): Promise<void>
}

export interface Remembered {
  readonly browser: Visitor
  /** Of the cookie. */
  readonly name: string
  readonly value: string
  /** The device's persistent id. */
  readonly device: string
  /** A token of it, so many seconds from now. */
  token(offset?: number): string
}

export const prefix = 'countersign_remember_'

/** A site that remembers browsers for an hour. */
export async function rememberedSite(options: Partial<SiteOptions> = {}): Promise<RememberedSite> {
  const stamps = new Map<string, string>()
  const users = [alice, bob]
  const test = await testSite({
    remember: { age: 3600 },
    users: {
      findById: async (id) => users.find((user) => user.id === id) ?? null,
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
      passwordStamp: async ({ id }) => stamps.get(id) ?? 'the first password',
    },
    ...options,
  })

  async function signIn(browser: Visitor, user: User): Promise<Page> {
    const login = await browser.get('/account/login')
    return browser.submit(login, { username: user.id, password })
  }

  async function signOut(browser: Visitor): Promise<void> {
    await browser.submit(await browser.get('/account/logout'), {})
  }

  return {
    ...test,
    ...{ stamps, signIn, signOut },
    async remembered(user) {
      const { id, token } = await test.withTotp(user)
      const browser = test.visitor()
      const form = await browser.follow(await signIn(browser, user))
      const page = await browser.submit(form, { token: token(), remember: 'on' })
      if (page.location !== '/') throw new Error(`Not signed in: ${page.status} ${page.body}`)
      await signOut(browser)
      const [name, value] = [...browser.cookies].find(([cookie]) => cookie.startsWith(prefix)) ?? ['', '']
      return { browser, name, value, device: id, token }
    },
  }
}
