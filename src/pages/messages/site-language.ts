import type { ChooseLanguage, ChosenLanguage, LanguageOption } from '../../web/language.ts'
import { chooseLanguage, findLanguage } from './choose-language.ts'

/** Chooses by what the host says, else by `Accept-Language`, else the first. */
export function languageChooser(available: readonly string[], own?: LanguageOption): ChooseLanguage {
  const [first = 'en'] = available
  async function ofHost(...[request, user]: Parameters<LanguageOption>): Promise<string | undefined> {
    const named = await own?.(request, user)
    return typeof named === 'string' ? findLanguage(named, available) : undefined
  }

  async function choose(...[request, user]: Parameters<LanguageOption>): Promise<ChosenLanguage> {
    const known = await ofHost(request, user)
    if (known) return { lang: known, negotiated: false }
    if (available.length === 1) return { lang: first, negotiated: false }
    return { lang: chooseLanguage(request.headers.get('accept-language') ?? '', available) ?? first, negotiated: true }
  }

  return Object.assign(choose, {
    forUser: async (...[request, user]: Parameters<ChooseLanguage['forUser']>) =>
      (await ofHost(request, user)) ?? first,
  })
}
