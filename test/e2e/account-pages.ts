import type { Messages } from 'countersign/web/languages'
import type { Page } from 'playwright-core'
import { codeIn, keyUri, password, profile } from './account-holder.ts'
import { Authenticator } from './authenticator.ts'
import type { ExampleApp } from './example-app.ts'

type Title = (text: Messages) => string

/** Called on each page, with what its heading says. */
export type Look = (name: string, title: Title) => Promise<void>

/** Comes by every page about an account, in any language: by what is in the forms, not by what they say. */
export async function everyPage(app: ExampleApp, page: Page, username: string, look: Look): Promise<void> {
  const address = `${username}@example.com`
  const open = (path: string) => page.goto(app.url + path)
  const form = (step: string) => page.locator(`main form:has(input[name=step][value="${step}"])`)
  const fill = (name: string, value: string) => page.locator(`main input[name="${name}"]`).fill(value)
  const choose = (kind: string) => page.locator(`main input[value="${kind}"]`).check()

  /** Sends a form with its first button; a field for a code in it may have sent it already. */
  async function send(step: string, fields: Readonly<Record<string, string>> = {}) {
    const button = form(step).getByRole('button').first()
    const left = page.waitForEvent('domcontentloaded')
    for (const [name, value] of Object.entries(fields)) await fill(name, value)
    if (
      !(await form(step)
        .getAttribute('aria-busy', { timeout: 1000 })
        .catch(() => 'true'))
    )
      await button.click()
    await left
  }

  async function enterPassword(next: string) {
    await open(`/account/login?next=${next}`)
    await send('credentials', { username, password })
  }

  async function device(kind: string): Promise<string> {
    await open(profile)
    const links = page.locator('.devices a')
    for (const link of await links.all()) {
      const path = (await link.getAttribute('href')) ?? ''
      const response = await page.request.get(app.url + path)
      if ((await response.text()).includes(kind)) return path
    }
    throw new Error(`There is no device for ${kind}`)
  }

  // A visitor, who becomes a user.
  await open('/account/login')
  await look('sign in', ({ credentials }) => credentials.title)
  await send('credentials', { username, password })
  await look('sign in, wrong', ({ credentials }) => credentials.title)
  await open('/register')
  await fill('username', username)
  await fill('email', address)
  await fill('password', password)
  await page.locator('main form button').first().click()
  await open(profile)
  await look('profile, off', (text) => text.profile.title)
  await open(`${profile}/setup`)
  await look('setup, methods', ({ setupMethod }) => setupMethod.title)

  // An authenticator app.
  await send('method')
  await look('setup, secret', ({ setupSecret }) => setupSecret.title)
  const authenticator = new Authenticator(await keyUri(page))
  await send('token', { token: authenticator.wrong() })
  await look('setup, secret, wrong', ({ setupSecret }) => setupSecret.title)
  await page.waitForTimeout(1100)
  await send('token', { token: await authenticator.next() })
  await look('setup complete', ({ setupComplete }) => setupComplete.title)
  await open(`${profile}/devices/none`)
  await look('not found', ({ error }) => error.codes['not-found'].title)
  await open(`${await device('')}/remove`)
  await look('the only device, remove', ({ deviceRemove, kinds }) => deviceRemove.title(kinds.totp.name))

  // Email.
  await open(`${profile}/setup`)
  await choose('email')
  await send('method')
  await look('setup, address', ({ setupDestination, kinds }) => setupDestination.title(kinds.email.name))
  await page.locator('main input[name=destination]').evaluate((input) => input.setAttribute('type', 'text'))
  await send('destination', { destination: 'nobody' })
  await look('setup, address, wrong', ({ setupDestination, kinds }) => setupDestination.title(kinds.email.name))
  await send('destination', { destination: address })
  await look('setup, code', ({ setupToken }) => setupToken.title)
  await send('token', { token: await codeIn(app, address) })

  // A phone, which becomes the default.
  await open(`${profile}/phones/new`)
  await look('add a phone', ({ phoneNew }) => phoneNew.title)
  await choose('sms')
  await send('method')
  await look('setup, number', ({ setupDestination, kinds }) => setupDestination.title(kinds.sms.name))
  const number = '+31612345658'
  await send('destination', { destination: number })
  await send('token', { token: await codeIn(app, number) })
  const phone = await device('12345658')
  await open(phone)
  await look('device', (text) => text.device.title(text.kinds.sms.name))
  await send('rename', { name: 'x'.repeat(61) })
  await look('device, wrong name', (text) => text.device.title(text.kinds.sms.name))
  await open(phone)
  const remove = (await page.locator('main a.danger').getAttribute('href')) ?? ''
  await open(remove)
  await look('device, remove', ({ deviceRemove, kinds }) => deviceRemove.title(kinds.sms.name))
  await open(phone)
  await send('default')
  await look('profile, changed', (text) => text.profile.title)
  await open(remove)
  await look('default phone, remove', ({ deviceRemove, kinds }) => deviceRemove.title(kinds.sms.name))

  // Backup codes.
  await open(`${profile}/backup-tokens`)
  await look('backup codes, none', ({ backupTokens }) => backupTokens.title)
  await send('generate')
  await look('backup codes', ({ backupTokens }) => backupTokens.title)
  const [code = ''] = await page.locator('.tokens code').allInnerTexts()
  await open(`${profile}/backup-tokens`)
  await look('backup codes, new ones', ({ backupTokens }) => backupTokens.title)

  // Out and in again: by message, which does not arrive, by backup code, which is wrong, by app, and to be remembered.
  await open('/account/logout')
  await look('sign out', ({ signOut }) => signOut.title)
  await send('sign-out')
  await look('signed out', ({ credentials }) => credentials.title)
  await enterPassword(profile)
  await look('code, sent', ({ token }) => token.title)
  await send('token', { token: 'wrong' })
  await look('code, sent, wrong', ({ token }) => token.title)
  await send('use-backup')
  await look('backup code', ({ backup }) => backup.title)
  await send('backup', { token: 'wrong' })
  await look('backup code, wrong', ({ backup }) => backup.title)
  await send('use-device')
  await page.locator('button[name=device][value^=totp]').click()
  await look('code', ({ token }) => token.title)
  await page.locator('main input[name=remember]').check()
  await send('token', { token: await authenticator.next() })
  await look('profile, with all', (text) => text.profile.title)

  // Remembered, and asked for a code before it is turned off.
  await open('/account/logout')
  await send('sign-out')
  await enterPassword(profile)
  await open(`${profile}/disable`)
  await look('confirm', ({ token }) => token.titleSignedIn)
  await send('use-backup')
  await send('backup', { token: code })
  await look('turn off', ({ disable }) => disable.title)
  await page.locator('main input[name=understood]').evaluate((box) => box.removeAttribute('required'))
  await send('disable')
  await look('turn off, not understood', ({ disable }) => disable.title)
  await page
    .locator('input[name=csrf]')
    .last()
    .evaluate((field) => field.setAttribute('value', 'of long ago'))
  await page.locator('main input[name=understood]').check()
  await send('disable')
  await look('form expired', ({ error }) => error.codes['form-expired'].title)
}
