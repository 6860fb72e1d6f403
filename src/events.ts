import type { Device } from './devices/device.ts'
import type { RelatedObject } from './store/store.ts'

interface DeviceEvent {
  readonly userId: string
  readonly device: Device
  readonly at: Date
}

interface OneTimePasswordEvent {
  readonly slug: string
  readonly relatedTo: readonly RelatedObject[]
  readonly at: Date
}

interface VerificationTokenEvent {
  readonly slug: string | null
  readonly object: RelatedObject
  readonly at: Date
}

/** What is told of each event. Never a secret or a token. */
export interface Events {
  'device-created': DeviceEvent
  /** A device was brought along from elsewhere, by `devices.insertAll` or `importDevices`. */
  'device-imported': DeviceEvent
  'device-confirmed': DeviceEvent
  'device-renamed': DeviceEvent
  'device-made-default': DeviceEvent
  'device-removed': DeviceEvent
  'device-unlocked': DeviceEvent
  /** Somebody looked at a device's secret, by `administration.reveal`. */
  'device-revealed': DeviceEvent
  /** Somebody took a user's second factor away, by `administration.reset`. The numbers are of what was removed. */
  'second-factor-reset': {
    readonly userId: string
    readonly reason: string
    readonly devices: number
    readonly rememberedBrowsers: number
    readonly sessions: number
    readonly at: Date
  }
  'challenge-sent': DeviceEvent
  'challenge-failed': DeviceEvent
  /** A token was accepted. */
  verified: DeviceEvent
  /**
   * A passkey signed for somebody to be signed in, but did not make sure who holds it, which is one factor alone: nobody is
   * signed in by that. Told in the place of `verified`.
   */
  'passkey-not-enough': DeviceEvent
  /** An attempt was refused. Only `invalid` counts as a failure; `throttled` and `locked` were not even looked at. */
  'verification-failed': {
    readonly userId: string
    readonly device?: Device
    readonly at: Date
    readonly reason: 'invalid' | 'replayed' | 'expired' | 'throttled' | 'locked' | 'no-device'
  }
  /** The failure that locked the device until it is unlocked. */
  'device-locked': DeviceEvent
  /** The counter of a security key went back, which two copies of one key would do (WebAuthn §7.2). The attempt was refused. */
  'clone-suspected': DeviceEvent
  /** A token of a fixed supply was used up; `remaining` are left. */
  'static-token-used': DeviceEvent & { readonly remaining: number }
  /** `count` tokens were added to a fixed supply, which has `remaining` now. */
  'static-tokens-added': DeviceEvent & { readonly count: number; readonly remaining: number }
  'one-time-password-created': OneTimePasswordEvent & { readonly expiresAt: Date }
  'one-time-password-consumed': OneTimePasswordEvent
  'one-time-password-extended': OneTimePasswordEvent & { readonly expiresAt: Date }
  /** `count` of them, by `deactivate`; not told of those that a new one or `consume` deactivated. */
  'one-time-password-deactivated': OneTimePasswordEvent & { readonly count: number }
  /** A short key died of wrong tries. */
  'one-time-password-exhausted': OneTimePasswordEvent
  'verification-token-created': VerificationTokenEvent & { readonly expiresAt: Date | null }
  'verification-token-consumed': VerificationTokenEvent
  'verification-token-deactivated': VerificationTokenEvent & { readonly count: number }
  'verification-token-exhausted': VerificationTokenEvent
}

export type EventName = keyof Events
export type Listener<Name extends EventName> = (event: Events[Name]) => void | Promise<void>

export interface Emitter {
  /** → a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void
  emit<Name extends EventName>(name: Name, event: Events[Name]): void
}

/** @param onError what becomes of an error in a listener; a verification never breaks on one. */
export function createEmitter(onError: (error: unknown, event: EventName) => void): Emitter {
  const listeners = new Map<EventName, Set<Listener<never>>>()
  const failed: typeof onError = (error, event) => {
    try {
      onError(error, event)
    } catch {
      process.emitWarning(`The logger failed over a listener of "${event}"`, 'CountersignWarning')
    }
  }
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set)
      // A wrapper of its own, so that the same function may listen twice.
      const own: Listener<never> = (event) => listener(event)
      set.add(own)
      return () => void set.delete(own)
    },
    emit(name, event) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          const done = listener(event as never)
          if (done instanceof Promise) done.catch((error) => failed(error, name))
        } catch (error) {
          failed(error, name)
        }
      }
    },
  }
}
