import { beforeEach, describe, expect, it } from 'vitest'
import { alice } from '../test/lib/setup.ts'
import { type TestSite, testSite } from '../test/lib/site.ts'
import { en } from './pages/messages/en.ts'
import type { Messages } from './pages/messages/messages.ts'
import { type FormError, type Frame, hiddenFields, html, type SiteOptions, type View } from './site.ts'

const arabic: Messages = { ...en, lang: 'ar', dir: 'rtl', credentials: { ...en.credentials, title: 'تسجيل الدخول' } }
const german: Messages = { ...en, lang: 'de', credentials: { ...en.credentials, title: 'Anmelden' } }

let test: TestSite

const make = async (options: Partial<SiteOptions>) => {
  test = await testSite(options)
  return test.visitor()
}
const login = '/account/login'

describe('the look of the pages', () => {
  it('is with a style sheet of the host, after the own one', async () => {
    const page = await (await make({ theme: '/brand.css' })).get(login)
    expect(page.body).toMatch(
      /<link rel="stylesheet" href="\/account\/style\.\w+\.css"\/><link rel="stylesheet" href="\/brand\.css"\/>/,
    )
  })

  it('is in a layout of the host', async () => {
    const browser = await make({
      layout: ({ title, head, main, view, context: { frame, text } }) =>
        String(html`<!doctype html><html lang="${text.lang}"><head>${head}</head><body data-view="${view}">
          <b>${frame.brand}, ${title}</b><main>${main}</main></body></html>`),
    })
    const { body, headers } = await browser.get(login)
    expect(body).toContain('<b>Acme, Sign in – Acme</b><main><h1>Sign in</h1>')
    expect(body).toMatch(
      /<head><meta charset="utf-8"\/><title>Sign in – Acme<\/title>.*\/script\.\w+\.js"><\/script><\/head>/,
    )
    expect(body).toContain('data-view="credentials"')
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    // The host's own pages too.
    const page = await test.site.page(new Request('http://localhost/'), { title: 'Orders', body: '<p>None.</p>' })
    expect(await page.text()).toContain('<main><h1>Orders</h1><p>None.</p></main>')
  })

  it('is with views of the host, which can be around the ready ones', async () => {
    const browser = await make({
      views: {
        credentials: ({ action, next, error }, { frame, title, ready }) => html`<h1>${title}, friend</h1>
          ${error && html`<p id="why">${error.code}</p>`}
          <form method="post" action="${action}">${hiddenFields(frame, 'credentials', next)}<input name="username">
          <input name="password"></form><aside>${ready()}</aside>`,
      },
    })
    const page = await browser.get(`${login}?next=/orders`)
    expect(page.body).toContain('<main id="main" class="credentials" tabindex="-1"><h1>Sign in, friend</h1>')
    expect(page.body).toContain('<aside><h1>Sign in</h1><form')
    const wrong = await browser.submit(page, { username: 'alice', password: 'wrong' })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('<p id="why">invalid-credentials</p>')
    // Others are the ready ones.
    expect((await browser.get('/account/two-factor/nothing')).status).toBe(404)
  })

  it('is made by a template engine of the host, which gets the view and the frame', async () => {
    const seen: { view: View; frame: Frame; error?: FormError }[] = []
    const browser = await make({
      languages: [german],
      render: async (view, frame, { text }) => {
        seen.push({ view, frame })
        return `<title>${text.continue}</title>`
      },
    })
    const page = await browser.get(login, { 'accept-language': 'de' })
    expect(page.body).toBe('<title>Continue</title>')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(seen[0]).toMatchObject({
      view: { view: 'credentials', action: login, username: '' },
      frame: { lang: 'de', brand: 'Acme', home: '/', user: null, urls: { login, style: test.site.urls.style } },
    })
    expect(await test.site.checkCsrf(post(page.headers), new Map([['csrf', seen[0]?.frame.csrf]]) as never)).toBeNull()
  })
})

function post(headers: Headers): Request {
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return new Request('http://localhost/', { method: 'POST', headers: { cookie, origin: 'http://localhost' } })
}

