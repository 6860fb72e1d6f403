import type { Device, User } from '../devices/device.ts'
import { CountersignError, isStoreFailure } from '../errors.ts'
import { randomId } from '../lib/random.ts'
import type { SiteContext } from './context.ts'
import type { Session } from './session.ts'
import type { BrowserOptions, ChallengeView, FormError } from './views.ts'

/** What became of the challenge of a run's device, as the run keeps it. Never a token, and nothing of where it went. */
export interface ChallengeRecord {
  readonly device: string
  readonly state: ChallengeView['state']
  /** When a new one may be asked for, in milliseconds. */
  readonly retryAt?: number
  /** Whether a code may have arrived, from this challenge or the one before. */
  readonly codeExpected: boolean
}

/**
 * The browser's own id, made up when it is first needed. Challenges are bound to it: a code that another browser asked
 * for is of no use in this one (NIST SP 800-63B §3.1.3.2).
 */
export function browserId(session: Session): string {
  const { browser = randomId() } = session.read()
  if (session.read().browser === undefined) session.write({ ...session.read(), browser })
  return browser
}

/** What a token is checked against. */
export function scopeOf(request: Request, session: Session, alone = false): Scope {
  return scope(session.read().browser ?? '', request, alone)
}

function scope(binding: string, request: Request, alone: boolean): Scope {
  return { binding, origin: originOf(request), ...(alone && { userVerification: 'required' }) }
}

export interface Scope {
  readonly binding: string
  readonly origin: string
  /** Where no other factor stands beside the token. */
  readonly userVerification?: 'required'
}

/** The origin that a request came to. */
export function originOf({ url }: Request): string {
  return new URL(url).origin
}

/**
 * Whether a GET may send a message: only when somebody goes to the page. A link or a picture on another site, or a
 * browser that loads ahead, must not.
 */
export function maySend(request: Request): boolean {
  if (request.method === 'POST') return true
  const { headers } = request
  const destination = headers.get('sec-fetch-dest') ?? 'document'
  return (
    request.method === 'GET' &&
    ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? 'none') &&
    ['document', 'empty'].includes(destination) &&
    !/prefetch|prerender/.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')
  )
}

/** A challenge that waits until somebody asks for it. */
export function unsent(device: Device): ChallengeRecord {
  return { device: device.persistentId, state: 'unsent', codeExpected: false }
}

/**
 * Has a device send its challenge. A failure is a state too: the user can try again, or choose another device.
 * → `null` for a device that has nothing to send
 */
export async function sendChallenge(
  site: SiteContext,
  request: Request,
  session: Session,
  user: User,
  device: Device,
  before?: ChallengeRecord,
): Promise<ChallengeRecord | null> {
  if (!sends(site, device)) return null
  const { countersign } = site
  const own = { device: device.persistentId }
  const codeExpected = before?.device === device.persistentId && before.codeExpected
  try {
    const result = await countersign.challenge(user, device.persistentId, {}, scope(browserId(session), request, false))
    if (result.sent) {
      const cooldown = countersign.kinds.find(({ name }) => name === device.kind)?.cooldown ?? 0
      return { ...own, state: 'sent', retryAt: countersign.now() + cooldown * 1000, codeExpected: true }
    }
    if (result.reason === 'locked') return { ...own, state: 'locked', codeExpected: false }
    if (!('retryAt' in result)) return null
    const retryAt = result.retryAt.getTime()
    if (result.reason === 'cooldown') return { ...own, state: 'waiting', retryAt, codeExpected: true }
    return { ...own, state: result.reason === 'limit' ? 'limit' : 'paused', retryAt, codeExpected }
  } catch (error) {
    // Whatever is wrong with this one device, the user can choose another.
    if (!(error instanceof CountersignError) || isStoreFailure(error)) throw error
    countersign.logger.error({ error }, 'A challenge could not be delivered')
    return { ...own, state: 'failed', codeExpected }
  }
}

/** Whether a device sends its tokens: not one that answers through the browser. */
export function sends(site: SiteContext, device: Pick<Device, 'kind' | 'interactive'>): boolean {
  return device.interactive && !answersInBrowser(site, device)
}

export function answersInBrowser(site: SiteContext, { kind }: Pick<Device, 'kind'>): boolean {
  return site.input(kind).inputMode === 'none'
}

/** What the browser is asked for a token of a device; or why it cannot be asked now. */
export interface BrowserChallenge {
  readonly options?: BrowserOptions
  readonly challenge?: ChallengeView
}

/**
 * Made anew for each page: nothing is sent, nor kept.
 * @param alone whether no other factor stands beside the token
 * @returns `null` for a device that is gone
 */
export async function browserChallenge(
  { countersign }: SiteContext,
  request: Request,
  session: Session,
  user: User,
  persistentId: string,
  alone = false,
): Promise<BrowserChallenge | null> {
  const result = await countersign.challenge(user, persistentId, {}, scope(browserId(session), request, alone))
  if (result.sent) return { options: result.options as BrowserOptions }
  if (result.reason === 'locked') return { challenge: { state: 'locked', codeExpected: false } }
  if (!('retryAt' in result)) return null
  const wait = waitUntil(result.retryAt.getTime(), countersign.now())
  return { challenge: { state: 'paused', codeExpected: false, wait } }
}

/** Why a new challenge was refused, if it was. */
export function resendError(record: ChallengeRecord, now: number): FormError | null {
  if (record.retryAt === undefined || record.state === 'sent') return null
  return { code: record.state === 'limit' ? 'resend-limit' : 'resend-wait', ...waitUntil(record.retryAt, now) }
}

export function challengeView(record: ChallengeRecord, now: number): ChallengeView {
  const { codeExpected, retryAt = 0 } = record
  const over = retryAt <= now && (record.state === 'limit' || record.state === 'paused')
  const state = over ? 'unsent' : record.state
  return { state, codeExpected, ...(retryAt > now && { wait: waitUntil(retryAt, now) }) }
}

function waitUntil(retryAt: number, now: number): { retryAt: Date; seconds: number } {
  return { retryAt: new Date(retryAt), seconds: Math.max(1, Math.ceil((retryAt - now) / 1000)) }
}
