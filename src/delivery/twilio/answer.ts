import { CountersignError } from '../../errors.ts'
import { boundedText } from './bounded-body.ts'
import { type Confidential, redact } from './redact.ts'

/**
 * What Twilio said, as the `cause` of a `delivery-failed` or `delivery-unclear`: numbers masked, and nothing of what was
 * sent in it. What the codes mean: https://www.twilio.com/docs/api/errors
 */
export interface TwilioProblem {
  /** Of HTTP. */
  readonly status: number
  /** Twilio's own: 21211. */
  readonly code: number | null
  readonly message: string | null
}

/** What came of one request. */
export type Outcome =
  | { readonly sid: string }
  /** `retryAfter`: what Twilio certainly did not take may be sent once more, after so many milliseconds. */
  | { readonly error: CountersignError; readonly retryAfter: number | null }

const maxBytes = 64 * 1024

/** Judges an answer to the creation of something. Never throws, and takes no longer than the request's signal allows. */
export async function judge(response: Response, confidential: Confidential, now: number): Promise<Outcome> {
  const { status, ok } = response
  const body = await readJson(response)
  const { code, message } = ok ? { code: body.error_code, message: body.error_message } : body
  const problem: TwilioProblem = {
    status,
    // Twilio's codes have five digits; what is longer could be a token.
    code: Number.isInteger(code) && Number(code) > 0 && Number(code) < 100_000 ? Number(code) : null,
    message: typeof message === 'string' ? redact(message, confidential) : null,
  }
  if (ok && body.status === 'failed') return refused(problem)
  if (ok && typeof body.sid === 'string') return { sid: body.sid }
  if (status === 429 || status === 503) return refused(problem, retryAfter(response, now))
  if (status >= 400 && status < 500) return refused(problem)
  // A redirect of another sort may follow on something that was done.
  if (status === 301 || status === 307 || status === 308) {
    return failure('delivery-failed', 'Twilio’s address has moved: check baseUrl', problem)
  }
  return failure('delivery-unclear', 'Twilio gave no clear answer, so it may have been sent', problem)
}

function refused(problem: TwilioProblem, retry: number | null = null): Outcome {
  return failure('delivery-failed', 'Twilio refused it', problem, retry)
}

function failure(
  code: 'delivery-failed' | 'delivery-unclear',
  what: string,
  problem: TwilioProblem,
  retry: number | null = null,
): Outcome {
  const said = problem.message === null ? '' : `: ${problem.message}`
  const which = problem.code === null ? '' : `error ${problem.code}, `
  const error = new CountersignError(code, `${what}${said} (${which}HTTP ${problem.status})`, { cause: problem })
  return { error, retryAfter: retry }
}

interface Body {
  readonly sid?: unknown
  readonly status?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly error_code?: unknown
  readonly error_message?: unknown
}

/** What is too long, cut off, or no JSON object is empty. */
async function readJson(response: Response): Promise<Body> {
  try {
    return Object(JSON.parse((await boundedText(response, maxBytes)) ?? ''))
  } catch {
    return {}
  }
}

/** `Retry-After` (RFC 9110 §10.2.3), in seconds or as a date → milliseconds from now. */
function retryAfter(response: Response, now: number): number | null {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const date = /^[a-z]{3}, .* GMT$/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
