import type { ClientName } from './client-name.ts'

/**
 * What Countersign keeps in a session: one small JSON value. It never holds a password, a token or a shared secret,
 * so it may live in any session store, in a signed cookie too.
 */
export interface SessionData {
  /** Who is signed in. */
  readonly user?: string
  /** When the first factor was passed, in milliseconds. */
  readonly authenticatedAt?: number
  /** All of the user's other sessions were ended then, and this one was kept. In milliseconds. */
  readonly keptAt?: number
  /** What the first factor was, in the words of RFC 8176. Default: a password. Empty where there was none: by passkey, say. */
  readonly amr?: readonly string[]
  /** The passkey that was both factors. When it is gone, so is the session. */
  readonly passkey?: string
  /** The device that accepted a token in this session, and when. */
  readonly otp?: StoredOtp
  /** Made up for this browser: a code that another one asked for is of no use here. */
  readonly browser?: string
  /** Wizards under way, by run id. */
  readonly runs?: Readonly<Record<string, Run>>
  /** Something to say on the next page. */
  readonly notice?: string
  /** The same for the administration's pages: the name of a text. */
  readonly staffNotice?: string
  /** A passkey was removed: the next page tells the browser of those that are left. */
  readonly signal?: RemovedPasskeys
  /** What the browser is, as far as it says: for the list of sessions. */
  readonly client?: ClientName
}

/** Whom authenticators know the user as, which the last passkey takes along; and where it was removed. */
export interface RemovedPasskeys {
  readonly rpId: string
  readonly userId: string
  readonly origin: string
}

/** How a session was verified. Times in milliseconds. */
export interface StoredOtp {
  /** The device that accepted the last token, or whose remembered browser this is. */
  readonly device: string
  readonly verifiedAt: number
  /** The kinds of the devices that accepted tokens; `remembered` alone for a remembered browser. */
  readonly methods: readonly string[]
  /** Each device that accepted a token, and when it last did; also when it last made sure who holds it, if that was earlier. */
  readonly proofs?: readonly Proof[]
}

export interface Proof {
  readonly device: string
  readonly at: number
  /** What its token proved, in the words of RFC 8176. Default: what its kind says. */
  readonly amr?: readonly string[]
  /** Whether the device made sure who holds it. */
  readonly userVerified?: true
}

/** One pass through a wizard. */
export interface Run {
  readonly wizard: string
  /** The step that it is at. */
  readonly step: string
  readonly startedAt: number
  /** Whose it is, once that is known. */
  readonly user?: string
  /** What the steps made of what was posted to them, by step. */
  readonly validated: Readonly<Record<string, unknown>>
  /** What was posted to the steps that are validated again at the end. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What the wizard keeps besides. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** One request's view of a session. Nothing is written before {@link SessionPort.save}. */
export interface Session {
  /** A snapshot; empty for a visitor without a session. */
  read(): SessionData
  write(data: SessionData): void
  /** A new id for the same session, against fixation. Done at sign-in and at verification. */
  regenerate(): void | Promise<void>
  /** Ends the session: what it held is gone, and its id is of no more use. */
  destroy(): void | Promise<void>
}

/** Where sessions live: the built-in ones, or the host's own. */
export interface SessionPort<Own extends Session = Session> {
  /** An unknown or expired session id gives an empty session with an id of its own, never the one from the cookie. */
  load(request: Request): Promise<Own>
  /**
   * Writes what changed, and puts cookies into `headers`.
   * @returns false when another request has changed the session meanwhile: nothing was written, and the visitor has to try again
   */
  save(request: Request, session: Own, headers: Headers): Promise<boolean>
  /**
   * Ends all sessions of a user, but for `except`. → how many; `null` where they cannot be counted. Left out where sessions
   * cannot be found by user: the site keeps the moment then, and ends a session from before when its next request comes.
   */
  endAll?(userId: string, except?: Own): Promise<number | null>
  /** A user's sessions, newest first, for the profile page. Left out: the page does not show them. */
  list?(userId: string, current: Own): Promise<readonly OpenSession[]>
  /** Ends one of a user's sessions, named as `list` does; another user's is not there. → whether there was one. */
  end?(userId: string, id: string): Promise<boolean>
}

/** A session that somebody is signed in with. */
export interface OpenSession {
  /** Names it for `end`; of no other use, and never what is in its cookie. */
  readonly id: string
  readonly client: ClientName
  /** Whether it is the session of the request. */
  readonly current: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date
}
