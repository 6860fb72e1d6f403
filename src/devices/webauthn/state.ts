/** What is kept of a key; sealed with the device. Bytes are base64url. */
export interface WebauthnState {
  /** Whom authenticators know the user as: the same for all of a user's keys, and nothing about the user. */
  readonly userHandle: string
  /** `null` until a registration was accepted. */
  readonly registered: Registered | null
}

export interface Registered {
  readonly rpId: string
  readonly credential: Credential
  /** Whether the key has made sure who holds it before, so that it may be relied on (WebAuthn L3 §4, `uvInitialized`). */
  readonly userVerified: boolean
  /** The challenges that were answered; none of them is accepted again. */
  readonly answered: Answered
  /** How far the key had counted lately, the newest last. Left out for a key that does not count, and where nothing is known. */
  readonly counts?: readonly Count[]
}

/** An answer that was accepted. */
export interface Count {
  /** Of signatures, as the key said. */
  readonly counter: number
  /** When it was accepted, in milliseconds. */
  readonly at: number
}

/** A credential record (WebAuthn L3 §4). */
export interface Credential {
  readonly id: string
  /** In COSE's form. */
  readonly publicKey: string
  /** Of signatures; 0 for an authenticator that does not count. */
  readonly counter: number
  readonly transports: readonly string[]
  /** Which model the authenticator says it is; all zeros for one that does not say. */
  readonly aaguid: string
  /** Whether it is copied to other devices; never changes. */
  readonly backupEligible: boolean
  readonly backedUp: boolean
}

export interface Answered {
  /** The newest last; never empty. */
  readonly challenges: readonly { readonly nonce: string; readonly expiresAt: number }[]
  /** Challenges that ended by then are refused without a look at the list. */
  readonly until: number
}
