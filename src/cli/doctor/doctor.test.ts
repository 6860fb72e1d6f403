import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { alice, secret, testCountersignWith } from '../../../test/lib/setup.ts'
import { smtp } from '../../delivery/smtp/index.ts'
import { type Countersign, CountersignError, createCountersign, email, sms, totp } from '../../index.ts'
import { createSite, type SiteOptions } from '../../site.ts'
import { openStore } from '../../store/index.ts'
import { commandLine, emptyFolder, run } from '../run.test-support.ts'
import { checkCookies } from './cookies.ts'
import { checkDatabase, compareClocks } from './database.ts'
import { checkDeliveries } from './deliveries.ts'
import { checkDrivers } from './drivers.ts'
import { checkSecrets } from './secrets.ts'

const kinds = [totp()] as const
const users = { findById: async () => null }

async function countersignWith(secrets: readonly string[] = [secret]): Promise<Countersign> {
  return (await testCountersignWith(kinds, 'sqlite::memory:', secrets)).countersign
}

describe('doctor', () => {
  test('finds nothing wrong where nothing is', async () => {
    const store = await openStore('sqlite::memory:')
    const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds })
    await countersign.migrate()
    const inApp = commandLine({ countersign, site: createSite(countersign, { users }) })
    const { code, stdout, stderr } = await inApp(['doctor'])
    expect([code, stderr]).toEqual([0, ''])
    for (const check of ['node', 'configuration', 'secrets', 'database', 'migrations', 'clock', 'users', 'cookies']) {
      expect(stdout).toMatch(new RegExp(`^ok +${check} +\\S`, 'm'))
    }
    expect(stdout).not.toContain(secret)
    const json = JSON.parse((await inApp(['doctor', '--json'])).stdout)
    expect(json).toMatchObject({ command: 'doctor', healthy: true })
    expect(json.checks.map(({ status }: { status: string }) => status)).toEqual(json.checks.map(() => 'ok'))
    await countersign.close()
  })

  test('tells what is wrong, what to do, and goes on with the other checks', async () => {
    const store = await openStore('sqlite::memory:')
    const countersign = createCountersign({ issuer: 'Acme', secrets: [secret], store, kinds })
    const find = (text: string) => {
      if (text === alice.id) return alice
      throw new Error('no table "users"')
    }
    const broken = { csrf: () => '', respond: () => Promise.reject(new Error('odd')) }
    const site = { ...createSite(countersign, { users }), ...broken }
    const inApp = commandLine({ countersign, users: { find }, site })
    const { code, stdout } = await inApp(['doctor'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^error +migrations +Not applied: 1 \(.*\n +→ Run: countersign migrate$/m)
    expect(stdout).toMatch(/^error +users +users\.find failed: no table "users"\n +→ /m)
    expect(stdout).toMatch(/^error +cookies +It could not be looked at: odd\n/m)
    const { healthy, checks } = JSON.parse((await inApp(['doctor', '--json'])).stdout)
    expect(healthy).toBe(false)
    expect(checks).toContainEqual({
      ...{ check: 'migrations', status: 'error', message: expect.any(String), advice: 'Run: countersign migrate' },
    })
    await countersign.close()
  })

  test('a configuration that does not load is an error among the others', async () => {
    const cwd = emptyFolder()
    expect(await run(['doctor'], { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^error +configuration +It needs your application/m),
    })
    writeFileSync(join(cwd, 'countersign.config.mjs'), '')
    const load = () => Promise.reject(new CountersignError('invalid-option', 'secrets[0] must be a text'))
    const { code, stdout } = await run(['doctor', '--json'], { cwd, load })
    expect(code).toBe(1)
    const { checks } = JSON.parse(stdout)
    expect(checks.map(({ check }: { check: string }) => check)).toEqual(['node', 'configuration', 'drivers'])
    expect(checks[1].message).toContain('did not load: secrets[0] must be a text')
  })

  test('a user for nobody’s name is a mistake', async () => {
    const countersign = await countersignWith()
    const { stdout } = await commandLine({ countersign, users: { find: () => alice } })(['doctor'])
    expect(stdout).toMatch(/^error +users +users\.find finds a user/m)
    await countersign.close()
  })
})

