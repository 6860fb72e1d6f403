import { CountersignError } from '../../errors.ts'
import { checkKeys } from '../../lib/options.ts'
import { toBase64Url } from '../../lib/random.ts'
import type { DeviceKind } from '../kind.ts'
import { throttlePolicy } from '../throttle.ts'
import { authenticatorName } from './aaguids.ts'
import { assert } from './assertion.ts'
import { creationOptions, requestOptions, signInOptions } from './ceremony.ts'
import { type ExistingCredential, existingState } from './existing.ts'
import { loadLibrary } from './library.ts'
import { webauthnMethod } from './method.ts'
import { checkSettings, type WebauthnOptions } from './options.ts'
import { register } from './registration.ts'
import { parseResponse } from './response.ts'
import { acceptedCredentials } from './signals.ts'
import type { WebauthnState } from './state.ts'

export interface WebauthnDeviceOptions {
  /** A key that was registered elsewhere. Without it the device begins unconfirmed: `challenge` and `devices.confirm` make its key. */
  readonly credential?: ExistingCredential
}

export interface WebauthnKind extends DeviceKind<'webauthn', WebauthnState, WebauthnDeviceOptions, null> {
  /** For `/.well-known/webauthn` at the RP id: `{ "origins": relatedOrigins }`. */
  readonly relatedOrigins: readonly string[]
}

/** @throws CountersignError `invalid-option` */
export function webauthn(options: WebauthnOptions): WebauthnKind {
  const settings = checkSettings(options)

  return {
    name: 'webauthn',
    phishingResistant: true,
    factor: 'possession',
    throttle: throttlePolicy('webauthn', options),
    method: webauthnMethod,
    relatedOrigins: options.relatedOrigins ?? [],

    async create(own, { randomBytes }) {
      checkKeys('devices.create', own, ['credential'])
      if (own.credential !== undefined) return { state: await existingState(own.credential, settings), setup: null }
      return { state: { userHandle: toBase64Url(randomBytes(32)), registered: null }, setup: null, pending: true }
    },

    async challenge(state, context) {
      const { registered } = state
      if (context.confirmed && !registered)
        throw new CountersignError('not-supported', 'The device has no key: remove it')
      return {
        message: registered ? 'Use your security key or passkey' : 'Set up your security key or passkey',
        options: registered
          ? await requestOptions(settings, registered, context)
          : await creationOptions(settings, state, context),
      }
    },

    verify(state, token, context) {
      const response = parseResponse(token)
      const { registered } = state
      if (response?.type === 'assertion' && registered) return assert(settings, state, registered, response, context)
      if (response?.type === 'registration' && !registered) return register(settings, response, context)
      // Nobody gets nearer to what a key would sign by trying, and whoever posts it need not even have the password.
      return { accepted: false, reason: 'invalid', counted: registered === null }
    },

    check: async () => void (await loadLibrary()),
    signIn: (context) => signInOptions(settings, context),
    accepted: (devices, { origin }) => acceptedCredentials(settings, devices, origin),
    unknown: (credentialId, { origin }) => ({ rpId: settings.origins.rpIdOf(origin), credentialId }),
    lookup: ({ registered }) => registered?.credential.id ?? null,
    lookupOf: (token) => parseResponse(token)?.id ?? null,
    hint: ({ registered }) => registered && authenticatorName(registered.credential.aaguid),
    proposedName: ({ registered }) => registered && authenticatorName(registered.credential.aaguid),
  }
}
