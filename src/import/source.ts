import type { User } from '../devices/device.ts'

/** Where devices come from. Ours are `djangoDevices` and `otpauthCsv`; any object that reads is one. */
export interface ImportSource {
  /** Reads everything, as it is at one moment, and changes nothing. */
  read(): Promise<SourceContent>
}

export interface SourceContent {
  readonly devices: readonly SourceDevice[]
  /** What is no device here, and why. */
  readonly problems: readonly ImportProblem[]
}

/** The id that a user has here, or nothing for nobody. */
export type MaybeId = string | null | undefined

/** A device as it is elsewhere. */
export interface SourceDevice {
  /** Where it is, for the report: `otp_totp_totpdevice/7`, `line 3`. */
  readonly source: string
  /**
   * What names the device for ever, and no other one of any source: the id here is a digest of it, so that a device is
   * imported once, however often it is read.
   */
  readonly key: string
  /** Whether the key has a secret in it; then the digest is a keyed one. Default false. */
  readonly keyIsSecret?: boolean
  /** Whose it is, with the id that the user has here. `name` and `email` are only looked at, not kept. */
  readonly user: User
  readonly kind: string
  /** Default: the kind's name. */
  readonly name?: string
  /** Default true. */
  readonly confirmed?: boolean
  /** For the kind's `create`. */
  readonly options: Readonly<Record<string, unknown>>
  /** Whether making it takes long, as hashing does; then a dry run leaves that out. Default false. */
  readonly costly?: boolean
  readonly failureCount?: number
  readonly lastFailureAt?: Date | null
  readonly lastUsedAt?: Date | null
  readonly lastChallengeAt?: Date | null
  readonly createdAt?: Date
}

/** Something that does not come along. Never holds a secret. */
export interface ImportProblem {
  /** Where it is: `otp_totp_totpdevice/7`, `line 3`. */
  readonly source: string
  /** `null` where that cannot be said. */
  readonly kind: string | null
  /** Whose it is, by the id that the user has here; `null` where that cannot be said. */
  readonly userId: string | null
  readonly reason: ImportReason
  /** The same as a sentence. */
  readonly message: string
}

/** Stable: match on them, never on messages. */
export type ImportReason =
  /** It cannot be read. As long as there is one of these nothing is imported, unless `skipBroken` says so. */
  | 'broken'
  /** The user is not one of this application. */
  | 'unknown-user'
  /** The kind is not among the registered `kinds`. */
  | 'kind-not-registered'
  /** Countersign cannot take over a device of that type. */
  | 'not-supported'
  /** A shared secret of less than 128 bits (RFC 4226 R6). */
  | 'short-secret'
  /** A backup token that is too short, or has other characters than letters and digits. */
  | 'weak-token'
  /** A list of backup tokens without any that could be used. */
  | 'no-tokens'
  /** Neither the device nor its user has an email address. */
  | 'no-address'
  /** An email address that is none. */
  | 'invalid-address'
  /** A phone number that is none. */
  | 'invalid-number'
  /** A phone number of a region or a type that the kind does not send to. */
  | 'number-not-allowed'
  /** A value that the kind does not take, such as seven digits. */
  | 'unsupported-value'
  /** The same device comes twice; the first one counts. */
  | 'duplicate'
  /** Its id belongs to another user's device, or one of another kind. */
  | 'id-taken'
  /** It was imported before, and has been removed here since. It comes back with `again` only. */
  | 'removed-here'
