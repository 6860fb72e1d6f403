import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findTextFaults } from './faults.test-support.ts'
import * as exported from './index.ts'
import type { Messages } from './messages.ts'
import { pluralForms } from './plural.ts'

const { en } = exported
const languages = Object.values(exported).filter(
  (value): value is Messages => typeof value === 'object' && 'lang' in value,
)

/** What they are given, with the punctuation between that many languages share. */
const punctuation = ['layout.title', 'mail.subject', 'mail.device']

/** Texts that are right as they are in English, by language: "Code" is German too. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  ar: ['layout.title'],
  cs: punctuation,
  // "Code" and "Name" are German too.
  de: [...punctuation, 'codeField.text', 'device.name'],
  // "Error" is Spanish too.
  es: [...punctuation, 'layout.errorTitle', 'error.status'],
  // "Code" is French too.
  fr: ['layout.title', 'mail.device', 'codeField.text'],
  he: ['layout.title', 'mail.device'],
  // "Email" and "Password" are Italian too.
  it: [...punctuation, 'kinds.email.name', 'credentials.password'],
  // "Code" is Dutch too.
  nl: [...punctuation, 'codeField.text'],
  pl: punctuation,
  'pt-BR': punctuation,
  sv: punctuation,
  tr: punctuation,
  uk: punctuation,
}

test.each(languages)('$lang is whole, and in its own words', (language) => {
  expect(findTextFaults(language, en, new Set(sameAsEnglish[language.lang]))).toEqual([])
})

test('every file of a language is among them, and every language has a file and its plural forms', () => {
  const infrastructure = /^(?:choose-language|duration|index|languages|messages|plural|site-language|texts)\.ts$/
  const files = readdirSync(import.meta.dirname).filter((name) => !/\.test/.test(name) && !infrastructure.test(name))
  expect(files.sort()).toEqual(languages.map(({ lang }) => `${lang}.ts`).sort())
  for (const { lang } of languages) expect(Object.keys(pluralForms)).toContain(lang)
})

describe('what is wrong with a language is found', () => {
  const odd: Messages = {
    ...en,
    lang: 'ar',
    dir: 'ltr',
    continue: '',
    layout: { ...en.layout, title: (page) => page, skip: 'Skip!', errorTitle: (title) => `‮${title}` },
    profile: {
      ...en.profile,
      left: (count) => (count === 11 ? '' : `${count}`),
      neverUsed: ' nie',
      added: () => ['Seit'],
    },
    backupTokens: { ...en.backupTokens, keep: [] },
    setupSecret: { ...en.setupSecret, scan: undefined as unknown as string },
  }
  const faults = findTextFaults(odd, en)

  test.each([
    'dir: is written rtl',
    'continue: is empty',
    'layout.title: does not name what it is given as number 2',
    'layout.skip: exclaims',
    'layout.errorTitle: holds what it should not: "‮⟦1⟧"',
    'profile.left: is empty',
    'profile.neverUsed: begins or ends with a space',
    'profile.added: does not name what it is given as number 1',
    'backupTokens.keep: is no list of texts',
    'setupSecret.scan: is no text',
    'signOut.title: is English: "Sign out"',
    'errors.throttled.advice: is English',
  ])('%s', (fault) => {
    expect(faults.some((found) => found.startsWith(fault))).toBe(true)
  })

  test('and what is said to be as in English must be', () => {
    const same = new Set(['signOut.title', 'continue'])
    const found = findTextFaults({ ...en, lang: 'de', continue: 'Weiter' }, en, same)
    expect(found).toContain('continue: is not as in English, though it is said to be')
    expect(found.filter((fault) => fault.startsWith('signOut.title'))).toEqual([])
  })
})
