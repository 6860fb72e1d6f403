import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountHolder, movableClock, profile, ways } from './account-holder.ts'
import { launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'

const clock = movableClock()
let app: ExampleApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startExampleApp(clock.env), launchBrowser()])
})

afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
  cleanUp()
})

const disable = `${profile}/disable`

describe.each(ways)('$way', { timeout: 120_000 }, ({ scripts }) => {
  test('turning it off asks first, and for a code when the last one is old', async () => {
    clock.set(0)
    const username = `ann-${scripts ? 'js' : 'plain'}`
    const user = await accountHolder(app, browser, { username, scripts })
    const { context, page, open, main, heading, path, press, follow, enterCode } = user
    const understood = page.getByLabel('I understand, and want to turn it off')
    await open(`${profile}/backup-tokens`)
    await press('Get backup codes')
    const [code] = await page.locator('.tokens code').allInnerTexts()

    // Fresh from setup, it is only asked whether it is meant.
    await open(profile)
    await follow('Turn off two-factor authentication')
    expect(await heading()).toBe('Turn off two-factor authentication')
    expect(await main()).toContain('Your account will be less safe.')
    await press('Turn off')
    // The browser does not send it without the tick; and if it did:
    expect(await understood.evaluate((box) => (box as HTMLInputElement).matches(':invalid'))).toBe(true)
    await understood.evaluate((box) => box.removeAttribute('required'))
    await press('Turn off')
    expect(await main()).toContain('Please confirm first.')
    expect(await understood.getAttribute('aria-invalid')).toBe('true')
    await follow('Keep it on')
    expect(await main()).toContain('You need your password and a code to sign in.')

    // Nine minutes later that is still so. After eleven it is not: neither for the page nor for the form that was open.
    clock.set(9 * 60)
    await open(disable)
    expect(await heading()).toBe('Turn off two-factor authentication')
    await understood.check()
    clock.set(11 * 60)
    await press('Turn off')
    expect(await heading()).toBe('Confirm that it is you')
    await open(profile)
    expect(await main()).toContain('You need your password and a code to sign in.')
    await follow('Turn off two-factor authentication')
    expect(await heading()).toBe('Confirm that it is you')
    await press('Use a backup code')
    await enterCode(code as string, 'Continue', 'Backup code')

    // Back at the page, which asks as before.
    expect(path()).toBe(disable)
    expect(await understood.isChecked()).toBe(false)
    await understood.check()
    await press('Turn off')
    expect(path()).toBe(profile)
    expect(await main()).toContain('Two-factor authentication is turned off.')
    expect(await page.locator('.devices').count()).toBe(1)
    await open('/secret')
    expect(await heading()).toBe('This page needs two-factor authentication')

    // From then on the password is enough, and no code is left that does anything.
    await open(profile)
    await press('Sign out')
    await user.enterPassword(username, profile)
    expect(path()).toBe(profile)
    expect(await main()).toContain('Your password alone protects your account.')
    expect(await main()).not.toContain('backup codes left')
    await follow('Turn on')
    expect(await heading()).toBe('Turn on two-factor authentication')

    expect(await user.changes()).toEqual([
      ...['A device was added', 'New backup codes were made', 'Two-factor authentication was turned off'],
    ])
    await context.close()
  })
})
