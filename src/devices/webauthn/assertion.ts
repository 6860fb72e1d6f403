import { toBase64Url } from '../../lib/random.ts'
import type { AttemptContext, Purpose, Verdict } from '../kind.ts'
import { amrOf } from './amr.ts'
import { type Answer, readAnswer } from './answer.ts'
import { wasAnswered, withAnswered } from './answered.ts'
import { fromBase64Url } from './base64url.ts'
import type { ChallengeScope } from './challenges.ts'
import { mayBeOvertaken, withCount } from './counts.ts'
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
  const { rpId, credential, answered, counts = [] } = registered
  const { purpose, user, binding, now } = context
  const validity = settings.validity * 1000
  // Nobody guesses a signature. Counting these would let a stranger lock a key, by a credential's id alone.
  const invalid = { accepted: false, reason: 'invalid', counted: false } as const
  const known = purpose === 'sign-in' ? response.userHandle : (response.userHandle ?? state.userHandle)
  if (response.id !== credential.id || known !== state.userHandle) return invalid
  const scope = assertionScope(purpose, rpId, user.id, binding)
  const answer = readAnswer(response.clientData, 'webauthn.get', scope, settings, context)
  if (!answer) return invalid
  const made = await context.once(`assertion ${credential.publicKey}`, () =>
    verified(settings, response, answer, registered),
  )
  if (!made) return invalid
  // Signed by the key: from here on it is the key that is judged.
  if (wasAnswered(answered, answer.known)) return { accepted: false, reason: 'replayed' }
  if (answer.known.expiresAt <= now) return { accepted: false, reason: 'expired' }
  if (made.backupEligible !== credential.backupEligible) return { accepted: false, reason: 'invalid' }
  if ((made.counter > 0 || credential.counter > 0) && made.counter <= credential.counter) {
    const overtaken = mayBeOvertaken(counts, made.counter, answer.known.expiresAt - validity)
    return overtaken ? invalid : { accepted: false, reason: 'invalid', cloned: true }
  }
  // That it can make sure is only believed where another factor came with it (L3 §7.2).
  const isAlone = purpose === 'sign-in' || context.userVerification === 'required'
  const userVerified = made.userVerified && (registered.userVerified || !isAlone)
  if (context.userVerification === 'required' && !userVerified) return { accepted: false, reason: 'invalid' }
  return {
    accepted: true,
    state: {
      ...state,
      registered: {
        ...registered,
        credential: { ...credential, counter: made.counter, backedUp: made.backedUp },
        userVerified: registered.userVerified || userVerified,
        answered: withAnswered(answered, answer.known, now),
        ...(made.counter > 0 && { counts: withCount(counts, credential.counter, made.counter, now, validity) }),
      },
    },
    amr: amrOf(credential),
    userVerified,
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
