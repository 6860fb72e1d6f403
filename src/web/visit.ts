import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import type { Session, StoredOtp } from './session.ts'
import { remembered } from './sign-in.ts'

/** How the session was verified, if it was. */
export interface Otp {
  /** The device that accepted a token in this session; `null` when none did, or when it is gone since. */
  readonly device: Device | null
  readonly verified: boolean
  readonly verifiedAt: Date | null
  /** The kinds of the devices that verified; `remembered` alone for a remembered browser. */
  readonly methods: readonly string[]
  /** Whether there was no token in this session: the browser is remembered. A guard can ask for a token all the same. */
  readonly remembered: boolean
  /** The devices that accepted a token in this session and are still there, the last one last. */
  readonly proofs: readonly { readonly device: Device; readonly at: Date }[]
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

export const unverified: Otp = {
  device: null,
  verified: false,
  verifiedAt: null,
  methods: [],
  remembered: false,
  proofs: [],
}

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

async function readOtp(otp: StoredOtp, devices: () => Promise<readonly Device[]>): Promise<Otp> {
  const all = await devices()
  const find = (id: string) => all.find(({ persistentId }) => persistentId === id)
  const device = find(otp.device)
  if (!device) return unverified
  const proofs = (otp.proofs ?? []).flatMap((proof) => {
    const prover = find(proof.device)
    return prover ? [{ device: prover, at: new Date(proof.at) }] : []
  })
  const { methods } = otp
  const verifiedAt = new Date(otp.verifiedAt)
  return { device, verified: true, verifiedAt, methods, remembered: methods.includes(remembered), proofs }
}
