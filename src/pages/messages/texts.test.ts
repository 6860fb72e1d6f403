import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { siteLanguages } from './languages.ts'
import type { Messages } from './messages.ts'
import { languageChooser } from './site-language.ts'
import type { TextChanges } from './texts.ts'

const german: Messages = { ...en, lang: 'de', continue: 'Weiter' }
const invalid = (message: RegExp) =>
  expect.objectContaining({ code: 'invalid-option', message: expect.stringMatching(message) })

describe('texts of the host', () => {
  const change = (texts: TextChanges) => siteLanguages({ texts: { en: texts } })[0] as Messages

  test('replace those of the pages, and only those', () => {
    const text = change({
      token: { title: 'Your code, please' },
      profile: { left: (count) => `${count} to go` },
      disable: { effects: ['All is lost.'] },
      kinds: {
        totp: { name: 'Our app' },
        pigeon: { name: 'Pigeon', ask: () => 'Coo.', use: () => 'Call it', offer: 'Flies.' },
      },
    })
    expect(text.token).toEqual({ ...en.token, title: 'Your code, please' })
    expect(text.profile.left(3)).toBe('3 to go')
    expect(text.disable.effects).toEqual(['All is lost.'])
    expect(text.kinds.totp).toEqual({ ...en.kinds.totp, name: 'Our app' })
    expect(text.kinds).toMatchObject({ email: en.kinds.email, pigeon: { name: 'Pigeon' } })
    expect(text.lang).toBe('en')
    expect(en.token.title).toBe('Enter your code')
  })

  test('are of one language only', () => {
    const [de, english] = siteLanguages({ languages: [german], texts: { en: { continue: 'Go on' } } })
    expect([de?.continue, english?.continue]).toEqual(['Weiter', 'Go on'])
  })

  test.each<[unknown, RegExp]>([
    [{ tokn: {} }, /\.en has no option "tokn"/],
    [{ token: { titel: 'x' } }, /\.en\.token has no option "titel"/],
    [{ token: { title: () => 'x' } }, /\.en\.token\.title must be a text$/],
    [{ token: { title: null } }, /\.en\.token\.title must be a text$/],
    [{ token: 'x' }, /\.en\.token takes an object/],
    [{ profile: { left: 'x' } }, /\.en\.profile\.left must be a function that gives a text/],
    [{ disable: { effects: 'x' } }, /\.en\.disable\.effects must be a list of texts/],
    [{ disable: { effects: [1] } }, /\.en\.disable\.effects must be a list of texts/],
    [{ kinds: { pigeon: { name: 'Pigeon' } } }, /\.en\.kinds\.pigeon\.ask must be a function/],
    [{ kinds: { totp: { nam: 'x' } } }, /\.en\.kinds\.totp has no option "nam"/],
    [{ lang: 'fr' }, /\.en has no option "lang"/],
    ['x', /\.en takes an object/],
  ])('%j is refused', (texts, message) => {
    expect(() => change(texts as TextChanges)).toThrow(invalid(message))
  })

  test('for a language that the site does not have are refused', () => {
    expect(() => siteLanguages({ texts: { de: {} } })).toThrow(invalid(/which has: en$/))
  })
})

describe('languages', () => {
  const tags = (languages: readonly Messages[]) => siteLanguages({ languages }).map(({ lang }) => lang)

  test('come in the order of the host, and English is always among them', () => {
    expect(tags([])).toEqual(['en'])
    expect(tags([german])).toEqual(['de', 'en'])
    expect(tags([en, german])).toEqual(['en', 'de'])
  })

  test.each<[unknown, RegExp]>([
    ['de', /must be a list/],
    [['de'], /\[0\]\.lang must be a language tag/],
    [[{ ...german, lang: 'de_DE' }], /\[0\]\.lang must be a language tag/],
    [[{ ...german, lang: 'pt-br' }], /\[0\]\.lang must be a language tag/],
    [[{ ...german, dir: 'right' }], /\[0\]\.dir must be "ltr" or "rtl"/],
    [[german, { ...german, token: { ...en.token, title: undefined } }], /\[1\]\.token\.title must be a text/],
    [[{ ...german, profile: undefined }], /\[0\]\.profile\.title must be a text/],
    [[german, german], /twice/],
  ])('%# are refused', (languages, message) => {
    expect(() => tags(languages as Messages[])).toThrow(invalid(message))
  })

  test('the function that chooses must be one', () => {
    expect(() => siteLanguages({ language: 'de' as never })).toThrow(invalid(/language.* must be a function/))
  })
})

describe('the language of a visitor', () => {
  const request = (accept = '') => new Request('http://localhost/', { headers: { 'accept-language': accept } })

  test('is what the browser asks for, else the first; and the answer varies with it', async () => {
    const choose = languageChooser(['de', 'en', 'fr'])
    expect(await choose(request('sv, fr;q=0.5'), null)).toEqual({ lang: 'fr', negotiated: true })
    expect(await choose(request('sv'), null)).toEqual({ lang: 'de', negotiated: true })
    expect(await choose(new Request('http://localhost/'), null)).toEqual({ lang: 'de', negotiated: true })
  })

  test('does not vary where there is only one', async () => {
    expect(await languageChooser(['en'])(request('de'), null)).toEqual({ lang: 'en', negotiated: false })
  })

  test('is what the host says, if it is near to one that there is', async () => {
    const user = { id: '1', name: 'ada' }
    const said: unknown[] = []
    const choose = languageChooser(['en', 'fr'], async (_request, who) => {
      said.push(who)
      return who ? 'fr-CA' : 'tlh'
    })
    expect(await choose(request('en'), user)).toEqual({ lang: 'fr', negotiated: false })
    expect(await choose(request('en'), null)).toEqual({ lang: 'en', negotiated: true })
    expect(said).toEqual([user, null])
  })
})
