import { toBase64Url } from '../../lib/random.ts'
import type { AttemptContext, KindContext, Verdict } from '../kind.ts'
import { amrOf } from './amr.ts'
import { type Answer, readAnswer } from './answer.ts'
import { nothingAnswered, withAnswered } from './answered.ts'
import { attestationToVerify } from './attestation.ts'
import type { ChallengeScope } from './challenges.ts'
import { loadLibrary } from './library.ts'
import type { Settings } from './options.ts'
import type { RegistrationResponse } from './response.ts'
import type { Credential, WebauthnState } from './state.ts'

/** Whoever is being registered: a device that is not confirmed, and nothing else. */
export function registrationScope(
  rpId: string,
  { user, persistentId, binding }: Pick<KindContext, 'user' | 'persistentId'> & { readonly binding: string },
): ChallengeScope {
  return { ceremony: 'registration', rpId, userId: user.id, binding, persistentId }
}

/** WebAuthn L3 §7.1. That nobody else has the credential is checked with the others, when the state is written. */
export async function register(
  settings: Settings,
  response: RegistrationResponse,
  context: AttemptContext,
): Promise<Verdict<WebauthnState>> {
  const rpId = settings.origins.rpIdOf(context.origin)
  const scope = registrationScope(rpId, context)
  const answer = readAnswer(response.clientData, 'webauthn.create', scope, settings, context)
  if (!answer) return { accepted: false, reason: 'invalid' }
  if (answer.known.expiresAt <= context.now) return { accepted: false, reason: 'expired' }
  const made = await context.once('registration', () => verified(settings, response, answer, rpId, context.now))
  if (!made) return { accepted: false, reason: 'invalid' }
  const { credential, userVerified } = made
  const answered = withAnswered(nothingAnswered, answer.known, context.now)
  return {
    accepted: true,
    state: { userHandle: answer.known.userHandle, registered: { rpId, credential, userVerified, answered } },
    amr: amrOf(credential),
    userVerified,
  }
}

/** `null` for what the library refuses, or the standard where the library does not. */
async function verified(
  { userVerification, algorithms, attestation }: Settings,
  response: RegistrationResponse,
  { challenge, origin }: Answer,
  rpId: string,
  now: number,
): Promise<{ readonly credential: Credential; readonly userVerified: boolean } | null> {
  const library = await loadLibrary()
  try {
    const attestationObject = attestationToVerify(response.attestationObject, attestation, now, library)
    if (!attestationObject) return null
    const result = await library.verifyRegistrationResponse({
      response: {
        ...{ id: response.id, rawId: response.id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: toBase64Url(response.clientData),
          attestationObject: toBase64Url(attestationObject),
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserPresence: true,
      requireUserVerification: userVerification === 'required',
      supportedAlgorithmIDs: [...algorithms],
    })
    if (!result.verified) return null
    const { credential, aaguid, userVerified, credentialDeviceType, credentialBackedUp } = result.registrationInfo
    // The id in the browser's answer is not signed, the one in the authenticator's data is the credential's.
    if (credential.id !== response.id) return null
    return {
      credential: {
        id: credential.id,
        publicKey: toBase64Url(credential.publicKey),
        counter: credential.counter,
        transports: response.transports,
        aaguid,
        backupEligible: credentialDeviceType === 'multiDevice',
        backedUp: credentialBackedUp,
      },
      userVerified,
    }
  } catch {
    // Whatever it stumbled over, it was not a registration.
    return null
  }
}
