import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createListener } from '../../src/adapters/node.ts'
import type { Client } from '../../src/client.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { alice } from '../lib/setup.ts'
import { conforming } from '../openapi/conforming.ts'
import { type FullSite, fullSite } from '../openapi/full-site.ts'
import { clientSource } from './source.ts'

let test: FullSite
let browser: Browser
let server: Server
let page: Page
const failures: unknown[] = []

/** In the page. */
declare const client: Client

beforeAll(async () => {
  ;[test, browser] = await Promise.all([fullSite(), launchBrowser()])
  const site = conforming(test.site)
  const files: Readonly<Record<string, [string, string]>> = {
    '/': ['text/html', '<!doctype html><title>App</title><script type="module" src="/app.js"></script>'],
    '/app.js': ['text/javascript', "import { createClient } from '/client.js'; globalThis.client = createClient()"],
    '/client.js': ['text/javascript', clientSource()],
  }
  const listener = createListener(
    async (request) => {
      const [type, text] = files[new URL(request.url).pathname] ?? []
      if (type) return new Response(text, { headers: { 'content-type': type } })
      return (await site.handle(request)) ?? new Response(null, { status: 404 })
    },
    { onError: (error) => failures.push(error) },
  )
  server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  page = await browser.newPage()
  page.on('pageerror', (error) => failures.push(error))
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction('globalThis.client')
})

afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
  await test?.countersign.close()
})

it('in a browser, with its own cookies and headers: password, token, profile, and out', async () => {
  const { token } = await test.withTotp(alice)
  const start = await page.evaluate(() => client.login({ next: '/orders' }))
  if (start.view !== 'credentials') throw new Error(start.view)
  const asked = await page.evaluate(([shown, password]) => client.submit(shown, { username: 'alice', password }), [
    start,
    test.password,
  ] as const)
  if (asked.view !== 'token') throw new Error(asked.view)
  expect(asked).toMatchObject({ device: { kind: 'totp' }, user: null })
  const done = await page.evaluate(([shown, token]) => client.submit(shown, { token, remember: true }), [
    asked,
    token(),
  ] as const)
  expect(done).toEqual({ view: 'redirect', redirect: '/orders' })
  expect(await page.evaluate(() => client.profile())).toMatchObject({
    ...{ view: 'profile', user: { verified: true }, browsers: [{ current: true }] },
  })
  expect(await page.evaluate(() => client.signOut())).toMatchObject({
    ...{ view: 'credentials', notice: 'signed-out', user: null },
  })
  // The scripts of a page, the client's too, see no session.
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(failures).toEqual([])
})
