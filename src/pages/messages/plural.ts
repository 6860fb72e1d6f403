type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** Picks the form of a text that goes with a number in a language. */
export function plural(lang: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(lang)
  return (count, forms) => forms[rules.select(count)] ?? forms.other
}