describe('the language of the pages', () => {
  it('is the one that the browser asks for, and the answer varies with it', async () => {
    const browser = await make({ languages: [arabic, german] })
    const page = await browser.get(login, { 'accept-language': 'de-AT, ar;q=0.5' })
    expect(page.body).toMatch(/^<!doctype html><html lang="de" dir="ltr">/)
    expect(page.body).toContain('<title>Anmelden – Acme</title>')
    expect(page.headers.get('vary')).toBe('Accept-Language')
    expect((await browser.get(login, { 'accept-language': 'ar' })).body).toMatch(
      /^<!doctype html><html lang="ar" dir="rtl">/,
    )
    expect((await browser.get(login, { 'accept-language': 'en' })).body).toContain('<h1>Sign in</h1>')
    expect((await browser.get(login, { 'accept-language': 'sv' })).body).toContain('lang="ar"')
  })

  it('is English alone unless there are others', async () => {
    const page = await (await make({})).get(login, { 'accept-language': 'de' })
    expect(page.body).toContain('<html lang="en" dir="ltr">')
    expect(page.headers.has('vary')).toBe(false)
  })

  it('is the one of the user, where the host knows it', async () => {
    await make({ languages: [german], language: (_request, user) => (user?.id === 'alice' ? 'en' : 'de') })
    const verified = await test.verified(alice)
    const page = await verified.get('/account/two-factor', { 'accept-language': 'de' })
    expect(page.body).toContain('<html lang="en"')
    expect(page.headers.has('vary')).toBe(false)
    expect((await test.visitor().get(login)).body).toContain('<html lang="de"')
  })

  it('is also that of the page for when the store fails', async () => {
    const { countersign, site } = await testSite({ languages: [german] })
    await countersign.close()
    const cookie = `countersign_session=${'a'.repeat(43)}`
    const request = new Request('http://localhost/account/login', { headers: { cookie, 'accept-language': 'en' } })
    const response = (await site.handle(request)) as Response
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('<html lang="en"')
  })
})

describe('the files of the pages', () => {
  beforeEach(() => make({ base: '/auth' }))
  const get = async (path: string) =>
    (await test.site.handle(new Request(new URL(path, 'http://localhost')))) as Response

  it.each([
    ['style', 'css', 'text/css; charset=utf-8'],
    ['script', 'js', 'text/javascript; charset=utf-8'],
  ] as const)('the %s is for ever under the name of its content', async (name, ending, type) => {
    const path = test.site.urls[name]
    expect(path).toMatch(new RegExp(`^/auth/${name}\\.[0-9a-f]{16}\\.${ending}$`))
    const file = await get(path)
    expect(file.headers.get('content-type')).toBe(type)
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.has('set-cookie')).toBe(false)
    // Of another version, as it may be asked for while a new one is rolled out: not kept.
    const other = await get(path.replace(/[0-9a-f]{16}/, '0123456789abcdef'))
    expect(await other.text()).toBe(await file.text())
    expect(other.headers.get('cache-control')).toBe('no-store')
  })

  it('are no others', async () => {
    for (const path of [
      '/auth/style.css',
      '/auth/script.x.js',
      '/auth/style.0123456789abcdef.js/x',
      '/style.0123456789abcdef.css',
    ]) {
      expect(await get(path)).toBeNull()
    }
  })
})

it.each<[string, unknown]>([
  ['a layout that is no function', { layout: '<html>' }],
  ['a renderer that is no function', { render: {} }],
  ['a renderer with views', { render: () => '', views: {} }],
  ['a renderer with a layout', { render: () => '', layout: () => '' }],
  ['views of another name', { views: { tokens: () => '' } }],
  ['a view that is no function', { views: { token: '<p>' } }],
  ['a theme from elsewhere', { theme: 'https://cdn.example/a.css' }],
  ['a theme from elsewhere without scheme', { theme: '//cdn.example/a.css' }],
  ['languages that are none', { languages: [{}] }],
  ['texts of no language', { texts: { de: {} } }],
  ['a language instead of a function', { language: 'de' }],
])('createSite refuses %s', async (_what, options) => {
  await expect(testSite(options as Partial<SiteOptions>)).rejects.toMatchObject({ code: 'invalid-option' })
})

it('createSite names all options when there is one that it does not know', async () => {
  const known = /it takes: users, .*brand, theme.*layout, views, render, languages, texts, language$/
  await expect(testSite({ lang: 'de' } as Partial<SiteOptions>)).rejects.toThrow(known)
})

it('views, texts and steps of the host are typed', () => {
  const typed = (_options: Partial<SiteOptions>) => {}
  typed({ views: { token: ({ device }) => html`${device.label}`, error: ({ code }) => code } })
  // @ts-expect-error -- There is no such view.
  typed({ views: { tokens: () => '' } })
  // @ts-expect-error -- Credentials have no device.
  typed({ views: { credentials: ({ device }) => String(device) } })
  typed({ texts: { en: { token: { title: 'Code' }, kinds: { pigeon: { name: 'Pigeon' } } } } })
  // @ts-expect-error -- There is no such text.
  typed({ texts: { en: { token: { titel: 'Code' } } } })
  // @ts-expect-error -- This text is a function.
  typed({ texts: { en: { profile: { left: 'few' } } } })
  // @ts-expect-error -- A language has all texts.
  typed({ languages: [{ lang: 'de', dir: 'ltr', continue: 'Weiter' }] })
})
