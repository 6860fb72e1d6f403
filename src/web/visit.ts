import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import { type Assurance, assurance, passwordAmr } from './assurance.ts'
import type { Proof, Session, SessionData } from './session.ts'
import { remembered } from './sign-in.ts'

/** How the session was verified, if it was; and how far that goes, for hosts that issue tokens. */
export interface Otp extends Assurance {
  /** The device that accepted a token in this session; `null` when none did, or when it is gone since. */
  readonly device: Device | null
  readonly verified: boolean
  readonly verifiedAt: Date | null
  /** The kinds of the devices that verified; `remembered` alone for a remembered browser. */
  readonly methods: readonly string[]
  /** Whether there was no token in this session: the browser is remembered. A guard can ask for a token all the same. */
  readonly remembered: boolean
  /**
   * The devices that accepted a token in this session and are still there, the last one last. One is there twice when it made
   * sure who holds it at first, and did not later on.
   */
  readonly proofs: readonly ProofOfDevice[]
}

export interface ProofOfDevice {
  readonly device: Device
  readonly at: Date
  /** What its token proved, in the words of RFC 8176. */
  readonly amr: readonly string[]
  /** Whether the device made sure who holds it (a PIN, a fingerprint). */
  readonly userVerified: boolean
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
  amr: [],
  acr: null,
}

/**
 * Reads the session as it is now: a user who is gone is not signed in, a device that is gone, not confirmed or somebody
 * else's has verified nothing, and with a passkey goes what it alone has signed in.
 */
export async function readVisit(
  countersign: Countersign,
  findUser: (id: string) => Promise<User | null>,
  session: Session,
): Promise<Visit> {
  const data = session.read()
  const found = data.user === undefined ? null : await findUser(data.user)
  let asked: Promise<readonly Device[]> | undefined
  const devices = () => {
    asked ??= found ? countersign.devices.list(found) : Promise.resolve([])
    return asked
  }
  const isOver =
    data.passkey !== undefined && !(await devices()).some(({ persistentId }) => persistentId === data.passkey)
  if (!found || isOver) return { session, user: null, otp: unverified, devices: async () => [] }
  return { session, user: found, otp: await readOtp(countersign, data, devices), devices }
}

async function readOtp(
  { kinds }: Countersign,
  { otp, amr: first = passwordAmr }: SessionData,
  devices: () => Promise<readonly Device[]>,
): Promise<Otp> {
  const all = otp ? await devices() : []
  const find = (id: string) => all.find(({ persistentId }) => persistentId === id)
  const device = otp && find(otp.device)
  if (!otp || !device) return { ...unverified, ...assurance(kinds, first, []) }
  const proofs = (otp.proofs ?? []).flatMap((proof) => proofOf(kinds, proof, find(proof.device)))
  const { methods } = otp
  const verifiedAt = new Date(otp.verifiedAt)
  return {
    ...{ device, verified: true, verifiedAt, methods, remembered: methods.includes(remembered), proofs },
    ...assurance(kinds, first, proofs),
  }
}

function proofOf(kinds: Countersign['kinds'], proof: Proof, device: Device | undefined): ProofOfDevice[] {
  if (!device) return []
  const amr = proof.amr ?? kinds.find(({ name }) => name === device.kind)?.amr ?? ['otp']
  return [{ device, at: new Date(proof.at), amr, userVerified: proof.userVerified ?? false }]
}
