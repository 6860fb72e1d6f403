import {
  type AnyDeviceKind,
  type Countersign,
  call,
  createCountersign,
  email,
  sms,
  staticTokens,
  totp,
} from 'countersign'
import { openStore } from 'countersign/store'
import { webauthn } from 'countersign/webauthn'
import type { Config } from './config.ts'
import type { Deliveries } from './deliveries.ts'

const appName = 'Countersign example'

/** Two-factor authentication: this is all that it takes. */
export async function openCountersign(config: Config, deliveries: Deliveries): Promise<Countersign> {
  return createCountersign({
    issuer: appName,
    secrets: config.secrets,
    store: await openStore(config.databaseUrl),
    kinds: chooseKinds(config, deliveries),
    audit: true,
  })
}

/**
 * By authenticator app, passkey or security key, email, text message and call, with backup tokens, in the order of
 * preference. What cannot be delivered is not offered.
 */
export function chooseKinds(
  { phoneRegions, baseUrl }: Pick<Config, 'phoneRegions' | 'baseUrl'>,
  { mailing, texts, calls }: Pick<Deliveries, 'mailing' | 'texts' | 'calls'>,
): readonly AnyDeviceKind[] {
  const [defaultRegion] = phoneRegions
  const numbers = defaultRegion === undefined ? {} : { defaultRegion, allowedRegions: phoneRegions }
  // Phones fill in a token by themselves on the site that the message names, if it is an https one.
  const domain = baseUrl?.startsWith('https:') ? { domain: new URL(baseUrl).hostname } : {}
  return [
    totp(),
    webauthn({ rpName: appName }),
    ...(mailing ? [email({ delivery: mailing.delivery, sender: mailing.sender })] : []),
    ...(texts ? [sms({ gateway: texts, text: 'Your {issuer} code is {token}', ...numbers, ...domain })] : []),
    ...(calls ? [call({ gateway: calls, ...numbers })] : []),
    staticTokens(),
  ]
}
