import { type CallGateway, CountersignError, type MailAddress, type MailDelivery, type TextGateway } from 'countersign'
import { type SmtpDelivery, smtp } from 'countersign/delivery/smtp'
import { type TwilioGateway, twilio } from 'countersign/delivery/twilio'
import type { Config } from './config.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { StartError } from './start-error.ts'

/** Everything by which the app, and Countersign for it, reaches people. What is `null` there is not. */
export interface Deliveries {
  readonly mailing: Mailing | null
  readonly texts: TextGateway | null
  readonly calls: CallGateway | null
  /** Holds what nobody else delivers. Only while developing. */
  readonly outbox: Outbox | null
  /** Asks the mail server whether it would take mails. Rejects if not. */
  check(): Promise<void>
  /** Answers Twilio, which asks what to say in a call; `null` for any other request. */
  answerTwilio(request: Request): Promise<Response | null>
  close(): Promise<void>
}

/** How the app sends mails. */
export interface Mailing {
  readonly delivery: MailDelivery
  readonly sender: MailAddress
  /** Whether they go to the outbox, and to nobody. */
  readonly toOutbox: boolean
  /** Where the links in a mail lead that a request asked for: `https://app.example.com`. */
  originFor(request: Request): string
}

export function openDeliveries(config: Config): Deliveries {
  const outbox = config.production ? null : createOutbox()
  const mails = openSmtp(config)
  const phones = openTwilio(config)
  return {
    outbox,
    mailing: openMailing(config, mails, outbox),
    texts: phones ?? outbox,
    // Without a number of its own a messaging service cannot call.
    calls: config.twilio?.from ? phones : outbox,
    check: async () => mails?.verify(),
    answerTwilio: async (request) => phones?.handle(request) ?? null,
    close: async () => mails?.close(),
  }
}

/**
 * A request says itself which host it is for, and anybody can write anything there: a link that was made from it would
 * carry the key to wherever the sender of the request wants. It will do for the outbox on the developer's own machine;
 * mails that reach people have links to `BASE_URL`, without which the settings are refused.
 */
function openMailing(config: Config, mails: SmtpDelivery | null, outbox: Outbox | null): Mailing | null {
  const delivery = mails ?? outbox
  if (!delivery) return null
  return {
    delivery,
    sender: config.smtp?.sender ?? { name: 'Countersign example', address: 'no-reply@example.com' },
    toOutbox: delivery === outbox,
    originFor: (request) => config.baseUrl ?? new URL(request.url).origin,
  }
}

function openSmtp({ smtp: settings }: Config): SmtpDelivery | null {
  return settings && told('SMTP_URL', () => smtp(settings.url))
}

function openTwilio({ twilio: settings, baseUrl }: Config): TwilioGateway | null {
  if (!settings) return null
  const call = settings.from ? { call: { url: `${baseUrl}/twilio/call` } } : {}
  return told('TWILIO_…', () => twilio({ ...settings, ...call }))
}

/** Options that are refused, by the name under which they were given. */
function told<Value>(name: string, open: () => Value): Value {
  try {
    return open()
  } catch (error) {
    throw error instanceof CountersignError ? new StartError(`${name}: ${error.message}`) : error
  }
}
