import type { Device, User } from '../devices/device.ts'
import { originOf } from './challenge.ts'
import type { SiteContext } from './context.ts'
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
  const [first, ...others] = passkeys
  if (!first) return () => {}
  const left = await countersign.passkeys.signal(user, { origin: originOf(request), without: first.persistentId })
  const signal = left && { ...left, ...(others.length > 0 && { allAcceptedCredentialIds: [] }) }
  return ({ session }) => {
    const { passkey, ...data } = session.read()
    const stays = passkey !== undefined && !passkeys.some(({ persistentId }) => persistentId === passkey)
    session.write({ ...data, ...(stays && { passkey }), ...(signal && { signal }) })
  }
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
