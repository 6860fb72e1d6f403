/**
 * Every code a {@link CountersignError} can carry.
 * Codes are stable: match on them, never on messages.
 */
export type ErrorCode =
  /** An option is unknown, missing, out of range, or contradicts another one. */
  | 'invalid-option'
  /** A shared secret is not base32, or too short. */
  | 'invalid-secret'
  /** An otpauth:// URI is malformed. */
  | 'invalid-key-uri'
  /** A user has no usable id: a string of 1 to 255 UTF-8 bytes without NUL. */
  | 'invalid-user'
  /** The device kind is not among the registered `kinds`. */
  | 'unknown-kind'
  /** The device kind does not have this operation. */
  | 'not-supported'
  /** The device belongs to another user, or is not confirmed. */
  | 'not-your-device'
  /** A sealed value did not open: its secret is missing, or the value was changed or moved. */
  | 'unsealing-failed'
  /** An email address is malformed, or there is none where one is needed. */
  | 'invalid-address'
  /** A phone number is none that can exist. */
  | 'invalid-number'
  /** A phone number is of a region or a type (premium rate, say) that the host does not send to. */
  | 'number-not-allowed'
  /** A message or a challenge could not be delivered; the earlier state was kept. */
  | 'delivery-failed'
  /** A provider did not answer clearly: the message may have been sent, so it is not sent again. */
  | 'delivery-unclear'
  /** A key generator made only keys that are in use already, 100 times. */
  | 'key-collision'
  /** A database driver, Nodemailer, WebAuthn's library or OpenTelemetry's API is an optional peer dependency and is not installed. */
  | 'driver-missing'
  /** The database refused or failed; `cause` has the driver’s error. */
  | 'store-failed'
  /** A row kept changing while it was being changed, or a lock did not become free in time; try again. */
  | 'store-busy'
  /** The database lacks a table or a migration: run `migrate()`. */
  | 'not-migrated'

const storeFailures: readonly ErrorCode[] = ['store-failed', 'store-busy', 'not-migrated']

/** Whether it is the store that failed, so that nothing can be done for now. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof CountersignError && storeFailures.includes(error.code)
}

/**
 * The one error class of Countersign: misuse, bad configuration, a store or a delivery that fails.
 * Expected outcomes (a wrong token, a throttled device) are values, never errors.
 * A message never holds a token, a secret, an address or a number.
 */
export class CountersignError extends Error {
  override readonly name = 'CountersignError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
