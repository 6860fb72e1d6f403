import type {} from 'fastify'
import type { Otp } from '../web/visit.ts'

export type { OtpRequiredOptions } from '../web/guard.ts'
export type { Otp } from '../web/visit.ts'
export { otpRequired, policy, sendResponse, type TwoFactorOptions, toRequest, twoFactor } from './fastify-plugin.ts'
export { fastifySession, secureSession } from './fastify-session.ts'
export type { FastifyHook, FastifyLike, FastifyReplyLike, FastifyRequestLike } from './fastify-types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether a device has verified the session, as it was when the request came. Set by Countersign's `twoFactor`. */
    otp: Otp
  }
}
