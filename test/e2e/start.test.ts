import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanUp, exampleAppThatEnds, startExampleApp, temporaryFolder } from './example-app.ts'

afterAll(cleanUp)

const secret = randomUUID()

describe('the secret', () => {
  test('is made at the first start, kept for its owner only, and used again', async () => {
    const folder = temporaryFolder()
    const apps = await Promise.all([startExampleApp({}, folder), startExampleApp({}, folder)])
    const file = path.join(folder, 'data', 'secret')
    const kept = readFileSync(file, 'utf8')
    expect(kept).toMatch(/^[\w-]{43}\n$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    for (const app of apps) expect(await app.stop()).toBe(0)
    const again = await startExampleApp({}, folder)
    expect(readFileSync(file, 'utf8')).toBe(kept)
    expect(again.output()).not.toContain(kept.trim())
    await again.stop()
    // No drafts are left.
    expect(readdirSync(path.join(folder, 'data')).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
  })

  test('has to be given in production, and the app says how', async () => {
    const folder = temporaryFolder()
    const { code, output } = await exampleAppThatEnds({ NODE_ENV: 'production' }, folder)
    expect(code).toBe(1)
    expect(output).toMatch(/^COUNTERSIGN_SECRET is not set[^\n]*openssl rand[^\n]*\n$/)
    expect(existsSync(path.join(folder, 'data', 'secret'))).toBe(false)
  })

  test('is enough for production, and is not kept', async () => {
    const folder = temporaryFolder()
    const app = await startExampleApp({ NODE_ENV: 'production', COUNTERSIGN_SECRET: secret }, folder)
    expect(existsSync(path.join(folder, 'data', 'secret'))).toBe(false)
    expect(await app.stop()).toBe(0)
  })

  test.each(['short', `${secret},short`, ','])('a bad one is refused, and not repeated: %s', async (bad) => {
    const { code, output } = await exampleAppThatEnds({ COUNTERSIGN_SECRET: bad })
    expect(code).toBe(1)
    expect(output).toMatch(/^Each secret in COUNTERSIGN_SECRET needs at least 32 characters[^\n]*\n$/)
    expect(output).not.toContain(secret)
  })
})

describe('starting', () => {
  test('a port that is taken is told, and which one to try', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { code, output } = await exampleAppThatEnds({ PORT: String(port) })
    expect(code).toBe(1)
    expect(output).toBe(`Port ${port} is taken. Choose another one: PORT=${port + 1} npm start\n`)
    server.close()
  })

  test.each(['abc', '-1', '65536', '1.5', ' '])('PORT=%j is refused', async (PORT) => {
    const { code, output } = await exampleAppThatEnds({ PORT })
    expect([code, output]).toEqual([1, expect.stringMatching(/^PORT must be a number[^\n]*\n$/)])
  })

  test.each([
    ['oracle://db/shop', /URL must begin with sqlite:/],
    ['postgres://app:hunter2@127.0.0.1:9/shop', /ECONNREFUSED/],
    ['mysql://app:hunter2@127.0.0.1:9/shop', /ECONNREFUSED/],
  ])('a database that does not answer is told in one line, without its password: %s', async (DATABASE_URL, message) => {
    const { code, output } = await exampleAppThatEnds({ DATABASE_URL })
    expect([code, output]).toEqual([1, expect.stringMatching(/^[^\n]+\n$/)])
    expect(output).toMatch(message)
    expect(output).not.toContain('hunter2')
  })

  test('a Node that is too old is told what to do', async ({ skip }) => {
    const node = '/usr/bin/node'
    const version = existsSync(node) ? execFileSync(node, ['--version'], { encoding: 'utf8' }) : 'v99'
    if (Number(/\d+/.exec(version)) >= 22) skip('There is no old Node on this machine')
    const { code, output } = await exampleAppThatEnds({}, temporaryFolder(), node)
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^Countersign needs Node 22 or newer[^\n]*npm start[^\n]*\n$/),
    ])
  })
})

