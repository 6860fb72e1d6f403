import type { Device, User } from '../devices/device.ts'
import { originOf } from './challenge.ts'
import type { SiteContext } from './context.ts'
import type { RemovedPasskeys } from './session.ts'
import type { PasskeySignal } from './views.ts'
import type { Visit } from './visit.ts'

type Site = Pick<SiteContext, 'countersign'>

/**
 * Before devices of a user's are removed: one of them, or all. → to call when they are gone: the next page tells the browser
 * which passkeys are left, if there were some among them. Whoever removes a passkey has just proved enough, so a session
 * that it has signed in goes on.
 */
export async function removing(
  { countersign }: Site,
  request: Request,
  user: User,
  devices: readonly Device[],
): Promise<(visit: Visit) => void> {
  const passkeys = devices.filter(({ kind }) => countersign.kinds.some(({ name, signIn }) => name === kind && signIn))
  if (passkeys.length === 0) return () => {}
  const origin = originOf(request)
  const known = await countersign.passkeys.signal(user, { origin })
  const signal = known && { rpId: known.rpId, userId: known.userId, origin }
  return ({ session }) => {
    const { passkey, ...data } = session.read()
    const stays = passkey !== undefined && !passkeys.some(({ persistentId }) => persistentId === passkey)
    session.write({ ...data, ...(stays && { passkey }), ...(signal && { signal }) })
  }
}

/**
 * To be told after passkeys were removed: those that are left at this very moment. An older list would hide what was added
 * since, on another device say.
 */
export async function passkeysLeft(
  { countersign }: Site,
  user: User,
  { rpId, userId, origin }: RemovedPasskeys,
): Promise<PasskeySignal> {
  const now = await countersign.passkeys.signal(user, { origin })
  const allAcceptedCredentialIds = now?.allAcceptedCredentialIds ?? []
  return { signalAllAcceptedCredentials: { rpId, userId, allAcceptedCredentialIds } }
}

/** To be told of a passkey that nobody has. */
export async function unknownPasskey(
  { countersign }: Site,
  request: Request,
  token: string,
): Promise<PasskeySignal | null> {
  const unknown = await countersign.passkeys.unknown(token, { origin: originOf(request) })
  return unknown && { signalUnknownCredential: { ...unknown } }
}
