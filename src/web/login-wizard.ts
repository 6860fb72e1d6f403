import type { Device, User } from '../devices/device.ts'
import type { Verification } from '../devices/verification.ts'
import { type ChallengeRecord, originOf, scopeOf } from './challenge.ts'
import type { SiteContext } from './context.ts'
import { tokenError } from './form-errors.ts'
import { ownWizardSteps } from './own-steps.ts'
import type { Session } from './session.ts'
import { letGoOfEnded } from './sign-in.ts'
import type { FormError } from './views.ts'
import type { Visit } from './visit.ts'
import type { WizardRun } from './wizard/run.ts'
import type { Progress, StepResult, StepValues, WizardStep } from './wizard/step.ts'
import { createWizard, type Wizard, type WizardVisit } from './wizard/wizard.ts'

/** A request to the login page. */
export interface LoginContext {
  readonly request: Request
  readonly visit: Visit
  /** Who passed the first factor; `null` before that. */
  user: User | null
  /** The device that accepted a token in this very request. */
  device: Device | null
  /** The device that the browser is remembered for, once that was asked. */
  recognised?: Promise<Device | null>
}

export interface LoginExtra {
  /** Where the visitor was going; already checked. */
  readonly next: string
  /** `sign-in` begins at the password; `verify` at the token, for a user who is signed in. */
  readonly mode: 'sign-in' | 'verify'
  /** Whether a device or the list of backup tokens is asked. */
  readonly by: 'device' | 'backup'
  /** The device that is asked for a token. Once there is one, the run is not done without a token. */
  readonly device?: string
  readonly challenge?: ChallengeRecord
  /** What the first factor was, in the words of RFC 8176. Default: a password. */
  readonly amr?: readonly string[]
}

type Result<Data> = Promise<StepResult<Data, FormError>>
/** What is kept of a token that was accepted. */
export interface Proof {
  readonly device: string
  /** When it was accepted, in milliseconds: the host's own steps can take their time. */
  readonly at: number
  /** What it proved, in the words of RFC 8176. */
  readonly amr: readonly string[]
  readonly userVerified: boolean
  /** Whether the browser is to be remembered. */
  readonly remember?: true
}

/** The first factor. */
export interface Passed {
  readonly user: string
  /** A passkey that was both factors: no further token is asked for. */
  readonly passkey?: Proof
}

type LoginStep<Name extends string, Data> = WizardStep<Name, Data, LoginContext, FormError>

export type LoginSteps = readonly (
  | LoginStep<'credentials', Passed>
  | LoginStep<'token' | 'backup', Proof>
  | LoginStep<string, unknown>
)[]
export type LoginRun = WizardRun<LoginSteps, LoginExtra>

/** What is posted to the token step besides a token. */
export const loginActions: readonly string[] = ['device', 'resend', 'use-backup', 'use-device', 'restart']
/** What the field `step` may say of the site's own. */
export const loginNames: readonly string[] = ['credentials', 'passkey', 'token', 'backup', ...loginActions]
/** What the host's steps may follow. */
export const loginPlaces: readonly string[] = ['credentials', 'token']

export function loginVisit(site: SiteContext, context: LoginContext): WizardVisit<LoginContext> {
  return { session: context.visit.session, now: site.countersign.now(), context }
}

/** The credentials that were right, or the passkey in their place. */
export function passedCredentials(user: User, passkey?: Proof): { readonly credentials: Passed } {
  return { credentials: { user: user.id, ...(passkey && { passkey }) } }
}

export function passkeyOf(data: Readonly<Record<string, unknown>>): Proof | undefined {
  return (data.credentials as Passed | undefined)?.passkey
}

/**
 * Credentials, then a token of a device or a backup token, with the host's own steps between and after. Between them the
 * session remembers who passed the first factor, and nobody is signed in.
 */
