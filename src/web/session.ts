/**
 * What Countersign keeps in a session: one small JSON value. It never holds a password, a token or a shared secret,
 * so it may live in any session store, in a signed cookie too.
 */
export interface SessionData {
  /** Who is signed in. */
  readonly user?: string
  /** When the first factor was passed, in milliseconds. */
  readonly authenticatedAt?: number
  /** The device that accepted a token in this session, and when. */
  readonly otp?: { readonly device: string; readonly verifiedAt: number; readonly methods: readonly string[] }
  /** Wizards under way, by run id. */
  readonly runs?: Readonly<Record<string, Run>>
  /** Something to say on the next page. */
  readonly notice?: string
}

/** One pass through a wizard. */
export interface Run {
  readonly wizard: string
  readonly step: string
  readonly startedAt: number
  readonly data: Readonly<Record<string, string>>
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
  /** Ends all sessions of a user, but for `except`. → how many. Left out where sessions cannot be found by user. */
  endAll?(userId: string, except?: Own): Promise<number>
}
