import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { password, profile, type Visitor, type VisitorOptions, visitor } from './account-holder.ts'
import { accessibilityFaults, launchBrowser } from './browser.ts'
import { cleanUp, type ExampleApp, startExampleApp } from './example-app.ts'
import { addKey, type Key, type KeyOptions } from './webauthn-keys.ts'

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

const use = 'Use passkey or security key'
const add = 'Add passkey or security key'
const byPasskey = 'Sign in with a passkey'

/** As in JSON: base64url. */
const asUrl = (base64 = '') => Buffer.from(base64, 'base64').toString('base64url')

let count = 0

interface Holder extends Visitor {
  readonly username: string
  readonly key: Key
}

/** Somebody with an account, signed in, and with a key in the computer that is on no account yet. */
async function holder(options: KeyOptions = {}, more: Partial<VisitorOptions> = {}): Promise<Holder> {
  const own = await visitor(app, browser, { scripts: true, ...more })
  own.page.setDefaultTimeout(15_000)
  const username = `key-${++count}`
  await own.open('/register')
  await own.page.getByLabel('Username').fill(username)
  await own.page.getByLabel('Email').fill(`${username}@example.com`)
  await own.page.getByLabel('Password').fill(password)
  await own.press('Create account')
  return { ...own, username, key: await addKey(own.page, options) }
}

async function beginSetup({ open, page, press }: Visitor): Promise<void> {
  await open(`${profile}/setup`)
  await page.getByRole('radio', { name: 'Passkey or security key' }).check()
  await press('Continue')
}

async function addPasskey(own: Visitor, name = ''): Promise<void> {
  await beginSetup(own)
  if (name) await own.page.getByLabel('Name').fill(name)
  await own.press(add)
  await own.page.waitForURL('**/setup/complete*')
}

async function signOut({ open, page }: Visitor): Promise<void> {
  await open('/account/logout')
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/account/login*')
}

const secret = 'The secret page'

describe.each<[string, KeyOptions]>([
  ['a passkey', {}],
  ['a security key with a PIN that keeps no credentials', { residentKey: false }],
  // Chromium's virtual keys keep credentials only where they make sure who holds them.
  ['a key without a PIN that keeps no credentials', { userVerification: false, residentKey: false }],
  ['a U2F key', { protocol: 'u2f' }],
])('%s', (_name, options) => {
  test('is added, and is the second factor at the next sign-in', async () => {
    const own = await holder(options)
    await addPasskey(own, 'Blue key')
    expect(await own.heading()).toBe('Two-factor authentication is on')
    await own.open(profile)
    await expect.poll(() => own.entry('Blue key').count()).toBe(1)
    await signOut(own)
    await own.enterPassword(own.username, '/secret')
    expect(await own.heading()).toBe('Confirm that it is you')
    await own.press(use)
    await own.page.waitForURL('**/secret')
    expect(await own.heading()).toBe(secret)
    expect(await own.main()).toContain('webauthn')
    await own.context.close()
  })
})

describe('sign-in by passkey', () => {
  test('needs neither user name nor password, and leads on', async () => {
    const own = await holder()
    await addPasskey(own)
    await signOut(own)
    await own.open('/account/login?next=%2Fsecret')
    await own.press(byPasskey)
    await own.page.waitForURL('**/secret')
    expect(await own.heading()).toBe(secret)
    await own.context.close()
  })

  test('is there where the browser fills in the user name', async () => {
    const own = await holder()
    await addPasskey(own)
    await signOut(own)
    // Chromium has no such list with a virtual key: the request for it waits until the passkey is picked, and is then the
    // one for a dialog.
    await own.page.addInitScript(() => {
      const picked = Promise.withResolvers<void>()
      Object.assign(globalThis, { pick: picked.resolve })
      const get = navigator.credentials.get.bind(navigator.credentials)
      PublicKeyCredential.isConditionalMediationAvailable = async () => true
      navigator.credentials.get = async ({ mediation, signal: _signal, ...options } = {}) => {
        if (mediation === 'conditional') await picked.promise
        return get(options)
      }
    })
    await own.open('/account/login?next=%2Fsecret')
    expect(await own.page.getByLabel('Username').getAttribute('autocomplete')).toBe('username webauthn')
    await own.page.evaluate('pick()')
    await own.page.waitForURL('**/secret')
    expect(await own.heading()).toBe(secret)
    await own.context.close()
  })

  // A passkey that does not look at all is one factor only; Chromium's virtual keys have none: src/web/passkeys.test.ts.
  test('signs nobody in whose key was not convinced of who holds it', async () => {
    const own = await holder()
    await addPasskey(own)
    await signOut(own)
    await own.key.verify(false)
    await own.open('/account/login?next=%2Fsecret')
    await own.press(byPasskey)
    await own.page.getByText('Nothing was confirmed.').waitFor()
    expect(await accessibilityFaults(own.page)).toEqual([])
    await own.open('/secret')
    expect(await own.heading()).toBe('Sign in')
    await own.context.close()
  })

  test('with one that was removed says so, and the browser is told', async () => {
    const own = await holder()
    await own.page.addInitScript(() => {
      for (const name of ['signalAllAcceptedCredentials', 'signalUnknownCredential'] as const) {
        PublicKeyCredential[name] = async (options: object) => {
          localStorage.setItem(name, JSON.stringify(options))
        }
      }
    })
    const told = async (name: string) =>
      JSON.parse((await own.page.evaluate((key) => localStorage[key], name)) ?? 'null')
    await addPasskey(own, 'First')
    await own.key.touch(false)
    const second = await addKey(own.page)
    await addPasskey(own, 'Second')
    const [first, other] = [await own.key.ids(), await second.ids()].map(([id]) => asUrl(id))

    await own.open(profile)
    await own.entry('First').getByRole('link').click()
    await own.follow('Remove this device')
    await own.press('Remove')
    await own.page.getByText('The device is removed.').waitFor()
    expect(await told('signalAllAcceptedCredentials')).toMatchObject({ allAcceptedCredentialIds: [other] })

    await signOut(own)
    await second.touch(false)
    await own.key.touch(true)
    await own.open('/account/login')
    await own.press(byPasskey)
    await own.page.getByText('We do not know this passkey.').waitFor()
    expect(await told('signalUnknownCredential')).toEqual({ rpId: 'localhost', credentialId: first })
    await own.context.close()
  })
})

