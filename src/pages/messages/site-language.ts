import type { ChooseLanguage, LanguageOption } from '../../web/language.ts'
import { chooseLanguage, findLanguage } from './choose-language.ts'

/** Chooses by what the host says, else by `Accept-Language`, else the first. */
export function languageChooser(available: readonly string[], own?: LanguageOption): ChooseLanguage {
  const [first = 'en'] = available
  return async (request, user) => {
    const named = await own?.(request, user)
    const known = typeof named === 'string' ? findLanguage(named, available) : undefined
    if (known) return { lang: known, negotiated: false }
    if (available.length === 1) return { lang: first, negotiated: false }
    return { lang: chooseLanguage(request.headers.get('accept-language') ?? '', available) ?? first, negotiated: true }
  }
}
