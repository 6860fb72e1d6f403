import type { ChallengeContext, SignInContext } from '../kind.ts'
import { accountName } from '../shared-secret.ts'
import { assertionScope } from './assertion.ts'
import { makeChallenge } from './challenges.ts'
import type { Settings } from './options.ts'
import { registrationScope } from './registration.ts'
import type { Registered, WebauthnState } from './state.ts'

/** For `PublicKeyCredential.parseCreationOptionsFromJSON` (WebAuthn L3 §5.1.8). */
export interface CreationOptionsJSON {
  readonly rp: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly challenge: string
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[]
  readonly timeout: number
  readonly excludeCredentials: readonly CredentialDescriptorJSON[]
  readonly authenticatorSelection: {
    readonly authenticatorAttachment?: 'platform' | 'cross-platform'
    readonly residentKey: 'required' | 'preferred' | 'discouraged'
    readonly requireResidentKey: boolean
    readonly userVerification: 'required' | 'preferred' | 'discouraged'
  }
  readonly hints: readonly string[]
  readonly attestation: 'none' | 'direct' | 'enterprise'
  readonly extensions: { readonly credProps: true }
}

/** For `PublicKeyCredential.parseRequestOptionsFromJSON` (WebAuthn L3 §5.1.9). */
export interface RequestOptionsJSON {
  readonly challenge: string
  readonly timeout: number
  readonly rpId: string
  readonly allowCredentials: readonly CredentialDescriptorJSON[]
  readonly userVerification: 'required' | 'preferred' | 'discouraged'
  readonly hints: readonly string[]
}

export interface CredentialDescriptorJSON {
  readonly type: 'public-key'
  readonly id: string
  readonly transports?: readonly string[]
}

/** Asks for a new key. All of a user's keys know the user by the same handle, and none is registered twice. */
export async function creationOptions(
  settings: Settings,
  state: WebauthnState,
  context: ChallengeContext,
): Promise<CreationOptionsJSON> {
  const { rpName, origins, authenticatorAttachment, residentKey, userVerification, algorithms, hints } = settings
  const rpId = origins.rpIdOf(context.origin)
  const others = registeredFor(rpId, (await context.others()) as readonly WebauthnState[])
  const userHandle = others[0]?.userHandle ?? state.userHandle
  const name = accountName(context.user)
  return {
    rp: { id: rpId, name: rpName },
    user: { id: userHandle, name, displayName: name },
    challenge: makeChallenge(registrationScope(rpId, context), expiry(settings, context), userHandle, context),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: settings.timeout * 1000,
    excludeCredentials: others.map(({ registered }) => descriptor(settings, registered)),
    authenticatorSelection: {
      ...(authenticatorAttachment && { authenticatorAttachment }),
      residentKey,
      requireResidentKey: residentKey === 'required',
      userVerification,
    },
    hints,
    attestation: settings.attestation.conveyance,
    extensions: { credProps: true },
  }
}

/** Asks for any of the user's keys. */
export async function requestOptions(
  settings: Settings,
  registered: Registered,
  context: ChallengeContext,
): Promise<RequestOptionsJSON> {
  const { rpId } = registered
  const others = registeredFor(rpId, (await context.others()) as readonly WebauthnState[])
  const scope = assertionScope(context.purpose, rpId, context.user.id, context.binding)
  return {
    challenge: makeChallenge(scope, expiry(settings, context), '', context),
    timeout: settings.timeout * 1000,
    rpId,
    allowCredentials: [registered, ...others.map((other) => other.registered)].map((one) => descriptor(settings, one)),
    userVerification: context.userVerification ?? settings.userVerification,
    hints: settings.hints,
  }
}

/** Asks for whichever key of this site the user chooses. It has to make sure who holds it, or it is one factor only. */
export function signInOptions(settings: Settings, context: SignInContext): RequestOptionsJSON {
  const rpId = settings.origins.rpIdOf(context.origin)
  const scope = assertionScope('sign-in', rpId, '', context.binding)
  return {
    challenge: makeChallenge(scope, expiry(settings, context), '', context),
    timeout: settings.timeout * 1000,
    rpId,
    allowCredentials: [],
    userVerification: settings.userVerification === 'required' ? 'required' : 'preferred',
    hints: settings.hints,
  }
}

function registeredFor(
  rpId: string,
  states: readonly WebauthnState[],
): readonly (WebauthnState & { registered: Registered })[] {
  return states.filter((state): state is WebauthnState & { registered: Registered } => state.registered?.rpId === rpId)
}

function expiry({ validity }: Settings, { now }: { readonly now: number }): number {
  return now + validity * 1000
}

function descriptor({ transports }: Settings, { credential }: Registered): CredentialDescriptorJSON {
  const ways = transports ?? credential.transports
  return { type: 'public-key', id: credential.id, ...(ways.length > 0 && { transports: ways }) }
}
