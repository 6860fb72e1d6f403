import { setTimeout as sleep } from 'node:timers/promises'
import { CountersignError } from '../../errors.ts'
import { judge, type Outcome } from './answer.ts'
import type { TwilioSettings } from './options.ts'
import type { Confidential } from './redact.ts'

/** What Twilio has taken. */
export interface Taken {
  /** Twilio's id for it: `SM…` a message, `CA…` a call. */
  readonly sid: string
}

/** Milliseconds before a server that could not be reached is asked once more. */
const reconnectPause = 250

/**
 * Creates a message or a call (https://www.twilio.com/docs/usage/requests-to-twilio). Asks a second time only where the
 * first request certainly was not taken, and then never again.
 * @throws CountersignError `delivery-failed`, `delivery-unclear`
 */
export async function create(
  settings: TwilioSettings,
  resource: 'Messages' | 'Calls',
  fields: Readonly<Record<string, string>>,
  confidential: Confidential,
): Promise<Taken> {
  const { timeout, now, authToken, password } = settings
  const hidden = {
    ...confidential,
    texts: [...confidential.texts, password, ...(authToken === null ? [] : [authToken])],
  }
  const signal = AbortSignal.timeout(timeout)
  const deadline = now() + timeout
  const first = await request(settings, resource, fields, hidden, signal)
  if ('sid' in first) return first
  const { error, retryAfter } = first
  if (retryAfter === null || retryAfter >= deadline - now()) throw error
  // The time is over only now: it still is clear that nothing was taken.
  await sleep(retryAfter, undefined, { signal }).catch(() => Promise.reject(error))
  const second = await request(settings, resource, fields, hidden, signal)
  if ('sid' in second) return second
  throw second.error
}

async function request(
  settings: TwilioSettings,
  resource: string,
  fields: Readonly<Record<string, string>>,
  confidential: Confidential,
  signal: AbortSignal,
): Promise<Outcome> {
  const { baseUrl, accountSid, user, password, fetch, timeout } = settings
  try {
    const response = await fetch(`${baseUrl}/2010-04-01/Accounts/${accountSid}/${resource}.json`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
      signal,
    })
    return await judge(response, confidential, settings.now())
  } catch (error) {
    // What fetch threw is not passed on: it is another's, and could hold the request.
    const codes = causes(error)
    if (codes.every((code) => unreachable.has(code))) {
      const retryAfter = codes.every((code) => goneBeforeSent.has(code)) ? reconnectPause : null
      return {
        error: new CountersignError('delivery-failed', `Twilio cannot be reached (${codes.join(', ')})`),
        retryAfter,
      }
    }
    const what = signal.aborted ? `Twilio did not answer within ${timeout} ms` : 'The connection to Twilio broke off'
    const unclear = new CountersignError('delivery-unclear', `${what}, so it may have been sent`)
    return { error: unclear, retryAfter: null }
  }
}

/** Refused, or no such name. */
const goneBeforeSent: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
/** Also without a connection, or without the right certificate: nothing was sent. */
const unreachable: ReadonlySet<string> = new Set([
  ...goneBeforeSent,
  ...['ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
])

/** The codes at the bottom of an error; of one for each address, where several were tried. */
function causes(error: unknown, depth = 0): readonly string[] {
  const { code, cause, errors } = Object(error) as { code?: unknown; cause?: unknown; errors?: unknown }
  if (depth > 4) return ['']
  if (Array.isArray(errors) && errors.length > 0) return [...new Set(errors.flatMap((one) => causes(one, depth + 1)))]
  if (cause !== undefined) return causes(cause, depth + 1)
  return [typeof code === 'string' ? code : '']
}
