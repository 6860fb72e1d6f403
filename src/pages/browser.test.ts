import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Frame } from '../web/views.ts'
import { openInBrowser, type PagesInBrowser } from './browser.test-support.ts'
import { findFaults } from './faults.test-support.ts'
import { en } from './messages/en.ts'
import * as languages from './messages/index.ts'
import type { Messages } from './messages/messages.ts'
import { createRender, render } from './render.tsx'
import { samples } from './samples.test-support.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const endless = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)

let pages: PagesInBrowser

beforeAll(async () => {
  pages = await openInBrowser(render)
})
afterAll(() => pages?.close())

function open(colorScheme: 'light' | 'dark', width: number): Promise<Page> {
  return pages.browser.newPage({ colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' })
}

/** What is wrong with documents, by their names. */
async function faults(page: Page, documents: Readonly<Record<string, string>>, onlyRule?: string): Promise<object> {
  await page.goto(`${pages.origin}/host`)
  await loadAxe(page)
  return page.evaluate(findFaults, { documents, onlyRule })
}

const plain = Object.fromEntries([...samples].map(([name, { view, frame }]) => [name, render(view, frame)]))

// In the page's own context, which the policy does not reach: it stays as strict as for everybody.
async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(axeSource)
}

test.each([320, 1280])('every page is accessible, and fits, %i pixels wide', async (width) => {
  const page = await open('light', width)
  expect(await faults(page, plain)).toEqual({})
  await page.emulateMedia({ colorScheme: 'dark' })
  // All that the scheme changes.
  expect(await faults(page, plain, 'color-contrast-enhanced')).toEqual({})
  await page.close()
})

test('every page is accessible, and fits, from right to left and with endless names', async () => {
  const arabic = createRender({ languages: [{ ...en, lang: 'ar', dir: 'rtl' }] })
  const documents = [...samples].map(([name, { view, frame }]) => [name, arabic(view, endlessNames(frame))])
  const page = await open('light', 320)
  expect(await faults(page, Object.fromEntries(documents))).toEqual({})
  await page.close()
})

const catalogs = Object.values(languages).filter((value): value is Messages => typeof value === 'object')

test.each(catalogs)('every page fits in $lang, 320 pixels wide', async (language) => {
  const inLanguage = createRender({ languages: [language] })
  const documents = [...samples].map(([name, { view, frame }]) => [name, inLanguage(view, endlessNames(frame))])
  const page = await open('light', 320)
  expect(await faults(page, Object.fromEntries(documents), 'valid-lang')).toEqual({})
  await page.close()
})

test.each(['light', 'dark'] as const)('what the script makes of a page is accessible in %s', async (scheme) => {
  const page = await open(scheme, 320)
  for (const name of [
    'token-throttled-6',
    'token-sent',
    'token-browser',
    'setup-browser',
    'credentials-passkey',
    'backup-tokens-shown',
    'disable-not-understood',
    'profile-on',
  ]) {
    await page.goto(`${pages.origin}/${name}`)
    await loadAxe(page)
    expect(await page.evaluate(findFaults, { documents: null, onlyRule: undefined })).toEqual({})
  }
  await page.close()
})

function endlessNames(frame: Frame): Frame {
  return { ...frame, brand: endless, user: frame.user && { ...frame.user, name: endless } }
}

test('the browser finds nothing that the Content-Security-Policy forbids', async () => {
  const page = await open('light', 1280)
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  for (const name of ['credentials', 'setup-secret', 'profile-on']) await page.goto(`${pages.origin}/${name}`)
  expect(complaints).toEqual([])
  await page.close()
})

test('the printed backup tokens are the tokens, whose they are, and when they were made', async () => {
  const page = await open('dark', 1280)
  await page.goto(`${pages.origin}/backup-tokens-shown`)
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
  await page.goto(`${pages.origin}/setup-secret`)
  const code = page.getByRole('img', { name: 'QR code' })
  expect((await code.locator('svg').boundingBox())?.width).toBeGreaterThanOrEqual(200)
  expect(await code.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)')
  await page.close()
})

test('the field to type into has the focus, except where there is something to read first', async () => {
  const page = await open('light', 320)
  const focused = async (name: string) => {
    await page.goto(`${pages.origin}/${name}`)
    return page.locator(':focus').getAttribute('name')
  }
  expect(await focused('credentials')).toBe('username')
  expect(await focused('credentials-invalid')).toBe('password')
  expect(await focused('token')).toBe('token')
  expect(await focused('backup')).toBe('token')
  expect(await focused('setup-secret-invalid')).toBe('token')
  await page.goto(`${pages.origin}/setup-secret`)
  expect(await page.locator('[autofocus]').count()).toBe(0)
  await page.close()
})
