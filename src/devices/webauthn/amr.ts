import type { Credential } from './state.ts'

/**
 * What an assertion proves, in the words of RFC 8176: that somebody was there (`user`) and holds a key (`pop`). A key
 * that cannot leave its device is `hwk`, one that is copied to others `swk`; without attestation that is what the
 * authenticator says of itself. How it made sure who holds it (a PIN, a fingerprint) it does not tell, so nothing is
 * claimed: see `userVerified`.
 */
export function amrOf({ backupEligible }: Credential): readonly string[] {
  return ['pop', backupEligible ? 'swk' : 'hwk', 'user']
}
