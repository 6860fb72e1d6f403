import { fromBase64Url } from './base64url.ts'
import { own, parseObject, texts } from './json.ts'

/** The most characters of a token; the longest real ones, with a chain of certificates in them, have a third of it. */
export const maxTokenLength = 16_384

/** The longest id of a credential, in bytes (WebAuthn L3 §7.1). */
export const maxCredentialIdLength = 1023

/** What a browser answered: `PublicKeyCredential.toJSON()`, down to what is used of it. */
export type BrowserResponse = RegistrationResponse | AssertionResponse

export interface RegistrationResponse {
  readonly type: 'registration'
  readonly id: string
  readonly clientData: Uint8Array<ArrayBuffer>
  readonly attestationObject: Uint8Array<ArrayBuffer>
  readonly transports: readonly string[]
}

export interface AssertionResponse {
  readonly type: 'assertion'
  readonly id: string
  readonly clientData: Uint8Array<ArrayBuffer>
  readonly authenticatorData: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
  /** `null` where the authenticator did not say; older ones cannot. */
  readonly userHandle: string | null
}

/** `null` for anything that is not the JSON of a public-key credential, whatever it is. */
export function parseResponse(token: unknown): BrowserResponse | null {
  if (typeof token !== 'string' || token.length > maxTokenLength) return null
  const credential = parseObject(token)
  const response = own(credential, 'response')
  const id = own(credential, 'id')
  const idBytes = fromBase64Url(id)
  if (own(credential, 'type') !== 'public-key' || own(credential, 'rawId') !== id) return null
  if (!idBytes || idBytes.length === 0 || idBytes.length > maxCredentialIdLength) return null
  const clientData = fromBase64Url(own(response, 'clientDataJSON'))
  if (!clientData) return null
  const shared = { id: id as string, clientData }
  return own(response, 'signature') === undefined
    ? parseRegistration(response, shared)
    : parseAssertion(response, shared)
}

type Shared = Pick<RegistrationResponse, 'id' | 'clientData'>

function parseRegistration(response: unknown, shared: Shared): RegistrationResponse | null {
  const attestationObject = fromBase64Url(own(response, 'attestationObject'))
  const transports = parseTransports(own(response, 'transports'))
  return attestationObject && transports && { type: 'registration', ...shared, attestationObject, transports }
}

function parseAssertion(response: unknown, shared: Shared): AssertionResponse | null {
  const authenticatorData = fromBase64Url(own(response, 'authenticatorData'))
  const signature = fromBase64Url(own(response, 'signature'))
  // An empty one says as little as none.
  const userHandle = own(response, 'userHandle') || null
  if (!authenticatorData || !signature || (userHandle !== null && !fromBase64Url(userHandle))) return null
  return { type: 'assertion', ...shared, authenticatorData, signature, userHandle: userHandle as string | null }
}

/** Unknown ones are kept, as the standard asks (L3 §7.1): a later browser may know them. */
export function parseTransports(transports: unknown): readonly string[] | null {
  if (transports === undefined || transports === null) return []
  const list = texts(transports)
  if (!list || list.length > 16 || !list.every((name) => /^[a-z][a-z0-9-]{0,31}$/.test(name))) return null
  return [...new Set(list)]
}
