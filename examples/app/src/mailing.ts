import type { Config } from './config.ts'
import { createOutbox, type Outbox, type SendMail } from './outbox.ts'

/** How the app sends mails. */
export interface Mailing {
  readonly sendMail: SendMail
  /** Where the links in a mail lead that a request asked for: `https://app.example.com`. */
  originFor(request: Request): string
  /** Only while developing. */
  readonly outbox?: Outbox
}

/**
 * → `null` when no mails are sent, which is so in production until there is a delivery.
 *
 * A request says itself which host it is for, and anybody can write anything there: a link that was made from it would
 * carry the key to wherever the sender of the request wants. It will do for the outbox on the developer's own machine; a
 * delivery that reaches people needs `BASE_URL`.
 */
export function openMailing({ production, baseUrl }: Pick<Config, 'production' | 'baseUrl'>): Mailing | null {
  if (production) return null
  const outbox = createOutbox()
  return { outbox, sendMail: outbox.sendMail, originFor: (request) => baseUrl ?? new URL(request.url).origin }
}
