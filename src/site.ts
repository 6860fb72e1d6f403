import type { Countersign } from './countersign.ts'
import { style } from './pages/assets.ts'
import { render } from './pages/render.tsx'
import { createSiteWith, type Site } from './web/site.ts'
import type { SiteOptions } from './web/site-options.ts'

export type { Guard, OtpRequiredOptions } from './web/guard.ts'
export type { Session, SessionData, SessionPort } from './web/session.ts'
export { authenticate, login } from './web/sign-in.ts'
export type { Site } from './web/site.ts'
export type { SiteOptions, SiteUsers } from './web/site-options.ts'
export type { Otp, Visit } from './web/visit.ts'

/**
 * The ready pages of two-factor authentication (sign-in, setup, profile, backup tokens), and guards for the host's own.
 *
 * @example
 * const site = createSite(countersign, { users: { findById, authenticate } })
 * const response = (await site.handle(request)) ?? (await yourOwn(request))
 * @throws CountersignError `invalid-option`
 */
export function createSite(countersign: Countersign, options: SiteOptions): Site {
  return createSiteWith({ render, style }, countersign, options)
}
