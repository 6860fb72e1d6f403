export type { CreationOptionsJSON, CredentialDescriptorJSON, RequestOptionsJSON } from './ceremony.ts'
export type { ExistingCredential } from './existing.ts'
export { type WebauthnDeviceOptions, type WebauthnKind, webauthn } from './kind.ts'
export type {
  Attestation,
  AttestationFormat,
  AuthenticatorAttachment,
  Hint,
  Requirement,
  RootCertificates,
  Transport,
  UserVerification,
  WebauthnOptions,
} from './options.ts'
export type { Answered, Credential, Registered, WebauthnState } from './state.ts'
