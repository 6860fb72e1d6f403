import type { Countersign } from '../countersign.ts'
import type { Device } from '../devices/device.ts'
import { invalidOption } from '../lib/options.ts'

/** What one token proved. */
export interface Proven {
  readonly device: Pick<Device, 'kind'>
  readonly amr: readonly string[]
  /** Whether the device made sure who holds it. */
  readonly userVerified: boolean
}

export interface Assurance {
  /** Authentication methods in the words of RFC 8176, with `mfa` where there were two factors. */
  readonly amr: readonly string[]
  /**
   * The level of NIST SP 800-63B that one factor (`aal1`) or two (`aal2`) can reach; `null` for none. Whether the rest that
   * a level asks for is there, the host knows.
   */
  readonly acr: 'aal1' | 'aal2' | null
}

/** Which factor a method is; others say nothing of that. */
const factors: Readonly<Record<string, string>> = {
  ...{ pwd: 'knowledge', pin: 'knowledge', kba: 'knowledge' },
  ...{ fpt: 'inherence', face: 'inherence', iris: 'inherence', retina: 'inherence', vbm: 'inherence' },
  ...{ otp: 'possession', hwk: 'possession', swk: 'possession', sc: 'possession', sms: 'possession' },
  ...{ tel: 'possession', pop: 'possession' },
}

export const passwordAmr: readonly string[] = ['pwd']

/** @throws CountersignError `invalid-option` */
export function checkAmr(amr: unknown): void {
  if (!Array.isArray(amr) || !amr.every((method) => typeof method === 'string' && /^[\w-]{1,32}$/.test(method))) {
    throw invalidOption("signIn({ amr }) must be a list of methods in the words of RFC 8176: amr: ['pwd']")
  }
}

/** What a session has proved: by the first factor, and by the tokens since. */
export function assurance(kinds: Countersign['kinds'], first: readonly string[], proofs: readonly Proven[]): Assurance {
  const all = [...new Set([...first, ...proofs.flatMap(({ amr }) => amr)])]
  const known = new Set(first.flatMap((method) => factors[method] ?? []))
  let two = all.includes('mfa')
  for (const { device, userVerified } of proofs) {
    const kind = kinds.find(({ name }) => name === device.kind)
    // Email is no authenticator (63B §3.1.3.1).
    if (kind?.strength === 'recovery') continue
    known.add(kind?.factor ?? 'possession')
    two ||= userVerified
  }
  two ||= known.size > 1
  return {
    amr: two && !all.includes('mfa') ? [...all, 'mfa'] : all,
    acr: two ? 'aal2' : all.length > 0 ? 'aal1' : null,
  }
}
