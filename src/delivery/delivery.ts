/**
 * The contracts of whatever brings a message to a person. Each is one function, so that a provider of your own is a few
 * lines. They reject when nothing was sent:
 *
 * - with a {@link CountersignError} `delivery-failed` when the provider certainly did not take the message;
 * - with a {@link CountersignError} `delivery-unclear` when it may have been sent all the same (no answer, a cut
 *   connection): nobody tries again by themselves, so that nobody gets two messages;
 * - with anything else, which counts as `delivery-failed`, and whose text is told to nobody: it could hold the token.
 *
 * What they throw themselves never holds a token, and an address or a number only masked.
 */
export interface MailDelivery extends Verifiable, Provided {
  sendMail(mail: Mail): Promise<unknown>
}

/** Who brings it, for the telemetry. */
export interface Provided {
  /** In one word of letters, digits and `. _ + -`, at most 64: `smtp`, `twilio`. Left out, it is not told. */
  readonly provider?: string | undefined
}

/** What can say beforehand whether it would work. */
export interface Verifiable {
  /** Connects and signs in as for a message, and sends none. Rejects as the others do. Left out where that cannot be asked. */
  verify?(): Promise<unknown>
}

/** Brings text messages (SMS). */
export interface TextGateway extends Verifiable, Provided {
  sendText(message: TextMessage): Promise<unknown>
}

/** Calls a phone and reads a token out. */
export interface CallGateway extends Verifiable, Provided {
  /** Throws `invalid-option` for a language that it cannot speak: asked at start, if it is there. */
  checkLanguage?(language: string): void
  makeCall(call: VoiceCall): Promise<unknown>
}

/** A mail, rendered. Nothing in it has a control character but the line breaks of `text` and `html`. */
export interface Mail {
  readonly from: MailAddress
  readonly to: MailAddress
  readonly subject: string
  readonly text: string
  readonly html?: string
}

export interface MailAddress {
  /** What it is called; may be empty, may have any letters. */
  readonly name: string
  readonly address: string
}

export interface TextMessage {
  /** E.164: `+31612345678`. */
  readonly to: string
  readonly text: string
}

export interface VoiceCall {
  /** E.164: `+31612345678`. */
  readonly to: string
  /** The digits to read out. */
  readonly token: string
  /** The language of the user, as a BCP 47 tag: `en-US`, `de`. */
  readonly language: string
  /** When the token has expired, in milliseconds since the Unix epoch: from then on there is nothing to read out. */
  readonly expiresAt: number
}
