import type { ViewName } from '../client/answers.ts'
import { frame, redirect, refusal } from './answers.ts'
import { type Json, oneOf, reference } from './components.ts'
import type { Content } from './operations.ts'
import { views } from './views.ts'

/** What each status means. */
const statuses: Readonly<Record<number, string>> = {
  200: 'What to show, or where to go on.',
  400: 'The body is not one flat JSON object of texts and booleans, or does not belong here: `bad-request`.',
  401: 'Nobody is signed in.',
  403: 'Refused by a guard, for lack of the token against forgery (`form-expired`), or as coming from elsewhere (`cross-site`).',
  404: 'There is no such thing: `not-found`.',
  413: 'The body is too large: `too-large`.',
  422: 'The form comes back: its `error` says why.',
  429: 'The form comes back: it is too early to try again, or the device is locked.',
  503: 'The store does not answer: `busy`.',
}

/** The names of answers that are an error and nothing else. */
const refusals: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  413: 'TooLarge',
  503: 'Busy',
}

const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 0 } } }

/** The section `components.responses`. */
export function sharedResponses(): Json {
  return Object.fromEntries(
    Object.entries(refusals).map(([status, name]) => [name, describe(Number(status), ['error'])]),
  )
}

export function response(status: number, contents: readonly Content[]): Json {
  const shared = contents.length === 1 && contents[0] === 'error' ? refusals[status] : undefined
  return shared ? { $ref: `#/components/responses/${shared}` } : describe(status, contents)
}

function describe(status: number, contents: readonly Content[]): Json {
  const schema = schemaOf(contents)
  return {
    description: statuses[status],
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: {
      ...(schema && { 'application/json': { schema } }),
      ...(contents.includes('svg') && { 'image/svg+xml': { schema: { type: 'string' } } }),
    },
  }
}

function schemaOf(contents: readonly Content[]): Json | null {
  const names = contents.filter((content): content is ViewName => content in views)
  const view = oneOf(
    'view',
    names,
    names.map((name) => views[name]),
  )
  const possible = [
    ...(names.length > 0
      ? [{ allOf: [reference(frame), { type: 'object', properties: { view }, required: ['view'] }] }]
      : []),
    ...(contents.includes('redirect') ? [reference(redirect)] : []),
    ...(contents.includes('refusal') ? [reference(refusal)] : []),
  ]
  return possible.length > 1 ? { oneOf: possible } : (possible[0] ?? null)
}
