import { CountersignError } from '../errors.ts'
import { decodeBase32 } from '../lib/base32.ts'
import { type Algorithm, algorithms } from '../lib/hmac.ts'
import { type Digits, maxCounter } from './code.ts'
import { type HotpKeyUriParameters, isHttpsUrl, type TotpKeyUriParameters } from './key-uri.ts'
import { maxStep } from './totp.ts'

interface Parsed {
  readonly secret: Uint8Array
  readonly digits: Digits
  readonly algorithm: Algorithm
}

/** What a key URI says, its defaults filled in. `issuer` and `image` are there only if it has them. */
export type ParsedKeyUri =
  | (TotpKeyUriParameters & Parsed & { readonly period: number })
  | (HotpKeyUriParameters & Parsed)

const maxLength = 8192

/**
 * Reads an `otpauth:` URI, as authenticator apps do: parameters that it does not know are ignored, and so are those of
 * the other type; where the `issuer` parameter and the label's prefix differ, the parameter counts; an image that is no
 * https URL is left out. The secret's length is not judged.
 *
 * @throws {CountersignError} `invalid-key-uri`, which names the fault and never shows the secret
 */
export function parseKeyUri(uri: string): ParsedKeyUri {
  if (typeof uri !== 'string' || uri.length > maxLength)
    throw invalid(`it must be a text of at most ${maxLength} characters`)
  const parts = /^otpauth:\/\/([^/?#]*)\/([^?#]*)\?([^#]*)$/i.exec(uri)
  if (!parts) throw invalid('it must look like otpauth://totp/Issuer:name?secret=…')
  const [, host = '', path = '', query = ''] = parts
  const parameters = readQuery(query)
  const label = readLabel(path)
  const issuer = readName(parameters.get('issuer') ?? '', 'the issuer') || label.issuer
  const image = parameters.get('image')
  const common = {
    secret: readSecret(parameters.get('secret')),
    accountName: label.accountName,
    digits: readNumber(parameters, 'digits', 6, 8) ?? 6,
    algorithm: readAlgorithm(parameters.get('algorithm')),
    ...(issuer !== '' && { issuer }),
    ...(isHttpsUrl(image) && { image }),
  } as Parsed & { readonly accountName: string }

  const type = host.toLowerCase()
  if (type === 'totp') return { type, ...common, period: readNumber(parameters, 'period', 1, maxStep) ?? 30 }
  if (type !== 'hotp') throw invalid('its type must be totp or hotp')
  const counter = readNumber(parameters, 'counter', 0, maxCounter)
  if (counter === undefined) throw invalid('a counter is required for hotp')
  return { type, ...common, counter }
}

function readQuery(query: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals), 'the name of a parameter')
    if (parameters.has(name)) throw invalid('a parameter is given twice')
    const value = equals < 0 ? '' : pair.slice(equals + 1).replaceAll('+', ' ')
    parameters.set(name, decode(value, 'the value of a parameter'))
  }
  return parameters
}

function readLabel(path: string): { issuer: string; accountName: string } {
  const label = decode(path, 'the label')
  const colon = label.indexOf(':')
  const accountName = readName(label.slice(colon + 1), 'the account name')
  if (accountName === '') throw invalid('the label must have an account name')
  return { issuer: readName(label.slice(0, Math.max(colon, 0)), 'the issuer'), accountName }
}

function readName(text: string, what: string): string {
  if (/\p{Cc}/u.test(text)) throw invalid(`${what} has a control character`)
  return text.trim()
}

function readSecret(text: string | undefined): Uint8Array {
  if (text === undefined) throw invalid('a secret is required')
  let bytes: Uint8Array
  try {
    bytes = decodeBase32(text)
  } catch (cause) {
    throw invalid('its secret is not base32', cause)
  }
  if (bytes.length === 0) throw invalid('its secret is empty')
  return bytes
}

function readAlgorithm(text = 'sha1'): Algorithm {
  const algorithm = algorithms.find((known) => known === text.toLowerCase())
  if (!algorithm) throw invalid(`its algorithm must be one of ${algorithms.join(', ').toUpperCase()}`)
  return algorithm
}

function readNumber(
  parameters: ReadonlyMap<string, string>,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const text = parameters.get(name)
  if (text === undefined) return undefined
  const value = /^[0-9]{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw invalid(`its ${name} must be a whole number from ${min} to ${max}`)
  return value
}

function decode(text: string, what: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid(`${what} is not properly percent-encoded`)
  }
}

function invalid(fault: string, cause?: unknown): CountersignError {
  return new CountersignError(
    'invalid-key-uri',
    `This is not a key URI: ${fault}`,
    cause === undefined ? {} : { cause },
  )
}
