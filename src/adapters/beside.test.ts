import { describe, expect, it } from 'vitest'
import { testCountersign } from '../../test/lib/setup.ts'
import { besideSession, type ElsewhereSignedIn } from './beside.ts'

/** Another library's authentication, and a browser. */
async function parts() {
  const { countersign, clock } = await testCountersign()
  const state: { who: ElsewhereSignedIn | null; asked: number; signedOut: number } = {
    who: null,
    asked: 0,
    signedOut: 0,
  }
  const sessions = besideSession(countersign, {
    async identify() {
      state.asked += 1
      return state.who
    },
    async signOut(_request, headers) {
      state.signedOut += 1
      headers.append('set-cookie', 'theirs=; Max-Age=0')
    },
  })
  let cookie = ''
  const request = () => new Request('http://localhost/', { headers: { cookie } })
  const load = () => sessions.load(request())
  async function save(session: Awaited<ReturnType<typeof load>>): Promise<string[]> {
    const headers = new Headers()
    expect(await sessions.save(request(), session, headers)).toBe(true)
    const cookies = headers.getSetCookie()
    const own = cookies.find((line) => line.startsWith('countersign_session='))
    if (own) cookie = own.split(';')[0] as string
    return cookies
  }
  return { countersign, clock, state, sessions, load, save }
}

const ada = { user: 'ada', session: 's1' }
const otp = { device: 'totp/1', verifiedAt: 1, methods: ['totp'] }

describe('besideSession', () => {
  it('says who the other library says, unverified', async () => {
    const { state, load, clock } = await parts()
    expect((await load()).read()).toEqual({})
    state.who = ada
    expect((await load()).read()).toEqual({ user: 'ada', authenticatedAt: clock.now() })
    expect(state.asked).toBe(2)
  })

  it('keeps a verification for one session of one user, and for no other', async () => {
    const { state, load, save } = await parts()
    state.who = ada
    const session = await load()
    session.write({ ...session.read(), otp })
    await save(session)
    expect((await load()).read()).toMatchObject({ user: 'ada', otp })
    for (const who of [
      { user: 'ada', session: 's2' },
      { user: 'bob', session: 's1' },
      { user: 'bob', session: 's2' },
    ]) {
      state.who = who
      expect((await load()).read()).toMatchObject({ user: who.user })
      expect((await load()).read().otp).toBeUndefined()
    }
    state.who = null
    expect((await load()).read()).toEqual({})
    state.who = ada
    expect((await load()).read()).toMatchObject({ otp })
  })

  it('signs nobody in that the other library has not', async () => {
    const { state, load } = await parts()
    const visitor = await load()
    expect(() => visitor.write({ user: 'ada' })).toThrow(expect.objectContaining({ code: 'not-supported' }))
    state.who = ada
    const session = await load()
    expect(() => session.write({ user: 'bob' })).toThrow(expect.objectContaining({ code: 'not-supported' }))
    session.destroy()
    expect(() => session.write({ user: 'ada' })).toThrow(expect.objectContaining({ code: 'not-supported' }))
  })

  it('ends both sessions, and passes the other library’s cookies on', async () => {
    const { state, load, save } = await parts()
    state.who = ada
    const session = await load()
    session.write({ ...session.read(), otp })
    await save(session)
    const last = await load()
    await last.destroy()
    expect(last.read()).toEqual({})
    expect((await save(last)).map((line) => line.split('=')[0])).toEqual(['countersign_session', 'theirs'])
    expect(state.signedOut).toBe(1)
    // Where the other library still believes somebody, the verification is gone all the same.
    expect((await load()).read().otp).toBeUndefined()
  })

  it('keeps no id of the other library’s', async () => {
    const { countersign, state, load, save } = await parts()
    state.who = { user: 'ada', session: 'a-very-secret-session-id' }
    const session = await load()
    session.write({ ...session.read(), otp })
    await save(session)
    const [row] = await countersign.store.sessions.list('ada')
    expect(row).toBeDefined()
    const { idHash, data } = row as NonNullable<typeof row>
    expect(countersign.keyring.open(data, ['session', idHash])).not.toContain('a-very-secret-session-id')
  })

  it('refuses options that cannot be', async () => {
    const { countersign } = await parts()
    const identify = async () => null
    const refused = expect.objectContaining({ code: 'invalid-option' })
    for (const options of [{}, { identify }, { signOut: identify }, { identify, signOut: identify, other: 1 }])
      expect(() => besideSession(countersign, options as never)).toThrow(refused)
  })
})
