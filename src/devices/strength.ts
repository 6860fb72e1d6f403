/**
 * What a token of a kind is worth, in NIST SP 800-63B's words:
 *
 * - `recovery`: no authenticator at all, good for getting back in (email, §3.1.3.1);
 * - `restricted`: over the telephone network (§3.1.3.3);
 * - `standard`: everything else.
 *
 * A kind that is `phishingResistant` (§3.2.5) is worth more than all of them.
 */
export type Strength = 'recovery' | 'restricted' | 'standard'

const order: readonly Strength[] = ['recovery', 'restricted', 'standard']

/** For comparing kinds: the greater, the stronger. */
export function rankOf(
  kind: { readonly strength?: Strength; readonly phishingResistant?: boolean } | undefined,
): number {
  // A kind that is not registered any more cannot give a token, so nobody is asked for one.
  if (!kind) return -1
  return kind.phishingResistant ? order.length : order.indexOf(kind.strength ?? 'standard')
}
