import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import type { Session, SessionData, StoredOtp } from './session.ts'

/**
 * The user passed the first factor: the session is theirs, authenticated and not verified, under a new id. Whatever
 * another user left in it is gone.
 * @param now milliseconds
 */
export async function authenticate(session: Session, user: User, now: number): Promise<void> {
  const kept = browserOf(session.read(), user)
  await session.regenerate()
  session.write({ ...kept, user: user.id, authenticatedAt: now })
}

/** The browser stays the same one at sign-in; but not when somebody else takes the session over. */
function browserOf({ user: before, browser }: SessionData, user: User): Pick<SessionData, 'browser'> {
  const same = before === undefined || before === user.id
  return same && browser !== undefined ? { browser } : {}
}

/** How a session came to be verified: by a token, or by the cookie of a remembered browser, which is none. */
export type Way = 'token' | 'remembered'

/** What `methods` says of a session in a remembered browser, in the place of kinds. */
export const remembered = 'remembered'

/** Of so many devices a session remembers that they accepted a token. */
const maxProofs = 8

/**
 * The device accepted a token of the user's: the session is verified, under a new id. Call it only after
 * `verifyToken` or `devices.confirm` said so; or with the way `remembered`, after a remembered browser was recognised.
 *
 * @param now milliseconds
 * @throws CountersignError `not-your-device` when the device is another user's, or not confirmed
 */
export async function login(
  session: Session,
  user: User,
  device: Device,
  now: number,
  way: Way = 'token',
): Promise<void> {
  if (device.userId !== user.id || !device.confirmed) {
    throw new CountersignError('not-your-device', 'A session is verified only by a confirmed device of its own user')
  }
  const before = session.read()
  await session.regenerate()
  const same = before.user === user.id
  session.write({
    ...browserOf(before, user),
    ...(same && before),
    user: user.id,
    authenticatedAt: (same && before.authenticatedAt) || now,
    otp: way === 'token' ? verifiedBy(device, now, same ? before.otp : undefined) : rememberedBy(device, now),
  })
}

function verifiedBy(device: Device, now: number, before: StoredOtp | undefined): StoredOtp {
  const kinds = (before?.methods ?? []).filter((method) => method !== remembered && method !== device.kind)
  const proofs = (before?.proofs ?? []).filter((proof) => proof.device !== device.persistentId)
  return {
    device: device.persistentId,
    verifiedAt: now,
    methods: [...kinds, device.kind],
    proofs: [...proofs, { device: device.persistentId, at: now }].slice(-maxProofs),
  }
}

/** Nothing of an earlier verification: whoever types the password anew begins anew. */
function rememberedBy(device: Device, now: number): StoredOtp {
  return { device: device.persistentId, verifiedAt: now, methods: [remembered] }
}
