import type { Logger } from '../../lib/logger.ts'
import { warningLogger } from '../../lib/logger.ts'
import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../../lib/options.ts'
import { type CallSettings, checkedCall, type TwilioCallOptions } from './call-options.ts'
import { checkedUrl } from './url.ts'

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** What the Twilio gateway needs to know. What is `undefined` counts as not given, so that it may come from the environment. */
export interface TwilioOptions {
  /** The account: `AC` and 32 hex digits. */
  readonly accountSid?: string | undefined
  /** The account's auth token. It signs what Twilio asks of you, so calls need it, and authenticates unless `apiKey` does. */
  readonly authToken?: string | undefined
  /** An API key to authenticate with: `SK` and 32 hex digits. */
  readonly apiKey?: string | undefined
  readonly apiSecret?: string | undefined
  /** The number that messages and calls come from, in E.164. */
  readonly from?: string | undefined
  /** The messaging service that sends messages: `MG` and 32 hex digits. Wins over `from`. */
  readonly messagingServiceSid?: string | undefined
  /** Another edge location, or a server that speaks Twilio's API. Default `https://api.twilio.com`. */
  readonly baseUrl?: string
  /** Milliseconds for one message or call, a second attempt included. Default 10,000; at most 60,000. */
  readonly timeout?: number
  /** Default: the global one. */
  readonly fetch?: Fetch
  /**
   * Writes messages and calls to the logger, tokens and numbers included, instead of sending them. For development:
   * refused with `NODE_ENV=production`. Nothing else is required then but a `logger`.
   */
  readonly noDelivery?: boolean
  /** What an operator should know. Default: Node's warnings. */
  readonly logger?: Logger
  /** Milliseconds since the Unix epoch; the server's clock unless given. For tests. */
  readonly now?: () => number
  /** For calls: what they say, and where Twilio asks for it. */
  readonly call?: TwilioCallOptions
}

/** The options, checked. */
export interface TwilioSettings {
  readonly accountSid: string
  readonly authToken: string | null
  readonly user: string
  readonly password: string
  readonly from: string | null
  readonly messagingServiceSid: string | null
  readonly baseUrl: string
  readonly timeout: number
  readonly fetch: Fetch
  readonly noDelivery: boolean
  readonly logger: Logger
  readonly now: () => number
  readonly call: CallSettings | null
}

const optionNames = [
  ...['accountSid', 'authToken', 'apiKey', 'apiSecret', 'from', 'messagingServiceSid', 'baseUrl', 'timeout'],
  ...['fetch', 'noDelivery', 'logger', 'now', 'call'],
]

/** @throws CountersignError `invalid-option` */
export function checkedOptions(options: TwilioOptions): TwilioSettings {
  checkKeys('twilio', options, optionNames)
  const { accountSid, authToken, apiKey, apiSecret, from, messagingServiceSid } = options
  const { timeout = 10_000, noDelivery = false, logger = warningLogger } = options
  const { fetch = globalThis.fetch, now = Date.now } = options
  checkBoolean('twilio({ noDelivery })', noDelivery)
  checkInteger('twilio({ timeout })', timeout, 1, 60_000)
  checkFunction('fetch', fetch)
  checkFunction('now', now)
  checkLogger(logger)
  checkSid('accountSid', 'AC', accountSid)
  checkSid('apiKey', 'SK', apiKey)
  checkSid('messagingServiceSid', 'MG', messagingServiceSid)
  checkSecret('authToken', authToken)
  checkSecret('apiSecret', apiSecret)
  if (from !== undefined && !isE164(from)) {
    throw invalidOption(
      'twilio({ from }) must be a number in E.164: "+31612345678"; for another kind of sender use messagingServiceSid',
    )
  }
  if ((apiKey === undefined) !== (apiSecret === undefined)) {
    throw invalidOption('twilio({ apiKey, apiSecret }) belong together: give both, or neither')
  }
  if (noDelivery) refuseProduction()
  else checkComplete(options)
  if (noDelivery && options.logger === undefined) {
    throw invalidOption('twilio({ noDelivery }) needs a logger: it gets what is not sent')
  }
  return {
    ...{ timeout, fetch, noDelivery, logger, now },
    accountSid: accountSid ?? '',
    authToken: authToken ?? null,
    user: apiKey ?? accountSid ?? '',
    password: apiSecret ?? authToken ?? '',
    from: from ?? null,
    messagingServiceSid: messagingServiceSid ?? null,
    baseUrl: checkedUrl('twilio({ baseUrl })', options.baseUrl ?? 'https://api.twilio.com').href.replace(/\/+$/, ''),
    call: options.call === undefined ? null : checkedCall(options.call),
  }
}

/** A phone number with `+` and country code. */
export function isE164(number: unknown): number is string {
  return typeof number === 'string' && /^\+[1-9]\d{6,14}$/.test(number)
}

/** @throws CountersignError `invalid-option` */
export function refuseProduction(): void {
  if (process.env.NODE_ENV !== 'production') return
  throw invalidOption('twilio({ noDelivery }) writes tokens to a log: it is refused with NODE_ENV=production')
}

function checkComplete({ accountSid, authToken, apiKey, from, messagingServiceSid, call }: TwilioOptions): void {
  if (accountSid === undefined) throw invalidOption('twilio needs accountSid: it begins with AC')
  if (authToken === undefined && apiKey === undefined) {
    throw invalidOption('twilio needs authToken, or apiKey and apiSecret')
  }
  if (from === undefined && messagingServiceSid === undefined) {
    throw invalidOption('twilio needs from, the number that messages come from, or messagingServiceSid')
  }
  if (call === undefined) return
  if (from === undefined) throw invalidOption('twilio({ call }) needs from: a messaging service makes no calls')
  if (authToken === undefined) {
    throw invalidOption('twilio({ call }) needs authToken, beside apiKey too: Twilio signs with it what it asks of you')
  }
}

function checkSid(name: string, prefix: string, sid: unknown): void {
  if (sid === undefined || (typeof sid === 'string' && new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i').test(sid))) return
  throw invalidOption(`twilio({ ${name} }) must be ${prefix} and 32 hex digits`)
}

function checkSecret(name: string, secret: unknown): void {
  if (secret === undefined || (typeof secret === 'string' && /^[\x21-\x7e]{16,128}$/.test(secret))) return
  throw invalidOption(`twilio({ ${name} }) must be a text of 16 to 128 characters without spaces`)
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw invalidOption(`twilio({ ${name} }) must be a function`)
}

function checkLogger(logger: unknown): void {
  const { info, warn, error } = Object(logger) as Partial<Record<keyof Logger, unknown>>
  const right = [info ?? warn, warn, error].every((one) => typeof one === 'function')
  if (!right) throw invalidOption('twilio({ logger }) must have the functions warn and error, as pino has them')
}
