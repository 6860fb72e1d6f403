import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCountersign, staticTokens, totp } from '../../src/index.ts'
import { decodeBase32 } from '../../src/lib/base32.ts'
import { createSite } from '../../src/site.ts'
import { openStore } from '../../src/store/index.ts'
import { databases } from '../lib/databases.ts'
import { alice, kinds, noon, secret, testCountersignWith } from '../lib/setup.ts'

describe.each(databases)('$name: a dump', ({ create }) => {
  let database: Awaited<ReturnType<typeof create>>
  beforeAll(async () => {
    database = await create()
  })
  afterAll(() => database?.drop())

  it('holds no shared secret, no backup token and no session id', async () => {
    const { countersign } = await testCountersignWith(kinds(), database.url, undefined, undefined, true)
    const shared = (await countersign.devices.create(alice, 'totp')).setup.secret
    const counter = (await countersign.devices.create(alice, 'hotp')).setup.secret
    const { tokens } = (await countersign.devices.create(alice, 'static')).setup
    const site = createSite(countersign, { users: { findById: async () => alice } })
    const request = new Request('http://localhost/')
    const response = (await site.signIn(request, alice)) as Response
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('countersign_session=')) as string
    const sessionId = cookie.slice('countersign_session='.length, cookie.indexOf(';'))
    expect(sessionId).toMatch(/^[\w-]{43}$/)
    await countersign.close()

    const dump = (await database.dump()).toString('latin1')
    // It is a dump of the right database …
    expect(dump).toContain('alice')
    expect(dump).toContain('totp')
    expect(dump).toContain('created')
    // … and in none of the spellings is anything of use in it.
    const secrets = [shared, counter].flatMap((one) => {
      const bytes = decodeBase32(one) as Buffer
      return [
        one,
        one.toLowerCase(),
        ...(['hex', 'base64', 'base64url', 'latin1'] as const).map((as) => Buffer.from(bytes).toString(as)),
      ]
    })
    for (const hidden of [...secrets, ...tokens, sessionId, secret]) {
      for (const spelling of [
        hidden,
        hidden.toUpperCase(),
        Buffer.from(hidden).toString('hex'),
        Buffer.from(hidden).toString('base64'),
      ]) {
        expect(dump.includes(spelling)).toBe(false)
      }
    }
  })

  it('copied to another user or device, opens nowhere', async () => {
    const { countersign } = await testCountersignWith(kinds(), database.url)
    const { device } = await countersign.devices.create(alice, 'totp')
    const { devices } = countersign.store
    const row = await devices.find(alice.id, device.id)
    const mallory = { id: 'mallory', name: 'Mallory' }
    const own = (await countersign.devices.create(mallory, 'totp')).device
    const ownRow = await devices.find(mallory.id, own.id)
    if (!row || !ownRow) throw new Error('The devices are gone')
    // Mallory's own device given to Alice, and Mallory's state put into Alice's device.
    await devices.insert({ ...ownRow, userId: alice.id, id: `${own.id.slice(0, -1)}_` })
    await devices.replace({ ...row, state: ownRow.state })
    for (const id of [device.persistentId, `totp/${own.id.slice(0, -1)}_`]) {
      await expect(countersign.verifyToken(alice, id, '123456')).rejects.toMatchObject({
        ...{ code: 'unsealing-failed', message: expect.stringContaining(id) },
      })
      // It is a fault of the data, not a wrong token.
      expect(await countersign.devices.get(id)).toMatchObject({ failureCount: 0 })
    }
    await countersign.close()
  })
})

describe.each(databases)('$name: new secrets', ({ create }) => {
  it('work on beside the old ones, and say what is missing without them', async () => {
    const database = await create()
    const store = await openStore(database.url)
    const fresh = 'a newer secret of the tests that is long enough'
    const at = (secrets: string[], now = noon) =>
      createCountersign({
        issuer: 'Acme',
        secrets,
        store,
        kinds: [totp(), staticTokens({ cost: 1024 })],
        now: () => now,
      })
    const { generateTotp } = await import('../../src/oath/index.ts')
    const before = at([secret])
    await before.migrate()
    const app = await before.devices.create(alice, 'totp')
    const list = await before.devices.create(alice, 'static')
    const untouched = await before.devices.create(alice, 'totp')
    const token = (now: number, shared = app.setup.secret) => generateTotp(shared, { now })

    const both = at([fresh, secret])
    expect(await both.verifyToken(alice, app.device.persistentId, token(noon))).toMatchObject({ verified: true })
    expect(await both.verifyToken(alice, list.device.persistentId, list.setup.tokens[0] as string)).toMatchObject({
      verified: true,
    })

    const later = noon + 60_000
    const only = at([fresh], later)
    // What was used since is sealed anew; the rest says which device, and what to do.
    expect(await only.verifyToken(alice, app.device.persistentId, token(later))).toMatchObject({ verified: true })
    expect(await only.verifyToken(alice, list.device.persistentId, list.setup.tokens[1] as string)).toMatchObject({
      verified: true,
    })
    await expect(
      only.verifyToken(alice, untouched.device.persistentId, token(later, untouched.setup.secret)),
    ).rejects.toMatchObject({
      code: 'unsealing-failed',
      message: expect.stringContaining(untouched.device.persistentId),
    })
    expect(await only.devices.get(untouched.device.persistentId)).toMatchObject({ failureCount: 0 })
    await store.close()
    await database.drop()
  })
})
