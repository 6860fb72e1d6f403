import { CountersignError } from '../../errors.ts'
import { invalidOption } from '../../lib/options.ts'
import type { Mail, MailAddress } from '../delivery.ts'
import { asciiHostName } from './host-name.ts'

/** A mail as Nodemailer takes it: addresses as objects, which it does not parse. */
export interface Message {
  readonly from: MailAddress
  readonly to: MailAddress
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly headers: Readonly<Record<string, string>>
}

/** @throws CountersignError `invalid-address`, without the address; `invalid-option` for anything that is not a text */
export function toMessage({ from, to, subject, text, html }: Mail): Message {
  const texts = [from?.name, from?.address, to?.name, to?.address, subject, text, html ?? '']
  if (!texts.every((value) => typeof value === 'string')) {
    throw invalidOption(
      'sendMail(mail) needs from and to, each { name, address }, subject, text, and perhaps html, all as texts',
    )
  }
  return {
    from: mailbox('sender', from),
    to: mailbox('recipient', to),
    subject: headerText(subject),
    text,
    ...(html !== undefined && { html }),
    headers: {
      // RFC 3834, section 5; the other one is what Exchange heeds.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  }
}

function mailbox(whose: string, { name, address }: MailAddress): MailAddress {
  if (!isAddress(address)) {
    throw new CountersignError('invalid-address', `The ${whose}'s address is not a single plain one, like name@host`)
  }
  return { name: headerText(name), address }
}

/** One mailbox and nothing else: no list, name, quoting or encoded word, and nothing that a header or a command ends at. */
function isAddress(address: string): boolean {
  const [, domain] = /^(?!.*=\?)[^\p{C}\s"(),:;<>@[\\\]]+@([^@]+)$/u.exec(address) ?? []
  return domain !== undefined && address.length <= 254 && asciiHostName(domain) !== undefined
}

/** On one line, and without what a mail program would take for an encoded word (RFC 2047, section 2). */
function headerText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/=\?(?=[^\s?]*\?[bq]\?)/gi, '= ?')
    .trim()
}
