import type { AcceptedCredentials } from '../kind.ts'
import type { Settings } from './options.ts'
import type { WebauthnState } from './state.ts'

/** `null` for a user who has no key at this site. A key for another RP id is none of this site's browser's. */
export function acceptedCredentials(
  { origins }: Settings,
  devices: readonly { readonly state: WebauthnState; readonly kept: boolean }[],
  origin: string,
): AcceptedCredentials | null {
  const rpId = origins.rpIdOf(origin)
  const here = devices.flatMap(({ state, kept }) =>
    state.registered?.rpId === rpId ? [{ userHandle: state.userHandle, id: state.registered.credential.id, kept }] : [],
  )
  const [first] = here
  if (!first) return null
  // All of them, whatever handle they have: to name one too many hides nothing.
  const allAcceptedCredentialIds = here.filter(({ kept }) => kept).map(({ id }) => id)
  return { rpId, userId: first.userHandle, allAcceptedCredentialIds }
}
