import type { Device, User } from '../devices/device.ts'
import { originOf, type Scope } from './challenge.ts'
import type { SiteContext } from './context.ts'
import { tokenError } from './form-errors.ts'
import { type Proof, proofOf } from './login-wizard.ts'
import { unknownPasskey } from './passkey-signals.ts'
import type { BrowserOptions, FormError, PasskeySignal } from './views.ts'

/** Sign-in by a passkey alone. */
export interface PasskeyStep {
  /** What the browser is asked; nothing is kept, and no session begun. */
  options(request: Request): Promise<BrowserOptions>
  accept(request: Request, token: string): Promise<AcceptedPasskey | PasskeyProblem>
}

/** A passkey that was both factors. */
export interface AcceptedPasskey {
  readonly user: User
  readonly device: Device
  readonly proof: Proof
}

/** Why nobody is signed in by a passkey. */
export interface PasskeyProblem {
  readonly error: FormError
  /** For a passkey that nobody has: the browser can stop to offer it. */
  readonly signal?: PasskeySignal
}

/**
 * The challenge is bound to the visitor's cookie against forgery: so nobody is signed in by what was answered in another
 * browser, and no visitor needs a session for it.
 */
export function passkeyStep(site: SiteContext): PasskeyStep {
  const { countersign } = site
  const scopeOf = (request: Request): Scope => ({ binding: site.visitorId(request), origin: originOf(request) })
  const problem = (code: 'unknown-passkey' | 'passkey-not-enough' | 'token-missing'): PasskeyProblem => ({
    error: { code },
  })

  return {
    async options(request) {
      return (await countersign.passkeys.options(scopeOf(request))) as BrowserOptions
    },

    async accept(request, token) {
      if (token.trim() === '') return problem('token-missing')
      const device = await countersign.passkeys.find(token)
      if (!device) {
        const signal = await unknownPasskey(site, request, token)
        return { ...problem('unknown-passkey'), ...(signal && { signal }) }
      }
      const user = await site.findUser(device.userId)
      if (!user) return problem('unknown-passkey')
      const scope = { ...scopeOf(request), purpose: 'sign-in' } as const
      const result = await countersign.verifyToken(user, device.persistentId, token, scope)
      if (!result.verified) return { error: tokenError(result, countersign.now()) }
      // Whoever holds it is one factor; who they are would be the other one.
      if (!result.userVerified) return problem('passkey-not-enough')
      return { user, device: result.device, proof: proofOf(result, countersign.now()) }
    },
  }
}
