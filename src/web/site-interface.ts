import type { Device, User } from '../devices/device.ts'
import type { Guard, OtpRequiredOptions } from './guard.ts'
import type { PasskeyProblem } from './login-passkey.ts'
import type { SiteParts } from './site-parts.ts'
import type { BrowserOptions, Urls } from './views.ts'
import type { Visit } from './visit.ts'

/** What a token has proved, as `verifyToken` says. */
export interface Proved {
  readonly amr?: readonly string[]
  readonly userVerified?: boolean
  /**
   * What the first factor was, in the words of RFC 8176, if it was passed just now: `['pwd']`. Whatever was verified before is
   * gone. Default: what the session says, which is nothing where the user was not signed in.
   */
  readonly firstFactor?: readonly string[]
}

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
   * @param options `next`: where the visitor was going; followed only to this host and the allowed ones. `amr`: what the
   * first factor was, in the words of RFC 8176; default `['pwd']`
   * @returns `null` when nothing is due: the session is the user's, under a new id, and the answer is the host's
   */
  signIn(
    request: Request,
    user: User,
    options?: { readonly next?: unknown; readonly amr?: readonly string[] },
  ): Promise<Response | null>
  /**
   * For a host with a login page of its own: what to hand to the browser for a sign-in by passkey, as JSON
   * (`PublicKeyCredential.parseRequestOptionsFromJSON`). It goes with a cookie: send the page through `respond` or `page`.
   * @throws CountersignError `not-supported` without a kind that has passkeys
   */
  passkeyOptions(request: Request): Promise<BrowserOptions>
  /**
   * Signs in whose passkey has answered {@link passkeyOptions} in this browser, if it made sure who holds it: that is both
   * factors. Check the form's `csrf` first.
   * @param token the answer's `toJSON()`, as text
   * @returns the response to send, on to `next` or to a step of the host's own that is due; or why nobody is signed in
   */
  signInWithPasskey(
    request: Request,
    token: string,
    options?: { readonly next?: unknown },
  ): Promise<Response | PasskeyProblem>
  /** Sends the visitor on by 303, to `target` where that is allowed, else to `home`. */
  redirect(request: Request, target: unknown): Promise<Response>
  /**
   * For a host with a token form of its own, after `verifyToken` accepted: the session is verified.
   * A sign-in by passkey is {@link signInWithPasskey}'s.
   * @param proved what `verifyToken` answered, for `otp.amr`. Default: what the device's kind says
   * @throws CountersignError `not-your-device`
   */
  login(request: Request, user: User, device: Device, proved?: Proved): Promise<void>
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
   * Remembered browsers are forgotten, all of them. Sessions of the host's own that cannot be found by user are over for the
   * site at once, and ended in their store when their next request comes.
   * @returns how many sessions there were; `null` where they cannot be counted
   */
  endSessions(userId: string, except?: Request): Promise<number | null>
  /**
   * Runs `work` for a request: what the trail records meanwhile is recorded with the request's address and browser. For
   * what a host does by itself (`verifyToken`, `devices.remove` …); the site's own functions need no help.
   */
  actFor<Result>(request: Request, work: () => Result): Result
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
  /** For what is built on the site: `countersign/admin`. */
  readonly parts: SiteParts
}
