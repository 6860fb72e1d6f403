import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountHolder, profile, ways } from './account-holder.ts'
import { launchBrowser } from './browser.ts'
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

const onlyDevice = 'This is your only device, so you cannot remove it.'

describe.each(ways)('$way', { timeout: 120_000 }, ({ scripts }) => {
  const suffix = scripts ? 'js' : 'plain'

  test('a device is renamed, another one is asked first, and all but the last can be removed', async () => {
    const user = await accountHolder(app, browser, { username: `ann-${suffix}`, scripts })
    const { context, page, open, main, heading, path, press, follow, enterCode, entry } = user
    await user.addEmail()
    await open(profile)
    expect(await entry('Authenticator app').innerText()).toContain('Default')
    expect(await entry('Email').innerText()).not.toContain('Default')

    // A name that is none, one that is dressed up as HTML, and that one it stays.
    const name = '<b>My</b> key ☎ ring'
    await follow('Manage: Authenticator app')
    await page.getByLabel('Name').fill('x'.repeat(61))
    await press('Save the name')
    expect(await main()).toContain('That name does not work.')
    await page.getByLabel('Name').fill(name)
    await press('Save the name')
    expect(path()).toBe(profile)
    expect(await main()).toContain('The new name is saved.')
    expect(await entry(name).innerText()).toContain('Authenticator app')

    // The other one becomes the default.
    await follow('Manage: Email')
    const emailPage = page.url()
    expect(await main()).toContain(`Codes go to ${user.address}.`)
    await press('Make this the default')
    expect(await main()).toContain('Your default device is changed.')
    expect(await entry('Email').innerText()).toContain('Default')
    expect(await entry(name).innerText()).not.toContain('Default')
    await follow('Manage: Email')
    expect(await main()).toContain('This is your default device')
    expect(await page.getByRole('button', { name: 'Make this the default' }).count()).toBe(0)

    // So it is asked first at the next sign-in, and the other one is offered by its name.
    await press('Sign out')
    await user.enterPassword(user.username, profile)
    expect(await heading()).toBe('Enter your code')
    expect(await main()).toContain('We sent a code to a***@example.com.')
    expect(await page.getByRole('button', { name: `Use authenticator app ${name}` }).count()).toBe(1)
    await enterCode(await user.codeTo(user.address), 'Continue')
    expect(path()).toBe(profile)

    // Changes want a token of the strongest device that there is. Removing asks first.
    await follow(`Manage: ${name}`)
    expect(await heading()).toBe('Confirm that it is you')
    await enterCode(await user.authenticator.next(), 'Continue')
    expect(await heading()).toBe(`Device: ${name}`)
    const late = await context.newPage()
    await late.goto(`${emailPage}/remove`)
    for (const answer of ['Keep it', 'Remove']) {
      await open(profile)
      expect(await entry(name).count()).toBe(1)
      await follow(`Manage: ${name}`)
      await follow('Remove this device')
      expect(await heading()).toBe(`Remove: ${name}`)
      await (answer === 'Remove' ? press(answer) : follow(answer))
    }
    expect(await main()).toContain('The device is removed.')
    // It was what this session was verified with.
    expect(await heading()).toBe('Confirm that it is you')
    await enterCode(await user.codeTo(user.address), 'Continue')
    expect(path()).toBe(profile)
    expect(await page.locator('.devices').first().innerText()).not.toContain(name)

    // The last one stays: on its page, by the address, and in a tab that was opened when there were two.
    await follow('Manage: Email')
    expect(await main()).toContain(onlyDevice.replace('.', ''))
    expect(await page.getByRole('link', { name: 'Remove this device' }).count()).toBe(0)
    expect((await page.goto(`${emailPage}/remove`))?.status()).toBe(403)
    expect(await main()).toContain(onlyDevice)
    await late.getByRole('button', { name: 'Remove', exact: true }).click()
    expect(await late.getByRole('main').innerText()).toContain(onlyDevice)
    await open(profile)
    expect(await entry('Email').count()).toBe(1)

    expect(await user.changes()).toEqual([
      ...['A device was added', 'A device was added', 'A device has a new name', 'Your default device was changed'],
      'A device was removed',
    ])
    const [removed] = await user.changeMails()
    expect(removed?.text).toMatch(/Device: Authenticator app\n.*Where: Chrome on /s)
    expect((await user.changeMails()).map(({ text }) => text).join()).not.toMatch(/key|ring|http/)
    await context.close()
  })

  test('a phone is added from the profile, and removed', async () => {
    const user = await accountHolder(app, browser, { username: `bob-${suffix}`, scripts })
    const { context, page, open, main, heading, path, press, follow, enterCode, entry } = user
    await open(profile)
    await follow('Add a phone')
    expect(await heading()).toBe('Add a phone')
    expect(await page.getByRole('radio').count()).toBe(2)
    await page.getByRole('radio', { name: 'Text message' }).check()
    await press('Continue')
    await page.getByLabel('Phone number').fill('06 123')
    await press('Send a code')
    expect(await main()).toContain('That is not a phone number.')
    await page.getByLabel('Phone number').fill('06 12345658')
    await press('Send a code')
    await enterCode(await user.codeTo('+31612345658'), 'Turn on')
    expect(path()).toBe(`${profile}/setup/complete`)

    // Masked among the phones, whole on its own page.
    await open(profile)
    const phones = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Phones' }) })
    expect(await phones.innerText()).toContain('+31 * ******58')
    expect(await page.content()).not.toContain('123456')
    await follow('Manage: Text message')
    expect(await main()).toContain('Codes go to +31 6 12345658.')

    // The default phone stays as long as it is that.
    await press('Make this the default')
    await follow('Manage: Text message')
    await follow('Remove this device')
    expect(path()).toMatch(/\/two-factor\/phones\/[\w-]+\/delete$/)
    expect(await main()).toContain('This phone is your default device, so you cannot remove it yet.')
    await open(profile)
    await follow('Manage: Authenticator app')
    await press('Make this the default')

    await follow('Manage: Text message')
    await follow('Remove this device')
    await press('Remove')
    expect(await main()).toContain('The device is removed.')
    // It was what this session was verified with.
    expect(await heading()).toBe('Confirm that it is you')
    await enterCode(await user.authenticator.next(), 'Continue')
    expect(path()).toBe(profile)
    expect(await phones.innerText()).not.toContain('+31')
    expect(await entry('Authenticator app').count()).toBe(1)

    // It is not asked any more.
    await press('Sign out')
    await user.enterPassword(user.username)
    expect(await heading()).toBe('Enter your code')
    expect(await main()).not.toMatch(/\+31|text message/i)
    expect(await user.changes()).toEqual([
      ...['A device was added', 'A device was added'],
      ...['Your default device was changed', 'Your default device was changed', 'A device was removed'],
    ])
    expect((await user.changeMails())[0]?.text).toContain('Device: Text message, +31 * ******58')
    await context.close()
  })
})
