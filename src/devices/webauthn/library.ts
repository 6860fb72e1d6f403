import { CountersignError } from '../../errors.ts'

/** What is used of `@simplewebauthn/server`. */
export interface Library {
  readonly verifyRegistrationResponse: typeof import('@simplewebauthn/server').verifyRegistrationResponse
  readonly verifyAuthenticationResponse: typeof import('@simplewebauthn/server').verifyAuthenticationResponse
  readonly decodeCredentialPublicKey: typeof import('@simplewebauthn/server/helpers').decodeCredentialPublicKey
  readonly decodeAttestationObject: typeof import('@simplewebauthn/server/helpers').decodeAttestationObject
}

/**
 * Loads the library, which is an optional peer dependency of ours. The imports' comments make bundlers leave it alone.
 * @throws CountersignError `driver-missing`, saying what to install
 */
export async function loadLibrary(): Promise<Library> {
  try {
    const server = await import(/* webpackIgnore: true */ /* @vite-ignore */ '@simplewebauthn/server')
    const helpers = await import(/* webpackIgnore: true */ /* @vite-ignore */ '@simplewebauthn/server/helpers')
    return { ...server, ...helpers }
  } catch (cause) {
    const missing = (cause as { code?: unknown }).code === 'ERR_MODULE_NOT_FOUND'
    throw new CountersignError(
      'driver-missing',
      missing
        ? 'WebAuthn needs a library that is not installed: npm install @simplewebauthn/server'
        : '@simplewebauthn/server does not load; the cause tells why',
      { cause },
    )
  }
}
