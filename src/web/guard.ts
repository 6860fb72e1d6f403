import { checkBoolean, checkInteger, checkKeys } from '../lib/options.ts'
import type { SiteContext } from './context.ts'
import { withQuery } from './redirects.ts'
import type { Visit } from './visit.ts'

export interface OtpRequiredOptions {
  /** Let signed-in users without a device pass. Default false. */
  readonly ifConfigured?: boolean
  /** Where visitors are sent to sign in. Default: the site's own login page. */
  readonly loginUrl?: string
  /** Where signed-in users with a device are sent to verify. Default: the token step of the login page. */
  readonly verificationUrl?: string
  /** The query parameter that says where the visitor was going. Default `next`. */
  readonly redirectField?: string
  /** Refuse visitors with 403 instead of sending them to sign in. Default false. */
  readonly raiseAnonymous?: boolean
  /** Refuse unverified users with 403 instead of sending them on. Default false. */
  readonly raiseUnverified?: boolean
  /** Ask again when the verification is older than so many seconds. Default: never. */
  readonly maxAge?: number
}

const optionNames = [
  'ifConfigured',
  'loginUrl',
  'verificationUrl',
  'redirectField',
  'raiseAnonymous',
  'raiseUnverified',
  'maxAge',
]

/** → `null` when the request may go on; else the answer to send. */
export type Guard = (request: Request) => Promise<Response | null>

/**
 * Lets only verified users pass. Visitors are sent to sign in, unverified users with a device to the token step; those
 * without a device see why a second factor is needed, and the way to set one up.
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: SiteContext, options: OtpRequiredOptions = {}): Guard {
  checkKeys('otpRequired', options, optionNames)
  for (const name of ['ifConfigured', 'raiseAnonymous', 'raiseUnverified'] as const) {
    if (options[name] !== undefined) checkBoolean(`otpRequired({ ${name} })`, options[name])
  }
  if (options.maxAge !== undefined) checkInteger('otpRequired({ maxAge })', options.maxAge, 1, Number.MAX_SAFE_INTEGER)
  const { redirectField = 'next', loginUrl = site.urls.login } = options

  return async (request) => {
    const visit = await site.visit(request)
    const here = destination(request)
    if (!visit.user) {
      if (options.raiseAnonymous) return refuse(site, request)
      return site.redirect(request, withQuery(loginUrl, { [redirectField]: here }), 'sign-in')
    }
    if (isFresh(visit, options.maxAge, site.countersign.now())) return null
    const canVerify = await hasSecondFactor(site, visit)
    if (!canVerify && options.ifConfigured) return null
    if (options.raiseUnverified) return refuse(site, request)
    if (canVerify) {
      const token = withQuery(site.urls.login, { verify: '1' })
      const location = withQuery(options.verificationUrl ?? token, { [redirectField]: here })
      return site.redirect(request, location, 'verification')
    }
    const setupUrl = withQuery(site.urls.setup, { next: here })
    return site.render(request, { view: 'two-factor-required', setupUrl }, 403)
  }
}

/** Whether the user has a device that is a second factor; backup tokens alone are none. */
export async function hasSecondFactor(site: SiteContext, visit: Visit): Promise<boolean> {
  return (await visit.devices()).some((device) => !site.isBackup(device))
}

function isFresh({ otp }: Visit, maxAge: number | undefined, now: number): boolean {
  if (!otp.verified || !otp.verifiedAt) return false
  return maxAge === undefined || now - otp.verifiedAt.getTime() <= maxAge * 1000
}

function refuse(site: SiteContext, request: Request): Promise<Response> {
  return site.render(request, { view: 'error', status: 403, code: 'not-allowed' }, 403)
}

/** Where the visitor was going; only a page can be gone back to. */
function destination(request: Request): string {
  if (request.method !== 'GET' && request.method !== 'HEAD') return ''
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
