import { CountersignError } from '../../errors.ts'
import type { Mail, MailDelivery } from '../delivery.ts'
import { deliveryError } from './failure.ts'
import { toMessage } from './message.ts'
import { openTransport, type SendOptions, type Transport } from './nodemailer.ts'
import { checkSmtpOptions, type SmtpOptions } from './options.ts'

/** Brings mails to an SMTP server. */
export interface SmtpDelivery extends MailDelivery {
  /**
   * Resolves when the server has taken the mail. Nothing is tried twice.
   *
   * @throws CountersignError `delivery-failed` when the server certainly did not take it, `delivery-unclear` when the
   * connection ended or time ran out after the content was sent, `invalid-address`, `driver-missing`. `cause` is an
   * {@link SmtpFailure}; nothing in the error is of the mail or of the server's text.
   */
  sendMail(mail: Mail): Promise<void>
  /**
   * Connects, encrypts and signs in as for a mail, and sends none: for the start of an application.
   * @throws CountersignError `delivery-failed`, `driver-missing`
   */
  verify(): Promise<void>
  /**
   * Lets the mails under way finish, then closes all connections; what is sent after that fails. Without it, connections
   * of the pool keep the process running until they have been idle for `socketTimeout`.
   */
  close(): Promise<void>
}

/**
 * Mail over SMTP, with Nodemailer (10.5 or newer), which is an optional peer dependency: `npm install nodemailer`.
 *
 * ```ts
 * const mail = smtp('smtps://user:password@smtp.example.com')
 * const mail = smtp('smtp://user:password@smtp.example.com:587?maxConnections=2')
 * ```
 *
 * Connections are encrypted and certificates checked, unless the server is on this machine: see {@link SmtpOptions}.
 * Mails are marked as automatic (`Auto-Submitted`, RFC 3834), so that nobody's absence notice answers them.
 *
 * @throws CountersignError `invalid-option`, never with the URL or the password in it
 */
export function smtp(options: string | SmtpOptions): SmtpDelivery {
  const settings = checkSmtpOptions(options)
  const underWay = new Set<Promise<unknown>>()
  let transport: Promise<Transport> | undefined
  let closing: Promise<void> | undefined

  function open(): Promise<Transport> {
    if (closing) throw new CountersignError('delivery-failed', 'This mail delivery was closed with close()')
    transport ??= openTransport(settings)
    return transport
  }

  async function send(mail: Mail): Promise<void> {
    const message = toMessage(mail)
    const opened = await open()
    const contents: SendOptions['contents'] = []
    try {
      await opened.sendMail({ ...message, contents, signal: AbortSignal.timeout(settings.sendTimeout) })
    } catch (error) {
      const handedOver = contents.some((content) => content.readableDidRead)
      throw deliveryError(error, handedOver)
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(underWay)
    const opened = await transport?.catch(() => undefined)
    opened?.close()
  }

  return {
    provider: 'smtp',
    async sendMail(mail) {
      const sending = send(mail)
      underWay.add(sending)
      await sending.finally(() => underWay.delete(sending))
    },
    async verify() {
      const opened = await open()
      try {
        await opened.verify()
      } catch (error) {
        throw deliveryError(error, false)
      }
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
