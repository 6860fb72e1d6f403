/** The forms that whole numbers take in a language (Unicode CLDR, cardinal rules). */
export const pluralForms = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  fr: ['one', 'other'],
  es: ['one', 'other'],
  it: ['one', 'other'],
  'pt-BR': ['one', 'other'],
  nl: ['one', 'other'],
  pl: ['one', 'few', 'many'],
  sv: ['one', 'other'],
  cs: ['one', 'few', 'other'],
  tr: ['one', 'other'],
  uk: ['one', 'few', 'many'],
  ja: ['other'],
  'zh-Hans': ['other'],
  ko: ['other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  he: ['one', 'two', 'other'],
} as const

type Known = typeof pluralForms
type AnyForms = Partial<Record<Intl.LDMLPluralRule, string>>

/** A text in all forms that its language has, so that none is forgotten; in a language of the host's, at least in one. */
type Forms<Lang extends string> = Readonly<
  Lang extends keyof Known ? Record<Known[Lang][number], string> : AnyForms & { other: string }
>

/** Picks the form of a text that goes with a number in a language. */
export function plural<Lang extends string>(lang: Lang): (count: number, forms: Forms<Lang>) => string {
  let rules: Intl.PluralRules | undefined
  return (count, forms) => {
    rules ??= new Intl.PluralRules(lang)
    const all = forms as AnyForms
    // Polish and Ukrainian have `other` for fractions only: there `many` is the general form of whole numbers.
    return all[rules.select(count)] ?? all.other ?? all.many ?? ''
  }
}
