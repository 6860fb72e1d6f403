import type { Observe } from '../lib/telemetry.ts'
import { wrapMethods } from '../lib/wrap-methods.ts'

/** Those that need a key or something that is valid; the others do what they are told. */
const proofs = ['check', 'getValid', 'extend', 'consume', 'find', 'existsValid']

/** One-time passwords or verification tokens whose calls are watched. Neither slugs nor objects are told: both can name users. */
export function observedPasswords<Api extends object>(
  name: 'one-time-password' | 'verification-token',
  api: Api,
  observe: Observe,
): Api {
  return wrapMethods(api, (method, call) =>
    observe(
      () => ({ name, attributes: { method } }),
      async () => call(),
      (result) => {
        if (!proofs.includes(method)) return { outcome: 'done' }
        return { outcome: result === null || result === false ? 'refused' : 'accepted' }
      },
    ),
  )
}
