import { raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Frame } from '../web/views.ts'

/** HTML that somebody answers for: a text as it is, never escaped again. */
export type Html = HtmlEscapedString

export type HtmlValue = string | number | boolean | null | undefined | Html | readonly HtmlValue[]

/**
 * A template for HTML: each value is escaped, unless it is `Html` already. Lists are joined; `null`, `undefined` and
 * booleans are nothing. Attributes need their quotes: a value without them is not safe.
 *
 * @example
 * html`<p title="${title}">${paragraphs.map((text) => html`<b>${text}</b>`)}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return raw(strings.map((text, index) => text + write(values[index])).join(''))
}

/** Takes a text for HTML as it is. Escape what comes from users before. */
export function rawHtml(text: string): Html {
  return raw(text)
}

/** Makes a text fit for HTML, and for attributes in quotes of either kind. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The hidden fields that every form of the pages posts: `csrf`, `step`, `next`. */
export function hiddenFields({ csrf }: Pick<Frame, 'csrf'>, step: string, next = ''): Html {
  const fields = Object.entries({ csrf, step, next })
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

function write(value: HtmlValue): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (isList(value)) return value.map(write).join('')
  return isHtml(value) ? String(value) : escapeHtml(String(value))
}

function isList(value: HtmlValue): value is readonly HtmlValue[] {
  return Array.isArray(value)
}

/** What was written by `html`, by `rawHtml`, or by the pages' own JSX. */
function isHtml(value: string | number | Html): value is Html {
  return typeof value === 'object' && (value as { isEscaped?: unknown }).isEscaped === true
}
