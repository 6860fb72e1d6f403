import { equalTexts } from '../../lib/constant-time.ts'
import { hmac } from '../../lib/hmac.ts'

/**
 * Whether `X-Twilio-Signature` is Twilio's for this request (https://www.twilio.com/docs/usage/security): HMAC-SHA-1 under
 * the account's auth token of the whole URL and, for a POST, of every parameter's name and value, sorted by name; a value
 * that comes twice counts once. Twilio is not consistent about the port, so the URL is tried with and without. In constant
 * time.
 * @param url what Twilio asked for, as our side knows it: never made from the request's `Host`
 */
export function isSignedByTwilio(
  authToken: string,
  url: URL,
  posted: URLSearchParams | null,
  signature: string | null,
): boolean {
  const key = Buffer.from(authToken)
  const parameters = posted ? inOrder(posted) : ''
  let right = false
  for (const one of spellings(url)) {
    right = equalTexts(hmac('sha1', key, one + parameters).toString('base64'), signature ?? '') || right
  }
  return right
}

function inOrder(posted: URLSearchParams): string {
  const names = [...new Set(posted.keys())].sort()
  return names.flatMap((name) => [...new Set(posted.getAll(name))].sort().map((value) => name + value)).join('')
}

function spellings({ protocol, hostname, port, pathname, search }: URL): readonly string[] {
  const usual = protocol === 'https:' ? '443' : '80'
  const rest = pathname + search
  return [`${protocol}//${hostname}${rest}`, `${protocol}//${hostname}:${port || usual}${rest}`]
}
