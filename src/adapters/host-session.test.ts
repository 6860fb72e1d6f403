import { beforeEach, describe, expect, it } from 'vitest'
import type { Run, SessionData } from '../web/session.ts'
import { type HostSessionLimits, hostSessions } from './host-session.ts'
import type { HostSession, Kept } from './hosted-session.ts'

/** A store of a host, and its sessions: the id is in the address. */
const store = new Map<string, Record<string, unknown>>()
let count = 0
beforeEach(() => {
  store.clear()
  count = 0
})

interface Open {
  id: string
  content: Record<string, unknown> | null
}

function library(limits?: HostSessionLimits) {
  const opened: Open[] = []
  const port = hostSessions((request) => {
    const asked = new URL(request.url).pathname.slice(1)
    const known = store.get(asked)
    const own: Open = { id: known ? asked : `new${++count}`, content: structuredClone(known ?? {}) }
    opened.push(own)
    return host(own)
  }, limits)
  return { port, opened }
}

/** As a store of the network answers. */
const slowly = () => new Promise((done) => setImmediate(done))

function host(own: Open): HostSession {
  return {
    id: () => own.id,
    get: () => own.content?.countersign,
    set(kept) {
      own.content = { ...own.content, countersign: kept }
    },
    renew(keepOwn) {
      store.delete(own.id)
      own.id = `new${++count}`
      const { countersign: _ours, ...rest } = own.content ?? {}
      own.content = keepOwn ? rest : {}
    },
    async save() {
      await slowly()
      store.set(own.id, structuredClone(own.content ?? {}))
    },
    async stored() {
      await slowly()
      const content = store.get(own.id)
      return content ? { value: content.countersign } : null
    },
    async reload() {
      own.content = structuredClone(store.get(own.id) ?? null)
    },
  }
}

const request = (id = '') => new Request(`http://localhost/${id}`)
const headers = new Headers()
const alice: SessionData = { user: 'alice', authenticatedAt: 1 }

async function signedIn(): Promise<string> {
  const { port, opened } = library()
  const session = await port.load(request())
  session.write(alice)
  expect(await port.save(request(), session, headers)).toBe(true)
  return opened[0]?.id as string
}

const putInto = (id: string, content: object) => store.set(id, { ...store.get(id), ...content })
const dataOf = (id: string) => (store.get(id)?.countersign as Kept | undefined)?.data

describe('a session of the host', () => {
  it('is written at the end only, beside what the host keeps', async () => {
    store.set('a', { cart: [1] })
    const { port } = library()
    const session = await port.load(request('a'))
    expect(session.read()).toEqual({})
    session.write(alice)
    expect(session.read()).toEqual(alice)
    expect(store.get('a')).toEqual({ cart: [1] })
    expect(await port.save(request('a'), session, headers)).toBe(true)
    expect(store.get('a')).toEqual({ cart: [1], countersign: { version: expect.any(String), data: alice } })
    expect((await port.load(request('a'))).read()).toEqual(alice)
  })

  it('is not touched by who only reads', async () => {
    const { port } = library()
    const session = await port.load(request())
    session.read()
    expect(await port.save(request(), session, headers)).toBe(true)
    expect(store.size).toBe(0)
  })

  it('gets a new id with the same content, and the old one is gone', async () => {
    const id = await signedIn()
    putInto(id, { cart: [1] })
    const { port, opened } = library()
    const session = await port.load(request(id))
    session.regenerate()
    await port.save(request(id), session, headers)
    expect(store.has(id)).toBe(false)
    expect(store.get(opened[0]?.id as string)).toMatchObject({ cart: [1], countersign: { data: alice } })
  })

  it.each(['ended', 'passed on to another user'])('keeps nothing of the host when it is %s', async (how) => {
    const id = await signedIn()
    putInto(id, { cart: [1] })
    const { port, opened } = library()
    const session = await port.load(request(id))
    if (how === 'ended') session.destroy()
    else session.write({ user: 'bob' })
    expect(session.read()).toEqual(how === 'ended' ? {} : { user: 'bob' })
    await port.save(request(id), session, headers)
    expect(store.has(id)).toBe(false)
    const now = store.get(opened[0]?.id as string)
    expect(now?.cart).toBeUndefined()
    expect(dataOf(opened[0]?.id as string)).toEqual(how === 'ended' ? undefined : { user: 'bob' })
  })

  it('can be signed in to again after it was ended, in the same request', async () => {
    const id = await signedIn()
    const { port, opened } = library()
    const session = await port.load(request(id))
    session.destroy()
    session.regenerate()
    session.write(alice)
    await port.save(request(id), session, headers)
    expect(store.has(id)).toBe(false)
    expect(dataOf(opened[0]?.id as string)).toEqual(alice)
  })

  it('is none where the value is of another shape', async () => {
    for (const value of [null, 7, 'x', {}, { version: 'a' }, { version: 1, data: alice }, alice]) {
      store.set('a', { countersign: value })
      expect((await library().port.load(request('a'))).read()).toEqual({})
    }
  })

  it('can be saved twice', async () => {
    const { port } = library()
    const session = await port.load(request())
    session.write(alice)
    expect(await port.save(request(), session, headers)).toBe(true)
    expect(await port.save(request(), session, headers)).toBe(true)
    session.write({ ...alice, notice: 'x' })
    expect(await port.save(request(), session, headers)).toBe(true)
  })
})

