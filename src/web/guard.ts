import type { Countersign } from '../countersign.ts'
import type { Device } from '../devices/device.ts'
import { rankOf } from '../devices/strength.ts'
import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../lib/options.ts'
import type { SiteContext } from './context.ts'
import { isDue } from './policy.ts'
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
  /** Ask again when the verification is older than so many seconds; a remembered browser always is. Default: never. */
  readonly maxAge?: number
  /** Only tokens of devices of these kinds count. Default: of all. */
  readonly kinds?: readonly string[]
  /** Only tokens that cannot be given away to a false page count (NIST SP 800-63B §3.2.5). Default false. */
  readonly phishingResistant?: boolean
  /** Let remembered browsers pass, whose user gave no token in this session. Default true. */
  readonly allowRemembered?: boolean
}

const optionNames = [
  'ifConfigured',
  'loginUrl',
  'verificationUrl',
  'redirectField',
  'raiseAnonymous',
  'raiseUnverified',
  'maxAge',
  'kinds',
  'phishingResistant',
  'allowRemembered',
]

const switches = [
  ...(['ifConfigured', 'raiseAnonymous', 'raiseUnverified', 'phishingResistant', 'allowRemembered'] as const),
]

/** → `null` when the request may go on; else the answer to send. */
export type Guard = (request: Request) => Promise<Response | null>

/**
 * Lets only verified users pass. Visitors are sent to sign in, unverified users with a device to the token step; those
 * without a device see why a second factor is needed, and the way to set one up. Whose time is over by
 * `requireSecondFactor` is led to setup.
 *
 * @param own what only the site's own pages ask for
 * @throws CountersignError `invalid-option`
 */
export function otpRequired(site: SiteContext, options: OtpRequiredOptions = {}, own: OwnDemands = {}): Guard {
  checkGuardOptions(site.countersign, options)
  const { redirectField = 'next', loginUrl = site.urls.login } = options
  const named = strength(site.countersign, options)

  return async (request) => {
    const visit = await site.visit(request)
    const here = destination(request, own.backToPage ?? false)
    if (!visit.user) {
      if (options.raiseAnonymous) return refuse(site, request)
      return site.redirect(request, withQuery(loginUrl, { [redirectField]: here }), 'sign-in')
    }
    const devices = own.strongest ? await secondFactors(site, visit) : null
    const isStrong = devices && devices.length > 0 ? asStrongAs(site, devices) : named
    if (passes(visit, options, isStrong, site.countersign.now())) return null
    return miss(request, visit, devices ?? (await secondFactors(site, visit)), isStrong)
  }

  async function miss(
    request: Request,
    visit: Visit,
    devices: readonly Device[],
    isStrong: ((device: Pick<Device, 'kind'>) => boolean) | null,
  ): Promise<Response | null> {
    const here = destination(request, own.backToPage ?? false)
    if (devices.length === 0 && options.ifConfigured) {
      if (own.inSetup || !isDue(await site.demand(visit))) return null
      return site.redirect(request, withQuery(site.urls.setup, { next: here }), 'setup')
    }
    if (options.raiseUnverified) return refuse(site, request)
    const strong = devices.filter(isStrong ?? (() => true))
    if (strong.length > 0) {
      // With `kinds`, the token step begins with a device that will do.
      const kinds = isStrong && strong.length < devices.length && [...new Set(strong.map(({ kind }) => kind))].join(',')
      const token = withQuery(site.urls.token, { verify: '1', kinds: kinds || '' })
      const location = withQuery(options.verificationUrl ?? token, { [redirectField]: here })
      return site.redirect(request, location, 'verification')
    }
    const setupUrl = withQuery(site.urls.setup, { next: here })
    const accepted = isStrong ? site.methods().filter(isStrong) : []
    const weaker = devices.length > 0
    return site.render(request, { view: 'two-factor-required', setupUrl, weaker, accepted }, 403)
  }
}

/** Whether a request would pass the guard of these options. @throws CountersignError `invalid-option` */
export function otpPasses(site: SiteContext, options: OtpRequiredOptions = {}): (request: Request) => Promise<boolean> {
  checkGuardOptions(site.countersign, options)
  const isStrong = strength(site.countersign, options)
  return async (request) => {
    const visit = await site.visit(request)
    if (!visit.user) return false
    if (passes(visit, options, isStrong, site.countersign.now())) return true
    if (!options.ifConfigured || (await hasSecondFactor(site, visit))) return false
    return !isDue(await site.demand(visit))
  }
}

