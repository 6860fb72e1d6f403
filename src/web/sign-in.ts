import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import { passwordAmr } from './assurance.ts'
import type { Proof, Session, SessionData, StoredOtp } from './session.ts'
import type { Visit } from './visit.ts'

/**
 * The user passed the first factor: the session is theirs, authenticated and not verified, under a new id. Whatever
 * another user left in it is gone.
 * @param now milliseconds
 * @param amr what the first factor was, in the words of RFC 8176
 */
export async function authenticate(
  session: Session,
  user: User,
  now: number,
  amr: readonly string[] = passwordAmr,
): Promise<void> {
  const kept = browserOf(session.read(), user)
  await session.regenerate()
  session.write({ ...kept, user: user.id, authenticatedAt: now, amr })
}

/** The browser stays the same one at sign-in; but not when somebody else takes the session over. */
function browserOf({ user: before, browser }: SessionData, user: User): Pick<SessionData, 'browser'> {
  const same = before === undefined || before === user.id
  return same && browser !== undefined ? { browser } : {}
}

/** What `methods` says of a session in a remembered browser, in the place of kinds. */
export const remembered = 'remembered'

/** Of so many devices a session remembers that they accepted a token. */
const maxProofs = 8

/** How a session comes to be verified. What `verifyToken` answered can be given as it is. */
export interface LoginOptions {
  /** What the token proved, in the words of RFC 8176. Default: what the device's kind says. */
  readonly amr?: readonly string[]
  /** Whether the device made sure who holds it. Default false. */
  readonly userVerified?: boolean
  /** By the cookie of a remembered browser, which is no token. Default false. */
  readonly remembered?: boolean
  /** When the token was accepted, in milliseconds, if that was earlier. Default: now. */
  readonly at?: number
  /**
   * At sign-in: what the first factor was, in the words of RFC 8176; whatever was verified before is gone. Default: what the
   * session says, which is nothing where the user was not signed in.
   */
  readonly firstFactor?: readonly string[]
  /** At sign-in: the device was both factors, and the session ends with it. Default false. */
  readonly byPasskey?: boolean
}

/** Nothing of a session that is over, with the passkey it was signed in by, say, is left to whoever signs in next. */
export function letGoOfEnded({ session, user }: Pick<Visit, 'session' | 'user'>): void {
  if (!user && session.read().user !== undefined) session.write({})
}

/**
 * The device accepted a token of the user's: the session is verified, under a new id. Call it only after
 * `verifyToken` or `devices.confirm` said so; or with `remembered`, after a remembered browser was recognised.
 *
 * @param now milliseconds
 * @throws CountersignError `not-your-device` when the device is another user's, or not confirmed
 */
export async function login(
  session: Session,
  user: User,
  device: Device,
  now: number,
  options: LoginOptions = {},
): Promise<void> {
  if (device.userId !== user.id || !device.confirmed) {
    throw new CountersignError('not-your-device', 'A session is verified only by a confirmed device of its own user')
  }
  const data = session.read()
  await session.regenerate()
  const { byPasskey = false, firstFactor = byPasskey ? [] : undefined } = options
  const { passkey, otp, ...rest } = data
  // Whoever passes the first factor anew begins anew.
  const before: SessionData = data.user === user.id ? (firstFactor ? rest : data) : {}
  session.write({
    ...browserOf(data, user),
    ...before,
    user: user.id,
    authenticatedAt: (firstFactor ? undefined : before.authenticatedAt) || now,
    amr: firstFactor ?? firstFactorOf(before),
    ...(byPasskey && { passkey: device.persistentId }),
    otp: options.remembered ? rememberedBy(device, now) : verifiedBy(device, now, before.otp, options),
  })
}

function firstFactorOf({ user, amr = passwordAmr }: SessionData): readonly string[] {
  return user === undefined ? [] : amr
}

function verifiedBy(
  device: Device,
  now: number,
  before: StoredOtp | undefined,
  { amr, userVerified, at = now }: LoginOptions,
): StoredOtp {
  const kinds = (before?.methods ?? []).filter((method) => method !== remembered && method !== device.kind)
  // That it made sure who holds it is not undone by a touch of it later on.
  const saysMore = (proof: Proof) => proof.userVerified === true && !userVerified
  const proofs = (before?.proofs ?? []).filter((proof) => proof.device !== device.persistentId || saysMore(proof))
  const proof: Proof = {
    ...{ device: device.persistentId, at },
    ...(amr && { amr }),
    ...(userVerified && { userVerified }),
  }
  return {
    device: device.persistentId,
    verifiedAt: at,
    methods: [...kinds, device.kind],
    proofs: [...proofs, proof].slice(-maxProofs),
  }
}

/** Nothing of an earlier verification: whoever types the password anew begins anew. */
function rememberedBy(device: Device, now: number): StoredOtp {
  return { device: device.persistentId, verifiedAt: now, methods: [remembered] }
}
