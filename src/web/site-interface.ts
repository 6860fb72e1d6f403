import type { Device, User } from '../devices/device.ts'
import type { Guard, OtpRequiredOptions } from './guard.ts'
import type { Urls } from './views.ts'
import type { Visit } from './visit.ts'

/** The pages and guards of one application, as functions from `Request` to `Response`. */
export interface Site {
  /** Answers a request to one of the site's pages; `null` for any other request. */
  handle(request: Request): Promise<Response | null>
  /** Who makes the request: session, user, and whether a device has verified it. Read once a request. */
  visit(request: Request): Promise<Visit>
  /** A guard for the host's own pages. @throws CountersignError `invalid-option` */
  otpRequired(options?: OtpRequiredOptions): Guard
  /**
   * For a host with a login or registration of its own, once the password was right. Where a token is due (or a step of
   * the host's own), nobody is signed in yet: send the response, which leads there and then on to `next`.
   * @param options `next`: where the visitor was going; followed only to this host and the allowed ones
   * @returns `null` when nothing is due: the session is the user's, under a new id, and the answer is the host's
   */
  signIn(request: Request, user: User, options?: { readonly next?: unknown }): Promise<Response | null>
  /** Sends the visitor on by 303, to `target` where that is allowed, else to `home`. */
  redirect(request: Request, target: unknown): Promise<Response>
  /**
   * For a host with a token form of its own, after `verifyToken` accepted: the session is verified.
   * @throws CountersignError `not-your-device`
   */
  login(request: Request, user: User, device: Device): Promise<void>
  /**
   * For a host that does not use the site's login page, after the password was right: if the browser is remembered for
   * the user, the session is verified by that, as the guards know. → whether it is.
   */
  recognise(request: Request, user: User): Promise<boolean>
  /**
   * For a host with a token form of its own, after `login`, if the user asked for it: remembers the browser.
   * Does nothing without the option `remember`, or for a list of backup tokens.
   * @throws CountersignError `not-your-device`
   */
  remember(request: Request, user: User, device: Device): Promise<void>
  /** Forgets all of a user's remembered browsers. → how many. */
  forgetBrowsers(userId: string): Promise<number>
  /**
   * A guard for everything else: holds signed-in users to `requireSecondFactor`, and lets all others pass, visitors too.
   */
  policy(): Guard
  /** Ends the request's session. */
  signOut(request: Request): Promise<void>
  /**
   * Ends a user's sessions everywhere, for when the password was changed; not the one of `except`, if it is given.
   * Remembered browsers are forgotten, all of them.
   * @throws CountersignError `not-supported` when the host's own sessions cannot be found by user
   */
  endSessions(userId: string, except?: Request): Promise<number>
  /** A page of the host's in the site's layout. `body` is HTML that the host answers for. */
  page(request: Request, page: { title: string; body: string }, status?: number): Promise<Response>
  /** For a hidden field `csrf` in the host's own forms. */
  csrf(request: Request): string
  /** Checks a posted form of the host's own. → `null` when it may act; else the refusal to send. */
  checkCsrf(request: Request, form: { get(name: string): unknown }): Promise<Response | null>
  /**
   * Saves the session in the middle of a request, before something that must happen once: of several requests that have
   * changed the same session (ended a wizard's run, say), one gets `true`. Read the visit anew after it.
   */
  commit(request: Request): Promise<boolean>
  /** Puts the session's cookies and changes onto a response of the host's own. */
  respond(request: Request, response: Response): Promise<Response>
  readonly urls: Urls
}
