import { type Countersign, type EmailKind, email, type SmsKind, sms, type User } from '../../src/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site.ts'
import { createOutbox, type Outbox, type TestClock } from '../../src/testing/index.ts'
import { type Page, type Visitor, visitor } from './browser.ts'
import { alice, bob, kinds, testCountersignWith } from './setup.ts'
import { password } from './site.ts'

type Kinds = [...ReturnType<typeof kinds>, EmailKind, SmsKind]

/** A site whose users can also have codes sent, and what was sent. */
export interface FlowSite {
  readonly countersign: Countersign<Kinds>
  readonly clock: TestClock
  readonly site: Site
  readonly outbox: Outbox
  /** How many messages there are. */
  sent(): number
  visitor(): Visitor
  /** A visitor past the password, at whatever follows; a browser of its own unless one is given. */
  afterPassword(user: User, next?: string, browser?: Visitor): Promise<{ browser: Visitor; page: Page }>
  /** The same, at the page that follows. */
  atToken(user: User, next?: string, browser?: Visitor): Promise<{ browser: Visitor; form: Page }>
  withEmail(user: User, address?: string): Promise<string>
  withSms(user: User, number?: string): Promise<string>
  failures(persistentId: string): Promise<number | undefined>
}

export const address = 'ada@example.com'
export const number = '+31612345678'

export async function flowSite(options: Partial<SiteOptions> = {}): Promise<FlowSite> {
  const outbox = createOutbox()
  const [totp, hotp, list] = kinds()
  const own: Kinds = [
    ...[totp, hotp, list],
    email({ delivery: outbox, sender: 'Acme <no-reply@acme.example>' }),
    sms({ gateway: outbox }),
  ] as unknown as Kinds
  const { countersign, clock } = await testCountersignWith(own, 'sqlite::memory:')
  const users = [alice, bob]
  const site = createSite(countersign, {
    users: {
      findById: async (id) => users.find((user) => user.id === id) ?? null,
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
    },
    ...options,
  })

  const afterPassword: FlowSite['afterPassword'] = async (user, next = '', browser = visitor(site)) => {
    const login = await browser.get(`/account/login${next && `?next=${encodeURIComponent(next)}`}`)
    return { browser, page: await browser.submit(login, { username: user.id, password }) }
  }

  return {
    ...{ countersign, clock, site, outbox, afterPassword },
    sent: () => outbox.mails.length + outbox.texts.length,
    visitor: () => visitor(site),
    async atToken(user, next, own) {
      const { browser, page } = await afterPassword(user, next, own)
      return { browser, form: await browser.follow(page) }
    },
    async withEmail(user, to = address) {
      return (await countersign.devices.create(user, 'email', { address: to })).device.persistentId
    },
    async withSms(user, to = number) {
      return (await countersign.devices.create(user, 'sms', { number: to })).device.persistentId
    },
    async failures(persistentId) {
      return (await countersign.devices.get(persistentId))?.failureCount
    },
  }
}

/** What the page says, without its tags. */
export function textOf({ body }: Page): string {
  const main = body.slice(Math.max(body.indexOf('<main'), 0))
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')
    .trim()
}
