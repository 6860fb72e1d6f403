import type { AttemptContext } from '../kind.ts'
import { type ChallengeScope, type KnownChallenge, readChallenge } from './challenges.ts'
import { type ClientData, parseClientData } from './client-data.ts'
import type { Settings } from './options.ts'

/** A browser's answer to a genuine challenge, from a page of ours. */
export interface Answer extends ClientData {
  readonly known: KnownChallenge
}

/** What a registration (WebAuthn L3 §7.1) and an assertion (§7.2) check alike of the client data; `null` where any is wrong. */
export function readAnswer(
  clientData: Uint8Array,
  type: 'webauthn.create' | 'webauthn.get',
  scope: ChallengeScope,
  { origins }: Settings,
  context: AttemptContext,
): Answer | null {
  const data = parseClientData(clientData)
  if (data?.type !== type || data.framed) return null
  if (!origins.accepts(data.origin, scope.rpId, context.origin)) return null
  const known = readChallenge(scope, data.challenge, context)
  return known && { ...data, known }
}
