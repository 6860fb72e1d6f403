import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AccountHolder,
  accountHolder,
  keyUri,
  password,
  profile,
  type Visitor,
  visitor,
} from './account-holder.ts'
import { Authenticator } from './authenticator.ts'
import { accessibilityFaults, inlineCode, launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'
import { receivedMails } from './mailbox.ts'

let app: ExampleApp
let browser: Browser

beforeAll(async () => {
  const ADMINS = 'boss-js@example.com, boss-plain@example.com,chief@example.com, imposter@example.com'
  ;[app, browser] = await Promise.all([startExampleApp({ ADMINS, PHONE_REGIONS: 'NL' }), launchBrowser()])
})

afterAll(async () => {
  await browser?.close()
  expect(await app?.stop()).toBe(0)
  cleanUp()
})

/** Opens the link in the mail that asks whether the address is theirs, and says so. */
async function confirmAddress(own: Visitor, address: string): Promise<void> {
  const look = async () => (await receivedMails(app, 0)).find(({ to }) => to === address)?.link.href
  await expect.poll(look, { timeout: 10_000 }).toBeDefined()
  await own.page.goto((await look()) ?? '')
  await own.page.locator('main form button').first().click()
}

async function register(own: Visitor, username: string): Promise<void> {
  await own.open('/register')
  await own.page.getByLabel('Username').fill(username)
  await own.page.getByLabel('Email').fill(`${username}@example.com`)
  await own.page.getByLabel('Password').fill(password)
  await own.press('Create account')
}

describe.each([
  { way: 'without JavaScript', scripts: false, suffix: 'plain' },
  { way: 'with JavaScript', scripts: true, suffix: 'js' },
])('staff, $way', { timeout: 240_000 }, ({ scripts, suffix }) => {
  let boss: Visitor
  let ann: AccountHolder
  let authenticator: Authenticator

  test('is led to set up a device, and back', async () => {
    boss = await visitor(app, browser, { scripts })
    await boss.open('/admin/devices?locked=no')
    expect(boss.path()).toBe('/account/login')
    await register(boss, `boss-${suffix}`)
    await confirmAddress(boss, `boss-${suffix}@example.com`)

    expect(await boss.open('/admin/devices?locked=no')).toBe(403)
    expect(await boss.main()).toContain('two-factor')
    await boss.page.locator('main a.button').first().click()
    await boss.press('Continue')
    authenticator = new Authenticator(await keyUri(boss.page))
    await boss.enterCode(await authenticator.next(), 'Turn on')
    await boss.open('/admin/devices?locked=no')
    expect(await boss.heading()).toBe('Devices')
  })

  test('is asked for a token, and comes back', async () => {
    await boss.open('/')
    await boss.press('Sign out')
    await boss.enterPassword(`boss-${suffix}`, '/admin/users?q=boss')
    expect(boss.path()).toBe('/account/login')
    await boss.enterCode(await authenticator.next(), 'Continue')
    expect(boss.path()).toBe('/admin/users')
    expect(await boss.main()).toContain(`boss-${suffix}@example.com`)
  })

  test('finds a user, and does what a user may need', async () => {
    const { page, press, follow, main, heading } = boss
    ann = await accountHolder(app, browser, { username: `ann-${suffix}`, scripts })
    await boss.open('/admin')
    await page.getByLabel('Find a user').fill(`ann-${suffix}@exam`)
    await press('Search')
    await follow(`ann-${suffix}`)
    expect(await heading()).toBe(`User: ann-${suffix}`)
    expect(await main()).toContain('Two-factor authentication is on')

    await follow('Add a device')
    await follow('Text message')
    await page.getByLabel('Phone number').fill('+31612345678')
    await page.getByLabel('Name', { exact: true }).fill('<b>Loan phone</b>')
    await press('Add the device')
    expect(await main()).toContain('The device is added.')
    expect(await main()).toContain('Not confirmed')
    await press('Confirm without a code')
    expect(await main()).toContain('The device is confirmed.')
    await page.getByLabel('Name', { exact: true }).fill('Loan phone')
    await press('Save the name')
    expect(await heading()).toBe('Device: Loan phone')
    await follow('Remove …')
    await press('Remove')
    expect(await main()).toContain('The device is removed.')

    await press('End all sessions')
    expect(await main()).toContain('All sessions of this user are ended.')
    await ann.open(profile)
    expect(ann.path()).toBe('/account/login')
    expect((await ann.changes()).slice(1)).toEqual([
      ...['A device was added', 'A device has a new name', 'A device was removed', 'A browser was signed out'],
    ])
    const [mail] = await ann.changeMails()
    expect(mail?.text).toContain('The support team of')
    expect(mail?.text).not.toContain('Where:')
  })

  test('resets a second factor with a reason, and the user begins anew', async () => {
    const { page, press, follow, main } = boss
    await boss.open(`/admin/users?q=ann-${suffix}`)
    await follow(`ann-${suffix}`)
    await follow('Reset …')
    await page.getByLabel('Reason').evaluate((field) => field.removeAttribute('required'))
    await press('Reset the second factor')
    expect(await main()).toContain('Say why')
    await page.getByLabel('Reason').fill('Lost phone, known by voice')
    await press('Reset the second factor')
    expect(await main()).toContain('The second factor is reset.')
    expect(await main()).toContain('Two-factor authentication is off')
    expect(await main()).toContain('reason: Lost phone, known by voice')
    expect((await ann.changes()).at(-1)).toBe('Two-factor authentication was reset')

    await ann.enterPassword(`ann-${suffix}`, '/secret')
    expect(await ann.heading()).not.toBe('Enter your code')

    await boss.open('/admin/trail')
    await page.getByLabel('Event').selectOption('reset')
    await press('Apply')
    expect(await main()).toContain(`ann-${suffix}`)
    expect(await main()).toContain(`boss-${suffix}`)
    await ann.context.close()
    await boss.context.close()
  })
})

test('a verified user who is not of the staff gets nothing, and no address that was not confirmed is of the staff', {
  timeout: 120_000,
}, async () => {
  for (const username of ['nobody', 'imposter']) {
    const user = await accountHolder(app, browser, { username, scripts: false })
    expect(await user.open('/secret')).toBe(200)
    for (const path of ['/admin', '/admin/users', '/admin/devices', '/admin/trail']) {
      expect(await user.open(path)).toBe(403)
      expect(await user.heading()).toBe('You cannot open this page')
      expect(await user.page.content()).not.toContain('Administration')
    }
    expect(await user.open('/admin/nothing')).toBe(404)
    await user.context.close()
  }
})

test('no page has a fault, 320 pixels wide, in light and dark', { timeout: 300_000 }, async () => {
  const boss = await accountHolder(app, browser, { username: 'chief', scripts: true })
  await confirmAddress(boss, 'chief@example.com')
  const faults: string[] = []
  await boss.open('/admin/devices')
  const device = (await boss.page.locator('.list tbody th a').first().getAttribute('href')) ?? ''
  const user = (await boss.page.locator('.list tbody td a').first().getAttribute('href')) ?? ''
  const query = user.slice(user.indexOf('?'))
  for (const path of [
    ...['/admin', '/admin/users', '/admin/devices?kind=totp', '/admin/devices?locked=yes&unused=2020-01-01'],
    ...[user, device, `${device}/remove`, `/admin/user/reset${query}`, `/admin/user/add${query}`],
    ...[`/admin/user/add${query}&kind=totp`, `/admin/user/add${query}&kind=email`, '/admin/trail'],
    ...['/admin/one-time-passwords', '/admin/verification-tokens', '/admin/devices?cursor=x'],
  ]) {
    await boss.page.setViewportSize({ width: 320, height: 640 })
    await boss.open(path)
    const note = (fault: string) => void faults.push(`${path}: ${fault}`)
    if (await boss.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) note('is too wide')
    if (inlineCode.test(await boss.page.content())) note('has inline code')
    for (const colorScheme of ['light', 'dark'] as const) {
      await boss.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const fault of await accessibilityFaults(boss.page)) note(`${colorScheme}: ${fault}`)
    }
    await boss.page.setViewportSize({ width: 1280, height: 800 })
    for (const fault of await accessibilityFaults(boss.page)) note(`wide: ${fault}`)
  }
  expect(faults).toEqual([])
  await boss.context.close()
})
