import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountHolder, firefox, profile, visitor, ways } from './account-holder.ts'
import { launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'

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

const remember = 'Do not ask on this browser for 30 days'

describe.each(ways)('$way', { timeout: 120_000 }, ({ scripts }) => {
  const suffix = scripts ? 'js' : 'plain'

  test('a remembered browser is asked for no code to sign in, but for one to change anything', async () => {
    const user = await accountHolder(app, browser, { username: `ann-${suffix}`, scripts })
    const { context, page, open, main, heading, path, press, enterCode, entry } = user
    await open(profile)
    expect(await main()).toContain('No browser is remembered.')

    await press('Sign out')
    await user.enterPassword(user.username, '/secret')
    await page.getByLabel(remember).check()
    await enterCode(await user.authenticator.next(), 'Continue')
    expect(path()).toBe('/secret')

    // The second time the password is enough: for the guarded page too, but not without it.
    await press('Sign out')
    await page.getByLabel('Username').fill(user.username)
    await page.getByLabel('Password').fill('not the password')
    await press('Sign in')
    expect(await main()).toContain('The username or the password is not correct.')
    await user.enterPassword(user.username, '/secret')
    expect(path()).toBe('/secret')
    expect(await main()).toContain('remembered')

    // Another browser is not remembered by that.
    const other = await visitor(app, browser, { scripts, userAgent: firefox })
    await other.enterPassword(user.username, '/secret')
    expect(await other.heading()).toBe('Enter your code')
    await other.open('/secret')
    expect(other.path()).toBe('/account/login')
    await other.context.close()

    // What changes the second factor wants a code of now, and goes on where it was asked.
    for (const change of ['backup-tokens', 'disable', 'phones/new', 'setup']) {
      await open(`${profile}/${change}`)
      if (change === 'backup-tokens') await press('Get backup codes')
      expect(await heading()).toBe('Confirm that it is you')
    }
    await open(profile)
    await press('Forget: Chrome on Linux')
    expect(await heading()).toBe('Confirm that it is you')
    await enterCode(await user.authenticator.next(), 'Continue')
    expect(path()).toBe(profile)
    expect(await entry('Chrome on Linux').first().innerText()).toMatch(/This browser.*Remembered until/s)

    // Forgotten, it is asked again.
    await press('Forget: Chrome on Linux')
    expect(await main()).toContain('That browser is forgotten. It will ask for a code again.')
    expect(await main()).toContain('No browser is remembered.')
    await press('Sign out')
    await user.enterPassword(user.username, '/secret')
    expect(await heading()).toBe('Enter your code')

    expect(await user.changes()).toEqual([
      ...['A device was added', 'A browser is remembered', 'A browser was forgotten'],
    ])
    await context.close()
  })

  test('somebody who is signed in elsewhere signs that browser out', async () => {
    const user = await accountHolder(app, browser, { username: `bob-${suffix}`, scripts })
    const { context, page, open, main, press, entry } = user
    await user.addEmail()
    const second = await visitor(app, browser, { scripts, userAgent: firefox })
    const signInThere = async () => {
      await second.enterPassword(user.username, '/secret')
      await second.press('Send email to b***@example.com')
      await second.enterCode(await user.codeTo(user.address), 'Continue')
      expect(second.path()).toBe('/secret')
    }
    await signInThere()

    await open(profile)
    expect(await entry('on').count()).toBe(2)
    expect(await entry('Chrome on Linux').innerText()).toContain('This browser')
    expect(await entry('Firefox on Windows').innerText()).not.toContain('This browser')
    await press('Sign out: Firefox on Windows')
    expect(await main()).toContain('That browser is signed out.')
    expect(await entry('Firefox on Windows').count()).toBe(0)
    await second.open('/secret')
    expect(second.path()).toBe('/account/login')
    expect(await second.page.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Sign out everywhere else' }).count()).toBe(0)

    // All others at once; this one stays.
    await signInThere()
    await open(profile)
    await press('Sign out everywhere else')
    expect(await main()).toContain('You are signed out everywhere else.')
    await second.open(profile)
    expect(second.path()).toBe('/account/login')
    expect(await open('/secret')).toBe(200)

    // And this one by its own button.
    await open(profile)
    await press('Sign out: Chrome on Linux')
    expect(await main()).toContain('You are signed out.')
    await open(profile)
    expect(user.path()).toBe('/account/login')

    expect((await user.changes()).slice(2)).toEqual(['A browser was signed out', 'A browser was signed out'])
    await second.context.close()
    await context.close()
  })
})
