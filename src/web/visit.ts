import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import type { Session } from './session.ts'

/** How the session was verified, if it was. */
export interface Otp {
  /** The device that accepted a token in this session; `null` when none did, or when it is gone since. */
  readonly device: Device | null
  readonly verified: boolean
  readonly verifiedAt: Date | null
  /** The kinds of the devices that verified. */
  readonly methods: readonly string[]
}

/** Who makes a request. */
export interface Visit {
  readonly session: Session
  /** Who is signed in, by the first factor at least. */
  readonly user: User | null
  readonly otp: Otp
  /** The user's confirmed devices; asked once a request. */
  devices(): Promise<readonly Device[]>
}

export const unverified: Otp = { device: null, verified: false, verifiedAt: null, methods: [] }

/**
 * Reads the session as it is now: a user who is gone is not signed in, and a device that is gone, not confirmed or
 * somebody else's has verified nothing.
 */
export async function readVisit(
  countersign: Countersign,
  findUser: (id: string) => Promise<User | null>,
  session: Session,
): Promise<Visit> {
  const data = session.read()
  const user = data.user === undefined ? null : await findUser(data.user)
  let asked: Promise<readonly Device[]> | undefined
  const devices = () => {
    asked ??= user ? countersign.devices.list(user) : Promise.resolve([])
    return asked
  }
  return { session, user, otp: user && data.otp ? await readOtp(data.otp, devices) : unverified, devices }
}

async function readOtp(
  otp: { device: string; verifiedAt: number; methods: readonly string[] },
  devices: () => Promise<readonly Device[]>,
): Promise<Otp> {
  const device = (await devices()).find(({ persistentId }) => persistentId === otp.device)
  if (!device) return unverified
  return { device, verified: true, verifiedAt: new Date(otp.verifiedAt), methods: otp.methods }
}
