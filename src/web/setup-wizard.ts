import type { Device, User } from '../devices/device.ts'
import type { Method } from '../devices/method.ts'
import { CountersignError } from '../errors.ts'
import { type ChallengeRecord, scopeOf } from './challenge.ts'
import type { SiteContext } from './context.ts'
import { cleanName } from './device-name.ts'
import { tokenError } from './form-errors.ts'
import { hasSecondFactor } from './guard.ts'
import { ownWizardSteps } from './own-steps.ts'
import type { LoginOptions } from './sign-in.ts'
import type { FormError } from './views.ts'
import type { Visit } from './visit.ts'
import type { WizardRun } from './wizard/run.ts'
import type { Progress, WizardStep } from './wizard/step.ts'
import { createWizard, type Wizard, type WizardVisit } from './wizard/wizard.ts'

/** A request to the setup pages. */
export interface SetupContext {
  readonly request: Request
  readonly visit: Visit
  readonly user: User
  /** The device that this very request has confirmed. */
  device: Device | null
  /** What its token has proved. */
  proof?: LoginOptions
}

export interface SetupExtra {
  /** Where the user was going; already checked. */
  readonly next: string
  /** The device that waits for its first token. */
  readonly device?: string
  readonly challenge?: ChallengeRecord
}

type SetupStep<Name extends string, Data> = WizardStep<Name, Data, SetupContext, FormError>

export type SetupSteps = readonly (
  | SetupStep<'method', { readonly kind: string }>
  | SetupStep<'destination' | 'token', { readonly device: string }>
  | SetupStep<string, unknown>
)[]
export type SetupRun = WizardRun<SetupSteps, SetupExtra>

/** What is posted to a step besides what it asks for. */
export const setupActions: readonly string[] = ['resend', 'change', 'restart']
/** What the field `step` may say of the site's own. */
export const setupNames: readonly string[] = ['method', 'destination', 'token', ...setupActions]
/** What the host's steps may follow: the token is the last step, because the device is real from then on. */
export const setupPlaces: readonly string[] = ['method', 'destination']

/** An abandoned setup can be taken up again for so many seconds. */
const lifetime = 3600

export interface OfferedMethod extends Method {
  readonly kind: string
}

export function setupVisit(site: SiteContext, context: SetupContext): WizardVisit<SetupContext> {
  return { session: context.visit.session, now: site.countersign.now(), context }
}

/** The kinds that can be set up on the pages. */
export function offeredMethods({ countersign }: SiteContext): OfferedMethod[] {
  return countersign.kinds.flatMap(({ name, method }) =>
    method && method.setup !== 'none' ? [{ ...method, kind: name }] : [],
  )
}

/** The method that a run is about. */
export function methodOf(
  site: SiteContext,
  run: Pick<SetupRun, 'validatedStepData'> | Progress,
): OfferedMethod | undefined {
  const chosen = run.validatedStepData.method as { kind: string } | undefined
  return offeredMethods(site).find(({ kind }) => kind === chosen?.kind)
}

/** Makes the device that waits for its token, in the place of any that waited before. */
export async function createPending(
  site: SiteContext,
  { user, visit }: SetupContext,
  method: OfferedMethod,
  destination?: string,
): Promise<Device> {
  const { devices } = site.countersign
  const offered = new Set(offeredMethods(site).map(({ kind }) => kind))
  const unnamed = method.setup === 'browser' ? method.kind : method.label
  const name = (await hasSecondFactor(site, visit)) ? unnamed : 'default'
  const option = method.destination && destination !== undefined ? { [method.destination.option]: destination } : {}
  const { device } = await devices.create(user, method.kind, { ...option, name, confirmed: false })
  for (const before of await devices.list(user, { confirmed: false })) {
    if (before.id !== device.id && offered.has(before.kind)) await devices.discard(user, before.persistentId)
  }
  return device
}

/**
 * The method; where to send tokens, for those that send them; and a token, to prove that it works. The host's own steps
 * come before the token, with which the device becomes real.
 */
export function createSetupWizard(site: SiteContext): Wizard<SetupSteps, SetupExtra> {
  const { countersign } = site

  const method: SetupStep<'method', { readonly kind: string }> = {
    name: 'method',
    fields: ['method'],
    validate({ method: chosen }) {
      const offered = offeredMethods(site)
      const found = offered.find(({ kind }) => kind === chosen) ?? (offered.length === 1 ? offered[0] : undefined)
      return found ? { valid: true, data: { kind: found.kind } } : refused({ code: 'method-missing' })
    },
  }

  const destination: SetupStep<'destination', { readonly device: string }> = {
    name: 'destination',
    fields: ['destination'],
    idempotent: false,
    isVisible: (run) => methodOf(site, run)?.setup === 'destination',
    async validate({ destination: typed = '' }, context, run) {
      const chosen = methodOf(site, run)
      if (!chosen || typed.trim() === '') return refused({ code: 'destination-missing' })
      try {
        const device = await createPending(site, context, chosen, typed.trim())
        return { valid: true, data: { device: device.persistentId } }
      } catch (error) {
        const code = destinationError(error)
        if (!code) throw error
        return refused({ code })
      }
    },
  }

  const token: SetupStep<'token', { readonly device: string }> = {
    name: 'token',
    fields: ['token', 'name'],
    idempotent: false,
    async validate({ token: typed = '', name: given = '' }, context, run) {
      if (typed.trim() === '') return refused({ code: 'token-missing' })
      const name = cleanName(given)
      if (name === null) return refused({ code: 'invalid-name' })
      const { device = '' } = run.extra as unknown as SetupExtra
      const scope = scopeOf(context.request, context.visit.session)
      const result = await countersign.devices.confirm(context.user, device, typed, scope)
      if (!result.verified) return refused(tokenError(result, countersign.now()))
      context.proof = { amr: result.amr, userVerified: result.userVerified }
      context.device = name === '' ? result.device : await named(context.user, result.device, name)
      return { valid: true, data: { device: result.device.persistentId } }
    },
  }

  /** Called what its user says; the first device stays the default. */
  async function named(user: User, device: Device, name: string): Promise<Device> {
    const { makeDefault, rename } = countersign.devices
    const change = device.name === 'default' ? makeDefault : rename
    return (await change(user, device.persistentId, name)) ?? device
  }

  const own = (after: string) => ownWizardSteps<SetupContext>(site.setupSteps, after, ({ user }) => user)
  const steps: SetupSteps = [method, ...own('method'), destination, ...own('destination'), token]
  return createWizard<SetupSteps, SetupExtra>({ name: 'setup', steps, lifetime, extra: { next: '' } })
}

function destinationError(error: unknown): 'invalid-address' | 'invalid-number' | 'number-not-allowed' | null {
  const code = error instanceof CountersignError ? error.code : ''
  return code === 'invalid-address' || code === 'invalid-number' || code === 'number-not-allowed' ? code : null
}

function refused(problem: FormError): { readonly valid: false; readonly problem: FormError } {
  return { valid: false, problem }
}
