import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import type { Session } from './session.ts'

/**
 * The user passed the first factor: the session is theirs, authenticated and not verified, under a new id. Whatever
 * another user left in it is gone.
 * @param now milliseconds
 */
export async function authenticate(session: Session, user: User, now: number): Promise<void> {
  await session.regenerate()
  session.write({ user: user.id, authenticatedAt: now })
}

/**
 * The device accepted a token of the user's: the session is verified, under a new id. Call it only after
 * `verifyToken` or `devices.confirm` said so.
 *
 * @throws CountersignError `not-your-device` when the device is another user's, or not confirmed
 */
export async function login(session: Session, user: User, device: Device, now: number): Promise<void> {
  if (device.userId !== user.id || !device.confirmed) {
    throw new CountersignError('not-your-device', 'A session is verified only by a confirmed device of its own user')
  }
  const before = session.read()
  await session.regenerate()
  const same = before.user === user.id
  const methods = new Set(same ? before.otp?.methods : [])
  session.write({
    ...(same && before),
    user: user.id,
    authenticatedAt: (same && before.authenticatedAt) || now,
    otp: { device: device.persistentId, verifiedAt: now, methods: [...methods.add(device.kind)] },
  })
}
