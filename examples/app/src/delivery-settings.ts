import type { MailAddress } from 'countersign'
import { isEmail } from './email.ts'
import { StartError } from './start-error.ts'

/** Who brings mails, messages and calls to people. What is `null` is not delivered. */
export interface DeliverySettings {
  readonly smtp: { readonly url: string; readonly sender: MailAddress } | null
  readonly twilio: TwilioSettings | null
  /** Where numbers may be of; the first is meant by those without a country code. Empty: all, with their country code. */
  readonly phoneRegions: readonly string[]
}

export interface TwilioSettings {
  readonly accountSid: string
  readonly authToken: string
  /** The number that calls come from, and messages if there is no messaging service. */
  readonly from?: string
  readonly messagingServiceSid?: string
  readonly baseUrl?: string
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment:
 *
 * - `SMTP_URL`, `MAIL_FROM`: the mail server, `smtp://user:password@mail.example.com`, and whom mails are from
 * - `TWILIO_ACCOUNT_SID`, `TWILIO_AUTH_TOKEN`, and `TWILIO_FROM` or `TWILIO_MESSAGING_SERVICE_SID` or both: text messages,
 *   and with `TWILIO_FROM` calls
 * - `TWILIO_BASE_URL`: another address of Twilio's
 * - `PHONE_REGIONS`: `NL,BE`
 *
 * What belongs together must be there together. Links in mails and Twilio's questions need `BASE_URL`.
 */
export function readDeliverySettings(env: Env, baseUrl: string | null): DeliverySettings {
  return {
    smtp: readSmtp(env, baseUrl),
    twilio: readTwilio(env, baseUrl),
    phoneRegions: readRegions(env.PHONE_REGIONS),
  }
}

function readSmtp(env: Env, baseUrl: string | null): DeliverySettings['smtp'] {
  if (!env.SMTP_URL && !env.MAIL_FROM) return null
  const url = need(env, 'SMTP_URL', 'smtp://user:password@mail.example.com')
  const sender = readAddress(need(env, 'MAIL_FROM', '"Example <no-reply@example.com>"'))
  if (!baseUrl) throw new StartError(`Links in mails need BASE_URL, for example: ${exampleUrl}`)
  return { url, sender }
}

function readTwilio(env: Env, baseUrl: string | null): TwilioSettings | null {
  if (!Object.entries(env).some(([name, value]) => name.startsWith('TWILIO_') && value)) return null
  const accountSid = need(env, 'TWILIO_ACCOUNT_SID', 'AC…, from the console of Twilio')
  const authToken = need(env, 'TWILIO_AUTH_TOKEN', '…, from the console of Twilio')
  const { TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid, TWILIO_BASE_URL } = env
  const from = messagingServiceSid ? env.TWILIO_FROM : need(env, 'TWILIO_FROM', '+31201234567')
  if (from && !baseUrl) throw new StartError(`Twilio asks at BASE_URL what to say in a call: ${exampleUrl}`)
  return {
    ...{ accountSid, authToken },
    ...(from && { from }),
    ...(messagingServiceSid && { messagingServiceSid }),
    ...(TWILIO_BASE_URL && { baseUrl: TWILIO_BASE_URL }),
  }
}

function readRegions(text = ''): readonly string[] {
  const regions = text.split(',').map((region) => region.trim().toUpperCase())
  if (text === '') return []
  if (regions.every((region) => /^[A-Z]{2}$/.test(region))) return regions
  throw new StartError('PHONE_REGIONS must be codes of countries, for example: PHONE_REGIONS=NL,BE')
}

/** `Example <no-reply@example.com>`, or the address alone. */
function readAddress(text: string): MailAddress {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  if (isEmail(address.trim())) return { name: name.trim(), address: address.trim() }
  throw new StartError('MAIL_FROM must be an address: MAIL_FROM="Example <no-reply@example.com>"')
}

function need(env: Env, name: string, example: string): string {
  const value = env[name]
  if (value) return value
  throw new StartError(`${name} is not set, and what else is set needs it: ${name}=${example}`)
}

const exampleUrl = 'BASE_URL=https://app.example.com'
