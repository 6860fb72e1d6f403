import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { generateTotp } from '../../../src/oath/index.ts'
import { page as docsPage } from '../../docs/markdown.ts'
import { launchBrowser } from '../../e2e/browser.ts'
import { type HttpBrowser, httpBrowser } from '../http-browser.ts'
import { buildExample, folder, type RunningExample, startExample } from './example.ts'

const password = 'correct horse'
let built: string
let app: RunningExample

beforeAll(async () => {
  built = await buildExample()
  app = await startExample(password)
}, 300_000)
afterAll(() => app?.close())

async function signIn(browser: HttpBrowser): Promise<string | null> {
  const form = await browser.get('/account/login?next=/secret')
  return (await browser.submit(form, { username: 'ada', password })).location
}

/** What shows that somebody has seen the page. */
const secret = /The secret of[^<]*(<!-- -->)?Ada/

describe('the application on Next', () => {
  it('renders nothing that is guarded ahead of time', () => {
    for (const path of ['/', '/secret', '/api/me', '/account/\\[...page\\]'])
      expect(built).toMatch(new RegExp(`ƒ ${path}(\\s|$)`, 'm'))
    const manifest = readFileSync(join(folder, '.next/prerender-manifest.json'), 'utf8')
    expect(Object.keys(JSON.parse(manifest).routes)).not.toContain('/secret')
  })

  it('sends visitors to sign in, by whatever they ask', async () => {
    const visitor = httpBrowser(app.url)
    expect(await visitor.get('/secret')).toMatchObject({ status: 307, location: '/account/login?next=%2Fsecret' })
    expect(await visitor.get('/api/me')).toMatchObject({ status: 303, location: '/account/login?next=%2Fapi%2Fme' })
    const paths = [
      '/secret',
      '/secret/',
      '//secret',
      '/SECRET',
      '/%73ecret',
      '/secret?_rsc',
      '/secret.rsc',
      '/secret.txt',
    ]
    const headers: Record<string, string>[] = [
      {},
      ...[
        { rsc: '1' },
        { rsc: '1', 'next-router-prefetch': '1' },
        { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
      ],
      // CVE-2025-29927: this header once made Next skip its middleware.
      { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
      { 'x-middleware-subrequest': 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware' },
      { 'x-nextjs-data': '1' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ]
    for (const path of paths) {
      for (const one of headers) {
        for (const method of ['GET', 'HEAD', 'POST']) {
          const page = await visitor.send(method, path, { headers: one })
          expect([path, one, method, secret.test(page.body)]).toEqual([path, one, method, false])
          expect(page.location ?? '').not.toContain('evil')
        }
      }
    }
  })

  it('takes somebody through setup, a sign-in with a backup code, and a server function', async () => {
    const browser = httpBrowser(app.url)
    expect(await signIn(browser)).toBe('/secret')
    const explanation = await browser.follow(await browser.get('/secret'))
    expect(explanation).toMatchObject({ status: 403, path: expect.stringContaining('/account/two-factor/required?') })
    expect(explanation.body).toContain('href="/account/two-factor/setup?next=%2Fsecret"')

    const chosen = await browser.submit(await browser.get('/account/two-factor/setup'), { method: 'totp' })
    const form = await browser.follow(chosen)
    const { body } = await browser.get(chosen.location as string, { accept: 'application/json' })
    const key = JSON.parse(body).view.secret.replaceAll(' ', '')
    const done = await browser.submit(form, { token: generateTotp(key, { now: Date.now() }) })
    expect(done.location).toContain('/account/two-factor/setup/complete')
    const page = await browser.get('/secret')
    expect(page).toMatchObject({ status: 200, body: expect.stringMatching(secret) })
    expect(page.headers.get('cache-control')).toMatch(/private.*no-store/)
    expect((await browser.get('/')).body).toContain('Verified')
    expect((await browser.get('/api/me')).body).toBe('{"name":"Ada Lovelace"}')

    const made = await browser.submit(await browser.get('/account/two-factor/backup-tokens'), { step: 'generate' })
    const [, backup = ''] = /<code>([^<]+)<\/code>/.exec(made.body) ?? []
    await browser.submit(await browser.get('/account/logout'), { step: 'sign-out' })
    expect((await browser.get('/secret')).status).toBe(307)

    // The form of the server function, sent without JavaScript by who may not, and by who may.
    const action = /name="(\$ACTION_ID_\w+)"/.exec(page.body)?.[1] as string
    const write = async (one: HttpBrowser, note: string) => {
      const fields = new FormData()
      fields.set(action, '')
      fields.set('note', note)
      return one.send('POST', '/secret', { body: fields, headers: { origin: app.url } })
    }
    const visitor = httpBrowser(app.url)
    expect((await write(visitor, 'by a visitor')).location).toContain('/account/login')
    const pending = httpBrowser(app.url)
    const atToken = await signIn(pending)
    expect(atToken).toMatch(/^\/account\/login\?run=/)
    expect((await write(pending, 'by the password alone')).location).toContain('/account/login')

    const token = await pending.get(atToken as string)
    const list = await pending.follow(await pending.submit(token, { step: 'use-backup' }))
    expect((await pending.submit(list, { step: 'backup', token: backup })).location).toBe('/secret')
    expect((await pending.get('/secret')).body).toContain('Nothing yet')
    await write(pending, 'by who may')
    expect((await pending.get('/secret')).body).toContain('by who may')
  })

  it('goes from a link of React’s to the sign-in page, in a browser', async () => {
    const chromium = await launchBrowser()
    try {
      const page = await chromium.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(app.url)
      await page.getByRole('link', { name: 'The secret' }).click()
      await page.waitForURL('**/account/login?next=%2Fsecret')
      await page.getByLabel(/username/i).fill('ada')
      await page.getByLabel(/password/i).fill(password)
      await page.getByRole('button', { name: /sign in/i }).click()
      await page.waitForURL('**/account/login?run=*')
      expect(asked.filter((url) => url.includes('/account/login')).length).toBeLessThan(8)
    } finally {
      await chromium.close()
    }
  })
})

test('docs/next.md shows the files of the example', () => {
  const blocks = docsPage('docs/next.md').blocks.flatMap(({ code }) => {
    const [first, path] = /^\/\/ ([\w./[\]-]+\.tsx?)\n/.exec(code) ?? []
    return first && path ? [{ path, code: code.slice(first.length) }] : []
  })
  const shown = blocks.map(({ path }) => path)
  for (const path of ['lib/site.ts', 'lib/users.ts', 'app/secret/page.tsx', 'app/account/[...page]/route.ts'])
    expect(shown).toContain(path)
  for (const { path, code } of blocks) {
    if (path === 'proxy.ts' || path === 'next.config.ts') continue
    expect(code.trim()).toBe(readFileSync(join(folder, path), 'utf8').trim())
  }
})
