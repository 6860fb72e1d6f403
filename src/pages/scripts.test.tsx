import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInBrowser, type PagesInBrowser } from './browser.test-support.ts'
import { en } from './messages/en.ts'
import { createContexts, createRender, render } from './render.tsx'
import { RetryAt } from './retry-at.tsx'
import { signedOut } from './samples.test-support.ts'

const context = createContexts([en])(signedOut)
const at = new Date('2026-05-04T14:05:08Z')

/** Small pages for what only a part of a page does. */
const bodies: Readonly<Record<string, () => string>> = {
  wait: () =>
    `<div role="alert" id="error"><p>${<RetryAt at={at} seconds={8} context={context} />}</p></div>
    <form method="post" action="/sent"><input name="token" data-digits="6"><button type="submit">Continue</button></form>
    <form method="post" action="/other"><button type="submit">Other</button></form>`,
  resend: () =>
    `<form method="post" action="/other"><button type="submit">Continue</button></form>
    <form method="post" action="/sent"><input type="hidden" name="step" value="resend"><button type="submit">Resend</button></form>
    <p>${<RetryAt at={at} seconds={3700} step="resend" context={context} />}</p>`,
  code: () =>
    `<form method="post" action="/sent"><input type="hidden" name="step" value="token"><input name="token" data-digits="6">
    <button type="submit" name="way" value="button">Continue</button></form>`,
  'code-and-more': () =>
    `<form method="post" action="/sent"><input name="token" data-digits="6"><input type="checkbox" name="remember">
    <button type="submit">Continue</button></form>`,
  'code-unanswered': () =>
    '<form method="post" action="/unanswered"><input name="token" data-digits="6"><button type="submit">Go</button></form>',
  unanswered: () =>
    '<form method="post" action="/unanswered"><button type="submit" name="device" value="a">A</button></form>',
  choices: () => `<form method="post" action="/sent"><button type="submit" name="device" value="a">A</button></form>`,
  unfocused: () => `<div role="alert" id="error">Please confirm first.</div><form method="post" action="/sent"></form>`,
}

const klingon = createRender({ languages: [{ ...en, lang: 'tlh' }] })

let pages: PagesInBrowser

beforeAll(async () => {
  pages = await openInBrowser(render, (name) => {
    if (name === 'klingon') return klingon({ view: 'host', title: name, body: bodies.wait?.() ?? '' }, signedOut)
    const body = bodies[name]
    return body && render({ view: 'host', title: name, body: body() }, signedOut)
  })
})
afterAll(() => pages?.close())

