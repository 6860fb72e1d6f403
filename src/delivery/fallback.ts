import { CountersignError } from '../errors.ts'
import { invalidOption } from '../lib/options.ts'
import type { CallGateway, MailDelivery, Provided, TextGateway, Verifiable } from './delivery.ts'

/** Whatever brings messages to people, in one way or in several. */
export type Gateway = MailDelivery | TextGateway | CallGateway

/** What every one of the gateways can do. */
export type Shared<Each extends Gateway> = ([Each] extends [MailDelivery] ? MailDelivery : unknown) &
  ([Each] extends [TextGateway] ? TextGateway : unknown) &
  ([Each] extends [CallGateway] ? CallGateway : unknown)

const methods = ['sendMail', 'sendText', 'makeCall'] as const
type Method = (typeof methods)[number]
type AnyGateway = { readonly [name in Method]: (message: unknown) => Promise<unknown> }

/**
 * Several providers as one: the next one is tried when one fails, in their order. It can do what all of them can.
 *
 * ```ts
 * const mail = fallback(smtp('smtps://…'), smtp('smtps://…'))
 * ```
 *
 * Nobody gets two messages and no rule is gone around: `delivery-unclear` and `number-not-allowed` end it at once.
 *
 * Rejects with the last {@link CountersignError} of a provider when all fail, or else with `delivery-failed`; never with
 * another error, which could hold the token.
 *
 * @throws CountersignError `invalid-option` when the gateways have no method in common
 */
export function fallback<const Gateways extends readonly Gateway[]>(...gateways: Gateways): Shared<Gateways[number]> {
  const each = gateways as readonly unknown[] as readonly AnyGateway[]
  const shared = methods.filter((name) => each.every((gateway) => typeof gateway?.[name] === 'function'))
  if (each.length === 0 || shared.length === 0) {
    throw invalidOption(
      'fallback(...gateways) takes gateways that all have sendMail, all have sendText or all have makeCall',
    )
  }
  const entries = shared.map((name) => [name, (message: unknown) => tryEach(each, name, message)])
  return { ...providers(gateways), ...Object.fromEntries(entries), ...verifyAll(gateways) } as Shared<Gateways[number]>
}

/** All of them: which one takes a message is not known beforehand. */
function providers(gateways: readonly Provided[]): Provided {
  if (!gateways.some(({ provider }) => provider)) return {}
  return { provider: gateways.map(({ provider = 'other' }) => provider).join('+') }
}

/** Every one must be ready: the next one is of no help if it only fails when it is needed. */
function verifyAll(gateways: readonly Verifiable[]): Verifiable {
  const asked = gateways.filter((gateway) => typeof gateway.verify === 'function')
  if (asked.length === 0) return {}
  return {
    async verify() {
      for (const gateway of asked) await gateway.verify?.()
    },
  }
}

async function tryEach(gateways: readonly AnyGateway[], method: Method, message: unknown): Promise<unknown> {
  let failure = new CountersignError('delivery-failed', `None of the ${gateways.length} gateways took the message`)
  for (const gateway of gateways) {
    try {
      return await gateway[method](message)
    } catch (error) {
      if (!(error instanceof CountersignError)) continue
      if (error.code === 'delivery-unclear' || error.code === 'number-not-allowed') throw error
      failure = error
    }
  }
  throw failure
}
