import { ar, de, en } from 'countersign/web/languages'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyPage } from './account-pages.ts'
import { accessibilityFaults, launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'

let app: ExampleApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startExampleApp({ PHONE_REGIONS: 'NL' }), launchBrowser()])
})

afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
  cleanUp()
})

const narrow = { width: 320, height: 640 }
const wide = { width: 1280, height: 800 }
const schemes = ['light', 'dark'] as const

test.each([
  { text: en, asked: 'nl;q=0, en-GB, *;q=0.1', sizes: [wide, narrow], scripts: true },
  { text: ar, asked: 'ar-EG, en;q=0.5', sizes: [narrow], scripts: true },
  { text: ar, asked: 'ar', sizes: [narrow], scripts: false },
  { text: de, asked: 'de-CH, fr;q=0.8', sizes: [narrow], scripts: true },
  { text: de, asked: 'xx, de;q=0.5, ar;q=0.4', sizes: [narrow], scripts: false },
])('every page says it in $text.lang, and has no fault; scripts: $scripts', { timeout: 400_000 }, async (language) => {
  const { text, asked, sizes, scripts } = language
  const context = await browser.newContext({
    ...{ extraHTTPHeaders: { 'accept-language': asked }, javaScriptEnabled: scripts },
    ...{ viewport: narrow, reducedMotion: 'reduce' },
  })
  const page = await context.newPage()
  const faults: string[] = []
  const seen = new Set<string>()

  await everyPage(app, page, `ann-${text.lang}-${scripts ? 'js' : 'plain'}`, async (name, title) => {
    const note = (...found: string[]) => faults.push(...found.map((fault) => `${name}: ${fault}`))
    seen.add(name)
    const root = page.locator('html')
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    if (heading !== title(text)) note(`is "${heading}"`)
    if ((await root.getAttribute('lang')) !== text.lang) note('has another language')
    if ((await root.evaluate((html) => getComputedStyle(html).direction)) !== text.dir) note('runs the other way')
    for (const size of sizes) {
      await page.setViewportSize(size)
      const sideways = await root.evaluate((html) => html.scrollWidth > window.innerWidth)
      if (sideways) note(`is wider than ${size.width} pixels`)
      // Its rules do not run on a page without JavaScript.
      for (const colorScheme of scripts ? schemes : []) {
        await page.emulateMedia({ colorScheme })
        note(...(await accessibilityFaults(page)).map((fault) => `${colorScheme}, ${size.width} pixels: ${fault}`))
      }
    }
  })
  expect(faults).toEqual([])
  expect(seen.size).toBe(34)
  await context.close()
})
