import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page, Visitor } from '../../test/lib/browser.ts'
import { type AdminTest, ada, adminTest, ben, eve, root, textOf } from './admin.test-support.ts'

let test: AdminTest
let staff: Visitor

async function prepare(settings: Parameters<typeof adminTest>[0] = {}): Promise<void> {
  await test?.countersign.close()
  test = await adminTest(settings)
  staff = await test.verified(root)
}
beforeEach(() => prepare())
afterEach(() => test.countersign.close())

const make = async (kind: string, options: object = {}, user = ben) =>
  (await test.make(user, kind, options)).device.persistentId
const at = (id: string, more = '') => `/admin/devices/${id}${more}`
const types = async (userId = 'ben') =>
  (await test.countersign.trail.list({ userId })).entries.map(({ type, actor }) => `${type} by ${actor}`)
const subjects = () => test.mails.map(({ to, subject }) => `${to.address}: ${subject}`)

/** Sends a page's form of this step, and follows. */
async function press(path: string, step: string, fields: Record<string, string> = {}): Promise<Page> {
  return staff.follow(await staff.submit(await staff.get(path), { step, ...fields }))
}

describe('a device', () => {
  it('is renamed; the trail says who did it, and the user gets a mail that names nobody’s browser', async () => {
    const id = await make('totp')
    const page = await press(at(id), 'rename', { name: ' Pocket ' })
    expect(textOf(page)).toContain('The new name is saved.')
    expect(textOf(page)).toContain('Device: Pocket')
    expect(await types()).toEqual(['renamed by root', 'created by null'])
    expect(subjects()).toEqual(['ben@example.com: Acme: A device has a new name'])
    expect(test.mails[0]?.text).toContain('The support team of Acme did this.')
    expect(test.mails[0]?.text).not.toMatch(/Where:|Ruth|Pocket/)
    // Said once.
    expect(textOf(await staff.get(at(id)))).not.toContain('The new name is saved.')
  })

  it.each(['x'.repeat(61), 'a\nb', '\u202eevil'])('does not get a name that it could not have: %j', async (name) => {
    const id = await make('totp', { name: 'Old' })
    const page = await press(at(id), 'rename', { name })
    expect(page.status).toBe(422)
    expect(textOf(page)).toContain('Use at most 60 characters, on one line.')
    expect(page.body).toContain('aria-invalid')
    expect(await test.countersign.devices.get(id)).toMatchObject({ name: 'Old' })
  })

  it('that is locked is unlocked, from the list of those', async () => {
    const id = await make('totp')
    for (let failures = 0; failures < 100; failures++) {
      await test.countersign.verifyToken(ben, id, '000000')
      test.clock.advance(3600)
    }
    staff = await test.verified(root)
    expect(textOf(await staff.get('/admin'))).toContain('Authenticator app')
    expect(textOf(await staff.get('/admin/devices?locked=yes'))).toContain('Locked')
    expect(textOf(await staff.get(at(id)))).toContain('Not before it is unlocked')
    expect(textOf(await press(at(id), 'unlock'))).toContain('The device is unlocked.')
    expect(await test.countersign.devices.get(id)).toMatchObject({ failureCount: 0 })
    expect(subjects()).toEqual(['ben@example.com: Acme: A device was unlocked'])
    expect((await types())[0]).toBe('unlocked by root')
  })

  it('is confirmed without a token', async () => {
    const id = await make('totp', { confirmed: false })
    expect(textOf(await staff.get(at(id)))).toContain('Not confirmed')
    expect(textOf(await press(at(id), 'confirm'))).toContain('The device is confirmed.')
    expect(await test.countersign.devices.get(id)).toMatchObject({ confirmed: true })
    expect((await types())[0]).toBe('confirmed by root')
    expect(subjects()).toEqual(['ben@example.com: Acme: A device was added'])
    expect((await staff.post(at(id), { csrf: await csrf(), step: 'confirm' })).status).toBe(404)
  })

  it('is removed after a question, which says when it is the last one', async () => {
    const [id, other] = [await make('totp'), await make('hotp')]
    const question = await staff.get(at(id, '/remove'))
    expect(textOf(question)).not.toContain('It is the only device')
    expect(await test.countersign.devices.get(id)).not.toBeNull()
    expect(textOf(await staff.follow(await staff.submit(question, {})))).toContain('The device is removed.')
    expect(await test.countersign.devices.get(id)).toBeNull()
    expect(textOf(await staff.get(at(other, '/remove')))).toContain('It is the only device')
    expect((await types())[0]).toBe('removed by root')
    expect(subjects()).toEqual(['ben@example.com: Acme: A device was removed'])
    expect((await staff.get(at(id))).status).toBe(404)
  })
})

