import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import type { TokenInput, TypedInput } from '../devices/method.ts'
import type { TellChange } from './changes.ts'
import type { Form } from './form.ts'
import type { Missing } from './json.ts'
import type { OwnSteps } from './own-steps.ts'
import type { Demand } from './policy.ts'
import type { Redirects } from './redirects.ts'
import type { Remember } from './remember.ts'
import type { SessionPort } from './session.ts'
import type { DeviceChoice, NoticeCode, PasskeySignal, SignInLinks, Urls, View } from './views.ts'
import type { Visit } from './visit.ts'

/** What the pages' handlers work with; made once, in `createSite`. */
export interface SiteContext {
  readonly countersign: Countersign
  readonly urls: Urls
  readonly home: string
  readonly redirects: Redirects
  /** For the login page. */
  readonly links: SignInLinks
  /** Seconds between password and token; 0 for no limit. */
  readonly loginTimeout: number
  /** Whether the login page is the host's: then the site has only the token step. */
  readonly ownLogin: boolean
  /** Whether the login page sends on who has nothing to do there. */
  readonly redirectAuthenticatedUser: boolean
  readonly loginSteps: OwnSteps
  readonly setupSteps: OwnSteps
  /** Whether the login page offers passkeys; `null` where it does not. */
  readonly passkeys: { readonly autofill: boolean } | null
  findUser(id: string): Promise<User | null>
  authenticateUser: ((credentials: { username: string; password: string }) => Promise<User | null>) | undefined

  /** Names the visitor's browser, also one without a session. */
  visitorId(request: Request): string
  /** The request's session and user; read once a request. */
  visit(request: Request): Promise<Visit>
  /** Reads them anew, after the session was changed. */
  forget(request: Request): void
  /** Renders a page, with the session's changes saved. `signal`: what the browser is told of passkeys. */
  render(
    request: Request,
    view: View,
    status?: number,
    headers?: Record<string, string>,
    signal?: PasskeySignal,
  ): Promise<Response>
  /** An SVG picture that is for this visitor only. */
  picture(request: Request, svg: string): Promise<Response>
  /** How recent a verification must be for what changes the second factor: by a token in any case. */
  readonly fresh: { readonly maxAge?: number; readonly allowRemembered: false }
  /**
   * Saves the session's changes now, and reads it anew: of several requests that come this far, one goes on.
   * → false: another one was first.
   */
  commit(request: Request): Promise<boolean>
  /** Puts the session's cookies and changes onto any other response. */
  respond(request: Request, response: Response): Promise<Response>
  /** Sends the visitor on by GET, with the session's changes saved. `missing`: why, for programs. */
  redirect(request: Request, location: string, missing?: Missing): Promise<Response>
  /** Says something on the next page. */
  notify(visit: Visit, notice: NoticeCode): void
  /** Tells the host, and the user by mail, of a change. Never rejects. */
  readonly changed: TellChange

  readonly remember: Remember
  readonly sessions: SessionPort
  /** What `requireSecondFactor` asks of the visitor, device or not; `null` for nothing. Asked once a visit. */
  demand(visit: Visit): Promise<Demand | null>

  /** The kinds that have pages, in the order of preference, with their labels. */
  methods(): readonly { readonly kind: string; readonly label: string }[]
  isBackup(device: Pick<Device, 'kind'>): boolean
  input(kind: string): TokenInput
  /** For a token that is typed. */
  typedInput(kind: string): TypedInput
  choice(device: Device): DeviceChoice
}

/** A page: what it answers to GET, and to POST with a form that passed the CSRF check. */
export interface Page {
  /** @param id what stands at `:id` of its address; empty for an address without one */
  get(request: Request, visit: Visit, id: string): Promise<Response>
  post?(request: Request, visit: Visit, form: Form, id: string): Promise<Response>
}
