import type { Provided, Verifiable } from '../../delivery/delivery.ts'
import { checkKeys } from '../../lib/options.ts'
import { checking } from '../delivery-check.ts'
import type { Challenge, ChallengeContext, DeviceKind } from '../kind.ts'
import {
  type Issued,
  nothingSent,
  type Sent,
  type SideChannel,
  type SideChannelOptions,
  sideChannelOptionNames,
} from '../side-channel.ts'
import { throttlePolicy } from '../throttle.ts'
import { phoneMethod } from './method.ts'
import { type CheckNumber, formatPhoneNumber, maskPhoneNumber, type PhoneNumberRules } from './number.ts'

/** What text messages and calls have in common. */
export interface PhoneOptions extends SideChannelOptions, PhoneNumberRules {}

export interface PhoneDeviceOptions {
  /** With `+` and country code, or as it is dialled in the `defaultRegion`. Kept in E.164. */
  readonly number: string
}

export interface PhoneState {
  /** E.164. */
  readonly number: string
  /** As people write it. */
  readonly formatted: string
  readonly sent: Sent
}

export type PhoneKind<Name extends string> = DeviceKind<Name, PhoneState, PhoneDeviceOptions, null>

export const phoneOptionNames: readonly string[] = [
  ...['defaultRegion', 'allowedRegions', 'allowedTypes'],
  ...sideChannelOptionNames,
]

interface Parts<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly options: PhoneOptions
  readonly channel: SideChannel
  readonly gateway: Verifiable & Provided
  readonly checkNumber: CheckNumber
  /** Makes the delivery ready, and throws now what would be wrong with it. */
  prepare(number: string, issued: Issued, context: ChallengeContext): () => Promise<unknown>
}

/** A kind whose tokens go to a phone, in whatever way. */
export function phoneKind<Name extends string>(parts: Parts<Name>): PhoneKind<Name> {
  const { name, label, options, channel, gateway, checkNumber, prepare } = parts
  return {
    name,
    strength: 'restricted',
    amr: ['otp', name === 'call' ? 'tel' : 'sms'],
    throttle: throttlePolicy(name, options),
    cooldown: channel.cooldown,
    method: phoneMethod(label, channel.digits),

    create(own) {
      checkKeys('devices.create', own, ['number'])
      const number = checkNumber(own.number)
      return { state: { number, formatted: formatPhoneNumber(number), sent: nothingSent }, setup: null }
    },

    challenge(state, context): Challenge<PhoneState> {
      const issued = channel.issue(state.sent, context)
      const deliver = prepare(state.number, issued, context)
      return {
        state: { ...state, sent: issued.sent },
        message: issued.message,
        provider: gateway.provider,
        deliver: async () => void (await deliver()),
      }
    },

    verify(state, token, context) {
      const verdict = channel.verify(state.sent, token, context)
      return verdict.accepted ? { accepted: true, state: { ...state, sent: verdict.state } } : verdict
    },

    destination: (state) => state.formatted,
    hint: (state) => maskPhoneNumber(state.formatted),
    ...checking(gateway),
  }
}
