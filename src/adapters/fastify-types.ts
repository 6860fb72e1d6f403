import type { IncomingMessage } from 'node:http'
import type { Otp } from '../web/visit.ts'

/** What is needed of Fastify's request. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage
  readonly originalUrl: string
  readonly protocol: string
  readonly host: string
  readonly body: unknown
  readonly routeOptions?: { readonly config?: object }
  otp: Otp
}

/** What is needed of Fastify's reply. */
export interface FastifyReplyLike {
  code(status: number): unknown
  header(name: string, value: string): unknown
  removeHeader(name: string): unknown
  getHeader(name: string): unknown
  getHeaders(): object
  // biome-ignore lint/suspicious/noExplicitAny: the reply itself, which can be waited for
  send(payload: any): any
  callNotFound(): unknown
}

/** What is needed of a Fastify instance. */
export interface FastifyLike {
  readonly prefix: string
  readonly supportedMethods: readonly string[]
  hasPlugin(name: string): boolean
  // biome-ignore-start lint/suspicious/noExplicitAny: overloads, too many to repeat
  addHook(name: any, hook: any): any
  decorateRequest(name: any, value: any): any
  route(options: any): any
  // biome-ignore-end lint/suspicious/noExplicitAny: see above
}

/** A hook of Fastify: for `onRequest`, `preValidation` or `preHandler`. */
export type FastifyHook = (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>
