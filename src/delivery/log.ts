import type { Logger } from '../lib/logger.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import type { CallGateway, Mail, MailDelivery, TextGateway, TextMessage, VoiceCall } from './delivery.ts'

export interface LogDeliveryOptions {
  /** Gets each message as fields of a warning. */
  readonly logger?: Pick<Logger, 'warn'>
  /** Gets each message as readable lines. Default: they go to the standard error stream. */
  readonly write?: (lines: string) => void
}

/**
 * For development: sends nothing, and writes mails, text messages and calls where the developer sees them, tokens
 * included.
 * @throws CountersignError `invalid-option`, also by each of its methods, when `NODE_ENV` is `production`
 */
export function logDelivery(options: LogDeliveryOptions = {}): MailDelivery & TextGateway & CallGateway {
  const where = 'logDelivery(options)'
  checkKeys(where, options, ['logger', 'write'])
  const { logger, write = (lines: string) => void process.stderr.write(lines) } = options
  if (logger && options.write) throw invalidOption(`${where} takes logger or write, not both`)
  if (logger && typeof logger.warn !== 'function')
    throw invalidOption(`${where}: logger must have warn(fields, message)`)
  if (typeof write !== 'function') throw invalidOption(`${where}: write must be a function that takes a text`)
  refuseProduction()

  function tell(title: string, fields: object, lines: readonly string[]): void {
    refuseProduction()
    if (logger) logger.warn(fields, `${title}, not sent`)
    else write(`${visible(title)}${lines.map((line) => `\n  ${visible(line)}`).join('')}\n`)
  }

  return {
    provider: 'log',
    async sendMail({ from, to, subject, text }: Mail) {
      const lines = [`From: ${mailbox(from)}`, `To: ${mailbox(to)}`, `Subject: ${subject}`, ...bodyLines(text)]
      tell('Mail', { from, to, subject, text }, lines)
    },
    async sendText({ to, text }: TextMessage) {
      tell('Text message', { to, text }, [`To: ${to}`, ...bodyLines(text)])
    },
    async makeCall({ to, token, language, expiresAt }: VoiceCall) {
      tell('Call', { to, token, language, expiresAt }, [`To: ${to} (${language})`, ...bodyLines(token)])
    },
  }
}

function refuseProduction(): void {
  if (process.env.NODE_ENV !== 'production') return
  throw invalidOption('logDelivery() writes tokens to the log, which is for development only: NODE_ENV is production')
}

function mailbox({ name, address }: { readonly name: string; readonly address: string }): string {
  return name ? `${name} <${address}>` : address
}

function bodyLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => `| ${line}`)
}

/** Nothing that a terminal would act upon. */
function visible(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}')
}
