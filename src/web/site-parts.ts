import type { TellChange } from './changes.ts'
import type { OtpRequiredOptions } from './guard.ts'
import type { Remember } from './remember.ts'
import type { SessionPort } from './session.ts'
import type { ErrorView } from './views.ts'

/**
 * For what is built on a site, such as its administration. It asks nobody for permission: whoever calls it has to. What it
 * does is recorded with the request only within `actFor`.
 */
export interface SiteParts {
  readonly brand: string
  /** Where the brand leads. */
  readonly home: string
  /** What a guard asks for before a change: a token, within the site's `freshFor`. */
  readonly fresh: OtpRequiredOptions
  /** What `otpRequired` asks, as a question: whether a request would pass. @throws CountersignError `invalid-option` */
  passes(options?: OtpRequiredOptions): (request: Request) => Promise<boolean>
  readonly sessions: SessionPort
  readonly remember: Remember
  /** Whether users are sent mails about changes. */
  readonly mails: boolean
  /** Tells the host of a change, and the user by mail. */
  readonly changed: TellChange
  /** A page of the site's that says what did not work, in the visitor's language. */
  error(request: Request, status: ErrorView['status'], code: ErrorView['code']): Promise<Response>
  /** The same, for when the store does not answer: it needs nothing of it. */
  unavailable(request: Request): Promise<Response>
}
