import { type Page, type Visitor, visitor } from '../../test/lib/browser.ts'
import { kinds, testCountersignWith } from '../../test/lib/setup.ts'
import type { Mail } from '../delivery/delivery.ts'
import { type Countersign, type Device, email, sms, type User } from '../index.ts'
import { generateTotp } from '../oath/index.ts'
import { createSite, type Site, type SiteOptions } from '../site.ts'
import { createOutbox, type TestClock } from '../testing/index.ts'
import { type Admin, type AdminOptions, createAdmin } from './index.ts'

export const password = 'correct horse'

export const root: User = { id: 'root', name: 'Ruth Root', email: 'ruth@acme.example' }
export const ada: User = { id: 'ada', name: 'Ada', email: 'ada@example.com' }
export const ben: User = { id: 'ben', name: 'Ben <b>bold</b> & co', email: 'ben@example.com' }
export const eve: User = { id: 'eve', name: 'Eve' }

export interface AdminTest {
  readonly countersign: Countersign
  readonly clock: TestClock
  readonly site: Site
  readonly admin: Admin
  readonly users: User[]
  /** Mails about changes. */
  readonly mails: readonly Mail[]
  /** The shared secrets that were made here, base32. */
  readonly secrets: Map<string, string>
  /** Makes a device of any kind. */
  make(user: User, kind: string, options?: object): Promise<{ readonly device: Device; readonly setup: unknown }>
  visitor(): Visitor
  /** A visitor past the password. */
  afterPassword(user: User): Promise<Visitor>
  /** A visitor who is signed in and verified. */
  verified(user: User): Promise<Visitor>
  token(user: User): string
}

interface Settings {
  readonly admin?: Partial<AdminOptions>
  readonly site?: Partial<SiteOptions>
  readonly audit?: boolean
}

/** A site with an administration, on a database of its own; `root` is the staff. */
export async function adminTest({ admin: own, site: more, audit = true }: Settings = {}): Promise<AdminTest> {
  const outbox = createOutbox()
  const mails: Mail[] = []
  const sender = 'Acme <no-reply@acme.example>'
  const all = [...kinds(), email({ delivery: outbox, sender }), sms({ gateway: outbox })]
  const { countersign, clock } = await testCountersignWith(all, 'sqlite::memory:', undefined, 10, audit)
  const users = [root, ada, ben, eve]
  const secrets = new Map<string, string>()
  const site = createSite(countersign, {
    users: {
      findById: async (id) => users.find((user) => user.id === id) ?? null,
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
    },
    remember: { age: 86_400 },
    mail: { delivery: { sendMail: async (mail) => void mails.push(mail) }, sender: 'security@acme.example' },
    ...more,
  })
  const admin = createAdmin(site, countersign, {
    isStaff: ({ id }) => id === root.id,
    users: {
      async search(text, { limit, cursor = '0' }) {
        const hits = users.filter(({ name, email: address }) =>
          `${name} ${address}`.toLowerCase().includes(text.toLowerCase()),
        )
        const start = Number(cursor) || 0
        const next = start + limit < hits.length ? String(start + limit) : null
        return { users: hits.slice(start, start + limit), next }
      },
      findMany: async (ids) => users.filter(({ id }) => ids.includes(id)),
    },
    ...own,
  })
  const both: Site = { ...site, handle: async (request) => (await admin.handle(request)) ?? site.handle(request) }

  async function signIn(user: User): Promise<{ browser: Visitor; page: Page }> {
    const browser = visitor(both)
    return { browser, page: await browser.submit(await browser.get('/account/login'), { username: user.id, password }) }
  }
  const token = (user: User) => generateTotp(secrets.get(user.id) as string, { now: clock.now() })

  return {
    ...{ countersign, clock, site, admin, users, mails, secrets, token },
    make: (user, kind, options = {}) => countersign.devices.create(user, kind as never, options as never),
    visitor: () => visitor(both),
    afterPassword: async (user) => (await signIn(user)).browser,
    async verified(user) {
      if (!secrets.has(user.id)) {
        const { setup } = await countersign.devices.create(user, 'totp', { name: 'default' })
        secrets.set(user.id, (setup as { secret: string }).secret)
      }
      const { browser, page } = await signIn(user)
      clock.advance(30)
      const done = await browser.submit(await browser.follow(page), { token: token(user) })
      if (done.location !== '/') throw new Error(`Not verified: ${done.status} ${done.body}`)
      return browser
    },
  }
}

/** What a page says, without its tags. */
export function textOf({ body }: Page): string {
  const main = body.slice(Math.max(body.indexOf('<main'), 0))
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim()
}
