import type { Countersign, User } from '../../src/index.ts'
import { generateTotp } from '../../src/oath/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site.ts'
import type { TestClock } from '../../src/testing/index.ts'
import { type Page, type Visitor, visitor } from './browser.ts'
import { alice, bob, kinds, testCountersignWith } from './setup.ts'

export interface TestSite {
  readonly countersign: Countersign<ReturnType<typeof kinds>>
  readonly clock: TestClock
  readonly site: Site
  /** Takes a user away, and gives them back. */
  readonly gone: Set<string>
  visitor(): Visitor
  /** A visitor past the password, at whatever follows. */
  afterPassword(user: User, next?: string): Promise<{ browser: Visitor; page: Page }>
  /** A user with a TOTP device, and the token for any time. */
  withTotp(user: User): Promise<{ id: string; token(offset?: number): string }>
  /** A visitor who is signed in and verified. */
  verified(user: User): Promise<Visitor>
}

export const password = 'correct horse'

export async function testSite(options: Partial<SiteOptions> = {}): Promise<TestSite> {
  const { countersign, clock } = await testCountersignWith(kinds(), 'sqlite::memory:')
  const gone = new Set<string>()
  const users = [alice, bob]
  const site = createSite(countersign, {
    users: {
      findById: async (id) => (gone.has(id) ? null : (users.find((user) => user.id === id) ?? null)),
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
    },
    ...options,
  })

  async function afterPassword(user: User, next = ''): Promise<{ browser: Visitor; page: Page }> {
    const browser = visitor(site)
    const login = await browser.get(`/account/login${next && `?next=${encodeURIComponent(next)}`}`)
    const page = await browser.submit(login, { username: user.id, password })
    return { browser, page }
  }

  async function withTotp(user: User): ReturnType<TestSite['withTotp']> {
    const { device, setup } = await countersign.devices.create(user, 'totp', { name: 'default' })
    const token = (offset = 0) => generateTotp(setup.secret, { now: clock.now() + offset * 1000 })
    return { id: device.persistentId, token }
  }

  return {
    ...{ countersign, clock, site, gone, afterPassword, withTotp },
    visitor: () => visitor(site),
    async verified(user) {
      const { token } = await withTotp(user)
      const { browser, page } = await afterPassword(user)
      const done = await browser.submit(await browser.follow(page), { token: token() })
      if (done.location !== '/') throw new Error(`Not verified: ${done.status} ${done.body}`)
      return browser
    },
  }
}
