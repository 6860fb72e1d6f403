import { toBase64Url } from '../../lib/random.ts'
import type { AttemptContext, Purpose, Verdict } from '../kind.ts'
import { amrOf } from './amr.ts'
import { type Answer, readAnswer } from './answer.ts'
import { wasAnswered, withAnswered } from './answered.ts'
import { fromBase64Url } from './base64url.ts'
import type { ChallengeScope } from './challenges.ts'
import { loadLibrary } from './library.ts'
import type { Settings } from './options.ts'
import type { AssertionResponse } from './response.ts'
import type { Registered, WebauthnState } from './state.ts'

/** Any of the user's keys may answer a challenge for the user; anybody's, one for a sign-in. */
export function assertionScope(purpose: Purpose, rpId: string, userId: string, binding: string): ChallengeScope {
  return { ceremony: purpose, rpId, userId: purpose === 'sign-in' ? null : userId, binding, persistentId: null }
}

/** WebAuthn L3 §7.2. */
export async function assert(
  settings: Settings,
  state: WebauthnState,
  registered: Registered,
  response: AssertionResponse,
  context: AttemptContext,
): Promise<Verdict<WebauthnState>> {
  const { rpId, credential, answered } = registered
  const { purpose, user, binding, now } = context
  const invalid = { accepted: false, reason: 'invalid' } as const
  const known = purpose === 'sign-in' ? response.userHandle : (response.userHandle ?? state.userHandle)
  if (response.id !== credential.id || known !== state.userHandle) return invalid
  const scope = assertionScope(purpose, rpId, user.id, binding)
  const answer = readAnswer(response.clientData, 'webauthn.get', scope, settings, context)
  if (!answer) return invalid
  const made = await context.once(`assertion ${credential.publicKey}`, () =>
    verified(settings, response, answer, registered),
  )
  if (!made || made.backupEligible !== credential.backupEligible) return invalid
  // Signed by the key: from here on it is the key that is judged, not a stranger's guess.
  if (wasAnswered(answered, answer.known)) return { accepted: false, reason: 'replayed' }
  if (answer.known.expiresAt <= now) return invalid
  if ((made.counter > 0 || credential.counter > 0) && made.counter <= credential.counter) {
    return { ...invalid, cloned: true }
  }
  return {
    accepted: true,
    state: {
      ...state,
      registered: {
        ...registered,
        credential: { ...credential, counter: made.counter, backedUp: made.backedUp },
        // That it can make sure is only believed where another factor came with it (L3 §7.2).
        userVerified: registered.userVerified || (made.userVerified && purpose === 'second-factor'),
        answered: withAnswered(answered, answer.known, now),
      },
    },
    amr: amrOf(credential),
    userVerified: made.userVerified && (registered.userVerified || purpose === 'second-factor'),
  }
}

interface Verified {
  readonly counter: number
  readonly userVerified: boolean
  readonly backupEligible: boolean
  readonly backedUp: boolean
}

/** `null` for what the library refuses. */
async function verified(
  { userVerification }: Settings,
  response: AssertionResponse,
  { challenge, origin }: Answer,
  { rpId, credential }: Registered,
): Promise<Verified | null> {
  const publicKey = fromBase64Url(credential.publicKey)
  if (!publicKey) return null
  const { verifyAuthenticationResponse } = await loadLibrary()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id: response.id, rawId: response.id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: toBase64Url(response.clientData),
          authenticatorData: toBase64Url(response.authenticatorData),
          signature: toBase64Url(response.signature),
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: userVerification === 'required',
      // Less than any: it would look at the counter before the signature, and a stranger could make a key look copied.
      credential: { id: credential.id, publicKey, counter: -1 },
    })
    if (!verified) return null
    const { newCounter, userVerified, credentialDeviceType, credentialBackedUp } = authenticationInfo
    return {
      ...{ counter: newCounter, userVerified, backedUp: credentialBackedUp },
      backupEligible: credentialDeviceType === 'multiDevice',
    }
  } catch {
    // Whatever it stumbled over, it was not an assertion of this key.
    return null
  }
}
