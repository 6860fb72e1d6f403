import { type Logger as PinoLogger, pino } from 'pino'
import { beforeEach, describe, expect, expectTypeOf, it, test } from 'vitest'
import { type Countersign, createCountersign, type EmailKind, email, type Logger, type User } from '../../src/index.ts'
import { createSite } from '../../src/site.ts'
import { openStore } from '../../src/store/index.ts'
import { createOutbox, type Outbox, type TestClock, testClock } from '../../src/testing/index.ts'
import { type Visitor, visitor } from '../lib/browser.ts'
import { kinds, noon, secret } from '../lib/setup.ts'

const user: User = { id: 'zoe-4711', name: 'Zoë', email: 'zoe.known@example.org' }
const password = 'the password of Zoë'

interface Line {
  readonly level: number
  readonly msg: string
  readonly error?: { readonly type: string; readonly code?: string; readonly message: string; readonly stack: string }
  readonly [field: string]: unknown
}

/** Pino as an application has it, with its lines in memory. */
function inMemory(): { logger: PinoLogger; text(): string; lines(): Line[] } {
  const written: string[] = []
  const logger = pino(
    { errorKey: 'error', base: null, timestamp: false },
    { write: (line: string) => void written.push(line) },
  )
  return { logger, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line)) }
}

let log: ReturnType<typeof inMemory>
let countersign: Countersign<readonly [...ReturnType<typeof kinds>, EmailKind]>
let clock: TestClock
let outbox: Outbox
let browser: Visitor

beforeEach(async () => {
  log = inMemory()
  clock = testClock(noon)
  outbox = createOutbox()
  const mail = { delivery: outbox, sender: 'security@example.com' }
  countersign = createCountersign({
    ...{ issuer: 'Acme', secrets: [secret], store: await openStore('sqlite::memory:'), now: clock.now },
    ...{ kinds: [...kinds(), email({ ...mail, sender: 'codes@example.com' })], logger: log.logger },
  })
  await countersign.migrate()
  const users = {
    findById: async (id: string) => (id === user.id ? user : null),
    authenticate: async (given: { password: string }) => (given.password === password ? user : null),
  }
  browser = visitor(createSite(countersign, { users, mail, brand: 'Acme' }))
})

/** What others throw can hold everything that they were given. */
const telling = () =>
  new Error(`550 rejected: ${JSON.stringify(outbox.mails.at(-1) ?? {})} to ${user.email}, code 918273, ${password}`)

async function signIn(): Promise<Awaited<ReturnType<Visitor['get']>>> {
  const login = await browser.get('/account/login')
  return browser.follow(await browser.submit(login, { username: 'zoe', password }))
}

describe('pino', () => {
  it('is a logger, by its type', () => {
    expectTypeOf<PinoLogger>().toExtend<Logger>()
    expectTypeOf(console).toExtend<Logger>()
  })

  it('gets what goes wrong, with the error’s code, and nothing that is secret', async () => {
    const { device } = await countersign.devices.create(user, 'email')
    countersign.on('challenge-sent', () => {
      throw new Error('The queue is full')
    })
    // A code that is not sent …
    outbox.failNext(telling())
    const page = await signIn()
    expect(page.body).toContain('We could not send the code')
    // … one that is, with a listener that fails, and is typed wrongly first …
    const form = await browser.follow(await browser.submit(page, { step: 'resend' }))
    const token = outbox.lastToken() as string
    await browser.submit(form, { token: '000000' })
    clock.advance(10)
    const done = await browser.submit(form, { token })
    expect(done.location).toBe('/')
    // … a mail about a change that is not sent …
    outbox.failNext(telling())
    const profile = await browser.get('/account/two-factor')
    expect(profile.status).toBe(200)
    const codes = await browser.get('/account/two-factor/backup-tokens')
    const made = await browser.follow(await browser.submit(codes, {}))
    expect(made.status).toBe(200)
    const { tokens } = (await countersign.devices.create(user, 'static')).setup
    // … and a store that is gone.
    await countersign.close()
    expect((await browser.get('/account/two-factor')).status).toBe(503)

    const lines = log.lines()
    expect(lines.map(({ level, msg, error }) => [level, msg, error?.code ?? error?.message])).toEqual([
      [50, 'A challenge could not be delivered', 'delivery-failed'],
      [50, 'A listener of "challenge-sent" failed', 'The queue is full'],
      [50, 'A mail about a change was not sent', undefined],
      [50, 'The store failed', 'store-failed'],
    ])
    const [first] = lines
    expect(first?.error).toMatchObject({
      type: 'CountersignError',
      message: expect.stringContaining(`email/${device.id}`),
      stack: expect.stringContaining('CountersignError'),
    })
    const cookies = [...browser.cookies.values()]
    expect(cookies.length).toBeGreaterThan(0)
    const planted = [
      secret,
      password,
      token,
      '918273',
      '000000',
      user.email as string,
      'zoe.known',
      ...cookies,
      ...tokens,
    ]
    for (const one of planted) expect(log.text().includes(one), one).toBe(false)
  })

  it('gets the code of an error, but not what it says, unless it is told where errors are', () => {
    const written: string[] = []
    const plain = pino({}, { write: (line: string) => void written.push(line) })
    plain.error({ error: Object.assign(new Error('what it says'), { code: 'store-failed' }) }, 'The store failed')
    expect(written.join()).toContain('store-failed')
    expect(written.join()).not.toContain('what it says')
  })
})

test.each([null, {}, { warn: () => {} }, { error: () => {} }, 'console'])('%s is no logger', async (logger) => {
  const store = await openStore('sqlite::memory:')
  const options = { issuer: 'Acme', secrets: [secret], store, kinds: kinds() }
  expect(() => createCountersign({ ...options, logger: logger as unknown as Logger })).toThrow(
    'logger must have the functions warn and error, as pino has them',
  )
  await store.close()
})
