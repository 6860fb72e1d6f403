import { beforeEach, describe, expect, it } from 'vitest'
import { alice, bob, testCountersign } from '../../test/lib/setup.ts'
import { besideSession, type ElsewhereSignedIn } from '../adapters/beside.ts'
import { hostSessions } from '../adapters/host-session.ts'
import type { Kept } from '../adapters/hosted-session.ts'
import { createSite, type Site, type SiteOptions } from '../site.ts'
import type { Session, SessionPort } from './session.ts'

/** Everything is in a cookie, and a copy of it is as good as itself. */
const inCookie: SessionPort = hostSessions((request) => {
  const own = { kept: JSON.parse(decodeURIComponent(request.headers.get('cookie')?.split('=')[1] || 'null')) }
  return {
    get: () => own.kept,
    set(kept: Kept) {
      own.kept = kept
    },
    renew() {
      own.kept = null
    },
    save(headers: Headers) {
      headers.append('set-cookie', `own=${own.kept ? encodeURIComponent(JSON.stringify(own.kept)) : ''}`)
    },
  }
}) as SessionPort

async function parts(options: Partial<SiteOptions> = {}) {
  const { countersign, clock } = await testCountersign()
  const users = { findById: async (id: string) => [alice, bob].find((user) => user.id === id) ?? null }
  const site = createSite(countersign, { users, session: inCookie, ...options })
  return { countersign, clock, site }
}

let test: Awaited<ReturnType<typeof parts>>
beforeEach(async () => {
  test = await parts()
})

const ask = (cookie: string) => new Request('http://localhost/', { headers: { cookie } })

/** → the cookie afterwards. */
async function answer(site: Site, request: Request, before = ''): Promise<string> {
  const [line] = (await site.respond(request, new Response())).headers.getSetCookie()
  return line?.split(';')[0] ?? before
}

async function signIn(site: Site, user = alice): Promise<string> {
  const request = ask('')
  expect(await site.signIn(request, user)).toBeNull()
  return answer(site, request)
}

const who = async (site: Site, cookie: string) => (await site.visit(ask(cookie))).user?.id ?? null

describe('sessions of the host that cannot be found by user', () => {
  it('are all over once they are ended, copies too, and nobody else’s', async () => {
    const { site } = test
    const cookies = [await signIn(site), await signIn(site)]
    const other = await signIn(site, bob)
    expect(await site.endSessions(alice.id)).toBeNull()
    for (const cookie of cookies) expect(await who(site, cookie)).toBeNull()
    expect(await who(site, other)).toBe(bob.id)
    expect(await test.countersign.store.sessions.list(alice.id)).toEqual([])
  })

  it('are ended by the host’s library when the next request comes', async () => {
    const { site } = test
    const cookie = await signIn(site)
    await site.endSessions(alice.id)
    const request = ask(cookie)
    await site.visit(request)
    expect(await answer(site, request)).toBe('own=')
  })

  it('are over by a reset too, so that nobody adds a device with one', async () => {
    const { site, countersign, clock } = test
    const cookie = await signIn(site)
    await countersign.devices.create(alice, 'totp')
    await countersign.administration.reset(alice, { reason: 'Broken into' })
    clock.advance(3600)
    const page = await site.handle(new Request('http://localhost/account/two-factor/setup', { headers: { cookie } }))
    expect(page?.headers.get('location')).toMatch(/^\/account\/login/)
  })

  it('begin anew with a sign-in, in the same millisecond too', async () => {
    const { site, clock } = test
    await signIn(site)
    await site.endSessions(alice.id)
    const cookie = await signIn(site)
    expect(await who(site, cookie)).toBe(alice.id)
    clock.advance(1)
    expect(await who(site, await signIn(site))).toBe(alice.id)
    await site.endSessions(alice.id)
    expect(await who(site, cookie)).toBeNull()
  })

  it('stay open where one is to be kept, until they are ended again', async () => {
    const { site, clock } = test
    const [kept, other] = [await signIn(site), await signIn(site)]
    clock.advance(60)
    const request = ask(kept)
    await site.endSessions(alice.id, request)
    const now = await answer(site, request)
    expect([await who(site, now), await who(site, other), await who(site, kept)]).toEqual([alice.id, null, null])
    clock.advance(60)
    await site.endSessions(alice.id)
    expect(await who(site, now)).toBeNull()
  })

  it('that wait for a token are over too', async () => {
    const { site, countersign } = test
    await countersign.devices.create(alice, 'totp')
    const request = ask('')
    const step = await site.signIn(request, alice)
    const [line] = step?.headers.getSetCookie().filter((one) => one.startsWith('own=')) ?? []
    const cookie = line?.split(';')[0] ?? ''
    const address = `http://localhost${step?.headers.get('location')}`
    const token = async () => {
      const page = await site.handle(new Request(address, { headers: { cookie } }))
      return (await page?.text())?.includes('name="token"')
    }
    expect(await token()).toBe(true)
    await site.endSessions(alice.id)
    expect(await token()).toBe(false)
  })

  it('cost nothing for visitors, and one look for who is signed in', async () => {
    const { site, countersign } = test
    const { find } = countersign.store.moments
    let looks = 0
    countersign.store.moments.find = async (...given) => {
      looks += 1
      return find(...given)
    }
    const cookie = await signIn(site)
    looks = 0
    await who(site, '')
    expect(looks).toBe(0)
    await who(site, cookie)
    expect(looks).toBe(1)
  })

  it('are forgotten with the user', async () => {
    const { site, countersign } = test
    await site.endSessions(alice.id)
    await countersign.forgetUser(alice.id)
    expect(await countersign.store.moments.find(alice.id, 'sessions-ended')).toBeNull()
  })
})

