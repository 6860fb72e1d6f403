export {
  type Countersign,
  type CountersignOptions,
  createCountersign,
  type VerifyIsAllowed,
} from './countersign.ts'
export type { ChallengeResult } from './devices/challenge.ts'
export type { Device, User } from './devices/device.ts'
export type { CreateOptions, Devices, ListOptions } from './devices/devices.ts'
export { type HotpDeviceOptions, type HotpKind, type HotpOptions, hotp } from './devices/hotp/kind.ts'
export type {
  AnyDeviceKind,
  AttemptContext,
  Challenge,
  ChallengeContext,
  Created,
  DeviceKind,
  KindContext,
  Verdict,
} from './devices/kind.ts'
export type { Method, TokenInput } from './devices/method.ts'
export type { SharedSecretSetup } from './devices/shared-secret.ts'
export {
  type StaticDeviceOptions,
  type StaticKind,
  type StaticOptions,
  type StaticSetup,
  staticTokens,
} from './devices/static/kind.ts'
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
export type { KeyContext, Keyring } from './keyring/keyring.ts'
export type { JsonValue } from './lib/exact-json.ts'
export type { Logger } from './lib/logger.ts'
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
export type { CleanUpOptions, CleanUpResult } from './store/clean-up.ts'
export type { RelatedObject, Store } from './store/store.ts'
