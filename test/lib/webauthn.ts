import type { WebauthnKind } from '../../src/devices/webauthn/index.ts'
import type { AttemptOptions, Countersign, TotpKind, User, Verification } from '../../src/index.ts'
import type { Authenticator, Changes } from './authenticator.ts'

/** A Countersign whose first kind is WebAuthn's. */
export type WithWebauthn = Countersign<readonly [WebauthnKind, TotpKind]>

export const origin = 'https://acme.example'

/** The browser that a user sits at. */
export const here: AttemptOptions = { origin, binding: 'browser 1' }

/** What the browser is asked to do for a device. */
export async function ask(
  countersign: WithWebauthn,
  user: User,
  id: string,
  options: AttemptOptions = here,
): Promise<unknown> {
  const challenge = await countersign.challenge(user, id, {}, options)
  if (!challenge.sent) throw new Error(`There is no challenge: ${challenge.reason}`)
  return challenge.options
}

/** → the persistent id of a device that was registered, and is confirmed. */
export async function register(
  countersign: WithWebauthn,
  user: User,
  key: Authenticator,
  options: { readonly name?: string } = {},
): Promise<string> {
  const { device } = await countersign.devices.create(user, 'webauthn', options)
  const token = key.create(await ask(countersign, user, device.persistentId), origin)
  const result = await countersign.devices.confirm(user, device.persistentId, token, here)
  if (!result.verified) throw new Error(`The key was not registered: ${result.reason}`)
  return device.persistentId
}

/** Signs in with a key as the second factor. */
export async function verify(
  countersign: WithWebauthn,
  user: User,
  id: string,
  key: Authenticator,
  changes?: Changes,
): Promise<Verification> {
  const token = key.get(await ask(countersign, user, id), origin, changes)
  return countersign.verifyToken(user, id, token, here)
}

export async function signInOptions(countersign: WithWebauthn, options: AttemptOptions = here): Promise<unknown> {
  const { binding = '', origin = '' } = options
  return countersign.passkeys.options({ binding, origin })
}
