import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Countersign, Device, User } from '../index.ts'
import type { Form } from '../web/form.ts'
import type { Site } from '../web/site-interface.ts'
import type { AdminMessages, NoticeName, ProblemName } from './messages.ts'
import type { Permission } from './options.ts'
import type { People } from './people.ts'
import type { AdminUrls } from './urls.ts'

/** Somebody of the staff, in a verified session. */
export interface Staff {
  readonly user: User
  can(permission: Permission): boolean
}

/** A request that was let in. */
export interface StaffVisit {
  readonly request: Request
  readonly staff: Staff
  /** The query of its address. */
  readonly query: URLSearchParams
  /** The persistent id of the device that its address names; empty for other addresses. */
  readonly device: string
}

/** What the pages share; made once, in `createAdmin`. */
export interface AdminContext {
  readonly site: Site
  readonly countersign: Countersign
  readonly text: AdminMessages
  readonly urls: AdminUrls
  readonly people: People
  readonly pageSize: number
  /** Whether this visitor can be shown secrets. */
  canReveal(staff: Staff): boolean
  readonly deliverTokens: ((user: User, tokens: readonly string[]) => Promise<void>) | undefined
  render(visit: StaffVisit, document: AdminDocument, status?: number): Promise<Response>
  notFound(visit: StaffVisit): Promise<Response>
  /** Whether a token is due before a change: then the answer to send. */
  fresh(request: Request): Promise<Response | null>
  /** Says it on the next page, which is at `location`. */
  done(visit: StaffVisit, notice: NoticeName, location: string): Promise<Response>
  /** Tells the host, and the user by mail. */
  tell(visit: StaffVisit, user: User, change: ChangeName, device?: Device): Promise<void>
}

export type ChangeName =
  | 'device-added'
  | 'device-removed'
  | 'device-renamed'
  | 'device-unlocked'
  | 'backup-tokens-made'
  | 'two-factor-reset'
  | 'browsers-forgotten'
  | 'sessions-ended'

/** A page of the administration, to be put into its layout. */
export interface AdminDocument {
  readonly title: string
  readonly main: JSX.Element
  /** What was wrong with the form that came back; says so in the title too. */
  readonly problem?: ProblemName
  /** Which section it is in. */
  readonly section?: string
}

export interface AdminPage {
  /** Whether a fresh token is asked for before it is shown, because it leads to a change. */
  readonly beforeChange?: boolean
  /** What its POST takes, beyond `view`. Default `change`. */
  readonly permission?: Permission
  get(visit: StaffVisit): Promise<Response>
  post?(visit: StaffVisit, form: Form): Promise<Response>
}
