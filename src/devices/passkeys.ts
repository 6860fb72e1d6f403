import { CountersignError } from '../errors.ts'
import { type AttemptOptions, attemptScope, type DeviceCore, findByLookup, signContext, toDevice } from './core.ts'
import type { Device } from './device.ts'
import type { AnyDeviceKind, SignInContext } from './kind.ts'

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
  }
}

function signInContext(core: DeviceCore, kind: AnyDeviceKind, binding: string, origin: string): SignInContext {
  return {
    ...{ binding, origin, now: core.now(), randomBytes: core.randomBytes },
    sign: (text) => core.keyring.sign(text, signContext(kind.name)),
  }
}
