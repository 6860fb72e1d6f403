import { type WebauthnKind, type WebauthnOptions, webauthn } from '../../src/devices/webauthn/index.ts'
import type { Countersign, User } from '../../src/index.ts'
import { createSite, type Site, type SiteOptions } from '../../src/site.ts'
import type { TestClock } from '../../src/testing/index.ts'
import type { Authenticator } from './authenticator.ts'
import { type JsonClient, jsonClient } from './json-client.ts'
import { alice, bob, kinds, secret, testCountersignWith } from './setup.ts'
import { password } from './site.ts'

export const origin = 'https://acme.example'

type Kinds = readonly [...ReturnType<typeof kinds>, WebauthnKind]

/** A site with passkeys, and programs for browsers. */
export interface PasskeySite {
  readonly countersign: Countersign<Kinds>
  readonly clock: TestClock
  readonly site: Site
  client(): JsonClient
  /** Past the password. → where it leads */
  pastPassword(client: JsonClient, user: User, next?: string): Promise<string>
  /** A user's key, made by code. → the device's persistent id */
  register(user: User, key: Authenticator, name?: string): Promise<string>
  /** What the login page asks the browser, answered. */
  answerOf(client: JsonClient, key: Authenticator): Promise<string>
  /** Signs in by passkey alone. */
  signedIn(key: Authenticator): Promise<JsonClient>
}

export async function passkeySite(
  options: Partial<SiteOptions> = {},
  webauthnOptions: Partial<WebauthnOptions> = {},
  audit = false,
): Promise<PasskeySite> {
  const all: Kinds = [...kinds(), webauthn({ rpName: 'Acme', ...webauthnOptions })]
  const { countersign, clock } = await testCountersignWith(all, 'sqlite::memory:', [secret], 10, audit)
  const users = [alice, bob]
  const site = createSite(countersign, {
    users: {
      findById: async (id) => users.find((user) => user.id === id) ?? null,
      authenticate: async (given) =>
        (given.password === password && users.find(({ id }) => id === given.username)) || null,
    },
    passkeys: true,
    ...options,
  })

  const self: PasskeySite = {
    ...{ countersign, clock, site },
    client: () => jsonClient(site, origin),

    async pastPassword(client, user, next = '') {
      await client.get('/account/login')
      const posted = await client.post('/account/login', { step: 'credentials', username: user.id, password, next })
      return posted.body.redirect
    },

    async register(user, key, name) {
      const { device } = await countersign.devices.create(user, 'webauthn', {
        ...(name !== undefined && { name }),
        confirmed: false,
      })
      const { persistentId } = device
      const asked = await countersign.challenge(user, persistentId, {}, { origin })
      if (!asked.sent) throw new Error('Nothing was asked')
      const token = key.create(asked.options, origin)
      const result = await countersign.devices.confirm(user, persistentId, token, { origin })
      if (!result.verified) throw new Error(result.reason)
      return persistentId
    },

    async answerOf(client, key) {
      const { body } = await client.get('/account/login')
      return key.get(body.view.passkeys.options, origin)
    },

    async signedIn(key) {
      const client = self.client()
      const token = await self.answerOf(client, key)
      const done = await client.post('/account/login', { step: 'passkey', token })
      if (done.body.redirect !== '/') throw new Error(`Not signed in: ${JSON.stringify(done.body)}`)
      return client
    },
  }
  return self
}
