/** A mail, in plain text. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Hands a mail over to whatever delivers it. What it throws must not hold the mail's text: it ends up in a log. */
export type SendMail = (mail: Mail) => Promise<void>

export interface KeptMail extends Mail {
  readonly at: Date
}

/** Where mails go while there is nobody to deliver them: the page `/outbox` shows them. */
export interface Outbox {
  readonly sendMail: SendMail
  /** Newest first. */
  list(): readonly KeptMail[]
}

/** In memory: it knows what this process has sent since it started, and of that the last `size` mails. */
export function createOutbox(size = 100): Outbox {
  let kept: readonly KeptMail[] = []
  return {
    async sendMail({ to, subject, text }) {
      kept = [{ to, subject, text, at: new Date() }, ...kept].slice(0, size)
    },
    list: () => kept,
  }
}
