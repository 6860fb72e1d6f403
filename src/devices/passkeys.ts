import { CountersignError } from '../errors.ts'
import {
  type AttemptOptions,
  attemptScope,
  type DeviceCore,
  findByLookup,
  openState,
  signContext,
  toDevice,
} from './core.ts'
import { type Device, persistentId, type User } from './device.ts'
import type { AcceptedCredentials, AnyDeviceKind, SignInContext, UnknownCredential } from './kind.ts'
import { checkUser } from './user.ts'

/**
 * Devices that can tell whose they are, so that nobody has to type a user name (discoverable credentials, WebAuthn §4).
 *
 * @example
 * const options = await countersign.passkeys.options({ binding, origin })   // to the browser
 * const device = await countersign.passkeys.find(token)                     // what it answered
 * const user = device && (await findUser(device.userId))
 * const result = user && (await countersign.verifyToken(user, device.persistentId, token, { binding, origin, purpose: 'sign-in' }))
 */
export interface Passkeys {
  /**
   * What to hand to the browser, as JSON. Nothing is stored, and nothing is said of any user.
   * @throws CountersignError `not-supported` without a kind that can do it
   */
  options(options?: Pick<AttemptOptions, 'binding' | 'origin'>): Promise<unknown>
  /** The confirmed device that a token names. It proves nothing before `verifyToken` with the purpose `sign-in` has accepted the token. */
  find(token: string): Promise<Device | null>
  /**
   * For the browser's `signalAllAcceptedCredentials`: which of a user's passkeys still work, so that it offers no others.
   * Ask before a device is removed, with `without`: the last one takes along whom authenticators know the user as.
   * `null` for a user without passkeys here.
   */
  signal(user: User, options?: SignalOptions): Promise<AcceptedCredentials | null>
  /**
   * For the browser's `signalUnknownCredential`: the passkey that a token names, if nobody has it. `null` for every other
   * text.
   */
  unknown(token: string, options?: Pick<AttemptOptions, 'origin'>): Promise<UnknownCredential | null>
}

export interface SignalOptions extends Pick<AttemptOptions, 'origin'> {
  /** The persistent id of a device that is about to be removed. */
  readonly without?: string
}

export function createPasskeys(core: DeviceCore): Passkeys {
  const kind = [...core.kinds.values()].find(({ signIn }) => signIn !== undefined)
  return {
    async options(options) {
      if (!kind?.signIn) throw new CountersignError('not-supported', 'No kind has passkeys: add webauthn() to kinds')
      const { binding, origin } = attemptScope(options)
      return kind.signIn(signInContext(core, kind, binding, origin))
    },
    async find(token) {
      const lookup = kind?.lookupOf?.(token) ?? null
      const row = kind && lookup !== null ? await findByLookup(core, kind, lookup) : null
      return row?.confirmed && row.kind === kind?.name ? toDevice(core, row) : null
    },
    async signal(user, { without, ...options } = {}) {
      checkUser(user)
      const { origin } = attemptScope(options)
      const rows = kind?.accepted ? await core.store.devices.list(user.id) : []
      const own = rows.filter((row) => row.confirmed && row.kind === kind?.name)
      const states = own.map((row) => ({
        state: openState(core, row),
        kept: persistentId(row.kind, row.id) !== without,
      }))
      return kind?.accepted?.(states, { origin }) ?? null
    },
    async unknown(token, options) {
      const { origin } = attemptScope(options)
      const lookup = kind?.lookupOf?.(token) ?? null
      if (!kind || lookup === null || (await findByLookup(core, kind, lookup))) return null
      return kind.unknown?.(lookup, { origin }) ?? null
    },
  }
}

function signInContext(core: DeviceCore, kind: AnyDeviceKind, binding: string, origin: string): SignInContext {
  return {
    ...{ binding, origin, now: core.now(), randomBytes: core.randomBytes },
    sign: (text) => core.keyring.sign(text, signContext(kind.name)),
  }
}