const csrf = async () => /name="csrf" value="([^"]+)"/.exec((await staff.get('/account/two-factor')).body)?.[1] ?? ''

describe('a reset', () => {
  it('takes everything, with a reason, and tells the user', async () => {
    const browser = await test.verified(ada)
    await make('static', {}, ada)
    await make('totp', {}, eve)
    const page = await press('/admin/user/reset?id=ada', 'reset', { reason: ' Lost phone, seen by video ' })
    expect(page.path).toBe('/admin/user?id=ada')
    expect(textOf(page)).toContain('The second factor is reset.')
    expect(textOf(page)).toContain('Two-factor authentication is off')
    expect(await test.countersign.devices.list(ada, { confirmed: null })).toEqual([])
    expect((await browser.get('/account/two-factor')).location).toMatch(/^\/account\/login/)
    const { entries } = await test.countersign.trail.list({ type: 'reset' })
    expect(entries).toMatchObject([
      { userId: 'ada', actor: 'root', detail: { reason: 'Lost phone, seen by video', devices: 2, sessions: 1 } },
    ])
    expect(subjects()).toEqual(['ada@example.com: Acme: Two-factor authentication was reset'])
    expect(await test.countersign.devices.list(eve)).toHaveLength(1)
  })

  it.each(['', '  ', 'x'.repeat(256), 'a\nb'])('needs a reason: %j is none', async (reason) => {
    const id = await make('totp')
    const page = await press('/admin/user/reset?id=ben', 'reset', { reason })
    expect(page.status).toBe(422)
    expect(page.body).toContain('<title>Error:')
    expect(await test.countersign.devices.get(id)).not.toBeNull()
    expect(test.mails).toEqual([])
  })

  it('ends the sessions that the host keeps, whether its port can or not', async () => {
    const ended: string[] = []
    const port = memorySessions()
    for (const endAll of [async (id: string) => ended.push(id), undefined]) {
      await prepare({ site: { session: { ...port, ...(endAll && { endAll }) } } })
      await make('totp')
      const page = await press('/admin/user/reset?id=ben', 'reset', { reason: 'x' })
      expect(textOf(page)).toContain('all sessions are ended')
    }
    expect(ended).toEqual(['ben'])
  })

  it('of a user without an address says that nobody tells them', async () => {
    await make('totp', {}, eve)
    expect(textOf(await staff.get('/admin/user/reset?id=eve'))).toContain('The user gets no mail about it.')
    await press('/admin/user/reset?id=eve', 'reset', { reason: 'x' })
    expect(test.mails).toEqual([])
  })
})

