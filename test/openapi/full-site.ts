import { webauthn } from '../../src/devices/webauthn/index.ts'
import {
  type AnyDeviceKind,
  type Countersign,
  email,
  hotp,
  sms,
  staticTokens,
  totp,
  type User,
} from '../../src/index.ts'
import { generateTotp } from '../../src/oath/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site.ts'
import { createOutbox, type Outbox, type TestClock } from '../../src/testing/index.ts'
import { type JsonClient, type JsonResult, jsonClient } from '../lib/json-client.ts'
import { alice, bob, testCountersignWith } from '../lib/setup.ts'
import { password } from '../lib/site.ts'

/** A site with everything that can be switched on. */
export interface FullSite {
  readonly countersign: Countersign
  readonly clock: TestClock
  readonly outbox: Outbox
  readonly site: Site
  readonly password: string
  /** Users who must have a second factor. */
  readonly required: Set<string>
  /** A user with an authenticator app, and its tokens. */
  withTotp(user: User): Promise<{ readonly id: string; token(): string }>
  /** The token of now for a secret as the pages show it. */
  tokenOf(secret: string): string
  /** Past the password: the answer to it. */
  pastPassword(client: JsonClient, user: User): Promise<JsonResult>
  /** Signed in and verified. */
  verified(user: User): Promise<JsonClient>
}

export const number = '+4915112345678'

/** @param wrap the site that clients talk to, in the place of the site itself */
export async function fullSite(
  wrap: (site: Pick<Site, 'handle'>) => Pick<Site, 'handle'> = (site) => site,
  own?: readonly AnyDeviceKind[],
  options: Partial<SiteOptions> = {},
  audit = true,
): Promise<FullSite> {
  const outbox = createOutbox()
  const kinds: readonly AnyDeviceKind[] = own ?? [
    ...[totp(), hotp(), staticTokens({ cost: 1024 })],
    email({ delivery: outbox, sender: 'no-reply@example.com' }),
    sms({ gateway: outbox, allowedRegions: ['DE'] }),
    webauthn({ rpName: 'Acme' }),
  ]
  const { countersign, clock } = await testCountersignWith(kinds, 'sqlite::memory:', undefined, 1000, audit)
  const required = new Set<string>()
  const terms = {
    ...{ name: 'terms', title: 'Terms', fields: ['agreed'] },
    visible: (user: User) => user.id === bob.id,
    render: () => '<label><input type="checkbox" name="agreed"> I agree</label>',
    validate: ({ agreed }: Readonly<Record<string, string>>) =>
      agreed ? { data: true } : { errors: { agreed: 'Please agree.' } },
  }
  const users = [alice, bob]
  const site = createSite(countersign, {
    users: {
      findById: async (id) => users.find((user) => user.id === id) ?? null,
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
    },
    remember: { age: 86_400 },
    requireSecondFactor: ({ id }) => required.has(id),
    registerUrl: '/register',
    ...(own ? {} : { passkeys: true }),
    login: { steps: [{ ...terms, after: 'credentials' }] },
    setup: { steps: [{ ...terms, name: 'setup-terms', after: 'method' }] },
    ...options,
  })
  const wrapped = wrap(site)

  async function withTotp(user: User): ReturnType<FullSite['withTotp']> {
    const { device, setup } = await countersign.devices.create(user, 'totp', { name: 'default' } as never)
    const { secret } = setup as { secret: string }
    return { id: device.persistentId, token: () => generateTotp(secret, { now: clock.now() }) }
  }

  async function pastPassword(client: JsonClient, user: User): Promise<JsonResult> {
    await client.get('/account/login')
    return client.post('/account/login', { step: 'credentials', username: user.id, password })
  }

  return {
    ...{ countersign, clock, outbox, site, password, required, withTotp, pastPassword },
    tokenOf: (secret) => generateTotp(secret, { now: clock.now() }),
    async verified(user) {
      const { token } = await withTotp(user)
      const client = jsonClient(wrapped)
      const { body } = await pastPassword(client, user)
      const done = await client.post(body.redirect, { step: 'token', token: token() })
      if (done.body.redirect !== '/') throw new Error(`Not verified: ${JSON.stringify(done.body)}`)
      clock.advance(30)
      return client
    },
  }
}
