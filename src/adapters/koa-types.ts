import type { IncomingMessage } from 'node:http'
import type {} from 'koa'
import type { Otp } from '../web/visit.ts'

declare module 'koa' {
  interface DefaultState {
    /** Whether a device has verified the session, as it was when the request came. Set by Countersign's `twoFactor`. */
    otp: Otp
  }
}

/** What is needed of Koa's context. */
export interface KoaContext {
  readonly req: IncomingMessage
  readonly originalUrl: string
  readonly path: string
  readonly protocol: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever a listener takes
  readonly app: { readonly proxy: boolean; emit(event: string, ...values: any[]): boolean }
  // biome-ignore lint/suspicious/noExplicitAny: body parsers put what they like there
  readonly request: any
  // biome-ignore lint/suspicious/noExplicitAny: what an application keeps there is its own
  state: any
  readonly response: { get(name: string): unknown; remove(name: string): void; readonly headers: object }
  status: number
  body: unknown
  set(name: string, value: string | string[]): void
}

/** A middleware of Koa. */
export type KoaMiddleware = (context: KoaContext, next: () => Promise<unknown>) => Promise<void>
