import { checkText, invalidOption } from '../lib/options.ts'

/**
 * A text with `{names}` in it, or a function that makes the text. The names: `token`, `name` (the user's), `issuer`,
 * `minutes` (how long the token is good), and whatever texts and numbers the caller of `challenge` passed as context.
 */
export type Template = string | ((values: TemplateValues) => string)

export interface TemplateValues {
  readonly token: string
  readonly name: string
  readonly issuer: string
  readonly minutes: string
  readonly [name: string]: string
}

/** What a template is rendered with, before it is known where to. */
export interface TemplateInput {
  readonly token: string
  readonly user: { readonly name: string }
  readonly issuer: string
  /** Seconds in which the token is good. */
  readonly validity: number
  readonly context: Readonly<Record<string, unknown>>
}

const placeholder = /\{([A-Za-z_]\w*)\}/g

/** @throws CountersignError `invalid-option` */
export function checkTemplate(where: string, template: unknown, needs: 'token' | 'nothing'): void {
  if (typeof template === 'function') return
  // Line breaks are what texts of messages have.
  checkText(where, typeof template === 'string' ? template.replace(/[\r\n\t]/g, ' ') : template, 100_000)
  if (needs === 'token' && !(template as string).includes('{token}')) {
    throw invalidOption(`${where} must have {token} where the token is to be`)
  }
}

/** The caller's context never replaces what is ours; only texts and numbers of it can be shown. */
export function templateValues({ token, user, issuer, validity, context }: TemplateInput): TemplateValues {
  const shown = Object.entries(context).filter(([, value]) => ['string', 'number', 'bigint'].includes(typeof value))
  return {
    ...Object.fromEntries(shown.map(([name, value]) => [name, withoutControls(String(value))])),
    ...{ token, name: oneLine(user.name), issuer: oneLine(issuer), minutes: String(Math.ceil(validity / 60)) },
  }
}

/**
 * @param where the option, for errors
 * @throws CountersignError `invalid-option` when the template names something that is not there
 */
export function render(where: string, template: Template, values: TemplateValues): string {
  if (typeof template === 'string') {
    return template.replace(placeholder, (_whole, name: string) => {
      if (Object.hasOwn(values, name)) return values[name] as string
      throw invalidOption(`${where} has {${name}}; pass it: challenge(user, persistentId, { ${name} })`)
    })
  }
  const text: unknown = template(values)
  if (typeof text !== 'string') throw invalidOption(`${where} is a function that must return a text`)
  return text
}

/** Line breaks and tabs may be in a text; other control characters belong in no message. */
function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

/** In one line: a line break in a header would begin another one. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** The values as HTML text. */
export function escapedForHtml(values: TemplateValues): TemplateValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, escapeHtml(value)]),
  ) as TemplateValues & {
    token: string
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string)
}
