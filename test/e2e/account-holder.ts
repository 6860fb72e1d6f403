import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { Authenticator } from './authenticator.ts'
import { type ExampleApp, temporaryFolder } from './example-app.ts'
import { type Received, received } from './mailbox.ts'
import { type Person, person } from './person.ts'
import { tokenIn } from './reachable-app.ts'

export const password = 'correct horse battery staple'
export const profile = '/account/two-factor'

/** How each flow has to work. */
export const ways = [
  { way: 'without JavaScript', scripts: false },
  { way: 'with JavaScript', scripts: true },
] as const

/** Somebody in front of a browser of their own. */
export interface Visitor extends Person {
  readonly context: BrowserContext
  readonly page: Page
  open(path: string): Promise<number>
  /** Comes to the login page, and as far as a password leads. */
  enterPassword(username: string, next?: string): Promise<void>
  /** On the profile: what it says of one device or browser. */
  entry(name: string): Locator
}

export interface VisitorOptions extends BrowserContextOptions {
  readonly scripts: boolean
}

/** Without a window, Chromium does not call itself Chrome. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** Of another browser, on another system. */
export const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

export async function visitor(
  app: ExampleApp,
  browser: Browser,
  { scripts, ...options }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({ javaScriptEnabled: scripts, userAgent, ...options })
  const page = await context.newPage()
  const own = person(page, scripts)
  const open = async (path: string) => (await page.goto(app.url + path))?.status() ?? 0
  return {
    ...own,
    ...{ context, page, open },
    async enterPassword(username, next = '/') {
      await open(`/account/login?next=${encodeURIComponent(next)}`)
      await page.getByLabel('Username').fill(username)
      await page.getByLabel('Password').fill(password)
      await own.press('Sign in')
    },
    entry: (name) => page.locator('.devices > li').filter({ has: page.getByRole('heading', { name }) }),
  }
}

/** A visitor who has an account with an authenticator app, and is signed in with it. */
export interface AccountHolder extends Visitor {
  readonly username: string
  readonly address: string
  readonly authenticator: Authenticator
  /** Adds a device by email, from the profile. */
  addEmail(): Promise<void>
  /** The code that was sent to an address or a number last. */
  codeTo(destination: string): Promise<string>
  /** What the mails about changes have said so far, the first one first. */
  changes(): Promise<string[]>
  changeMails(): Promise<Received[]>
}

export async function accountHolder(
  app: ExampleApp,
  browser: Browser,
  { username, ...options }: VisitorOptions & { readonly username: string },
): Promise<AccountHolder> {
  const own = await visitor(app, browser, options)
  const { page, open, press, follow, enterCode } = own
  const address = `${username}@example.com`
  await open('/register')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Email').fill(address)
  await page.getByLabel('Password').fill(password)
  await press('Create account')
  await open(`${profile}/setup`)
  await press('Continue')
  const authenticator = new Authenticator(await keyUri(page))
  await enterCode(await authenticator.next(), 'Turn on')

  const codeTo = (destination: string) => codeIn(app, destination)
  const changeMails = async () =>
    (await received(app, 0)).filter(({ to, heading }) => to === address && isChange(heading))
  return {
    ...own,
    ...{ username, address, authenticator, codeTo, changeMails },
    async addEmail() {
      await open(profile)
      await follow('Add a device')
      await page.getByRole('radio', { name: 'Email' }).check()
      await press('Continue')
      await press('Send a code')
      await enterCode(await codeTo(address), 'Turn on')
    },
    changes: async () => (await changeMails()).map(({ heading }) => heading.slice(subject.length)).reverse(),
  }
}

/** On the page that shows the QR code. */
export async function keyUri(page: Page): Promise<string> {
  return (await page.locator('a[href^="otpauth:"]').getAttribute('href')) ?? ''
}

/** The code that was sent to an address or a number last. */
export async function codeIn(app: ExampleApp, destination: string): Promise<string> {
  const all = await received(app, 1)
  return tokenIn(all.find(({ to, heading }) => to === destination && /^Text message$| code$/.test(heading))?.text)
}

const subject = 'Countersign example: '

function isChange(heading: string): boolean {
  return heading.startsWith(subject)
}

/** The clock of an app's process, which can be put forward. */
export interface MovableClock {
  /** For `startExampleApp`. */
  readonly env: Record<string, string>
  /** How far ahead it is from now on. */
  set(seconds: number): void
}

export function movableClock(): MovableClock {
  const file = path.join(temporaryFolder(), 'clock')
  const program = pathToFileURL(path.resolve('test/e2e/moved-clock.ts')).href
  const set = (seconds: number) => writeFileSync(file, String(seconds * 1000))
  set(0)
  return { env: { NODE_OPTIONS: `--import=${program}`, CLOCK_FILE: file }, set }
}