describe('when requests meet', () => {
  it('one of many that changed the same session is first', async () => {
    const id = await signedIn()
    const { port } = library()
    const sessions = await Promise.all(Array.from({ length: 20 }, () => port.load(request(id))))
    for (const [index, session] of sessions.entries()) session.write({ ...alice, notice: String(index) })
    const saved = await Promise.all(sessions.map((session) => port.save(request(id), session, headers)))
    expect(saved.filter(Boolean)).toHaveLength(1)
    expect(dataOf(id)?.notice).toBe(String(saved.indexOf(true)))
  })

  it('a session that was ended is not brought back, not even by a sign-in', async () => {
    for (const renews of [false, true]) {
      const id = await signedIn()
      const { port, opened } = library()
      const [slow, leaving] = [await port.load(request(id)), await port.load(request(id))]
      leaving.destroy()
      await port.save(request(id), leaving, headers)
      slow.write({ ...alice, notice: 'late' })
      if (renews) slow.regenerate()
      expect(await port.save(request(id), slow, headers)).toBe(false)
      expect([...store.values()].filter(({ countersign }) => countersign)).toEqual([])
      expect(opened[0]?.content).toBeNull()
      store.clear()
    }
  })

  it('a verification wins over what was only noted meanwhile', async () => {
    const id = await signedIn()
    const { port, opened } = library()
    const [verifying, noting] = [await port.load(request(id)), await port.load(request(id))]
    noting.write({ ...alice, notice: 'noted' })
    expect(await port.save(request(id), noting, headers)).toBe(true)
    verifying.regenerate()
    verifying.write({ ...alice, otp: { device: 'totp/1', verifiedAt: 2, methods: ['totp'] } })
    expect(await port.save(request(id), verifying, headers)).toBe(true)
    expect(store.has(id)).toBe(false)
    expect(dataOf(opened[0]?.id as string)?.otp?.device).toBe('totp/1')
  })

  it('a session that was ended is let go of, also where nothing of ours was changed', async () => {
    const id = await signedIn()
    const { port, opened } = library()
    const [slow, leaving] = [await port.load(request(id)), await port.load(request(id))]
    leaving.destroy()
    await port.save(request(id), leaving, headers)
    expect(await port.save(request(id), slow, headers)).toBe(true)
    expect(opened[0]?.content).toBeNull()
  })

  it('a session that is there is left to the host, and so is one that the host gave another id or ended', async () => {
    const id = await signedIn()
    const { port, opened } = library()
    const session = await port.load(request(id))
    const own = opened[0] as Open
    own.content = { ...own.content, cart: [1] }
    await port.save(request(id), session, headers)
    expect(own.content).toMatchObject({ cart: [1], countersign: { data: alice } })
    own.id = 'another'
    await port.save(request(id), session, headers)
    expect(own.content).toMatchObject({ cart: [1] })
    // A visitor's has nothing of ours that could come back.
    const visitor = await port.load(request())
    await port.save(request(), visitor, headers)
    expect(opened[1]?.content).toEqual({})
  })

  it('who comes late reads the session anew', async () => {
    const id = await signedIn()
    const { port, opened } = library()
    const [late, first] = [await port.load(request(id)), await port.load(request(id))]
    first.write({ ...alice, notice: 'first' })
    await port.save(request(id), first, headers)
    late.write({ ...alice, notice: 'late' })
    expect(await port.save(request(id), late, headers)).toBe(false)
    expect((opened[0]?.content?.countersign as Kept).data.notice).toBe('first')
  })
})

it('what would make a cookie too large goes, the oldest wizards first', async () => {
  const run: Run = {
    wizard: 'login',
    step: 'token',
    startedAt: 1,
    validated: {},
    values: {},
    extra: { next: 'x'.repeat(900) },
  }
  const runs = { a: run, b: run, c: run, d: run }
  const { port, opened } = library({ maxBytes: 2200 })
  const session = await port.load(request())
  session.write({ user: 'alice', runs })
  await port.save(request(), session, headers)
  expect(Object.keys(dataOf(opened[0]?.id as string)?.runs ?? {})).toEqual(['c', 'd'])
  session.write({ user: 'alice', runs: { d: { ...run, extra: { next: 'x'.repeat(2300) } } } })
  await port.save(request(), session, headers)
  expect(Object.keys(dataOf(opened[0]?.id as string)?.runs ?? {})).toEqual(['d'])
})

it('has nothing for finding sessions by user', () => {
  const { port } = library()
  expect([port.endAll, port.list, port.end]).toEqual([undefined, undefined, undefined])
})