/** A host's sessions. */
function memorySessions() {
  const kept = new Map<string, object>()
  let last = 0
  const idIn = (request: Request) => /sid=(\d+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
  return {
    async load(request: Request) {
      const id = kept.has(idIn(request)) ? idIn(request) : String(++last)
      let data = kept.get(id) ?? {}
      return {
        id,
        read: () => data,
        write: (next: object) => {
          data = next
        },
        regenerate: () => {},
        destroy: () => {
          data = {}
        },
      }
    },
    async save(_request: Request, session: { id?: string; read(): object }, headers: Headers) {
      kept.set(session.id ?? '', session.read())
      headers.append('set-cookie', `sid=${session.id}; Path=/`)
      return true
    },
  }
}

describe('a device for a user', () => {
  it('is added by number, not confirmed unless so said', async () => {
    const path = '/admin/user/add?id=eve&kind=sms'
    const page = await press(path, 'add', { destination: '+31 6 12345678', name: 'Phone' })
    expect(textOf(page)).toContain('The device is added.')
    expect(textOf(page)).toContain('Not confirmed')
    await press(path, 'add', { destination: '+31687654321', confirmed: 'on' })
    const devices = await test.countersign.devices.list(eve, { confirmed: null })
    expect(devices.map(({ name, confirmed, hint }) => [name, confirmed, hint]).sort()).toEqual([
      ['Phone', false, '+31 * ******78'],
      ['sms', true, '+31 * ******21'],
    ])
    expect(await types('eve')).toEqual(['created by root', 'created by root'])
  })

  it.each([
    ['sms', { destination: '12' }, 'This is not a phone number.'],
    ['email', { destination: 'nobody' }, 'This is not an email address.'],
    ['totp', { secret: 'AAAA', digits: '6' }, 'This is not a secret'],
    ['totp', { secret: '' }, 'Enter the secret that came with the device.'],
    ['hotp', { secret: 'A'.repeat(32), counter: '999999999999999999' }, null],
    ['hotp', { secret: 'A'.repeat(32), digits: '7' }, 'The device could not be made like this.'],
    ['totp', { secret: 'A'.repeat(32), algorithm: 'md5' }, 'The device could not be made like this.'],
  ])('by %s is refused with a reason: %j', async (kind, fields, reason) => {
    const page = await press(`/admin/user/add?id=eve&kind=${kind}`, 'add', fields as never)
    if (reason) expect(textOf(page)).toContain(reason)
    expect(await test.countersign.devices.list(eve, { confirmed: null })).toHaveLength(reason ? 0 : 1)
  })

  it.each(['webauthn', 'x', '__proto__', ''])('is none of the kind %j', async (kind) => {
    const fields = { csrf: await csrf(), step: 'add', destination: 'x' }
    expect((await staff.post(`/admin/user/add?id=eve&kind=${kind}`, fields)).status).toBe(404)
  })

  it('with a secret made here is shown once, and that is a look', async () => {
    await prepare({ admin: { hideSensitiveData: false } })
    const page = await press('/admin/user/add?id=eve&kind=totp', 'add', { confirmed: 'on' })
    expect(page.body).toMatch(/otpauth:\/\/totp\//)
    expect(await types('eve')).toEqual(['revealed by root', 'created by root'])
  })
})

describe('backup tokens', () => {
  const tokensIn = ({ body }: Page) =>
    [...body.matchAll(/<li><code>([\w ]+)<\/code>/g)].map(([, token]) => token as string)

  it('are not made where nobody could see them', async () => {
    const id = await make('static')
    const page = await staff.get(at(id))
    expect(textOf(page)).toContain('Codes left 10')
    expect(textOf(page)).toContain('they are hidden here')
    expect((await staff.post(at(id), { csrf: await csrf(), step: 'add-tokens', count: '2' })).status).toBe(404)
    expect((await staff.post('/admin/user/add?id=eve&kind=static', { csrf: await csrf(), count: '2' })).status).toBe(
      404,
    )
    expect(await test.countersign.devices.remaining(ben, id)).toBe(10)
  })

  it('are shown once where they may be, and work', async () => {
    await prepare({ admin: { hideSensitiveData: false } })
    const id = await make('static')
    const added = await staff.post(at(id), { csrf: await csrf(), step: 'add-tokens', count: '2' })
    expect(tokensIn(added)).toHaveLength(2)
    expect(await test.countersign.devices.remaining(ben, id)).toBe(12)
    expect(await test.countersign.verifyToken(ben, id, tokensIn(added)[0] ?? '')).toMatchObject({ verified: true })
    expect((await types()).slice(-3)).toEqual(['revealed by root', 'tokens-added by root', 'created by null'])

    const replaced = await staff.post(at(id), { csrf: await csrf(), step: 'replace-tokens', count: '3' })
    const [list] = await test.countersign.devices.list(ben)
    expect(await test.countersign.devices.list(ben)).toHaveLength(1)
    expect(await test.countersign.devices.get(id)).toBeNull()
    const token = tokensIn(replaced)[2] ?? ''
    expect(await test.countersign.verifyToken(ben, list?.persistentId ?? '', token)).toMatchObject({ verified: true })
    expect(subjects()).toEqual([
      'ben@example.com: Acme: A device was added',
      'ben@example.com: Acme: New backup codes were made',
    ])
    for (const count of ['0', '21', '', 'x', '1.5', '-1']) {
      expect(
        (await staff.post(at(list?.persistentId ?? ''), { csrf: await csrf(), step: 'add-tokens', count })).status,
      ).toBe(422)
    }
  })

  it('are delivered by the host, and shown to nobody', async () => {
    const letters: [string, readonly string[]][] = []
    await prepare({ admin: { deliverTokens: async ({ id }, tokens) => void letters.push([id, tokens]) } })
    const id = await make('static')
    const page = await staff.follow(
      await staff.post(at(id), { csrf: await csrf(), step: 'replace-tokens', count: '3' }),
    )
    expect(textOf(page)).toContain('The new backup codes are on their way')
    expect(letters).toMatchObject([['ben', [expect.any(String), expect.any(String), expect.any(String)]]])
    for (const token of letters[0]?.[1] ?? []) expect(page.body).not.toContain(token)
    const [list] = await test.countersign.devices.list(ben)
    const token = letters[0]?.[1][0] ?? ''
    expect(await test.countersign.verifyToken(ben, list?.persistentId ?? '', token)).toMatchObject({ verified: true })
    expect(await types()).not.toContain('revealed by root')
  })

  it('that could not be delivered do not take the place of the old ones', async () => {
    const deliverTokens = () => Promise.reject(new Error('the printer is out of paper'))
    await prepare({ admin: { deliverTokens } })
    const id = await make('static')
    const page = await staff.post(at(id), { csrf: await csrf(), step: 'replace-tokens', count: '3' })
    expect(page.status).toBe(422)
    expect(textOf(page)).toContain('could not be delivered')
    expect((await test.countersign.devices.list(ben)).map(({ persistentId }) => persistentId)).toEqual([id])
    expect(test.mails).toEqual([])
  })
})

it('sessions and remembered browsers of a user are ended, one by one and all', async () => {
  const browsers = [await test.verified(ada), await test.verified(ada)]
  const user = '/admin/user?id=ada'
  expect(textOf(await press(user, 'end-session'))).toContain('The session is ended.')
  const open = async () =>
    (await Promise.all(browsers.map((one) => one.get('/account/two-factor')))).map(({ status }) => status)
  expect((await open()).sort()).toEqual([200, 303])
  expect(textOf(await press(user, 'end-sessions'))).toContain('All sessions of this user are ended.')
  expect(await open()).toEqual([303, 303])

  const browser = test.visitor()
  const login = await browser.submit(await browser.get('/account/login'), {
    username: 'ada',
    password: 'correct horse',
  })
  test.clock.advance(30)
  await browser.submit(await browser.follow(login), { token: test.token(ada), remember: 'on' })
  expect(textOf(await press(user, 'forget-browser'))).toContain('The browser is forgotten.')
  expect(await test.countersign.store.browsers.list('ada')).toEqual([])
  expect(subjects().slice(-1)).toEqual(['ada@example.com: Acme: A browser was forgotten'])
  expect(await types('ada')).toContain('browser-forgotten by root')
})

it('one-time passwords and verification tokens are found and deactivated, and the list stays where it was', async () => {
  const { countersign } = test
  const relatedTo = [{ type: 'user', id: 'ben' }]
  const { secretKey } = await countersign.oneTimePasswords.create('door', { relatedTo })
  await countersign.oneTimePasswords.create('gate', { relatedTo: [{ type: 'order', id: '7' }] })
  const { key } = await countersign.verificationTokens.deactivateAndCreate(
    { type: 'user', id: 'ben' },
    { slug: 'reset' },
  )
  const list = '/admin/one-time-passwords?slug=door&type=user&id=ben&state=valid'
  const page = await staff.get(list)
  expect(textOf(page)).toContain('door')
  expect(textOf(page)).not.toContain('gate')
  expect(await countersign.oneTimePasswords.check('door', secretKey)).toBe(true)
  const done = await staff.submit(page, { step: 'deactivate' })
  expect(done.location).toBe(list)
  expect(await countersign.oneTimePasswords.check('door', secretKey)).toBe(false)
  expect(textOf(await staff.get('/admin/one-time-passwords?state=deactivated'))).toContain('door')

  expect(await countersign.verificationTokens.find(key)).not.toBeNull()
  await press('/admin/verification-tokens?slug=reset', 'deactivate')
  expect(await countersign.verificationTokens.find(key)).toBeNull()
})

describe('lists', () => {
  it('of devices are filtered, sorted and paged', async () => {
    await prepare({ admin: { pageSize: 5 } })
    for (let i = 0; i < 12; i++) {
      await make(i % 2 ? 'totp' : 'hotp', { name: `Device ${i}` }, i < 6 ? ben : ada)
      test.clock.advance(60)
    }
    staff = await test.verified(root)
    const names = (page: Page) => [...page.body.matchAll(/Device (\d+)</g)].map(([, number]) => Number(number))
    const seen: number[] = []
    let path = '/admin/devices?sort=created&order=ascending'
    for (let pages = 0; pages < 5; pages++) {
      const page = await staff.get(path)
      seen.push(...names(page))
      const next = /href="([^"]*cursor=[^"]*)">Next page/.exec(page.body)?.[1]
      if (!next) break
      path = next.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual([...Array(12).keys()])
    const hers = await staff.get('/admin/devices?q=ada%40example&kind=totp&order=ascending')
    expect(names(hers)).toEqual([7, 9, 11])
    expect(hers.body).toMatch(/aria-sort="ascending"/)
    expect(textOf(await staff.get('/admin/devices?q=nobody'))).toContain('No device was found.')
    const both = await staff.get('/admin/devices?locked=yes&unused=2023-01-01')
    expect(both.status).toBe(422)
    expect(textOf(both)).toContain('search for a user too')
    expect((await staff.get('/admin/devices?locked=no&unused=2030-01-01&q=ada')).status).toBe(200)
  })

  it('of users are searched and paged, with their state', async () => {
    await prepare({ admin: { pageSize: 5 } })
    for (let i = 0; i < 7; i++) test.users.push({ id: `u${i}`, name: `User ${i}` })
    await make('totp', {}, ada)
    await make('static', {}, ben)
    const page = await staff.get('/admin/users')
    expect(textOf(page)).toMatch(/Ada ada@example.com On 1 Never/)
    expect(textOf(page)).toMatch(/ben@example.com Off 0 Never/)
    expect(textOf(page)).toContain('Next page')
    expect(textOf(await staff.get('/admin/users?q=ada'))).not.toContain('Eve')
  })

  it('of the trail are filtered by user, type, actor, device and time', async () => {
    const id = await make('totp')
    await make('hotp', {}, ada)
    await press(at(id), 'rename', { name: 'New' })
    const rows = async (query: string) =>
      [...(await staff.get(`/admin/trail?${query}`)).body.matchAll(/<tr/g)].length - 1
    expect(await rows('user=ben')).toBe(2)
    expect(await rows('user=ada%40example.com')).toBe(1)
    expect(await rows('type=renamed')).toBe(1)
    expect(await rows('actor=root')).toBe(1)
    expect(await rows(`device=${id}`)).toBe(2)
    expect(await rows('since=2023-11-14&until=2023-11-14&user=ben')).toBe(2)
    expect(await rows('since=2023-11-16')).toBe(-1)
    expect(textOf(await staff.get('/admin/trail?user=example.com'))).toContain('Several users match.')
  })

  it('say that nothing is recorded where it is not', async () => {
    await prepare({ audit: false })
    expect(textOf(await staff.get('/admin/trail'))).toContain('Nothing is recorded')
    expect((await staff.get('/admin')).status).toBe(200)
    const id = await make('totp')
    expect((await staff.get(at(id))).status).toBe(200)
    expect((await staff.get('/admin/user?id=ben')).status).toBe(200)
  })
})

it('a user whom the host does not know any more is still there to be cleaned up', async () => {
  const gone = { id: 'gone', name: 'Gone' }
  const id = await make('totp', {}, gone)
  expect(textOf(await staff.get('/admin/devices'))).toContain('This user is not known any more')
  expect(textOf(await staff.get('/admin/user?id=gone'))).toContain('does not know this user any more')
  expect((await staff.get('/admin/user?id=never')).status).toBe(404)
  expect((await staff.get('/admin/user/add?id=gone')).status).toBe(404)
  await press(at(id, '/remove'), 'remove')
  expect(await test.countersign.devices.get(id)).toBeNull()
})

it('answers with a page when the store does not', async () => {
  const cookie = [...staff.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  await test.countersign.close()
  const answer = await test.admin.handle(new Request('http://localhost/admin', { headers: { cookie } }))
  expect(answer?.status).toBe(503)
  expect(answer?.headers.get('retry-after')).toBe('5')
})
