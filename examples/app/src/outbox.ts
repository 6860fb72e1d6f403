import type { CallGateway, Mail, MailDelivery, TextGateway, TextMessage, VoiceCall } from 'countersign'

/** What would have been delivered. */
export type Kept = { readonly at: Date } & (
  | { readonly mail: Mail }
  | { readonly message: TextMessage }
  | { readonly call: VoiceCall }
)

/** Where mails, messages and calls go while there is nobody to deliver them: the page `/outbox` shows them. */
export interface Outbox extends MailDelivery, TextGateway, CallGateway {
  /** Newest first. */
  list(): readonly Kept[]
}

/** In memory: it knows what this process has sent since it started, and of that the last `size`. */
export function createOutbox(size = 100): Outbox {
  let kept: readonly Kept[] = []
  const keep = (one: Kept) => {
    kept = [one, ...kept].slice(0, size)
  }
  return {
    sendMail: async (mail) => keep({ mail, at: new Date() }),
    sendText: async (message) => keep({ message, at: new Date() }),
    makeCall: async (call) => keep({ call, at: new Date() }),
    list: () => kept,
  }
}
