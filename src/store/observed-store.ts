import type { Observe } from '../lib/telemetry.ts'
import { mapMembers, wrapMethods } from '../lib/wrap-methods.ts'
import type { Store } from './store.ts'

/** A store whose calls are watched: each method of its parts, by the part and the method alone. */
export function observedStore<Observed extends Store>(store: Observed, observe: Observe): Observed {
  return mapMembers(store, (table, part) => {
    if (typeof part === 'function') return part.bind(store)
    if (typeof part !== 'object' || part === null) return part
    return wrapMethods(part, (method, call) =>
      observe(
        () => ({ name: 'store', attributes: { table, method } }),
        async () => call(),
        (result) => ({ outcome: isLost(method, result) ? 'lost' : 'done' }),
      ),
    )
  })
}

/** A compare-and-set that did not match, or a row that somebody else inserted first. */
function isLost(method: string, result: unknown): boolean {
  return result === false && (method === 'replace' || method === 'insert')
}
