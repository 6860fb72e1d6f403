import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { twilioErrors } from '../lib/twilio-server.ts'
import { accessibilityFaults, inlineCode, launchBrowser } from './browser.ts'
import { cleanUp } from './example-app.ts'
import { person } from './person.ts'
import { publicUrl, type ReachableApp, reachableApp, sender, tokenIn } from './reachable-app.ts'

let reachable: ReachableApp
let browser: Browser

beforeAll(async () => {
  ;[reachable, browser] = await Promise.all([reachableApp(), launchBrowser()])
})

afterAll(async () => {
  await browser?.close()
  expect(await reachable?.stop()).toBe(0)
  cleanUp()
})

const mobile = '+31612345658'
const landline = '+31201234512'
const early = /You can ask for a new code in \d+ seconds\./

/** The whole way with tokens that are sent. `look` is called on each page that has not been seen. */
async function wholeWay(
  context: BrowserContext,
  { username, scripts }: { readonly username: string; readonly scripts: boolean },
  look: (page: Page, name: string) => Promise<void>,
) {
  const { app, smtp, twilio } = reachable
  const page = await context.newPage()
  const { heading, main, path, press, follow, enterCode } = person(page, scripts)
  const address = `${username}@example.com`
  const password = 'correct horse battery staple'

  const codeMails = () => smtp.mails.filter(({ subject }) => subject?.endsWith(' code')).length

  async function choose(method: string) {
    await page.goto(`${app.url}/account/two-factor/setup`)
    await page.getByRole('radio', { name: method }).check()
    await press('Continue')
    expect(await heading()).toBe(`Set up: ${method}`)
  }

  async function typeNumber(number: string) {
    await page.getByLabel('Phone number').fill(number)
    await press('Send a code')
  }

  /** With scripts the button waits; without, the answer says how long. */
  async function askTooEarly() {
    if (scripts) expect(await page.getByRole('button', { name: 'Send a new code' }).isDisabled()).toBe(true)
    else await press('Send a new code')
    expect(await main()).toMatch(early)
    if (!scripts) expect(await main()).toContain('Please wait a moment.')
  }

  async function signInAgain() {
    await press('Sign out')
    await page.goto(`${app.url}/account/login?next=/secret`)
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password').fill(password)
    await press('Sign in')
    expect(await heading()).toBe('Enter your code')
  }

  /** The token of the time before is refused, the new one opens the door. */
  async function enterTokens(old: string, fresh: string, name: string) {
    await enterCode(old, 'Continue')
    expect(await main()).toContain('That code is not correct.')
    await look(page, `sign-in by ${name}, old code`)
    // The pause after one failure.
    await sleep(1100)
    await enterCode(fresh, 'Continue')
    expect(path()).toBe('/secret')
  }

  async function isComplete() {
    expect(await heading()).toBe('Two-factor authentication is on')
    expect(path()).toBe('/account/two-factor/setup/complete')
  }

  await page.goto(`${app.url}/register`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Email').fill(address)
  await page.getByLabel('Password').fill(password)
  await press('Create account')
  await page.goto(`${app.url}/secret`)
  await follow('Set it up now')
  await look(page, 'setup, methods')

  // Email: the code that has really arrived, and only that one.
  await choose('Email')
  await look(page, 'setup by email, where to')
  expect(await page.getByLabel('Email address').inputValue()).toBe(address)
  await page.getByLabel('Email address').evaluate((input) => input.setAttribute('type', 'text'))
  await page.getByLabel('Email address').fill('nobody')
  await press('Send a code')
  expect(await main()).toContain('That is not an email address.')
  await look(page, 'setup by email, no address')
  await page.getByLabel('Email address').fill(address)
  await press('Send a code')
  expect(await heading()).toBe('Enter your code')
  expect(await main()).toContain(`We sent a code to ${address}.`)
  await look(page, 'setup by email, sent')
  const mail = reachable.mailTo(address)
  expect(mail).toMatchObject({ subject: 'Your Countersign example code', from: sender })
  const mailed = tokenIn(mail.text)
  const mails = codeMails()
  await askTooEarly()
  await look(page, 'setup by email, too early')
  expect(codeMails()).toBe(mails)
  await enterCode(different(mailed), 'Turn on')
  expect(await main()).toContain('That code is not correct.')
  await look(page, 'setup by email, wrong code')
  await sleep(1100)
  await enterCode(mailed, 'Turn on')
  await isComplete()

  // A text message: numbers that are none, one that nothing is sent to, one that was the wrong one.
  await choose('Text message')
  await look(page, 'setup by text message, where to')
  await typeNumber('12')
  expect(await main()).toContain('That is not a phone number.')
  await look(page, 'setup by text message, no number')
  const messages = twilio.messages.length
  for (const number of ['+1 201 555 0123', '0900 1234', '020 1234512']) {
    await typeNumber(number)
    expect(await main()).toContain('We cannot send codes to that number.')
  }
  await look(page, 'setup by text message, number not allowed')
  await typeNumber('06 87654321')
  expect(await main()).toContain('We sent a code to +31 6 87654321.')
  const astray = tokenIn(reachable.textTo('+31687654321'))
  await press('Use another number')
  twilio.respondWith(twilioErrors.internal)
  await typeNumber('06 12345658')
  // The provider failed, which is said, and trying again helps.
  expect(await main()).toContain('We could not send the code.')
  expect(await page.getByLabel('6-digit code').count()).toBe(0)
  await look(page, 'setup by text message, failed')
  await press('Try again')
  expect(await heading()).toBe('Enter your code')
  expect(twilio.messages.slice(messages).map(({ to }) => to)).toEqual(['+31687654321', mobile])
  const text = reachable.textTo(mobile)
  const texted = tokenIn(text)
  expect(text).toBe(`Your Countersign example code is ${texted}\n\n@${new URL(publicUrl).host} #${texted}`)
  await enterCode(astray, 'Turn on')
  expect(await main()).toContain('That code is not correct.')
  await sleep(1100)
  await enterCode(texted, 'Turn on')
  await isComplete()

  // A call: nothing is said to a mailbox, which presses no key.
  await choose('Phone call')
  await typeNumber('020 1234512')
  expect(await main()).toContain('We are calling +31 20 123 4512.')
  await look(page, 'setup by call, calling')
  expect((await reachable.callTo(landline, null)).digits).toBe('')
  const spoken = await listen(landline)
  await askTooEarly()
  await enterCode(spoken, 'Turn on')
  await isComplete()

  // Signs in with each, after the first by choosing another one. Where it goes is masked.
  await signInAgain()
  expect(await main()).toContain(`We sent a code to ${username[0]}***@example.com.`)
  expect(await page.content()).not.toMatch(/\b5658|12345/)
  await look(page, 'sign-in by email')
  await askTooEarly()
  await look(page, 'sign-in by email, too early')
  await enterTokens(mailed, tokenIn(reachable.mailTo(address).text), 'email')

  await signInAgain()
  const sent = codeMails()
  await press('Send text message to +31 * ******58')
  expect(await main()).toContain('We sent a code to +31 * ******58.')
  await look(page, 'sign-in by text message')
  await enterTokens(texted, tokenIn(reachable.textTo(mobile)), 'text message')
  expect(await main()).toContain('sms')
  expect(codeMails()).toBe(sent)

  await signInAgain()
  await press('Call +31 ** *** **12')
  expect(await main()).toContain('We are calling +31 ** *** **12.')
  await look(page, 'sign-in by call')
  await enterTokens(spoken, await listen(landline), 'call')
  expect(await main()).toContain('call')

  await page.goto(`${app.url}/account/two-factor`)
  await look(page, 'profile')
}

async function listen(number: string): Promise<string> {
  const { token, statuses } = await reachable.callTo(number)
  expect(statuses).toEqual([200, 200])
  return token as string
}

function different(token: string): string {
  return token.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
}

describe('a person gets codes by email, text message and call, and signs in with each', { timeout: 180_000 }, () => {
  test('without JavaScript, under a strict Content-Security-Policy', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    await wholeWay(context, { username: 'alice', scripts: false }, async (page) => {
      expect(await page.content()).not.toMatch(inlineCode)
    })
    await context.close()
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
