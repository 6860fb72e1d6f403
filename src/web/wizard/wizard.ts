import { checkInteger } from '../../lib/options.ts'
import type { Run, Session } from '../session.ts'
import { checkWizard } from './check-wizard.ts'
import { createRun, type RunCore, type WizardRun } from './run.ts'
import { createSteps, isIdempotent, progress, type Revalidation, withValidated } from './state.ts'
import type { AnyStep, ContextOf, ProblemOf, StepData, StepName, StepResult, StepValues } from './step.ts'
import { isRunId, runStorage } from './storage.ts'

export interface WizardOptions<Steps extends readonly AnyStep[], Extra extends object> {
  /** Tells its runs from those of other wizards in the same session. */
  readonly name: string
  /** In their order. */
  readonly steps: Steps
  /** Seconds after its beginning in which a run must be finished; 0 for no limit. Default 3600. */
  readonly lifetime?: number
  /** What is kept beside the steps' data, as it is at first: any JSON, no secrets. */
  readonly extra?: Extra
  /** Whose a run is, as far as its data tell: whoever ends all sessions of a user ends it too. */
  readonly owner?: (data: StepData<Steps>) => string | undefined
}

/** A request, as far as a wizard needs it. */
export interface WizardVisit<Context> {
  readonly session: Session
  /** Milliseconds. */
  readonly now: number
  /** Handed to the steps. */
  readonly context: Context
}

/** A posted form. */
export interface WizardForm {
  /** The run's id, from the form's address; `null` or `undefined` for a form that begins a run. */
  readonly run: string | null | undefined
  /** Anything with `get`: `FormData`, `URLSearchParams`, `Map`. Its field `step` names the step. */
  readonly form: { get(name: string): unknown }
}

/**
 * What became of a posted form.
 *
 * - `malformed`: `step` or the run is missing, or is none that can be: answer 400;
 * - `too-large`: more than a step may keep: answer 413;
 * - `timed-out`: told once, from then on it is `unknown-run`; `unknown-run`: it was finished, or the session is another
 *   one: begin anew;
 * - `elsewhere`: the step is not to be posted now, and nothing was done: on with `step`;
 * - `invalid`: what was posted, now or earlier, is not valid: show `step` again; `run` is `null` when none has begun;
 * - `next`: on with `step`;
 * - `done`: every step is validated, and the run has ended.
 */
export type Posted<Steps extends readonly AnyStep[], Extra extends object> =
  | { readonly outcome: 'malformed' | 'too-large' | 'timed-out' | 'unknown-run' }
  | { readonly outcome: 'elsewhere'; readonly run: WizardRun<Steps, Extra>; readonly step: StepName<Steps> | null }
  | {
      readonly outcome: 'invalid'
      readonly run: WizardRun<Steps, Extra> | null
      readonly step: StepName<Steps>
      readonly values: StepValues
      readonly problem: ProblemOf<Steps>
    }
  | { readonly outcome: 'next'; readonly run: WizardRun<Steps, Extra>; readonly step: StepName<Steps> }
  | { readonly outcome: 'done'; readonly data: StepData<Steps>; readonly extra: Extra }

/**
 * The steps of a flow over several requests. How far somebody has come is kept in the session and never in the form: a
 * step can be posted only when all before it are validated, so none can be skipped.
 */
export interface Wizard<Steps extends readonly AnyStep[], Extra extends object> {
  /** Begins a run in which some steps are validated already. → at the first step that is not; `null` when there is none. */
  start(visit: WizardVisit<ContextOf<Steps>>, given?: Given<Steps, Extra>): Promise<WizardRun<Steps, Extra> | null>
  find(
    visit: WizardVisit<ContextOf<Steps>>,
    id: string | null | undefined,
  ): WizardRun<Steps, Extra> | 'malformed' | 'timed-out' | 'unknown-run'
  /** The session's runs, the oldest first. */
  runs(visit: WizardVisit<ContextOf<Steps>>): WizardRun<Steps, Extra>[]
  /**
   * Validates a posted step. What was validated at later steps is dropped, because it might depend on this one. After
   * the last step all idempotent ones are validated again, and the run is ended in the session before this returns. Two
   * requests at the same moment can both get here: save the session (`site.commit`) before what must happen once.
   */
  post(visit: WizardVisit<ContextOf<Steps>>, posted: WizardForm): Promise<Posted<Steps, Extra>>
}

export interface Given<Steps extends readonly AnyStep[], Extra extends object> {
  readonly validated?: StepData<Steps>
  readonly extra?: Partial<Extra>
}

/** The most that a step may keep of what was posted, in characters. */
const maxKept = 8192

