import type { CallGateway } from '../../delivery/delivery.ts'
import { checkKeys, checkText, invalidOption } from '../../lib/options.ts'
import type { User } from '../device.ts'
import { sideChannel } from '../side-channel.ts'
import { numberChecker } from './number.ts'
import { type PhoneKind, type PhoneOptions, phoneKind, phoneOptionNames } from './phone.ts'

/** Tokens that a voice reads out on the phone. As restricted as text messages (NIST SP 800-63B §3.1.3.3). */
export interface CallOptions extends PhoneOptions {
  /** Who makes the calls: `twilio(…)` of `countersign/delivery/twilio`, or any object with `makeCall`. */
  readonly gateway: CallGateway
  /** The language of the voice, as a BCP 47 tag, or whose it is. Default `en-US`. */
  readonly language?: string | ((user: User) => string)
}

export type CallKind = PhoneKind<'call'>

/** @throws CountersignError `invalid-option` */
export function call(options: CallOptions): CallKind {
  checkKeys('call', options, ['gateway', 'language', ...phoneOptionNames])
  const { gateway, language = 'en-US' } = options
  if (typeof gateway?.makeCall !== 'function') {
    throw invalidOption('call({ gateway }) needs makeCall: gateway: twilio({ … })')
  }
  if (typeof language !== 'function') {
    checkText('call({ language })', language, 35)
    gateway.checkLanguage?.(language)
  }
  const channel = sideChannel('call', options, 'Calling your phone')
  const usual = ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE', 'VOIP'] as const

  return phoneKind({
    ...{ name: 'call', label: 'Phone call', options, channel, gateway },
    checkNumber: numberChecker('call', options, usual),
    prepare(to, { token, expiresAt }, { user }) {
      const spoken = typeof language === 'function' ? language(user) : language
      return () => gateway.makeCall({ to, token, language: spoken, expiresAt })
    },
  })
}