/**
 * For everything else than guarded pages: holds users to `requireSecondFactor`, and lets all others pass, visitors too.
 * Who has no device when the time is over is led to setup and then on; who has one is asked for a token.
 */
export function policyGuard(site: SiteContext): Guard {
  const verifiedIfConfigured = otpRequired(site, { ifConfigured: true })
  return async (request) => ((await site.demand(await site.visit(request))) ? verifiedIfConfigured(request) : null)
}

/** @throws CountersignError `invalid-option` */
function checkGuardOptions(countersign: Countersign, options: OtpRequiredOptions): void {
  checkKeys('otpRequired', options, optionNames)
  for (const name of switches) {
    if (options[name] !== undefined) checkBoolean(`otpRequired({ ${name} })`, options[name])
  }
  if (options.maxAge !== undefined) checkInteger('otpRequired({ maxAge })', options.maxAge, 1, Number.MAX_SAFE_INTEGER)
  if (options.kinds === undefined) return
  const known = countersign.kinds.map(({ name }) => name)
  if (
    !Array.isArray(options.kinds) ||
    options.kinds.length === 0 ||
    !options.kinds.every((kind) => known.includes(kind))
  ) {
    throw invalidOption(`otpRequired({ kinds }) must be a list of some of: ${known.join(', ')}`)
  }
}

/** Which devices will do, where not all of them will. */
function strength(
  countersign: Countersign,
  { kinds, phishingResistant }: OtpRequiredOptions,
): ((device: Pick<Device, 'kind'>) => boolean) | null {
  if (!kinds && !phishingResistant) return null
  const strong = countersign.kinds
    .filter((kind) => !phishingResistant || kind.phishingResistant === true)
    .map(({ name }) => name)
    .filter((name) => !kinds || kinds.includes(name))
  return ({ kind }) => strong.includes(kind)
}

function passes(
  { otp }: Visit,
  { maxAge, allowRemembered = true }: OtpRequiredOptions,
  isStrong: ReturnType<typeof strength>,
  now: number,
): boolean {
  if (!otp.verified || !otp.verifiedAt) return false
  const isRecent = (at: Date) => maxAge === undefined || now - at.getTime() <= maxAge * 1000
  if (isStrong) return otp.proofs.some(({ device, at }) => isStrong(device) && isRecent(at))
  if (otp.remembered) return allowRemembered && maxAge === undefined
  return isRecent(otp.verifiedAt)
}

/** What only the site's own pages ask for. */
export interface OwnDemands {
  /** Whether a POST that was refused leads back to its address by GET; otherwise it leads home. Default false. */
  readonly backToPage?: boolean
  /**
   * Only a token of the strongest kind that the user has counts, or a backup token: with a weaker one nobody adds a
   * stronger one, or takes it away (NIST SP 800-63B §4.1.2.1). Default false.
   */
  readonly strongest?: boolean
  /** Whether it is a page of setup: who is led there must get through. Never told by an address. Default false. */
  readonly inSetup?: boolean
}

/** Backup tokens count: they are there for who has lost the other devices. */
function asStrongAs(site: SiteContext, devices: readonly Device[]): (device: Pick<Device, 'kind'>) => boolean {
  const rank = ({ kind }: Pick<Device, 'kind'>) => rankOf(site.countersign.kinds.find(({ name }) => name === kind))
  const most = Math.max(...devices.map(rank))
  return (device) => site.isBackup(device) || rank(device) >= most
}

async function secondFactors(site: SiteContext, visit: Visit): Promise<readonly Device[]> {
  return (await visit.devices()).filter((device) => !site.isBackup(device))
}

/** Whether the user has a device that is a second factor; backup tokens alone are none. */
export async function hasSecondFactor(site: SiteContext, visit: Visit): Promise<boolean> {
  return (await secondFactors(site, visit)).length > 0
}

function refuse(site: SiteContext, request: Request): Promise<Response> {
  return site.render(request, { view: 'error', status: 403, code: 'not-allowed' }, 403)
}

/** Where the visitor was going; only a page can be gone back to. */
function destination(request: Request, backToPage: boolean): string {
  if (request.method !== 'GET' && request.method !== 'HEAD' && !backToPage) return ''
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