describe('the second factor', () => {
  test('is any of several keys', async () => {
    const own = await holder({ residentKey: false })
    await addPasskey(own, 'First')
    await own.key.touch(false)
    const second = await addKey(own.page, { protocol: 'u2f' })
    await addPasskey(own, 'Second')
    for (const [on, off] of [
      [second, own.key],
      [own.key, second],
    ] as const) {
      await signOut(own)
      await off.touch(false)
      await on.touch(true)
      await own.enterPassword(own.username, '/secret')
      await own.press(use)
      await own.page.waitForURL('**/secret')
    }
    await own.context.close()
  })

  test('is refused to a copy of the key, and the other ways stay', async () => {
    const own = await holder({ residentKey: false })
    await addPasskey(own)
    await signOut(own)
    await own.enterPassword(own.username, '/secret')
    await own.press(use)
    await own.page.waitForURL('**/secret')
    await signOut(own)
    await own.key.setCounter(1)
    await own.enterPassword(own.username, '/secret')
    await own.press(use)
    await own.page.getByText('That passkey or security key was not accepted.').waitFor()
    await own.open('/secret')
    expect(await own.heading()).toBe('Sign in')
    await own.context.close()
  })

  test('can be tried again when its user has said no, or was too slow', async () => {
    const own = await holder()
    await addPasskey(own)
    await signOut(own)
    await own.enterPassword(own.username, '/secret')
    await own.key.verify(false)
    await own.press(use)
    await own.page.getByText('Nothing was confirmed.').waitFor()
    expect(await accessibilityFaults(own.page)).toEqual([])
    await own.key.verify(true)
    await own.press(use)
    await own.page.waitForURL('**/secret')
    await own.context.close()
  })
})

describe('setup', () => {
  test('of a key that is there already says so', async () => {
    const own = await holder()
    await addPasskey(own)
    await beginSetup(own)
    await own.press(add)
    await own.page.getByText('You have added this one before.').waitFor()
    expect(await accessibilityFaults(own.page)).toEqual([])
    await own.press('Choose another way')
    expect(await own.heading()).toBe('Turn on two-factor authentication')
    await own.context.close()
  })

  test('says what to do when it was cancelled', async () => {
    const own = await holder()
    await own.key.verify(false)
    await beginSetup(own)
    await own.press(add)
    await own.page.getByText('Nothing was confirmed.').waitFor()
    await own.key.verify(true)
    await own.press(add)
    await own.page.waitForURL('**/setup/complete*')
    await own.context.close()
  })
})

describe('a browser that cannot', () => {
  test('says so, and the other ways are there', async () => {
    const own = await holder()
    await own.page.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'PublicKeyCredential')
    })
    await beginSetup(own)
    await own.page.getByText('This browser cannot do that.').waitFor()
    expect(await own.page.getByRole('button', { name: add }).count()).toBe(0)
    await own.press('Choose another way')
    await own.open('/account/login')
    await own.context.close()
  })

  test('has no scripts: the pages say so, and everything else works', async () => {
    const own = await visitor(app, browser, { scripts: false })
    await own.open('/register')
    await own.page.getByLabel('Username').fill('plain')
    await own.page.getByLabel('Email').fill('plain@example.com')
    await own.page.getByLabel('Password').fill(password)
    await own.press('Create account')
    await beginSetup(own)
    expect(await own.main()).toContain('This needs JavaScript, which does not run in your browser.')
    expect(await own.page.getByRole('button', { name: add }).count()).toBe(0)
    await own.press('Choose another way')
    expect(await own.heading()).toBe('Turn on two-factor authentication')
    await own.open('/account/logout')
    await own.page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
    await own.page.getByLabel('Username').waitFor()
    expect(await own.page.getByRole('button').allInnerTexts()).toEqual(['Sign in'])
    await own.context.close()
  })
})

describe.each(['en', 'ar'])('the pages in %s', (lang) => {
  test('have no fault, 320 pixels wide, in light and dark', async () => {
    const own = await holder({}, { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' })
    await own.context.setExtraHTTPHeaders({ 'accept-language': lang })
    const faults: string[] = []
    const look = async () => {
      await own.page.locator('form.passkey button').waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await own.page.emulateMedia({ colorScheme })
        faults.push(...(await accessibilityFaults(own.page)))
      }
      const sideways = await own.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      if (sideways) faults.push(`${own.path()} is too wide`)
      expect(await own.page.locator('html').getAttribute('lang')).toBe(lang)
    }
    await own.open(`${profile}/setup`)
    await own.page.locator('input[value=webauthn]').check()
    await own.page.locator('main form button').first().click()
    await look()
    await own.page.locator('form.passkey button').click()
    await own.page.waitForURL('**/setup/complete*')
    await own.open('/account/logout')
    await own.page.locator('main form button').first().click()
    await look()
    await own.page.locator('input[name=username]').fill(own.username)
    await own.page.locator('input[name=password]').fill(password)
    await own.page.locator('main form button').first().click()
    await own.page.waitForURL('**/login?run=*')
    await look()
    expect(faults).toEqual([])
    await own.context.close()
  })
})
