import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { generateTotp } from '../../src/oath/index.ts'
import { httpBrowser } from './http-browser.ts'

let running: ChildProcess | undefined
let folder: string | undefined
afterEach(async () => {
  if (running && running.exitCode === null) {
    const ended = once(running, 'exit')
    running.kill()
    await ended
  }
  if (folder) rmSync(folder, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts an example with a database of its own. → where it listens. */
async function start(name: string): Promise<string> {
  folder = mkdtempSync(join(tmpdir(), 'countersign-example-'))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), COUNTERSIGN_SECRET: 'a secret of the tests that is long enough' }
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  running = spawn(process.execPath, [resolve('examples', name, 'server.ts')], { cwd: folder, env, stdio: [...stdio] })
  let output = ''
  const ready = new Promise<void>((done, fail) => {
    for (const stream of [running?.stdout, running?.stderr])
      stream?.on('data', (chunk) => {
        output += chunk
        if (output.includes('http://')) done()
      })
    running?.once('exit', (code) => fail(new Error(`examples/${name} ended with ${code}: ${output}`)))
  })
  await ready
  return `http://localhost:${port}`
}

it.each(['express', 'fastify', 'koa'])('examples/%s registers, sets up, and opens the secret', async (name) => {
  const browser = httpBrowser(await start(name))
  expect((await browser.get('/secret')).status).toBe(303)
  const form = await browser.get('/register')
  expect((await browser.submit(form, { username: '<b>ada</b>', password: 'short' })).status).toBe(422)
  const registered = await browser.submit(form, { username: '<b>ada</b>', password: 'correct horse' })
  expect(registered).toMatchObject({ status: 303, location: '/' })
  expect((await browser.get('/')).body).toContain('Hello, &#60;b&#62;ada&#60;/b&#62;')
  expect((await browser.get('/secret')).status).toBe(403)

  const chosen = await browser.submit(await browser.get('/account/two-factor/setup'), {
    step: 'method',
    method: 'totp',
  })
  const { view } = JSON.parse((await browser.get(chosen.location as string, { accept: 'application/json' })).body)
  const token = generateTotp(view.secret.replaceAll(' ', ''), { now: Date.now() })
  const setup = await browser.follow(chosen)
  expect((await browser.submit(setup, { step: 'token', token })).status).toBe(303)
  expect((await browser.get('/secret')).body).toContain('Only who is verified reads this.')

  // The password alone opens nothing, and the token was good once.
  await browser.submit(await browser.get('/account/logout'), { step: 'sign-out' })
  const login = await browser.get('/account/login?next=/secret')
  expect((await browser.submit(login, { username: '<b>ada</b>', password: 'wrong' })).status).toBe(422)
  const asked = await browser.submit(login, { username: '<b>ada</b>', password: 'correct horse' })
  const again = await browser.submit(await browser.follow(asked), { step: 'token', token })
  expect(again.status).toBe(422)
  expect((await browser.get('/secret')).status).toBe(303)
})
