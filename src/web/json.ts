import type { Frame, NoticeCode, PasskeySignal, View } from './views.ts'

/**
 * The pages for programs: the same addresses, actions and rules, for requests that say `Accept: application/json`.
 * What a page would show comes as its view model, and where a form would lead as a path; see `docs/json.md`.
 */
export type JsonAnswer = JsonView | JsonRedirect

/** What there is to show. */
export interface JsonView {
  readonly view: View
  /** For the field `csrf` of the next POST, or its header `X-CSRF-Token`. */
  readonly csrf: string
  readonly user: Frame['user']
  /** Something to say once. */
  readonly notice?: NoticeCode
  /** To be told to the browser once, about passkeys. */
  readonly signal?: PasskeySignal
  /** The user has to set up a second factor, in so many days; 0 for now. */
  readonly demand?: NonNullable<Frame['demand']>
}

/** Where to go on. Ask there for JSON again if it is one of the site's own pages, else let the browser go there. */
export interface JsonRedirect {
  readonly redirect: string
  /** Why, where a guard refused: the status is 401 or 403 then. */
  readonly missing?: Missing
}

/** What a guard asks for: `sign-in` comes with the status 401, the others with 403. */
export type Missing = 'sign-in' | 'verification' | 'setup'

/** Whether the answer is for a program: it asks for JSON, and not for HTML as well, as browsers do. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept)
}

/** The fields of a JSON body as a form has them; `null` for anything but one flat object. */
export function fieldsOf(text: string): ReadonlyMap<string, string> | null {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  const fields = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    // What a check box is in a form: there, or not there.
    if (value === false || value === null) continue
    if (typeof value !== 'string' && value !== true) return null
    fields.set(name, value === true ? 'on' : value)
  }
  return fields
}

export function jsonResponse(
  answer: JsonAnswer,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(answer), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

export function jsonView(view: View, { csrf, user, notice, demand, signal }: Frame): JsonView {
  return { view, csrf, user, ...(notice && { notice }), ...(demand && { demand }), ...(signal && { signal }) }
}

/** Sends the visitor on by GET; a program is told where to, because the way can lead out of the site. */
export function redirection(request: Request, location: string, missing?: Missing): Response {
  if (!wantsJson(request)) {
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
  }
  const status = missing === undefined ? 200 : missing === 'sign-in' ? 401 : 403
  return jsonResponse({ redirect: location, ...(missing && { missing }) }, status)
}
