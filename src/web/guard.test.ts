import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alice, testCountersignWith } from '../../test/lib/setup.ts'
import { hotp, staticTokens, type TotpKind, totp } from '../index.ts'
import { createSite, type Site } from '../site.ts'
import type { OtpRequiredOptions } from './guard.ts'

/** A kind that a false page can get nothing from. */
const key = (): TotpKind => ({ ...totp(), name: 'key', phishingResistant: true }) as unknown as TotpKind

let test: Awaited<ReturnType<typeof setUp>>
beforeEach(async () => {
  test = await setUp()
})
afterEach(() => test.countersign.close())

async function setUp() {
  const made = await testCountersignWith([totp(), hotp(), key(), staticTokens({ cost: 1024 })], 'sqlite::memory:')
  return { ...made, site: createSite(made.countersign, { users: { findById: async () => alice } }) }
}

async function add(kind: 'totp' | 'hotp' | 'key' | 'static') {
  const { device } = await test.countersign.devices.create(alice, kind as 'totp')
  return device
}

/** A request of a session that was verified by these devices, in this order, a second after each other. */
async function verifiedBy(...devices: readonly Parameters<Site['login']>[2][]): Promise<Request> {
  const request = new Request('http://localhost/vault')
  await test.site.signIn(request, alice)
  for (const device of devices) {
    await test.site.login(request, alice, device)
    test.clock.advance(1)
  }
  return request
}

const guard = (request: Request, options: OtpRequiredOptions) => test.site.otpRequired(options)(request)

describe('kinds', () => {
  it('lets only tokens of these kinds count, and leads to a device that will do', async () => {
    const [app, generator] = [await add('totp'), await add('hotp')]
    const request = await verifiedBy(generator)
    expect(await guard(request, { kinds: ['hotp'] })).toBeNull()
    expect(await guard(request, { kinds: ['totp', 'hotp'] })).toBeNull()
    const refusal = await guard(request, { kinds: ['totp'] })
    expect(refusal?.headers.get('location')).toBe('/account/login?verify=1&kinds=totp&next=%2Fvault')
    expect(await guard(await verifiedBy(app, generator), { kinds: ['totp'] })).toBeNull()
  })

  it('asks whose token counts for its age too', async () => {
    const [app, generator] = [await add('totp'), await add('hotp')]
    const request = await verifiedBy(app)
    test.clock.advance(60)
    await test.site.login(request, alice, generator)
    expect(await guard(request, { maxAge: 60 })).toBeNull()
    expect((await guard(request, { maxAge: 60, kinds: ['totp'] }))?.status).toBe(303)
    expect(await guard(request, { maxAge: 61, kinds: ['totp'] })).toBeNull()
  })

  it('forgets the token of a device that is gone', async () => {
    const [app, generator] = [await add('totp'), await add('hotp')]
    const other = await add('totp')
    const request = await verifiedBy(app, generator)
    await test.countersign.devices.remove(alice, app.persistentId)
    const later = await copyOf(request)
    expect((await guard(later, { kinds: ['totp'] }))?.headers.get('location')).toContain('kinds=totp')
    await test.countersign.devices.remove(alice, other.persistentId)
    expect((await guard(await copyOf(later), { kinds: ['totp'] }))?.status).toBe(403)
  })

  it('tells who has no such device what the page accepts', async () => {
    const request = await verifiedBy(await add('totp'))
    const refusal = await guard(request, { kinds: ['hotp'] })
    expect(refusal?.status).toBe(403)
    const page = await refusal?.text()
    expect(page).toContain('This page needs another device')
    expect(page).toContain('Code generator')
    expect(page).toContain('/account/two-factor/setup?next=%2Fvault')
    const raised = await guard(request, { kinds: ['hotp'], raiseUnverified: true })
    expect(raised?.status).toBe(403)
    expect(await raised?.text()).not.toContain('/account/two-factor/setup')
  })

  it('is no reason to let a user without such a device pass', async () => {
    const request = await verifiedBy(await add('totp'))
    expect((await guard(request, { kinds: ['hotp'], ifConfigured: true }))?.status).toBe(403)
  })

  it('lets backup tokens count only where they are named', async () => {
    await add('totp')
    const request = await verifiedBy(await add('static'))
    expect(await guard(request, {})).toBeNull()
    expect((await guard(request, { kinds: ['totp'] }))?.status).toBe(303)
    expect(await guard(request, { kinds: ['static'] })).toBeNull()
  })
})

describe('phishingResistant', () => {
  it('lets only tokens count that a false page cannot get', async () => {
    const [app, strong] = [await add('totp'), await add('key')]
    expect((await guard(await verifiedBy(app), { phishingResistant: true }))?.headers.get('location')).toContain(
      'kinds=key',
    )
    expect(await guard(await verifiedBy(strong), { phishingResistant: true })).toBeNull()
    // A weaker token afterwards does not take it away.
    expect(await guard(await verifiedBy(strong, app), { phishingResistant: true })).toBeNull()
    expect((await guard(await verifiedBy(strong), { phishingResistant: true, kinds: ['totp'] }))?.status).toBe(403)
    expect(await guard(await verifiedBy(app), { phishingResistant: false })).toBeNull()
  })
})

it.each([
  { kinds: [] },
  { kinds: ['sms'] },
  { kinds: 'totp' },
  { kinds: [3] },
  { phishingResistant: 'yes' },
  { allowRemembered: 1 },
  { maxAge: 0 },
  { kind: 'totp' },
])('refuses %j', (options) => {
  expect(() => test.site.otpRequired(options as never)).toThrow(expect.objectContaining({ code: 'invalid-option' }))
})

/** The next request of the same session. */
async function copyOf(request: Request): Promise<Request> {
  const response = await test.site.respond(request, new Response(null))
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return new Request(request.url, { headers: { cookie: cookie.join('; ') || (request.headers.get('cookie') ?? '') } })
}