describe('secrets', () => {
  const long = (text: string) => text.repeat(40).slice(0, 40)
  const strong = ['0', '1', '2', '3'].map((digit) => `${digit}abcdefghijklmnopqrstuvwxyz and some more`)

  test.each([
    [[secret], 'ok', /^1 of \d+ characters\.$/],
    [[secret, ...strong.slice(0, 2)], 'ok', /^3 of /],
    [[long('change-me')], 'error', /^secrets\[0\] \([\w-]{8}\) has only 8 different characters/],
    [[`${secret}\n`], 'warning', /white space/],
    [[secret, ...strong], 'warning', /There are 5 secrets/],
  ])('%#: %s', async (secrets, status, message) => {
    const countersign = await countersignWith(secrets)
    const [finding, ...others] = checkSecrets({ countersign })
    expect(finding).toMatchObject({ status, message: expect.stringMatching(message) })
    expect(others).toEqual([])
    for (const one of secrets) expect(JSON.stringify(finding)).not.toContain(one.trim())
    await countersign.close()
  })

  test('one that is there twice, but for a line break', async () => {
    const countersign = await countersignWith([secret, `${secret}\n`])
    expect(checkSecrets({ countersign }).map(({ status, message }) => [status, message.slice(0, 10)])).toEqual([
      ['warning', 'secrets[1]'],
      ['warning', 'secrets[1]'],
    ])
    await countersign.close()
  })
})

describe('database', () => {
  test('one that does not answer', async () => {
    const store = await openStore('postgres://app:hunter2@127.0.0.1:9/shop')
    const [finding, ...others] = await checkDatabase({ store, now: Date.now })
    expect(finding).toMatchObject({ check: 'database', status: 'error' })
    expect(finding?.message).toMatch(/ECONNREFUSED/)
    expect(finding?.message).not.toContain('hunter2')
    expect(others).toEqual([])
    await store.close()
  })

  test('a store of somebody else’s need not tell migrations and time', async () => {
    const { store, now, close } = await countersignWith()
    const { migrations: _migrations, clock: _clock, ...own } = store as typeof store & Record<string, unknown>
    const findings = await checkDatabase({ store: own as unknown as typeof store, now })
    expect(findings.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'database ok',
      'migrations ok',
      'clock ok',
    ])
    await close()
  })

  test('its clock is asked', async () => {
    const { store, close } = await countersignWith()
    const findings = await checkDatabase({ store, now: () => Date.now() + 3_600_000 })
    expect(findings.find(({ check }) => check === 'clock')).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/3[56]\d\d\.\d s behind/),
    })
    await close()
  })

  test.each([
    [0, 0, 'ok', ''],
    [2_000, 0, 'ok', ''],
    [2_001, 0, 'warning', '2.0 s ahead of'],
    [-2_001, 0, 'warning', '2.0 s behind'],
    [30_000, 0, 'warning', '30.0 s ahead of'],
    [30_001, 0, 'error', '30.0 s ahead of'],
    [-30_001, 0, 'error', '30.0 s behind'],
    // What the question took counts for nobody.
    [40_000, 38_500, 'ok', ''],
    [40_000, 35_000, 'warning', '5.0 s ahead of'],
    [-5_000, 38_500, 'warning', '5.0 s behind'],
  ])('a clock that is %d ms off, seen after %d ms, is %s', (off, took, status, message) => {
    expect(compareClocks(1e12 + off, 1e12, 1e12 + took)).toMatchObject({
      status,
      message: expect.stringContaining(message),
    })
  })
})

