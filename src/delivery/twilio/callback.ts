import type { Logger } from '../../lib/logger.ts'
import { boundedText } from './bounded-body.ts'
import type { CallSettings } from './call-options.ts'
import { endingOf, type References } from './reference.ts'
import { isSignedByTwilio } from './signature.ts'
import { greet, readOut, sayExpired } from './twiml.ts'

interface Parts {
  readonly call: CallSettings
  readonly authToken: string
  readonly references: References
  readonly logger: Logger
  readonly now: () => number
}

/** The parameter of the callback's URL that holds the reference. */
const parameter = 'ref'
const maxBytes = 16 * 1024
const warningPause = 60_000

/** Where Twilio asks what to say. */
export function callbackUrl({ url }: CallSettings, reference: string): string {
  return `${url.href}?${parameter}=${reference}`
}

/** Answers Twilio on the path of `call.url`; → `null` for every other path. */
export function createCallback({
  call,
  authToken,
  references,
  logger,
  now,
}: Parts): (request: Request) => Promise<Response | null> {
  let silentUntil = Number.NEGATIVE_INFINITY

  function warn(): void {
    if (now() < silentUntil) return
    silentUntil = now() + warningPause
    logger.warn(
      {},
      'A request to the callback for calls was not signed by Twilio; if calls fail, check authToken and call.url',
    )
  }

  function answer(reference: string | null, given: URLSearchParams): string {
    const opened = reference === null ? null : references.open(reference)
    const speech = call.speech(opened?.language ?? (call.languages[0] as (typeof call.languages)[0]))
    const good = opened !== null && now() < opened.expiresAt && endingOf(given.get('To') ?? '') === opened.ending
    if (!good) return sayExpired(speech)
    const pressed = /^[0-9#*]$/.test(given.get('Digits') ?? '')
    return pressed ? readOut(speech, opened.token) : greet(speech, callbackUrl(call, reference as string))
  }

  return async (request) => {
    const { pathname, search, searchParams } = new URL(request.url)
    if (pathname !== call.url.pathname) return null
    if (request.method !== 'GET' && request.method !== 'POST') return plain(405, { allow: 'GET, POST' })
    const posted = request.method === 'POST' ? await boundedText(request, maxBytes) : ''
    if (posted === null) return plain(413)
    const fields = request.method === 'POST' ? new URLSearchParams(posted) : null
    const asked = new URL(search, call.url)
    if (!isSignedByTwilio(authToken, asked, fields, request.headers.get('x-twilio-signature'))) {
      warn()
      return plain(403)
    }
    return new Response(answer(searchParams.get(parameter), fields ?? searchParams), {
      headers: { ...privately, 'content-type': 'text/xml; charset=utf-8' },
    })
  }
}

const privately = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function plain(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  const text = { 403: 'Forbidden\n', 405: 'Method Not Allowed\n', 413: 'Content Too Large\n' }[status] ?? ''
  return new Response(text, {
    status,
    headers: { ...privately, 'content-type': 'text/plain; charset=utf-8', ...headers },
  })
}
