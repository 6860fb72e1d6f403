import { AsyncLocalStorage } from 'node:async_hooks'
import { checkKeys, invalidOption } from '../lib/options.ts'

/** Who does what is done, and from where. */
export interface Actor {
  /** Who acts for the user: an administrator's id, `cli`. Left out, or the user's own id: the user. */
  readonly actor?: string
  /** The network address that the request came from. */
  readonly address?: string
  /** What sent the request, in a few words: `Firefox, Linux`. */
  readonly agent?: string
}

export interface Acting {
  /** Runs `work`; whatever is recorded until its end is recorded with this, and what an outer call has said besides. */
  as<Result>(who: Actor, work: () => Result): Result
  current(): Actor
}

const nobody: Actor = {}

export function createActing(): Acting {
  const storage = new AsyncLocalStorage<Actor>()
  return {
    as(who, work) {
      checkActor(who)
      return storage.run({ ...storage.getStore(), ...who }, work)
    },
    current: () => storage.getStore() ?? nobody,
  }
}

/** @throws CountersignError `invalid-option` */
function checkActor(who: Actor): void {
  checkKeys('actingAs', who, ['actor', 'address', 'agent'])
  for (const [name, value] of Object.entries(who)) {
    const fits = typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= 255
    if (!fits || /\p{Cc}/u.test(value) || !value.isWellFormed()) {
      throw invalidOption(`actingAs({ ${name} }) must be a text of 1 to 255 bytes without control characters`)
    }
  }
}
