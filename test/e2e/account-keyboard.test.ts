import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountHolder, firefox, password, profile, visitor, ways } from './account-holder.ts'
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

/** What has the focus, by its name; and whether the line around it can be seen, on all sides. */
async function focused(page: Page): Promise<{ name: string; visible: boolean }> {
  return page.locator(':focus').evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element)
    const line = Number.parseFloat(outlineWidth)
    const drawn = outlineStyle === 'solid' && line >= 2
    const { top, left, bottom, right } = element.getBoundingClientRect()
    const room = line + Number.parseFloat(outlineOffset)
    const within = Math.min(top, left, innerHeight - bottom, innerWidth - right) >= room
    const label = (element as HTMLInputElement).labels?.[0] ?? element
    const name = element.getAttribute('aria-label') ?? label.textContent ?? ''
    return { name: name.trim(), visible: element.matches(':focus-visible') && drawn && within }
  })
}

/** Goes on to the next stop, which has to be seen. → its name */
async function tab(page: Page): Promise<string> {
  await page.keyboard.press('Tab')
  const { name, visible } = await focused(page)
  expect(visible, `the focus on "${name}"`).toBe(true)
  return name
}

async function tabTo(page: Page, wanted: string): Promise<void> {
  const passed: string[] = []
  for (let stops = 0; stops < 40; stops++) {
    const name = await tab(page)
    if (name === wanted) return
    passed.push(name)
  }
  throw new Error(`The keyboard does not come to "${wanted}", but to: ${passed.join(', ')}`)
}

async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

/** Why the form came back is read out: it is an alert, and the field that has the focus is described by it. */
async function isAnnounced(page: Page, message: string): Promise<void> {
  expect(await page.getByRole('alert').innerText()).toContain(message)
  expect(await page.title()).toMatch(/^Error: /)
  const field = page.locator(':focus')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
  expect(described).toContain(await page.getByRole('alert').getAttribute('id'))
}

describe.each(ways)('$way', { timeout: 120_000 }, ({ scripts }) => {
  test('the keyboard is enough to sign in, and always seen', async () => {
    const username = `ann-${scripts ? 'js' : 'plain'}`
    const user = await accountHolder(app, browser, { username, scripts })
    const { page, open, heading, path, context } = await visitor(app, browser, { scripts, userAgent: firefox })

    // The first field has the focus; a wrong password comes back to the password.
    await open('/account/login?next=/secret')
    expect(await focused(page)).toEqual({ name: 'Username', visible: true })
    await page.keyboard.type(username)
    expect(await tab(page)).toBe('Password')
    await page.keyboard.type('not the password')
    await pressEnter(page)
    await isAnnounced(page, 'The username or the password is not correct.')
    expect(await focused(page)).toEqual({ name: 'Password', visible: true })
    await page.keyboard.type(password)
    expect(await tab(page)).toBe('Sign in')
    await pressEnter(page)

    // So does the field for the code, and a wrong code comes back to it.
    expect(await heading()).toBe('Enter your code')
    expect(await focused(page)).toEqual({ name: '6-digit code', visible: true })
    await page.keyboard.type(user.authenticator.wrong())
    await pressEnter(page)
    await isAnnounced(page, 'That code is not correct.')
    expect((await focused(page)).name).toBe('6-digit code')
    await page.waitForTimeout(1100)
    await page.keyboard.type(await user.authenticator.next())
    expect(await tab(page)).toBe('Do not ask on this browser for 30 days')
    await page.keyboard.press('Space')
    expect(await page.getByRole('checkbox').isChecked()).toBe(true)
    expect(await tab(page)).toBe('Continue')
    await pressEnter(page)
    expect(path()).toBe('/secret')

    // The whole profile, from the way past the header to the last button.
    await open(profile)
    expect(await tab(page)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await tab(page)).toBe('Manage: Authenticator app')
    await open(profile)
    const stops = await page.locator('a[href], button, input:not([type=hidden])').count()
    const names: string[] = []
    for (let stop = 0; stop < stops; stop++) names.push(await tab(page))
    expect(names.slice(0, 4)).toEqual(['Skip to the content', 'Countersign example', 'Security', 'Sign out'])
    expect(names.at(-1)).toBe('Turn off two-factor authentication')
    expect(new Set(names).size).toBe(stops)

    // An error that belongs to no field in focus is read out all the same.
    await open(`${profile}/backup-tokens`)
    await tabTo(page, 'Get backup codes')
    await pressEnter(page)
    expect(await page.locator('.tokens code').count()).toBe(10)
    await open(`${profile}/disable`)
    const box = page.getByRole('checkbox')
    await box.evaluate((input) => input.removeAttribute('required'))
    await tabTo(page, 'Turn off')
    await pressEnter(page)
    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toContain('Please confirm first.')
    expect(await box.getAttribute('aria-describedby')).toBe(await alert.getAttribute('id'))
    if (scripts) expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)

    await tabTo(page, 'I understand, and want to turn it off')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await expect.poll(path).toBe(profile)
    await user.context.close()
    await context.close()
  })
})
