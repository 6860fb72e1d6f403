import type { Run, Session } from '../session.ts'
import { hasPassed, isIdempotent, type Steps as StepList } from './state.ts'
import type { AnyStep, StepData, StepName, StepValues } from './step.ts'
import type { RunStorage } from './storage.ts'

/** One pass through a wizard that is under way. It shows the state as of now; what changes it writes to the session. */
export interface WizardRun<Steps extends readonly AnyStep[], Extra extends object> {
  /** Names the run in the address of its forms. */
  readonly id: string
  /** The step that it is at. */
  readonly step: StepName<Steps>
  /** Milliseconds. */
  readonly startedAt: number
  /** Whose it is, as the wizard's `owner` says. */
  readonly user: string | undefined
  /** What each step made of what was posted to it. */
  readonly validatedStepData: StepData<Steps>
  readonly extra: Readonly<Extra>
  /** What was posted to an idempotent step, for its form. */
  values(step: StepName<Steps>): StepValues
  setExtra(extra: Partial<Extra>): void
  /** Whether the run needs the step; not one that was validated once. */
  isStepVisible(step: StepName<Steps>): Promise<boolean>
  /** The visible step after `step`, or after the one that the run is at. */
  nextStep(step?: StepName<Steps>): Promise<StepName<Steps> | null>
  previousStep(step?: StepName<Steps>): Promise<StepName<Steps> | null>
  /**
   * Goes to a step, if all before it are validated. Going back to one that is validated once forgets what came of it and
   * of the steps after it. → whether it could.
   */
  goTo(step: StepName<Steps>): Promise<boolean>
  /**
   * The step to show: the one that the run is at, and if that is no longer available, the one that is due, or else the
   * last visible one. `null` for none at all.
   */
  settle(): Promise<StepName<Steps> | null>
  end(): void
}

export interface RunCore {
  readonly steps: StepList
  readonly storage: RunStorage
  readonly session: Session
  readonly context: unknown
  readonly owner: ((data: Readonly<Record<string, unknown>>) => string | undefined) | undefined
}

/** A run with the way to change its state, for the wizard itself. */
export interface OpenRun<Steps extends readonly AnyStep[], Extra extends object> extends WizardRun<Steps, Extra> {
  set(state: Run): void
}

export function createRun<Steps extends readonly AnyStep[], Extra extends object>(
  { steps, storage, session, context, owner }: RunCore,
  id: string,
  initial: Run,
): OpenRun<Steps, Extra> {
  let state = initial
  const stepNamed = (name: string) => {
    const step = steps.get(name)
    if (!step) throw new TypeError(`The wizard has no step "${name}"`)
    return step
  }

  function set(next: Run): void {
    const user = owner?.(next.validated)
    const { user: _before, ...rest } = next
    state = { ...rest, ...(user !== undefined && { user }) }
    storage.put(session, id, state)
  }

  const neighbour = async (name: string, by: 1 | -1) =>
    (await steps.neighbour(state, stepNamed(name), by, context))?.name ?? null

  return {
    id,
    set,
    get step() {
      return state.step
    },
    get user() {
      return state.user
    },
    get validatedStepData() {
      return state.validated as StepData<Steps>
    },
    get extra() {
      return state.extra as Extra
    },
    startedAt: initial.startedAt,
    values: (name) => state.values[name] ?? {},
    setExtra: (extra) => set({ ...state, extra: { ...state.extra, ...extra } }),
    isStepVisible: (name) => steps.isVisible(state, stepNamed(name), context),
    nextStep: (name = state.step) => neighbour(name, 1),
    previousStep: (name = state.step) => neighbour(name, -1),

    async goTo(name) {
      const step = stepNamed(name)
      const back = !isIdempotent(step) && hasPassed(state, step) ? steps.without(state, step) : state
      if (!(await steps.isAvailable(back, step, context))) return false
      if (back !== state || state.step !== name) set({ ...back, step: name })
      return true
    },

    async settle() {
      const at = steps.get(state.step)
      if (at && (await steps.isAvailable(state, at, context))) return at.name
      const last = steps.all.at(-1) as AnyStep
      const due = await steps.due(state, context)
      const lastVisible = async () =>
        (await steps.isVisible(state, last, context)) ? last : steps.neighbour(state, last, -1, context)
      const step = due ?? (await lastVisible())
      if (step && step.name !== state.step) set({ ...state, step: step.name })
      return step?.name ?? null
    },

    end: () => storage.remove(session, id),
  }
}
