import type { CallGateway, Mail, MailDelivery, TextGateway, TextMessage, VoiceCall } from '../delivery/delivery.ts'
import { CountersignError } from '../errors.ts'

/** Takes messages instead of people, for tests of your application. */
export interface Outbox extends MailDelivery, TextGateway, CallGateway {
  /** The newest is the last. */
  readonly mails: readonly Mail[]
  readonly texts: readonly TextMessage[]
  readonly calls: readonly VoiceCall[]
  /**
   * The last token that was sent, to anybody or to this address or number: what a call reads out, or else the last run of
   * 6 to 10 digits in the text. `undefined` when there is none.
   */
  lastToken(to?: string): string | undefined
  /** Lets the next message fail, which is then in none of the lists. Default: with `delivery-failed`. */
  failNext(error?: unknown): void
  /** Forgets all messages, and failures that were to come. */
  clear(): void
}

/**
 * ```ts
 * const outbox = createOutbox()
 * const countersign = createCountersign({ …, kinds: [email({ delivery: outbox, … })] })
 * await countersign.challenge(user, persistentId)
 * await countersign.verifyToken(user, persistentId, outbox.lastToken(user.email))
 * ```
 */
export function createOutbox(): Outbox {
  let mails: readonly Mail[] = []
  let texts: readonly TextMessage[] = []
  let calls: readonly VoiceCall[] = []
  let sent: readonly { readonly to: string; readonly token: string }[] = []
  let failures: readonly unknown[] = []

  function take(to: string, token: string | undefined): void {
    if (failures.length > 0) {
      const [failure] = failures
      failures = failures.slice(1)
      throw failure
    }
    if (token !== undefined) sent = [...sent, { to, token }]
  }

  return {
    get mails() {
      return mails
    },
    get texts() {
      return texts
    },
    get calls() {
      return calls
    },
    async sendMail(mail) {
      take(mail.to.address, tokenIn(mail.text))
      mails = [...mails, mail]
    },
    async sendText(message) {
      take(message.to, tokenIn(message.text))
      texts = [...texts, message]
    },
    async makeCall(call) {
      take(call.to, call.token)
      calls = [...calls, call]
    },
    lastToken(to) {
      return sent.findLast((message) => to === undefined || message.to === to)?.token
    },
    failNext(error = new CountersignError('delivery-failed', 'The outbox was told to fail')) {
      failures = [...failures, error]
    },
    clear() {
      mails = []
      texts = []
      calls = []
      sent = []
      failures = []
    },
  }
}

function tokenIn(text: string): string | undefined {
  return text.match(/(?<!\d)\d{6,10}(?!\d)/g)?.at(-1)
}
