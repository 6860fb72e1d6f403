import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, inlineCode, launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'
import { receivedMails } from './mailbox.ts'

let app: ExampleApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startExampleApp(), launchBrowser()])
})

afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
  cleanUp()
})

/** A person confirms the address, forgets the password, and gets a new one. `look` is called on each new page. */
async function wholeWay(context: BrowserContext, username: string, look: (page: Page, name: string) => Promise<void>) {
  const page = await context.newPage()
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()
  const main = () => page.getByRole('main').innerText()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const follow = (name: string) => page.getByRole('link', { name, exact: true }).first().click()
  const email = `${username}@example.com`
  const mailsBefore = (await receivedMails(app, 0)).length

  /** Opens the newest mail's link from the outbox, once there are so many new mails. */
  async function openMail(count: number): Promise<string> {
    await receivedMails(app, mailsBefore + count)
    await page.goto(app.url)
    await follow('outbox')
    expect(await heading()).toBe('Outbox')
    await page.getByRole('article').first().getByRole('link').click()
    return page.url()
  }

  await page.goto(`${app.url}/outbox`)
  await look(page, 'outbox, before')
  await page.goto(`${app.url}/register`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await press('Create account')
  expect(await main()).toContain('Not confirmed yet')
  await look(page, 'home, not confirmed')
  await press('Send me the mail again')
  expect(await heading()).toBe('Look into your mailbox')
  await look(page, 'sent again')

  const confirmation = await openMail(1)
  expect(await heading()).toBe('Confirm your email address')
  expect(await main()).toContain(email)
  await look(page, 'confirm')
  await press('Yes, confirm')
  expect(await heading()).toBe('Your email address is confirmed')
  await look(page, 'confirmed')
  await page.goto(confirmation)
  expect(await heading()).toBe('This link does not work any more')
  await look(page, 'dead confirmation')
  await follow('To the start page')
  expect(await main()).toContain('Confirmed')
  await look(page, 'home, confirmed')
  await press('Sign out')

  await page.goto(`${app.url}/account/login`)
  await follow('Forgot your password?')
  await look(page, 'forgot')
  await page.getByLabel('Username or email address').fill(email)
  await press('Send me a link')
  expect(await heading()).toBe('Look into your mailbox')
  await look(page, 'asked')
  const link = await openMail(2)
  expect(await heading()).toBe('Choose a new password')
  expect(await main()).toContain(username)
  await look(page, 'reset')
  // A browser would not send it so short, but it may be another program.
  await page.getByLabel('New password').evaluate((input) => input.removeAttribute('minlength'))
  await page.getByLabel('New password').fill('short')
  await press('Change password')
  expect(await main()).toContain('Choose a password of at least 8 characters.')
  expect(await page.getByLabel('New password').getAttribute('aria-invalid')).toBe('true')
  expect(page.url()).not.toContain('key=')
  await look(page, 'reset, too short')
  await page.getByLabel('New password').fill('a much better password')
  await press('Change password')
  expect(await heading()).toBe('Your password is changed')
  await look(page, 'changed')
  await page.goto(link)
  expect(await heading()).toBe('This link does not work any more')
  await look(page, 'dead link')
  await follow('Ask for a new link')
  expect(await heading()).toBe('Forgot your password?')

  await follow('Sign in')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill('a much better password')
  await press('Sign in')
  expect(await heading()).toBe(`Hello, ${username}`)
  await page.goto(`${app.url}/outbox`)
  await look(page, 'outbox, full')
}

test('links in mails work without JavaScript, and their keys stay on the site', { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const pages: Promise<[url: string, headers: Record<string, string>]>[] = []
  context.on('response', (response) => {
    if (response.request().resourceType() !== 'document' || response.status() === 303) return
    pages.push(response.allHeaders().then((headers) => [response.url(), headers]))
  })
  await wholeWay(context, 'alice', async (page) => {
    expect(await page.content()).not.toMatch(inlineCode)
  })
  await context.close()
  expect(pages.length).toBeGreaterThan(20)
  for (const [url, headers] of await Promise.all(pages)) {
    expect(headers['cache-control'], url).toBe('no-store')
    expect(headers['referrer-policy'], url).toBe('same-origin')
    expect(headers['content-security-policy'], url).toContain("default-src 'none'")
  }
})

test('axe-core finds nothing on any of the pages, in light and in dark', { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })
  const faults: string[] = []
  await wholeWay(context, 'bob', async (page, name) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const fault of await accessibilityFaults(page)) faults.push(`${name} (${colorScheme}): ${fault}`)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      if (sideways) faults.push(`${name} (${colorScheme}): wider than the screen`)
    }
  })
  await context.close()
  expect(faults).toEqual([])
})
