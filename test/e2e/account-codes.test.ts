import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccountHolder, accountHolder, profile, ways } from './account-holder.ts'
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

const backupCodes = `${profile}/backup-tokens`
const made = /^Made on [A-Z][a-z]+ \d{1,2}, \d{4}$/

/** As they are on the page, in groups. */
const shownCodes = (page: Page) => page.locator('.tokens code').allInnerTexts()

/** The lines that a reader sees. */
async function visibleLines(page: Page): Promise<string[]> {
  return (await page.locator('body').innerText()).split(/\s*\n\s*/).filter(Boolean)
}

/** Marks everything from the first code to the last with the mouse. → what is marked */
async function mark(page: Page): Promise<string> {
  const codes = page.locator('.tokens code')
  const [first, last] = [await codes.first().boundingBox(), await codes.last().boundingBox()]
  if (!first || !last) throw new Error('There are no codes')
  await page.mouse.click(first.x + 1, first.y + first.height / 2)
  await page.keyboard.down('Shift')
  await page.mouse.click(last.x + last.width - 1, last.y + last.height / 2)
  await page.keyboard.up('Shift')
  return page.evaluate(() => String(getSelection()))
}

/** Signs in with a backup code. → what the page says then */
async function enterBackupCode(user: AccountHolder, code: string): Promise<string> {
  await user.enterPassword(user.username, profile)
  await user.press('Use a backup code')
  await user.enterCode(code, 'Continue', 'Backup code')
  return user.main()
}

describe.each(ways)('$way', { timeout: 120_000 }, ({ scripts }) => {
  test('backup codes are shown once, can be kept in every way, and new ones replace them', async () => {
    const username = `ann-${scripts ? 'js' : 'plain'}`
    const user = await accountHolder(app, browser, { username, scripts })
    const { context, page, open, main, press, follow } = user
    if (scripts) {
      await page.addInitScript(() => {
        window.print = () => document.body.classList.add('was-printed')
      })
    }

    await open(profile)
    expect(await main()).toContain('You have no backup codes. If you lose your device, you can lose access')
    await follow('Get backup codes')
    await press('Get backup codes')
    const old = await shownCodes(page)
    expect(new Set(old).size).toBe(10)
    for (const code of old) expect(code).toMatch(/^[a-z2-7]{4} [a-z2-7]{4}$/)
    expect(await main()).toContain('we can show them only this once')
    expect((await mark(page)).split(/\s*\n\s*/)).toEqual(old)

    if (scripts) await keepWithScript(old)
    else expect(await page.locator('main :is(button, [role=status])').count()).toBe(0)

    // On paper there is the sheet, and nothing else.
    await page.emulateMedia({ media: 'print' })
    expect(await visibleLines(page)).toEqual([
      'Backup codes for Countersign example',
      ...old,
      expect.stringMatching(made),
    ])
    await page.emulateMedia({ media: 'screen' })
    expect(await main()).not.toMatch(/Made on/)

    // Whoever comes back does not see them again.
    await open(backupCodes)
    expect(await main()).toContain('You have 10 backup codes left.')
    const html = (await page.content()).replaceAll(' ', '')
    for (const code of old) expect(html).not.toContain(code.replaceAll(' ', ''))

    // New ones are made after a warning, which can be heeded.
    await open(profile)
    for (const answer of ['Go back', 'Make new backup codes']) {
      await follow('Make new backup codes')
      expect(await main()).toContain('New codes replace the old ones. Your old codes stop working at once.')
      expect(await shownCodes(page)).toEqual([])
      await (answer === 'Go back' ? follow(answer) : press(answer))
    }
    const fresh = await shownCodes(page)
    expect(new Set([...fresh, ...old]).size).toBe(20)
    await follow('I have saved my codes')
    expect(await main()).toContain('You have 10 backup codes left.')
    await press('Sign out')
    expect(await enterBackupCode(user, old[0] as string)).toContain('That code is not correct.')
    // The pause after one failure.
    await sleep(1100)
    expect(await enterBackupCode(user, (fresh[0] as string).toUpperCase())).toContain('You have 9 backup codes left.')

    expect(await user.changes()).toEqual([
      'A device was added',
      ...['New backup codes were made', 'New backup codes were made'],
    ])
    const mails = (await user.changeMails()).map(({ text }) => text).join()
    for (const code of [...old, ...fresh]) expect(mails.replaceAll(' ', '')).not.toContain(code.replaceAll(' ', ''))
    await context.close()

    async function keepWithScript(codes: readonly string[]): Promise<void> {
      const lines = ['Backup codes for Countersign example', ...codes, expect.stringMatching(made), '']
      const news = page.locator('main').getByRole('status')
      // A browser that lets nobody near the clipboard, and then one that does.
      await context.grantPermissions(['geolocation'])
      await press('Copy')
      await expect.poll(() => news.innerText()).toContain('Your browser did not let us copy the codes.')
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await press('Copy')
      await expect.poll(() => news.innerText()).toContain('The codes are copied.')
      expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(lines)

      const [download] = await Promise.all([page.waitForEvent('download'), press('Download')])
      expect(download.suggestedFilename()).toBe('backup-codes.txt')
      expect(readFileSync(await download.path(), 'utf8').split('\n')).toEqual(lines)

      expect(await page.locator('.was-printed').count()).toBe(0)
      await press('Print')
      expect(await page.locator('.was-printed').count()).toBe(1)
    }
  })
})