test('npm start serves the app, and ending npm ends it', async () => {
  const folder = temporaryFolder()
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATABASE_URL: `sqlite:${folder}/app.db`, COUNTERSIGN_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      const found = /ready: (http:\S+)/.exec(output)
      if (found) resolve(found[1] as string)
    })
    npm.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)))
  })
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  npm.kill('SIGTERM')
  const answers = () => fetch(`${address}/healthz`, { headers: { connection: 'close' } }).then(Boolean, () => false)
  await expect.poll(answers, { timeout: 10_000, interval: 100 }).toBe(false)
})

describe('running', () => {
  test('healthz, registration errors, sizes, and the way out', async () => {
    const folder = temporaryFolder()
    const app = await startExampleApp({}, folder)
    const healthy = await fetch(`${app.url}/healthz`)
    expect([healthy.status, await healthy.json()]).toEqual([200, { status: 'ok' }])

    const { cookie, csrf } = await openForm(app.url)
    const post = (body: URLSearchParams | string, headers: Record<string, string> = {}) =>
      fetch(`${app.url}/register`, { method: 'POST', body, headers: { cookie, ...headers }, redirect: 'manual' })
    const fields = { csrf, username: '<b>"Ann"</b>', email: 'nobody', password: 'short' }

    const refused = await post(new URLSearchParams(fields))
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('Choose a password of at least 8 characters.')
    expect(html).toContain('This is not an email address.')
    expect(html).toContain('value="&lt;b&gt;&quot;Ann&quot;&lt;/b&gt;"')
    expect(html).not.toContain('short')
    expect(refused.headers.get('cache-control')).toBe('no-store')

    expect((await post(new URLSearchParams({ ...fields, csrf: 'another' }))).status).toBe(403)
    expect((await post(new URLSearchParams(fields), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('{}', { 'content-type': 'application/json' })).status).toBe(403)
    expect((await post(new URLSearchParams({ ...fields, username: 'x'.repeat(70_000) }))).status).toBe(413)

    const registered = await post(new URLSearchParams({ csrf, username: 'ann', email: '', password: 'long enough' }))
    expect([registered.status, registered.headers.get('location')]).toEqual([303, '/'])
    expect(registered.headers.get('cache-control')).toBe('no-store')
    expect(registered.headers.getSetCookie().join()).toMatch(/countersign_session=[\w-]{43};.*HttpOnly.*SameSite=Lax/)

    expect(await app.stop()).toBe(0)
    expect(app.output()).toBe(`Countersign's example app is ready: ${app.url}\n`)
  })

  test('behind a proxy that it trusts, cookies are for https only, and bound to the host', async () => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'app.example.com' }
    for (const [TRUST_PROXY, pattern] of [
      ['1', /^__Host-countersign_csrf=.*Secure/],
      ['', /^countersign_csrf=(?!.*Secure)/],
    ] as const) {
      const app = await startExampleApp({ TRUST_PROXY })
      const response = await fetch(`${app.url}/register`, { headers: forwarded })
      expect(response.headers.getSetCookie().join()).toMatch(pattern)
      await app.stop()
    }
  })

  test('passwords are kept as argon2id hashes with the cost that OWASP recommends', async () => {
    const folder = temporaryFolder()
    const app = await startExampleApp({}, folder)
    const { cookie, csrf } = await openForm(app.url)
    const body = new URLSearchParams({ csrf, username: 'ann', email: '', password: 'correct horse' })
    await fetch(`${app.url}/register`, { method: 'POST', body, headers: { cookie }, redirect: 'manual' })
    await app.stop()
    const files = readdirSync(path.join(folder, 'data')).map((name) =>
      readFileSync(path.join(folder, 'data', name), 'latin1'),
    )
    expect(files.join('')).toMatch(/\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(files.join('')).not.toContain('correct horse')
  })
})

async function openForm(origin: string): Promise<{ cookie: string; csrf: string }> {
  const response = await fetch(`${origin}/register`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(await response.text())?.[1] ?? '' }
}