/**
 * @example
 * const order = createWizard({ name: 'order', steps: [address, payment] })
 * const result = await order.post({ session, now: Date.now(), context: user }, { run: query.get('run'), form })
 * @throws CountersignError `invalid-option`
 */
export function createWizard<const Steps extends readonly AnyStep[], Extra extends object = Record<never, never>>(
  options: WizardOptions<Steps, Extra>,
): Wizard<Steps, Extra> {
  const { name, lifetime = 3600, owner } = options
  checkWizard(options)
  const steps = createSteps(options.steps)
  checkInteger('createWizard({ lifetime })', lifetime, 0, 86_400)
  const storage = runStorage(name)
  const open = (visit: WizardVisit<unknown>, id: string, state: Run) => {
    const core: RunCore = { steps, storage, session: visit.session, context: visit.context, owner: owner as never }
    return createRun<Steps, Extra>(core, id, state)
  }
  const fresh = (now: number, extra?: object): Run => ({
    ...{ wizard: name, step: steps.all[0]?.name ?? '', startedAt: now, validated: {}, values: {} },
    extra: { ...options.extra, ...extra },
  })

  function find(
    visit: WizardVisit<unknown>,
    id: string | null | undefined,
  ): Run | 'malformed' | 'timed-out' | 'unknown-run' {
    if (!isRunId(id)) return 'malformed'
    const state = storage.find(visit.session, id)
    if (!state) return 'unknown-run'
    if (lifetime === 0 || visit.now - state.startedAt <= lifetime * 1000) return state
    storage.remove(visit.session, id)
    return 'timed-out'
  }

  async function post(visit: WizardVisit<unknown>, { run: id, form }: WizardForm): Promise<Posted<Steps, Extra>> {
    const step = steps.get(form.get('step'))
    if (!step) return { outcome: 'malformed' }
    const begins = id === null || id === undefined
    const found = begins ? fresh(visit.now) : find(visit, id)
    if (typeof found === 'string') return { outcome: found }
    const run = open(visit, begins ? storage.newId() : id, found)
    const { context } = visit

    if (!(await steps.isAvailable(found, step, context))) {
      if (begins) return { outcome: 'malformed' }
      return { outcome: 'elsewhere', run, step: await run.settle() }
    }
    const values = valuesOf(step, form)
    if (isIdempotent(step) && JSON.stringify(values).length > maxKept) return { outcome: 'too-large' }

    const known = new Set<string>()
    const invalid = (at: AnyStep, given: StepValues, problem: unknown): Posted<Steps, Extra> => ({
      ...{ outcome: 'invalid', run: begins ? null : run, step: at.name, values: given },
      problem: problem as ProblemOf<Steps>,
    })
    const failedAgain = (again: Extract<Revalidation, { valid: false }>) => {
      const given = found.values[again.step.name] ?? {}
      run.set({ ...again.state, step: again.step.name })
      return invalid(again.step, again.step === step ? values : given, again.problem)
    }

    // A token works once: it is not used up while an earlier step would not pass any more.
    if (!isIdempotent(step)) {
      const earlier = await steps.revalidate(steps.without(found, step), context, known)
      if (!earlier.valid) return failedAgain(earlier)
    }
    const result: StepResult<unknown, unknown> = await step.validate(values, context, progress(found))
    if (!result.valid) {
      if (!begins && found.step !== step.name) run.set({ ...found, step: step.name })
      return invalid(step, values, result.problem)
    }
    known.add(step.name)
    const state = withValidated(steps, found, step, values, result.data)
    const due = await steps.due(state, context)
    if (due) {
      run.set({ ...state, step: due.name })
      return { outcome: 'next', run, step: due.name }
    }
    const all = await steps.revalidate(state, context, known)
    if (!all.valid) return failedAgain(all)
    run.end()
    return { outcome: 'done', data: all.state.validated as StepData<Steps>, extra: all.state.extra as Extra }
  }

  return {
    post,

    async start(visit, given = {}) {
      const state = { ...fresh(visit.now, given.extra), validated: { ...given.validated } }
      const due = await steps.due(state, visit.context)
      if (!due) return null
      const run = open(visit, storage.newId(), state)
      run.set({ ...state, step: due.name })
      return run
    },

    find(visit, id) {
      const found = find(visit, id)
      return typeof found === 'string' ? found : open(visit, id as string, found)
    },

    runs: (visit) => storage.list(visit.session).map(([id, state]) => open(visit, id, state)),
  }
}

/** The step's own fields; a file is none. */
function valuesOf(step: AnyStep, form: WizardForm['form']): StepValues {
  const entries = step.fields.map((field) => [field, form.get(field)] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