it('a port with an endAll of its own is asked, and nothing else', async () => {
  const ended: unknown[] = []
  const session: SessionPort = {
    load: (request) => inCookie.load(request),
    save: (request, own: Session, headers) => inCookie.save(request, own, headers),
    async endAll(userId) {
      ended.push(userId)
      return 3
    },
  }
  const { site, countersign } = await parts({ session })
  const cookie = await signIn(site)
  expect(await site.endSessions(alice.id)).toBe(3)
  expect(ended).toEqual([alice.id])
  expect(await who(site, cookie)).toBe(alice.id)
  expect(await countersign.store.moments.find(alice.id, 'sessions-ended')).toBeNull()
})

describe('sessions beside other authentication', () => {
  async function beside() {
    const { countersign, clock } = await testCountersign()
    const state: { who: ElsewhereSignedIn | null; signedOut: number } = { who: null, signedOut: 0 }
    const session = besideSession(countersign, {
      identify: async () => state.who,
      async signOut() {
        state.signedOut += 1
      },
    })
    const site = createSite(countersign, { users: { findById: async () => alice }, session, loginUrl: '/sign-in' })
    return { countersign, clock, state, site }
  }

  it('are over from the first sight of them on, and those that begin later are not', async () => {
    const { site, state, clock } = await beside()
    state.who = { user: alice.id, session: 's1' }
    expect(await who(site, '')).toBe(alice.id)
    clock.advance(60)
    await site.endSessions(alice.id)
    clock.advance(60)
    const request = ask('')
    expect((await site.visit(request)).user).toBeNull()
    await site.respond(request, new Response())
    expect(state.signedOut).toBe(1)
    // Whoever goes on sending it.
    expect(await who(site, '')).toBeNull()
    state.who = { user: alice.id, session: 's2' }
    expect(await who(site, '')).toBe(alice.id)
  })

  it('are over where the other library says when they began, seen or not', async () => {
    const { site, state, clock, countersign } = await beside()
    const before = new Date(clock.now())
    clock.advance(60)
    await site.endSessions(alice.id)
    for (const signedInAt of [before, new Date(Number.NaN)]) {
      state.who = { user: alice.id, session: 's1', signedInAt }
      expect(await who(site, '')).toBeNull()
    }
    clock.advance(60)
    // A time that has not come yet outlives nothing.
    state.who = { user: alice.id, session: 's2', signedInAt: new Date(clock.now() + 9e9) }
    expect(await who(site, '')).toBe(alice.id)
    clock.advance(1)
    await countersign.store.moments.raise(alice.id, 'sessions-ended', clock.now())
    expect(await who(site, '')).toBeNull()
  })

  it('are remembered by a digest', async () => {
    const { site, state, countersign } = await beside()
    state.who = { user: alice.id, session: 'a-very-secret-session-id' }
    const names: string[] = []
    const { insert } = countersign.store.moments
    countersign.store.moments.insert = async (userId, name, at) => {
      names.push(name)
      return insert(userId, name, at)
    }
    await who(site, '')
    await who(site, '')
    expect(names).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  })
})
