import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { databases } from '../lib/databases.ts'
import { Authenticator } from './authenticator.ts'
import { cleanUp, startExampleApp, temporaryFolder } from './example-app.ts'
import { keyUri, register, signIn } from './example-pages.ts'
import { PageClient } from './page-client.ts'

afterAll(cleanUp)

const password = 'correct horse battery staple'

describe.each(databases)('the example app on $name', { timeout: 120_000 }, (engine) => {
  test('two processes on one database: registration, second factor, backup tokens', async () => {
    const database = await engine.create()
    const env = { DATABASE_URL: database.url, COUNTERSIGN_SECRET: randomUUID() }
    const folder = temporaryFolder()
    // Both at once, on an empty database.
    const [one, two] = await Promise.all([startExampleApp(env, folder), startExampleApp(env, folder)])
    // Cookies know nothing of ports, so one visitor is on both.
    const first = new PageClient(one.url)

    let page = await register(first, { username: 'Zoë Müller', password })
    expect([page.path, page.title]).toEqual(['/', 'Hello, Zoë Müller'])
    page = await first.get('/secret')
    expect(page.status).toBe(403)

    page = await first.submit(
      await first.get('/account/two-factor/setup?next=/secret'),
      { step: 'method' },
      { method: 'totp' },
    )
    const authenticator = new Authenticator(keyUri(page))
    page = await first.submit(page, { step: 'token' }, { token: await authenticator.next() })
    expect(page.path).toBe('/account/two-factor/setup/complete')
    page = await first.submit(await first.get('/account/two-factor/backup-tokens'), { step: 'generate' }, {})
    const tokens = page.texts('code')
    expect(tokens).toHaveLength(10)

    // Now the other process, as another browser.
    const second = new PageClient(two.url)
    page = await signIn(second, 'zoë müller', password, '/secret')
    expect(page.title).toBe('Enter your code')
    expect((await second.get('/secret')).path).toBe('/account/login')
    page = await second.submit(page, { step: 'token' }, { token: authenticator.last() })
    expect(page.html).toContain('already been used')
    page = await second.submit(page, { step: 'token' }, { token: authenticator.wrong() })
    expect(page.html).toContain('not correct')
    await sleep(1100)
    // Pressed many times at the same moment: one gets through.
    const token = await authenticator.next()
    const presses = Array.from({ length: 8 }, () => second.copy().submit(page, { step: 'token' }, { token }))
    const arrived = (await Promise.all(presses)).filter(({ path, status }) => path === '/secret' && status === 200)
    expect(arrived).toHaveLength(1)

    // A backup token that was used on one is used on the other.
    const third = new PageClient(one.url)
    page = await third.submit(await signIn(third, 'Zoë Müller', password, '/secret'), { step: 'use-backup' }, {})
    page = await third.submit(page, { step: 'backup' }, { token: tokens[0] as string })
    expect([page.path, page.status]).toEqual(['/secret', 200])
    const fourth = new PageClient(two.url)
    page = await fourth.submit(await signIn(fourth, 'Zoë Müller', password, '/secret'), { step: 'use-backup' }, {})
    page = await fourth.submit(page, { step: 'backup' }, { token: tokens[0] as string })
    expect(page.html).toContain('already been used')
    expect((await fourth.get('/secret')).path).toBe('/account/login')

    expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0])
    await database.drop()
  })

  test('a name is taken whatever its capitals; another accent is another name', async () => {
    const database = await engine.create()
    const app = await startExampleApp({ DATABASE_URL: database.url })
    expect((await register(new PageClient(app.url), { username: 'José', password })).title).toBe('Hello, José')
    const taken = await register(new PageClient(app.url), { username: 'JOSÉ', password })
    expect([taken.status, taken.title]).toEqual([422, 'Create an account'])
    expect(taken.html).toContain('This name is taken.')
    expect((await register(new PageClient(app.url), { username: 'Jose', password })).title).toBe('Hello, Jose')
    const client = new PageClient(app.url)
    expect((await signIn(client, 'jose', 'not the password', '/')).status).toBe(422)
    const together = await Promise.all(
      ['eve', 'Eve', 'EVE'].map((one) => register(new PageClient(app.url), { username: one, password })),
    )
    expect(together.map(({ status }) => status).sort()).toEqual([200, 422, 422])
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
    await database.drop()
    // A file that is open stays until it is closed.
    if (engine.name !== 'sqlite') {
      const health = await fetch(`${app.url}/healthz`)
      expect([health.status, await health.json()]).toEqual([503, { status: 'unavailable' }])
      expect((await fetch(app.url)).status).toBe(200)
    }
    expect(await app.stop()).toBe(0)
  })
})
