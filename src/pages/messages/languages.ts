import { invalidOption } from '../../lib/options.ts'
import type { LanguageOption } from '../../web/language.ts'
import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { changeTexts, checkLike, type Texts } from './texts.ts'

export interface LanguageOptions {
  /**
   * The languages beside English, each from `countersign/web/languages` or your own. The first one is for visitors who
   * speak none of them; give `en` a place in the list to say where it comes.
   */
  readonly languages?: readonly Messages[]
  /** Other texts for some of the pages', by language. */
  readonly texts?: Texts
  /** Which language a visitor reads, where the application knows it. Default: what the browser asks for. */
  readonly language?: LanguageOption
}

/** The languages of a site in their order, with the host's own texts. @throws CountersignError `invalid-option` */
export function siteLanguages({ languages = [], texts = {}, language }: LanguageOptions): readonly Messages[] {
  if (!Array.isArray(languages)) {
    throw invalidOption('createSite({ languages }) must be a list: import { de } from "countersign/web/languages"')
  }
  if (language !== undefined && typeof language !== 'function') {
    throw invalidOption(
      "createSite({ language }) must be a function that gives a tag: language: (request, user) => 'de'",
    )
  }
  languages.forEach(checkLanguage)
  const all = languages.some(({ lang }) => lang === en.lang) ? languages : [...languages, en]
  const tags = all.map(({ lang }) => lang)
  if (new Set(tags).size < tags.length) throw invalidOption('createSite({ languages }) has a language twice')
  for (const lang of Object.keys(texts)) {
    if (!tags.includes(lang)) {
      throw invalidOption(`createSite({ texts }) is by the languages of the site, which has: ${tags.join(', ')}`)
    }
  }
  return all.map((messages) => {
    const changes = texts[messages.lang]
    return changes ? changeTexts(messages, changes, `createSite({ texts }).${messages.lang}`) : messages
  })
}

function checkLanguage(messages: Messages, index: number): void {
  const where = `createSite({ languages })[${index}]`
  if (!isTag(messages?.lang)) throw invalidOption(`${where}.lang must be a language tag (BCP 47), such as "pt-BR"`)
  if (messages.dir !== 'ltr' && messages.dir !== 'rtl') throw invalidOption(`${where}.dir must be "ltr" or "rtl"`)
  checkLike(where, en, messages)
}

function isTag(lang: unknown): boolean {
  try {
    return typeof lang === 'string' && Intl.getCanonicalLocales(lang)[0] === lang
  } catch {
    return false
  }
}
