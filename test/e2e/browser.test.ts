import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Authenticator } from './authenticator.ts'
import { accessibilityFaults, createQrReader, inlineCode, launchBrowser, type QrReader } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'
import { person } from './person.ts'

let app: ExampleApp
let browser: Browser
let qr: QrReader

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startExampleApp(), launchBrowser()])
  qr = await createQrReader(browser)
})

afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
  cleanUp()
})

/** What a person sees and does, on one page after the other. `look` is called on each page that has not been seen. */
async function wholeWay(
  context: BrowserContext,
  { username, scripts }: { readonly username: string; readonly scripts: boolean },
  look: (page: Page, name: string) => Promise<void>,
) {
  const page = await context.newPage()
  const { heading, main, path, press, follow, enterCode } = person(page, scripts)
  const password = 'correct horse battery staple'
  const redirected = async (target: string) => {
    const response = await context.request.get(app.url + target, { maxRedirects: 0 })
    return response.status() === 303 ? response.headers().location : response.status()
  }

  async function signOut() {
    await press('Sign out')
    expect(path()).toBe('/account/login')
    expect(await main()).toContain('You are signed out.')
  }

  async function enterPassword() {
    await page.getByLabel('Username').fill(username.toUpperCase())
    await page.getByLabel('Password').fill(password)
    await press('Sign in')
    expect(await heading()).toBe('Enter your code')
  }

  // A visitor.
  await page.goto(app.url)
  await look(page, 'home')
  expect(await redirected('/secret')).toBe('/account/login?next=%2Fsecret')
  await page.goto(`${app.url}/nowhere`)
  expect(await heading()).toBe('Page not found')
  await look(page, 'not found')

  // Registers.
  await page.goto(app.url)
  await follow('Create an account')
  await look(page, 'register')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Email').fill(`${username}@example.com`)
  await page.getByLabel('Password').fill(password)
  await press('Create account')
  expect(await heading()).toBe(`Hello, ${username}`)
  await look(page, 'home, signed in')

  // A password is not enough for /secret.
  await page.goto(`${app.url}/secret`)
  expect(await heading()).toBe('This page needs two-factor authentication')
  await look(page, 'two-factor required')
  await page.goto(`${app.url}/account/two-factor`)
  expect(await main()).toContain('Off')
  await look(page, 'profile, off')

  // Sets up an authenticator app.
  await page.goto(`${app.url}/secret`)
  await follow('Set it up now')
  await look(page, 'setup, method')
  await press('Continue')
  await look(page, 'setup, secret')
  const uri = await qr.read(await page.screenshot({ fullPage: true }))
  expect(uri).toMatch(/^otpauth:\/\/totp\//)
  expect(decodeURIComponent(new URL(uri as string).pathname)).toContain(username)
  expect((await page.locator('.key').innerText()).replace(/\s/g, '')).toBe(
    new URL(uri as string).searchParams.get('secret'),
  )
  const authenticator = new Authenticator(uri as string)
  await enterCode(authenticator.wrong(), 'Turn on')
  expect(await main()).toContain('That code is not correct.')
  await look(page, 'setup, wrong code')
  // The pause after one failure.
  await sleep(1100)
  await enterCode(await authenticator.next(), 'Turn on')
  expect(path()).toBe('/account/two-factor/setup/complete')
  await look(page, 'setup complete')

  // Gets backup codes.
  await follow('Get backup codes')
  await look(page, 'backup codes, none')
  await press('Get backup codes')
  await look(page, 'backup codes, shown')
  const codes = await page.locator('.tokens code').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await follow('I have saved my codes')
  expect(await main()).toContain('You have 10 backup codes left.')
  await look(page, 'profile, on')

  // Setting it up has verified the session.
  await page.goto(`${app.url}/secret`)
  expect(await heading()).toBe('The secret page')
  expect(await main()).toContain('totp')
  await look(page, 'secret')
  await page.goto(`${app.url}/account/logout`)
  await look(page, 'sign out')
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  expect(path()).toBe('/account/login')
  await look(page, 'signed out')

  // Signs in again: to /secret, by way of the code.
  await page.goto(`${app.url}/secret`)
  expect(path()).toBe('/account/login')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill('not the password')
  await press('Sign in')
  expect(await main()).toContain('The username or the password is not correct.')
  await look(page, 'wrong password')
  await enterPassword()
  await look(page, 'code')
  expect(await redirected('/secret')).toBe('/account/login?next=%2Fsecret')
  expect(await redirected('/account/two-factor')).toBe('/account/login?next=%2Faccount%2Ftwo-factor')
  await enterCode(authenticator.last(), 'Continue')
  expect(await main()).toContain('That code has already been used.')
  await enterCode(authenticator.wrong(), 'Continue')
  expect(await main()).toContain('That code is not correct.')
  expect(await page.getByLabel('6-digit code').getAttribute('aria-invalid')).toBe('true')
  await look(page, 'wrong code')
  // The second time in a row, so that there are two seconds in which the right code comes too early.
  const [wrong, right] = [authenticator.wrong(), await authenticator.next()]
  await sleep(1100)
  await enterCode(wrong, 'Continue')
  await enterCode(right, 'Continue')
  expect(await main()).toContain('Please wait a moment.')
  await look(page, 'throttled')
  await sleep(2100)
  await enterCode(right, 'Continue')
  expect(path()).toBe('/secret')
  expect(await heading()).toBe('The secret page')

  // A backup code works once, and only once.
  await signOut()
  await enterPassword()
  await press('Use a backup code')
  await look(page, 'backup code')
  await enterCode(codes[3] as string, 'Continue', 'Backup code')
  expect(await heading()).toBe(`Hello, ${username}`)
  await page.goto(`${app.url}/secret`)
  expect(await heading()).toBe('The secret page')
  await signOut()
  await enterPassword()
  await press('Use a backup code')
  await enterCode(codes[3] as string, 'Continue', 'Backup code')
  expect(await main()).toContain('That code has already been used.')
  await look(page, 'used backup code')
  expect(await redirected('/secret')).toBe('/account/login?next=%2Fsecret')
  await press('Use your device instead')
  expect(await heading()).toBe('Enter your code')
  await press('Use a backup code')
  await enterCode((codes[4] as string).toUpperCase(), 'Continue', 'Backup code')
  await page.goto(`${app.url}/account/two-factor`)
  expect(await main()).toContain('You have 8 backup codes left.')

  // Turns it off.
  await follow('Turn off two-factor authentication')
  await look(page, 'turn off')
  await page.getByRole('checkbox').check()
  await press('Turn off')
  expect(path()).toBe('/account/two-factor')
  expect(await main()).toContain('Two-factor authentication is turned off.')
  await page.goto(`${app.url}/secret`)
  expect(await heading()).toBe('This page needs two-factor authentication')
  await page.goto(app.url)
  await press('Sign out')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(password)
  await press('Sign in')
  expect(await heading()).toBe(`Hello, ${username}`)
}

describe('a person registers, sets up a second factor, and signs in with it', { timeout: 180_000 }, () => {
  test('without JavaScript, under a strict Content-Security-Policy', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const documents: Response[] = []
    const complaints: string[] = []
    context.on('response', (response) => {
      if (response.request().resourceType() === 'document') documents.push(response)
    })
    context.on('console', (message) => {
      if (/content.security.policy/i.test(message.text())) complaints.push(message.text())
    })
    await wholeWay(context, { username: 'alice', scripts: false }, async (page) => {
      const html = await page.content()
      expect(html).not.toMatch(inlineCode)
    })
    await context.close()
    expect(complaints).toEqual([])
    expect(documents.length).toBeGreaterThan(40)
    for (const document of documents) {
      const headers = document.headers()
      expect(headers['cache-control'], document.url()).toBe('no-store')
      if (document.status() >= 300 && document.status() < 400) continue
      const policy = headers['content-security-policy']
      expect(policy, document.url()).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('with JavaScript; axe-core finds nothing on any page, in light and in dark', async () => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } })
    const faults: string[] = []
    await wholeWay(context, { username: 'bob', scripts: true }, async (page, name) => {
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
})

test.each(['light', 'dark'] as const)('a phone can read the QR code from a %s page', async (colorScheme) => {
  const context = await browser.newContext({ colorScheme, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${app.url}/register`)
  await page.getByLabel('Username').fill(`qr-${colorScheme}`)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.goto(`${app.url}/account/two-factor/setup`)
  await page.getByRole('button', { name: 'Continue' }).click()
  expect(await qr.read(await page.screenshot({ fullPage: true }))).toMatch(/^otpauth:\/\/totp\//)
  await context.close()
})
