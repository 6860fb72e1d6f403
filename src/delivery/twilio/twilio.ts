import { CountersignError } from '../../errors.ts'
import { checkText, invalidOption } from '../../lib/options.ts'
import type { CallGateway, TextGateway, TextMessage, VoiceCall } from '../delivery.ts'
import type { CallSettings } from './call-options.ts'
import { callbackUrl, createCallback } from './callback.ts'
import { create, type Taken } from './client.ts'
import { voiceFor } from './languages.ts'
import { checkedOptions, isE164, refuseProduction, type TwilioOptions, type TwilioSettings } from './options.ts'
import { createReferences, endingOf, type References } from './reference.ts'

/** Text messages and calls through Twilio. Safe to share between all requests. */
export interface TwilioGateway extends TextGateway, CallGateway {
  /** @throws CountersignError `delivery-failed`, `delivery-unclear` */
  sendText(message: TextMessage): Promise<unknown>
  /**
   * Whether calls can be in a language: exactly, or in the same language of another region.
   * @throws CountersignError `invalid-option`: it is not among `call.languages`, or there is no `call` at all
   */
  checkLanguage(language: string): void
  /** @throws CountersignError `delivery-failed`, `delivery-unclear`; `invalid-option` without `call` */
  makeCall(call: VoiceCall): Promise<unknown>
  /**
   * What Twilio asks of your server during a call: hand it every request to the path of `call.url`, as it came. → `null`
   * for other paths, so that it can stand before your application.
   */
  handle(request: Request): Promise<Response | null>
}

/**
 * @example
 * const gateway = twilio({
 *   accountSid: process.env.TWILIO_ACCOUNT_SID,
 *   authToken: process.env.TWILIO_AUTH_TOKEN,
 *   from: '+15017122661',
 *   call: { url: 'https://example.com/twilio/call', languages: ['de-DE', 'fr-FR'] },
 * })
 * @throws CountersignError `invalid-option`
 */
export function twilio(options: TwilioOptions): TwilioGateway {
  const settings = checkedOptions(options)
  const { accountSid, authToken, call } = settings
  const references = call && authToken !== null ? createReferences(authToken, `${accountSid} ${call.url.href}`) : null
  const callback =
    call && authToken !== null && references ? createCallback({ ...settings, call, authToken, references }) : null
  return {
    provider: 'twilio',
    async sendText({ to, text }) {
      if (settings.noDelivery) return log(settings, { to, text }, 'text message')
      checkNumber(to)
      const { messagingServiceSid, from } = settings
      const sender =
        messagingServiceSid === null ? { From: from as string } : { MessagingServiceSid: messagingServiceSid }
      return create(settings, 'Messages', { To: to, ...sender, Body: text }, { texts: [text], number: to })
    },

    checkLanguage(language) {
      checkText('twilio: language', language, 64)
      if (!call && settings.noDelivery) return
      if (!call) throw noCall()
      if (voiceFor(language, call.languages)) return
      throw invalidOption(
        `twilio({ call }) does not speak that language, only ${call.languages.join(', ')}: add it to call.languages`,
      )
    },

    async makeCall(wanted) {
      if (settings.noDelivery) return log(settings, { to: wanted.to, token: wanted.token }, 'call')
      if (!call || !references) throw noCall()
      return makeCall(settings, call, references, wanted)
    },

    handle: async (request) => (callback ? callback(request) : null),
  }
}

async function makeCall(
  settings: TwilioSettings,
  call: CallSettings,
  references: References,
  { to, token, language, expiresAt }: VoiceCall,
): Promise<Taken> {
  checkNumber(to)
  if (!/^\d{1,20}$/.test(token))
    throw new CountersignError('delivery-failed', 'A call reads out 1 to 20 digits, and no more')
  const left = expiresAt - settings.now()
  if (!(left > 0)) throw new CountersignError('delivery-failed', 'The token has expired: there is nothing to read out')
  const spoken = voiceFor(language, call.languages) ?? (call.languages[0] as (typeof call.languages)[0])
  const reference = references.seal({ token, language: spoken, expiresAt, ending: endingOf(to) })
  const fields = {
    ...{ To: to, From: settings.from as string },
    // By POST: the called number stands in the body, and not in the logs of every server on the way.
    ...{ Url: callbackUrl(call, reference), Method: 'POST' },
    Timeout: String(Math.min(call.ringSeconds, Math.ceil(left / 1000))),
  }
  return create(settings, 'Calls', fields, { texts: [token, reference], number: to })
}

/** Twilio takes other things too where a number stands, names of clients and addresses of SIP for instance. */
function checkNumber(to: string): void {
  if (!isE164(to)) throw new CountersignError('delivery-failed', 'The number is not in E.164: "+31612345678"')
}

function noCall(): CountersignError {
  return invalidOption('twilio needs the option call to make calls: call: { url: "https://example.com/twilio/call" }')
}

function log({ logger }: TwilioSettings, fields: object, what: string): void {
  refuseProduction()
  const message = `Not delivered (noDelivery): ${what}`
  if (logger.info) logger.info(fields, message)
  else logger.warn(fields, message)
}
