import { CountersignError } from '../errors.ts'
import { invalidOption } from '../lib/options.ts'
import { phoneMetadata } from '../lib/phone-metadata.ts'
import type { CallGateway, TextGateway, TextMessage, VoiceCall } from './delivery.ts'

/** What every one of the gateways can do with a phone number. */
export type SharedByPhone<Each extends TextGateway | CallGateway> = ([Each] extends [TextGateway]
  ? TextGateway
  : unknown) &
  ([Each] extends [CallGateway] ? CallGateway : unknown)

/**
 * One gateway that hands each message to the one you choose for its number.
 *
 * ```ts
 * const gateway = byCountry((region) => (region === 'NL' ? dutch : worldwide))
 * ```
 *
 * @param choose gets the region of the number (ISO 3166-1: `NL`), or `undefined` when it is of none (a satellite phone,
 * an international freephone number) or cannot be told, and the number (E.164). No gateway means that nothing is sent
 * there.
 *
 * Rejects with a {@link CountersignError} `number-not-allowed` when none is chosen, with `delivery-failed` when the chosen
 * one has no such method, and otherwise with what the chosen one rejects with.
 */
export function byCountry<Chosen extends TextGateway | CallGateway>(
  choose: (region: string | undefined, to: string) => Chosen | undefined,
): SharedByPhone<Chosen> {
  if (typeof choose !== 'function') throw invalidOption('byCountry(choose) takes a function of region and number')

  function chosen(to: string): Partial<TextGateway & CallGateway> {
    const gateway = choose(phoneMetadata().parsePhoneNumberFromString(to)?.country, to)
    if (gateway) return gateway
    throw new CountersignError('number-not-allowed', 'No gateway was chosen for numbers of this region')
  }

  const both: TextGateway & CallGateway = {
    provider: 'by-country',
    async sendText(message: TextMessage) {
      const gateway = chosen(message.to)
      if (!gateway.sendText) throw unable('sends no text messages')
      await gateway.sendText(message)
    },
    async makeCall(call: VoiceCall) {
      const gateway = chosen(call.to)
      if (!gateway.makeCall) throw unable('makes no calls')
      await gateway.makeCall(call)
    },
  }
  return both as SharedByPhone<Chosen>
}

function unable(what: string): CountersignError {
  return new CountersignError('delivery-failed', `The gateway chosen for numbers of this region ${what}`)
}
