import type { Emitter } from '../events.ts'
import type { Keyring } from '../keyring/keyring.ts'
import type { PasswordStore } from '../store/store.ts'

/** What one-time passwords and verification tokens work with. */
export interface PasswordCore {
  readonly store: PasswordStore
  readonly keyring: Keyring
  readonly events: Emitter
  readonly now: () => number
}
