import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Frame } from '../web/views.ts'
import { style } from './assets.ts'
import { findFaults } from './faults.test-support.ts'
import { en } from './messages/en.ts'
import { createRender, render } from './render.tsx'
import { samples } from './samples.test-support.ts'

/** As strict as the site's own. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const endless = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)

let server: Server
let browser: Browser
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy)
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const css = pathname.endsWith('.css')
    response.setHeader('content-type', css ? 'text/css' : 'text/html; charset=utf-8')
    response.end(css ? style.text : document(pathname))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking'],
  })
})

afterAll(async () => {
  await browser?.close()
  server.close()
})

function document(pathname: string): string {
  const sample = samples.get(pathname.slice(1))
  return sample ? render(sample.view, sample.frame) : ''
}

function open(colorScheme: 'light' | 'dark', width: number): Promise<Page> {
  return browser.newPage({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })
}

/** What is wrong with documents, by their names. */
async function faults(page: Page, documents: Readonly<Record<string, string>>, onlyRule?: string): Promise<object> {
  await page.goto(`${origin}/host`)
  // In the page's own context, which the policy does not reach: it stays as strict as for everybody.
  await page.evaluate(axeSource)
  return page.evaluate(findFaults, { documents, onlyRule })
}

const plain = Object.fromEntries([...samples].map(([name, { view, frame }]) => [name, render(view, frame)]))

test.each([320, 1280])('every page is accessible, and fits, %i pixels wide', async (width) => {
  const page = await open('light', width)
  expect(await faults(page, plain)).toEqual({})
  await page.emulateMedia({ colorScheme: 'dark' })
  // All that the scheme changes.
  expect(await faults(page, plain, 'color-contrast')).toEqual({})
  await page.close()
})

test('every page is accessible, and fits, from right to left and with endless names', async () => {
  const arabic = createRender({ messages: { ...en, lang: 'ar', dir: 'rtl' } })
  const documents = [...samples].map(([name, { view, frame }]) => [name, arabic(view, endlessNames(frame))])
  const page = await open('light', 320)
  expect(await faults(page, Object.fromEntries(documents))).toEqual({})
  await page.close()
})

function endlessNames(frame: Frame): Frame {
  return { ...frame, brand: endless, user: frame.user && { ...frame.user, name: endless } }
}

test('the browser finds nothing that the Content-Security-Policy forbids', async () => {
  const page = await open('light', 1280)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  for (const name of ['credentials', 'setup-secret', 'profile-on']) await page.goto(`${origin}/${name}`)
  expect(complaints).toEqual([])
  await page.close()
})

test('the printed backup tokens are the tokens, whose they are, and when they were made', async () => {
  const page = await open('dark', 1280)
  await page.goto(`${origin}/backup-tokens-shown`)
  await page.emulateMedia({ media: 'print' })
  const text = await page.evaluate(() => window.document.body.innerText)
  expect(text.split(/\s*\n\s*/)).toEqual([
    'Backup codes for Acme Gardens',
    ...Array.from({ length: 10 }, () => expect.stringMatching(/^[a-z0-9]{4} [a-z0-9]{4}$/)),
    'Made on May 3, 2026',
  ])
  await page.close()
})

test('the QR code is large enough to scan, on white also in the dark scheme', async () => {
  const page = await open('dark', 320)
  await page.goto(`${origin}/setup-secret`)
  const code = page.getByRole('img', { name: 'QR code' })
  expect((await code.locator('svg').boundingBox())?.width).toBeGreaterThanOrEqual(200)
  expect(await code.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.close()
})

test('the field to type into has the focus, except where there is something to read first', async () => {
  const page = await open('light', 320)
  const focused = async (name: string) => {
    await page.goto(`${origin}/${name}`)
    return page.locator(':focus').getAttribute('name')
  }
  expect(await focused('credentials')).toBe('username')
  expect(await focused('credentials-invalid')).toBe('password')
  expect(await focused('token')).toBe('token')
  expect(await focused('backup')).toBe('token')
  expect(await focused('setup-secret-invalid')).toBe('token')
  await page.goto(`${origin}/setup-secret`)
  expect(await page.locator('[autofocus]').count()).toBe(0)
  await page.close()
})
