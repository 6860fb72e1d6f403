import { readdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, test } from 'vitest'
import { keyUri, profile } from './account-holder.ts'
import { Authenticator } from './authenticator.ts'
import { launchBrowser } from './browser.ts'
import { type StartedExample, startExample } from './examples.ts'
import { person } from './person.ts'

/** How somebody gets to be signed in for the first time. */
const ways: Readonly<Record<string, (page: Page) => Promise<string>>> = {
  express: register,
  fastify: register,
  hono: register,
  koa: register,
  nest: register,
  next: async () => 'ada',
}
const password = 'correct horse'

let browser: Browser
let app: StartedExample | undefined

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  await app?.close()
  app = undefined
}, 60_000)
afterAll(() => browser?.close())

test('each example is driven here', () => {
  // The reference application has tests of its own.
  const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(['app', ...Object.keys(ways)])
})

it.each(Object.keys(ways))('examples/%s: a whole life with a second factor, in a browser', {
  timeout: 300_000,
}, async (name) => {
  app = await startExample(name)
  const { url } = app
  const context = await browser.newContext()
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  const { heading, main, path, press, follow, enterCode } = person(page, true)
  const open = (to: string) => page.goto(url + to)
  const secretIsOpen = async () => {
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^The secret/)
    expect(path()).toBe('/secret')
  }
  const secretLeadsTo = async (title: string) => {
    await open('/secret')
    expect(await heading()).toBe(title)
  }

  // A visitor, who comes in by a password alone, and not to the secret.
  await secretLeadsTo('Sign in')
  const username = (await ways[name]?.(page)) as string
  async function enterPassword() {
    await secretLeadsTo('Sign in')
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password').fill(password)
    await press('Sign in')
  }
  if (name === 'next') await enterPassword()
  await secretLeadsTo('This page needs two-factor authentication')

  // Sets up an authenticator app, and gets backup codes.
  await page.locator('main a[href*="/two-factor/setup"]').click()
  await press('Continue')
  const authenticator = new Authenticator(await keyUri(page))
  await enterCode(await authenticator.next(), 'Turn on')
  await open('/secret')
  await secretIsOpen()
  await open(`${profile}/backup-tokens`)
  await press('Get backup codes')
  const [code = ''] = await page.locator('.tokens code').allInnerTexts()

  // Out, and in again with a token.
  await open(profile)
  await press('Sign out')
  await enterPassword()
  expect(await heading()).toBe('Enter your code')
  const pending = page.url()
  await secretLeadsTo('Sign in')
  await page.goto(pending)
  await enterCode(await authenticator.next(), 'Continue')
  await secretIsOpen()

  // Out, and in again with a backup code. And off: the password is enough from then on, and the secret is closed.
  await open(profile)
  await press('Sign out')
  await enterPassword()
  await press('Use a backup code')
  await enterCode(code, 'Continue', 'Backup code')
  await secretIsOpen()
  await open(profile)
  await follow('Turn off two-factor authentication')
  await page.getByLabel('I understand, and want to turn it off').check()
  await press('Turn off')
  expect(await main()).toContain('Two-factor authentication is turned off.')
  await secretLeadsTo('This page needs two-factor authentication')

  expect(problems).toEqual([])
  await context.close()
})

async function register(page: Page): Promise<string> {
  const name = '<b>grace</b>'
  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('link', { name: 'create an account' }).click()
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create an account' }).click()
  expect(await page.getByRole('main').innerText()).toContain(`Hello, ${name}.`)
  return name
}