async function open(
  name: string,
  options: BrowserContextOptions = {},
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<Page> {
  const page = await pages.browser.newPage(options)
  pages.posted.length = 0
  await before(page)
  await page.goto(`${pages.origin}/${name}`)
  return page
}

const withoutScript = { javaScriptEnabled: false }

describe('a code of digits', () => {
  test('is sent with its last digit, once, as the button would', async () => {
    const page = await open('code')
    await page.locator('[name=token]').pressSequentially('12345')
    expect(pages.posted).toEqual([])
    await page.locator('[name=token]').press('6')
    await page.waitForURL('**/sent')
    expect(pages.posted).toEqual(['/sent step=token&token=123456&way=button'])
    await page.close()
  })

  test.each(['123 456', ' 123-456 '])('is sent when it is pasted as "%s"', async (text) => {
    const page = await open('code')
    await page.locator('[name=token]').fill(text)
    await page.waitForURL('**/sent')
    expect(pages.posted).toHaveLength(1)
    await page.close()
  })

  test.each(['12345', '1234567', '12345a', ''])('is not sent when it is "%s"', async (text) => {
    const page = await open('code')
    await page.locator('[name=token]').fill(text)
    await page.waitForTimeout(100)
    expect(pages.posted).toEqual([])
    await page.close()
  })

  test('is not sent again by itself when the answer did not come', async () => {
    const page = await open('code-unanswered', {}, (page) => page.clock.install())
    const field = page.locator('[name=token]')
    await field.fill('123456')
    await expect.poll(() => pages.posted).toHaveLength(1)
    await page.clock.runFor(8000)
    await field.fill('12345')
    await field.fill('123457')
    await page.waitForTimeout(100)
    expect(pages.posted).toHaveLength(1)
    await page.getByRole('button').last().click()
    await expect.poll(() => pages.posted).toHaveLength(2)
    await page.close()
  })

  test('is not sent where something comes after it', async () => {
    const page = await open('code-and-more')
    await page.locator('[name=token]').fill('123456')
    await page.waitForTimeout(100)
    expect(pages.posted).toEqual([])
    await page.close()
  })
})

test('a form is sent once, however often its button is pressed; and again when no answer came for long', async () => {
  const page = await open('unanswered', {}, (page) => page.clock.install())
  const button = page.getByRole('button', { name: 'A' })
  await button.dblclick()
  await button.click()
  await expect.poll(() => pages.posted).toHaveLength(1)
  await page.waitForTimeout(100)
  expect(pages.posted).toHaveLength(1)
  expect(await page.locator('main form').getAttribute('aria-busy')).toBe('true')
  await page.clock.runFor(8000)
  expect(await page.locator('main form').getAttribute('aria-busy')).toBeNull()
  await button.click()
  await expect.poll(() => pages.posted).toHaveLength(2)
  await page.close()
})

test('a form can be sent again when the visitor comes back to its page', async () => {
  const page = await open('unanswered')
  await page.getByRole('button', { name: 'A' }).click()
  expect(await page.locator('main form').getAttribute('aria-busy')).toBe('true')
  // What a browser tells a page that it kept.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  expect(await page.locator('main form').getAttribute('aria-busy')).toBeNull()
  await page.close()
})

test('the button that a form is sent by is sent with it', async () => {
  const page = await open('choices')
  await page.getByRole('button', { name: 'A' }).click()
  await page.waitForURL('**/sent')
  expect(pages.posted).toEqual(['/sent device=a'])
  await page.close()
})

describe('a time to wait', () => {
  test('passes, keeps the button until then, and is not read out every second', async () => {
    const page = await open('wait', {}, (page) => page.clock.install({ time: '2031-01-01' }))
    const button = page.getByRole('button', { name: 'Continue' })
    const alert = page.getByRole('alert')
    const shown = () => alert.locator('[aria-hidden=true]').innerText()
    const heard = () => alert.locator('[data-seconds]').innerText()
    expect(await shown()).toBe('You can try again in 8 seconds.')
    expect(await heard()).toMatch(/^You can try again at \d+:05:08 [AP]M\.$/)
    expect((await alert.locator('[data-seconds]').boundingBox())?.width).toBeLessThan(2)
    expect(await button.isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Other' }).isDisabled()).toBe(false)

    await page.clock.runFor(1000)
    expect(await shown()).toBe('You can try again in 7 seconds.')
    const before = await heard()
    await page.clock.runFor(6000)
    expect(await shown()).toBe('You can try again in 1 second.')
    expect(await heard()).toBe(before)

    // A whole code has to wait as well, and is not sent by itself when the time has come.
    await page.locator('[name=token]').fill('123456')
    await page.clock.runFor(1000)
    expect(await alert.innerText()).toBe('You can try again now.')
    expect(await button.isDisabled()).toBe(false)
    expect(pages.posted).toEqual([])
    await button.click()
    await page.waitForURL('**/sent')
    await page.close()
  })

  test('is told in the unit that is easy to understand, and belongs to the step that is named', async () => {
    const page = await open('resend', {}, (page) => page.clock.install())
    const shown = () => page.locator('[aria-hidden=true]').innerText()
    expect(await shown()).toBe('You can try again in 62 minutes.')
    expect(await page.getByRole('button', { name: 'Resend' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(false)
    await page.clock.runFor(3_610_000)
    expect(await shown()).toBe('You can try again in 90 seconds.')
    await page.close()
  })

  test('is a time of day without a script', async () => {
    const page = await open('wait', withoutScript)
    expect(await page.getByRole('alert').innerText()).toBe('You can try again at 2:05:08 PM UTC.')
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(false)
    await page.close()
  })
})

test('a passkey waits as well, where its button came from the script', async () => {
  const page = await open('credentials-passkey-throttled', {}, (page) => page.clock.install())
  const button = page.getByRole('button', { name: en.passkey.signIn })
  expect(await button.isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: en.credentials.submit, exact: true }).isDisabled()).toBe(false)
  await page.clock.runFor(8000)
  expect(await button.isDisabled()).toBe(false)
  await page.close()
})

test("dates and times are in the visitor's time zone, in the language of the page", async () => {
  const page = await open('profile-on', { timezoneId: 'Pacific/Kiritimati', locale: 'de' })
  // 2026-05-04 14:05 in UTC.
  expect(await page.getByRole('main').innerText()).toContain('May 5, 2026')
  await page.close()
})

describe('backup tokens', () => {
  test('can be copied', async () => {
    const page = await open('backup-tokens-shown', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText(en.backupTokens.copied, { exact: true }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toEqual(
      expect.stringMatching(/^Backup codes for Acme Gardens\nk3v7 q2ma\nbd5x w4hn\n(.*\n){8}Made on May 3, 2026\n$/),
    )
    await page.close()
  })

  test('are said not to be copied when the browser does not allow it', async () => {
    const page = await open('backup-tokens-shown', {}, (page) =>
      page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('No'))
      }),
    )
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText(en.backupTokens.copyFailed).waitFor()
    await page.close()
  })

  test('can be saved in a file, which is made in the browser', async () => {
    const page = await open('backup-tokens-shown')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('backup-codes.txt')
    expect(file.url()).toMatch(/^blob:/)
    const chunks = await (await file.createReadStream()).toArray()
    expect(String(Buffer.concat(chunks))).toContain('k3v7 q2ma\nbd5x w4hn\n')
    await page.close()
  })

  test('can be printed', async () => {
    const page = await open('backup-tokens-shown', {}, (page) =>
      page.addInitScript(() => {
        window.print = () => document.body.setAttribute('data-printed', '')
      }),
    )
    await page.getByRole('button', { name: 'Print' }).click()
    expect(await page.locator('body[data-printed]').count()).toBe(1)
    await page.close()
  })

  test('cannot be copied where there is no clipboard, and have no buttons without a script', async () => {
    const page = await open('backup-tokens-shown', {}, (page) =>
      page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined })),
    )
    expect(await page.getByRole('main').getByRole('button').allInnerTexts()).toEqual(['Download', 'Print'])
    await page.close()
    const plain = await open('backup-tokens-shown', withoutScript)
    expect(await plain.getByRole('main').getByRole('button').count()).toBe(0)
    await plain.close()
  })
})

describe('the reason why a form came back', () => {
  test('has the focus where no field has it', async () => {
    const page = await open('unfocused')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('error')
    await page.close()
  })

  test('leaves it to the field that is to be corrected', async () => {
    const page = await open('token-invalid-token-0')
    expect(await page.locator(':focus').getAttribute('name')).toBe('token')
    await page.close()
  })
})

test('nothing fails on any page, and nothing is forbidden by its policy', async () => {
  const complaints: string[] = []
  for (const name of ['credentials', 'token-throttled-6', 'backup-tokens-shown', ...Object.keys(bodies)]) {
    const page = await pages.browser.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${pages.origin}/${name}`)
    await page.close()
  }
  expect(complaints).toEqual([])
})

test('a page in a language that this browser does not know still works', async () => {
  const page = await open('klingon')
  expect(await page.locator('html').getAttribute('lang')).toBe('tlh')
  expect(await page.getByRole('alert').locator('[aria-hidden=true]').innerText()).toMatch(/^You can try again .+\.$/)
  await page.close()
})
