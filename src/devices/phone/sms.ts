import type { TextGateway } from '../../delivery/delivery.ts'
import { checkKeys, invalidOption } from '../../lib/options.ts'
import { sideChannel } from '../side-channel.ts'
import { checkTemplate, render, type Template, templateValues } from '../template.ts'
import { numberChecker } from './number.ts'
import { type PhoneKind, type PhoneOptions, phoneKind, phoneOptionNames } from './phone.ts'

/**
 * Tokens by text message. The telephone network is a restricted channel (NIST SP 800-63B §3.1.3.3): offer something
 * stronger beside it.
 */
export interface SmsOptions extends PhoneOptions {
  /** Who brings the messages: `twilio(…)` of `countersign/delivery/twilio`, or any object with `sendText`. */
  readonly gateway: TextGateway
  /** The message; must have the token. Default: `{token}`. */
  readonly text?: Template
  /**
   * The site's host, `example.com`: messages end with the line `@example.com #123456`, and phones fill the token in by
   * themselves, there and nowhere else. Default: no such line.
   */
  readonly domain?: string
}

export type SmsKind = PhoneKind<'sms'>

/** @throws CountersignError `invalid-option` */
export function sms(options: SmsOptions): SmsKind {
  checkKeys('sms', options, ['gateway', 'text', 'domain', ...phoneOptionNames])
  const { gateway, text = '{token}', domain } = options
  if (typeof gateway?.sendText !== 'function') {
    throw invalidOption('sms({ gateway }) needs sendText: gateway: twilio({ … })')
  }
  checkTemplate('sms({ text })', text, 'token')
  if (domain !== undefined && !/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(domain)) {
    throw invalidOption('sms({ domain }) must be a host in lower case without scheme, port and path: "example.com"')
  }
  const channel = sideChannel('sms', options, 'Sent by SMS')

  return phoneKind({
    ...{ name: 'sms', label: 'Text message', options, channel, gateway },
    checkNumber: numberChecker('sms', options, ['MOBILE', 'FIXED_LINE_OR_MOBILE', 'VOIP']),
    prepare(to, { token }, { user, issuer, context }) {
      const values = templateValues({ token, user, issuer, validity: channel.validity, context })
      const message = render('sms({ text })', text, values)
      return () => gateway.sendText({ to, text: domain === undefined ? message : `${message}\n\n@${domain} #${token}` })
    },
  })
}
