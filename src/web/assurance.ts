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
export function checkAmr(where: string, amr: unknown): void {
  const isMethod = (method: unknown) => typeof method === 'string' && /^[\w-]{1,32}$/.test(method)
  if (Array.isArray(amr) && amr.length > 0 && amr.every(isMethod)) return
  throw invalidOption(`${where} must be a list of methods in the words of RFC 8176: ['pwd']`)
}

/** What a session has proved: by the first factor, and by the tokens since. */
export function assurance(kinds: Countersign['kinds'], first: readonly string[], proofs: readonly Proven[]): Assurance {
  const kindOf = ({ device }: Proven) => kinds.find(({ name }) => name === device.kind)
  // Email is no authenticator (63B §3.1.3.1).
  const counted = proofs.filter((proof) => kindOf(proof)?.strength !== 'recovery')
  const all = [...new Set([...first, ...counted.flatMap(({ amr }) => amr)])]
  const known = new Set(first.flatMap((method) => factors[method] ?? []))
  for (const proof of counted) known.add(kindOf(proof)?.factor ?? 'possession')
  const two = all.includes('mfa') || known.size > 1 || counted.some(({ userVerified }) => userVerified)
  return {
    amr: two && !all.includes('mfa') ? [...all, 'mfa'] : all,
    // What a word of the host's means, it knows.
    acr: two ? 'aal2' : known.size > 0 || first.length > 0 ? 'aal1' : null,
  }
}
