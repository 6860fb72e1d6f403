export type {
  Administration,
  DeviceQuery,
  ListedPassword,
  Page,
  PasswordListQuery,
  ResetOptions,
  ResetResult,
} from './administration/administration.ts'
export {
  type Countersign,
  type CountersignOptions,
  createCountersign,
  type ForgetUserOptions,
  type VerifyIsAllowed,
} from './countersign.ts'
export type {
  CallGateway,
  Mail,
  MailAddress,
  MailDelivery,
  Provided,
  TextGateway,
  TextMessage,
  Verifiable,
  VoiceCall,
} from './delivery/delivery.ts'
export type { AddedTokens, AddTokensOptions } from './devices/add-tokens.ts'
export type { ChallengeResult } from './devices/challenge.ts'
export type { AttemptOptions } from './devices/core.ts'
export type { Device, User } from './devices/device.ts'
export { deviceAction } from './devices/device-action.ts'
export type { Devices, ListOptions, RemoveAllOptions } from './devices/devices.ts'
export { maskEmailAddress } from './devices/email/address.ts'
export { type EmailDeviceOptions, type EmailKind, type EmailOptions, email } from './devices/email/kind.ts'
export { type HotpDeviceOptions, type HotpKind, type HotpOptions, hotp } from './devices/hotp/kind.ts'
export type {
  AcceptedCredentials,
  AnyDeviceKind,
  AttemptContext,
  Challenge,
  ChallengeContext,
  Created,
  DeviceKind,
  KindContext,
  Purpose,
  RequestContext,
  SentChallenge,
  ShownChallenge,
  SignInContext,
  Supply,
  UnknownCredential,
  Verdict,
} from './devices/kind.ts'
export type { DestinationField, Method, TokenInput } from './devices/method.ts'
export type { CreateOptions, InsertOptions, PreparedDevice, PrepareOptions } from './devices/new-device.ts'
export type { Passkeys, SignalOptions } from './devices/passkeys.ts'
export { type CallKind, type CallOptions, call } from './devices/phone/call.ts'
export {
  formatPhoneNumber,
  maskPhoneNumber,
  type PhoneNumberRules,
  type PhoneNumberType,
} from './devices/phone/number.ts'
export type { PhoneDeviceOptions } from './devices/phone/phone.ts'
export { type SmsKind, type SmsOptions, sms } from './devices/phone/sms.ts'
export type { SharedSecretSetup } from './devices/shared-secret.ts'
export type { SideChannelOptions } from './devices/side-channel.ts'
export {
  type StaticDeviceOptions,
  type StaticKind,
  type StaticOptions,
  type StaticSetup,
  staticTokens,
} from './devices/static/kind.ts'
export type { Strength } from './devices/strength.ts'
export type { Template, TemplateValues } from './devices/template.ts'
export { type ThrottleOptions, type ThrottlePolicy, throttlePolicy } from './devices/throttle.ts'
export {
  type TotpDeviceOptions,
  type TotpKind,
  type TotpOptions,
  totp,
} from './devices/totp/kind.ts'
export type { Verification } from './devices/verification.ts'
export { CountersignError, type ErrorCode } from './errors.ts'
export type { EventName, Events, Listener } from './events.ts'
export type { KeyContext, Keyring, SecretShape } from './keyring/keyring.ts'
export type { JsonValue } from './lib/exact-json.ts'
export type { Logger } from './lib/logger.ts'
export type {
  Ending,
  Operation,
  OperationName,
  Telemetry,
  TelemetryAttribute,
  TelemetryAttributes,
} from './lib/telemetry.ts'
export {
  type KeyGenerator,
  keyGenerator,
  type RandomStringGenerator,
  type RandomStringOptions,
  type RatedKeyGenerator,
  randomDigits,
  randomString,
  words,
} from './passwords/key-generators.ts'
export { keyFrom, withKey } from './passwords/links.ts'
export type {
  CreatedOneTimePassword,
  CreateOneTimePassword,
  OneTimePassword,
  OneTimePasswordDefaults,
  OneTimePasswordQuery,
  OneTimePasswords,
  RelatedTo,
} from './passwords/one-time-passwords.ts'
export type {
  CreatedVerificationToken,
  CreateVerificationToken,
  VerificationToken,
  VerificationTokenDefaults,
  VerificationTokenQuery,
  VerificationTokenSearch,
  VerificationTokens,
} from './passwords/verification-tokens.ts'
export type { RotateDevice, RotateOptions, RotateProgress, RotateResult, RotateRow } from './rotation/rotate-secrets.ts'
export type { CleanUpOptions, CleanUpResult } from './store/clean-up.ts'
export type { RelatedObject, SealedPlace, Store } from './store/store.ts'
export type { Actor } from './trail/acting.ts'
export type { TrailDetail } from './trail/detail.ts'
export type { AuditOptions, ForgetTrail } from './trail/options.ts'
export type { TrailNote, TrailRecorder } from './trail/recorder.ts'
export type { Trail, TrailEntry, TrailPage, TrailQuery } from './trail/trail.ts'
export { type TrailType, trailTypes } from './trail/type.ts'
