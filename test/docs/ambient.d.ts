// What the code blocks of README.md and docs/ use without saying where it comes from.
// A module, so that nobody else sees these names; code-blocks.test.ts makes globals of them.
import type { Countersign, HotpKind, SharedSecretSetup as Setup, StaticKind, TotpKind, User } from 'countersign'
import type { Store } from 'countersign/store'
import type { Site } from 'countersign/web'
import type { WebauthnKind } from 'countersign/webauthn'

export type SharedSecretSetup = Setup

export declare const countersign: Countersign<readonly [TotpKind, HotpKind, StaticKind]>
export declare const passkeyCountersign: Countersign<readonly [WebauthnKind, TotpKind]>
export declare const credential: import('countersign/webauthn').ExistingCredential
export declare const here: import('countersign').AttemptOptions
export declare function toBrowser(options: unknown): void
export declare const site: Site
export declare const store: Store
export declare const secrets: readonly string[]
export declare const url: string
export declare const request: Request

export declare const user: User
export declare const device: import('countersign').Device
export declare const persistentId: string
export declare const token: string
export declare const nextToken: string
export declare const browserId: string
export declare const delivery: import('countersign').MailDelivery
export declare const dutchGateway: import('countersign').TextGateway
export declare const firstGateway: import('countersign').TextGateway
export declare const secondGateway: import('countersign').TextGateway
export declare const secret: string
export declare const spanExporter: import('@opentelemetry/sdk-trace-base').SpanExporter
export declare const metricReader: import('@opentelemetry/sdk-metrics').MetricReader
export declare const counter: number
export declare const lastStep: number

// The host's own.
export declare function findById(id: string): Promise<User | null>
export declare function authenticate(credentials: { username: string; password: string }): Promise<User | null>
export declare function yourApp(request: Request): Promise<Response>
export declare function handle(request: Request): Promise<Response>
export declare function postLogin(request: Request): Promise<Response>
export declare function showLogin(request: Request, error?: string): Promise<Response>
export declare function openYourStore(url: string): Promise<Store>
export declare function letIn(): void
export declare function passwordChangedAt(userId: string): string
export declare function isStaff(userId: string): boolean
export declare const searchUsers: import('countersign/admin').AdminUsers['search']
export declare const findUsers: import('countersign/admin').AdminUsers['findMany']
export declare function sendLetter(userId: string, tokens: readonly string[]): Promise<void>
export declare const admin: import('countersign/admin').Admin
export declare function escapeHtml(text: string): string
export declare function joinedAt(userId: string): Date
export declare function hasAccepted(userId: string): boolean
export declare function noteAccepted(userId: string, version: number | undefined): Promise<void>
export declare function isGiftCode(code: string): Promise<boolean>
export declare function waitUntil(moment: Date | null | undefined): void
export declare function say(text: string): void
export declare function showOnce(...texts: string[]): void
export declare function tellSupport(text: string): void
export declare function remember(...numbers: number[]): void

export interface YourSession {
  readonly data: Record<string, unknown>
  newId(): void
  end(): void
}
export declare const yourSessions: {
  load(cookie: string | null): Promise<YourSession>
  save(session: YourSession, headers: Headers): Promise<boolean>
}

export interface YourTables {
  users: { id: string; name: string }
}
export declare const totpDevices: readonly {
  readonly id: number
  readonly userId: string
  readonly lastStep: number
  readonly key: string
  readonly digits: 6 | 8
  readonly step: number
  readonly t0: number
  readonly tolerance: number
  readonly name: string
}[]

export declare const engine: { render(template: string, values: object): Promise<string> }

// For one-time passwords and verification tokens.
export declare const order: { readonly id: string; readonly total: number }
export declare function findByEmail(email: string): Promise<User | null>
export declare function sendMail(to: string, text: string): Promise<void>
export declare function sendText(to: User, text: string): Promise<void>
export declare function setPassword(userId: string, password: string): Promise<void>
export declare function setAddress(userId: string, address: string): Promise<void>
export declare function addMember(teamId: string, userId: string): Promise<void>
export declare function page(text: string): Response

// For single-page applications: asks the user, and says what was wrong before.
export declare function yourForm<Name extends string>(
  problem: string | undefined,
  ...fields: Name[]
): Promise<Readonly<Record<Name, string>>>
