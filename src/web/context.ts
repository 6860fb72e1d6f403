import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import type { TokenInput } from '../devices/method.ts'
import type { Form } from './form.ts'
import type { Missing } from './json.ts'
import type { Redirects } from './redirects.ts'
import type { DeviceChoice, NoticeCode, SignInLinks, Urls, View } from './views.ts'
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
  findUser(id: string): Promise<User | null>
  authenticateUser: ((credentials: { username: string; password: string }) => Promise<User | null>) | undefined

  /** The request's session and user; read once a request. */
  visit(request: Request): Promise<Visit>
  /** Reads them anew, after the session was changed. */
  forget(request: Request): void
  /** Renders a page, with the session's changes saved. */
  render(request: Request, view: View, status?: number, headers?: Record<string, string>): Promise<Response>
  /** An SVG picture that is for this visitor only. */
  picture(request: Request, svg: string): Promise<Response>
  /** How recent a verification must be for what changes the second factor. */
  readonly fresh: { readonly maxAge?: number }
  /** Puts the session's cookies and changes onto any other response. */
  respond(request: Request, response: Response): Promise<Response>
  /** Sends the visitor on by GET, with the session's changes saved. `missing`: why, for programs. */
  redirect(request: Request, location: string, missing?: Missing): Promise<Response>
  /** Says something on the next page. */
  notify(visit: Visit, notice: NoticeCode): void

  isBackup(device: Pick<Device, 'kind'>): boolean
  input(kind: string): TokenInput
  choice(device: Device): DeviceChoice
}

/** A page: what it answers to GET, and to POST with a form that passed the CSRF check. */
export interface Page {
  get(request: Request, visit: Visit): Promise<Response>
  post?(request: Request, visit: Visit, form: Form): Promise<Response>
}