describe('deliveries', () => {
  const sender = 'a@example.com'
  const sendMail = async () => {}
  const sendText = vi.fn(async () => {})

  test.each([
    [undefined, 'ok', 'Not looked at'],
    [async () => true, 'ok', 'would take'],
    [() => Promise.reject(new CountersignError('delivery-failed', 'the server answered 535')), 'error', '535'],
    [() => Promise.reject(Object.assign(new Error('password hunter2'), { code: 'EAUTH' })), 'error', ': EAUTH.'],
    [() => Promise.reject('hunter2'), 'error', 'would not take messages.'],
  ])('are asked, where they can be: %#', async (verify, status, message) => {
    const own = verify ? { verify } : {}
    const asked = [email({ delivery: { sendMail, ...own }, sender }), sms({ gateway: { sendText, ...own } }), totp()]
    const findings = await checkDeliveries({ kinds: asked })
    expect(findings.map(({ check }) => check)).toEqual(['delivery email', 'delivery sms'])
    for (const finding of findings) {
      expect(finding).toMatchObject({ status, message: expect.stringContaining(message) })
      expect(JSON.stringify(finding)).not.toContain('hunter2')
    }
    expect(sendText).not.toHaveBeenCalled()
  })

  test('a mail server is asked, and what is wrong with it told', async () => {
    const delivery = smtp({ url: 'smtp://app:hunter2@127.0.0.1:9' })
    const [finding] = await checkDeliveries({ kinds: [email({ delivery, sender })] })
    expect(finding).toMatchObject({ status: 'error', message: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(finding)).not.toContain('hunter2')
    await delivery.close()
  })

  test('whoever does not answer is not waited for', async () => {
    vi.useFakeTimers()
    try {
      const checking = checkDeliveries({
        kinds: [email({ delivery: { sendMail, verify: () => new Promise(() => {}) }, sender })],
      })
      await vi.advanceTimersByTimeAsync(30_000)
      expect(await checking).toMatchObject([{ status: 'error' }])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('cookies', () => {
  test.each<[SiteOptions['cookie'], string, RegExp]>([
    [{}, 'ok', /when a request is by https\. Behind a proxy .* trustProxy/],
    [{ secure: true }, 'ok', /always Secure/],
    [{ secure: false }, 'error', /clear text/],
    [{ domain: 'example.com' }, 'warning', /subdomains/],
    [{ sameSite: 'None' }, 'warning', /Other sites/],
  ])('with %j', async (cookie = {}, status, message) => {
    const countersign = await countersignWith()
    const site = createSite(countersign, { users, cookie })
    expect(await checkCookies({ site })).toMatchObject([{ status, message: expect.stringMatching(message) }])
    await countersign.close()
  })

  test('without a site there are none', async () => {
    expect(await checkCookies({})).toMatchObject([{ status: 'ok', message: expect.stringContaining('no site') }])
  })
})

describe('drivers', () => {
  const wanted = { pg: '>=8.13', mysql2: '>=3.11', nodemailer: '>=10.5' }
  const having = (versions: Record<string, string>) =>
    checkDrivers(wanted, (name) => versions[name] ?? null).map(({ status, message }) => `${status} ${message}`)

  test.each([
    [{ pg: '8.13.0' }, ['ok pg 8.13.0; not installed, and needed only where they are used: mysql2, nodemailer.']],
    [{ pg: '9.0.0', mysql2: '3.11.0', nodemailer: '10.5.0-rc.1' }, [/^ok pg 9\.0\.0, mysql2 3\.11\.0, nodemailer/]],
    [
      { pg: '8.9.9', mysql2: '3.9.0' },
      ['error pg 8.9.9 is older than 8.13.', 'error mysql2 3.9.0 is older than 3.11.'],
    ],
    [{}, ['ok None; not installed, and needed only where they are used: pg, mysql2, nodemailer.']],
  ])('%j', (versions, findings) => {
    expect(having(versions)).toEqual(
      findings.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
    )
  })

  test('those of this package are found where they are installed', () => {
    expect(checkDrivers()).toMatchObject([{ status: 'ok', message: expect.stringMatching(/better-sqlite3 \d+\./) }])
  })
})
