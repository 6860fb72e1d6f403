import { checkBoolean, checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import type { Store } from '../store/store.ts'

/** What becomes of a user's entries when the user is forgotten. */
export type ForgetTrail = 'keep' | 'remove' | 'anonymise'

export interface AuditOptions {
  /** Keep the address that a request came from, where it is known. Default true. */
  readonly addresses?: boolean
  /** Keep which browser and system a request came from, as far as it says. Default true. */
  readonly agents?: boolean
  /**
   * What `forgetUser` does with the user's entries, unless it is told otherwise: `keep`; `remove`; or `anonymise`, which
   * leaves the time, the type and the kind, and who did it where that was not the user. Default `keep`.
   */
  readonly whenForgotten?: ForgetTrail
}

export interface AuditSettings extends Required<AuditOptions> {
  readonly enabled: boolean
}

export const forgetTrail: readonly ForgetTrail[] = ['keep', 'remove', 'anonymise']

/** @throws CountersignError `invalid-option` */
export function auditSettings(audit: boolean | AuditOptions | undefined, store: Store): AuditSettings {
  const where = 'createCountersign({ audit })'
  const options = typeof audit === 'boolean' || audit === undefined ? {} : audit
  checkKeys(where, options, ['addresses', 'agents', 'whenForgotten'])
  const { addresses = true, agents = true, whenForgotten = 'keep' } = options
  checkBoolean(`${where}: addresses`, addresses)
  checkBoolean(`${where}: agents`, agents)
  checkOneOf(`${where}: whenForgotten`, whenForgotten, forgetTrail)
  const enabled = audit !== undefined && audit !== false
  if (enabled && typeof (store as Partial<Store>).events?.insert !== 'function') {
    throw invalidOption(`${where} needs a store that keeps events: store: await openStore('sqlite:./app.db')`)
  }
  return { enabled, addresses, agents, whenForgotten }
}
