/** One-time codes: HOTP (RFC 4226), TOTP (RFC 6238), and the `otpauth:` URIs that authenticator apps read. */
export { decodeBase32, encodeBase32 } from '../lib/base32.ts'
export type { Algorithm } from '../lib/hmac.ts'
export type { CodeOptions, Digits } from './code.ts'
export {
  type GenerateHotpOptions,
  generateHotp,
  type ResyncHotpOptions,
  resyncHotp,
  type VerifyHotpOptions,
  verifyHotp,
} from './hotp.ts'
export { type HotpKeyUriParameters, type KeyUriParameters, keyUri, type TotpKeyUriParameters } from './key-uri.ts'
export { labelText } from './label-text.ts'
export { type ParsedKeyUri, parseKeyUri } from './parse-key-uri.ts'
export { generateSecret, type Secret } from './secret.ts'
export { normalizeToken } from './token.ts'
export {
  type GenerateTotpOptions,
  generateTotp,
  secondsLeft,
  type TimeOptions,
  timeStep,
  type VerifyTotpOptions,
  verifyTotp,
} from './totp.ts'