export function createLoginWizard(site: SiteContext): Wizard<LoginSteps, LoginExtra> {
  const { countersign } = site
  const extraOf = (run: Progress) => run.extra as unknown as LoginExtra

  const credentials: LoginStep<'credentials', Passed> = {
    name: 'credentials',
    fields: ['username', 'password'],
    idempotent: false,
    async validate({ username = '', password = '' }, context) {
      if (username === '' || password === '') return refused({ code: 'credentials-missing' })
      const user = (await site.authenticateUser?.({ username, password })) ?? null
      if (!user) return refused({ code: 'invalid-credentials' })
      context.user = user
      await takeOver(context.visit, user)
      return { valid: true, data: { user: user.id } }
    },
  }

  /**
   * A token is due for who has a second factor and comes in a browser that is not remembered. Once one was asked for,
   * nothing but a token ends that.
   */
  async function isTokenDue(run: Progress, context: LoginContext): Promise<boolean> {
    if (passkeyOf(run.validatedStepData)) return false
    if (extraOf(run).device !== undefined) return true
    const { user } = context
    if (!user || (await countersign.devices.list(user)).every(site.isBackup)) return false
    return extraOf(run).mode === 'verify' || (await recognise(site, context)) === null
  }

  async function accept(
    context: LoginContext,
    { token = '', remember = '' }: StepValues,
    ask: (token: string, user: User) => Promise<Verification>,
  ): Result<Proof> {
    if (token.trim() === '') return refused({ code: 'token-missing' })
    const result = await ask(token, context.user as User)
    if (!result.verified) return refused(tokenError(result, countersign.now()))
    context.device = result.device
    const proof = proofOf(result, countersign.now())
    return { valid: true, data: { ...proof, ...(remember !== '' && { remember: true }) } }
  }

  const hasPassed = ({ validatedStepData }: Progress, step: string) => validatedStepData[step] !== undefined

  const token: LoginStep<'token', Proof> = {
    name: 'token',
    fields: ['token', 'remember'],
    idempotent: false,
    isVisible: (run, context) => extraOf(run).by === 'device' && !hasPassed(run, 'backup') && isTokenDue(run, context),
    validate: (values, context, run) =>
      accept(context, values, (typed, user) =>
        countersign.verifyToken(
          user,
          extraOf(run).device ?? '',
          typed,
          scopeOf(context.request, context.visit.session, isAlone(extraOf(run), context.visit.session)),
        ),
      ),
  }

  const backup: LoginStep<'backup', Proof> = {
    name: 'backup',
    fields: ['token'],
    idempotent: false,
    isVisible: (run, context) => extraOf(run).by === 'backup' && !hasPassed(run, 'token') && isTokenDue(run, context),
    validate: (values, context) =>
      accept(context, values, (typed, user) => verifyBackup(user, typed, originOf(context.request))),
  }

  /** Asks the user's lists of backup tokens, one after the other. */
  async function verifyBackup(user: User, typed: string, origin: string): Promise<Verification> {
    let result: Verification = { verified: false, reason: 'no-device', failureCount: 0 }
    for (const device of (await countersign.devices.list(user)).filter(site.isBackup)) {
      result = await countersign.verifyToken(user, device.persistentId, typed, { origin })
      if (result.verified) return result
    }
    return result
  }

  const own = (after: string) => ownWizardSteps<LoginContext>(site.loginSteps, after, ({ user }) => user)
  const steps: LoginSteps = [
    credentials,
    ...own('credentials').map(onlyAtSignIn),
    token,
    backup,
    ...own('token').map(onlyAtSignIn),
  ]
  const wizard: Wizard<LoginSteps, LoginExtra> = createWizard<LoginSteps, LoginExtra>({
    name: 'login',
    steps,
    lifetime: site.loginTimeout,
    extra: { next: '', mode: 'sign-in', by: 'device' },
    owner: (data) => (data.credentials as Passed | undefined)?.user,
  })
  return wizard
}

/** Who is signed in already has passed the host's steps. */
function onlyAtSignIn(step: LoginStep<string, unknown>): LoginStep<string, unknown> {
  return {
    ...step,
    isVisible: (run, context) => run.extra.mode === 'sign-in' && (step.isVisible?.(run, context) ?? true),
  }
}

/**
 * Whether a token has no other factor beside it, because the session began without one, by passkey say. Then a key has to
 * make sure who holds it.
 */
export function isAlone({ mode }: LoginExtra, session: Session): boolean {
  return mode === 'verify' && session.read().amr?.length === 0
}

/** What is kept of a token that was accepted. */
export function proofOf({ device, amr, userVerified }: Extract<Verification, { verified: true }>, at: number): Proof {
  return { device: device.persistentId, at, amr, userVerified }
}

function refused(problem: FormError): { readonly valid: false; readonly problem: FormError } {
  return { valid: false, problem }
}

/** The device that the browser is remembered for; asked once a request, because a forged cookie counts as a failure. */
export function recognise(site: SiteContext, context: LoginContext): Promise<Device | null> {
  const { request, user } = context
  const ask = async () => (user && (await site.remember.recognise(request, user)))?.device ?? null
  context.recognised ??= ask()
  return context.recognised
}

/**
 * The session's new owner gets a fresh one: what somebody else left in it, or has begun in it, stays out of reach, under an
 * id that is gone; and so does what was in one that is over.
 */
export async function takeOver(visit: Visit, user: User): Promise<void> {
  const { session } = visit
  const before = session.read().user
  await session.regenerate()
  letGoOfEnded(visit)
  if (before !== undefined && before !== user.id) session.write({})
  const { runs = {}, ...rest } = session.read()
  const own = Object.entries(runs).filter(([, run]) => run.user === user.id)
  if (own.length < Object.keys(runs).length) session.write({ ...rest, runs: Object.fromEntries(own) })
}
