import type { Run } from '../session.ts'
import type { AnyStep, Progress, StepResult, StepValues } from './step.ts'

/** Questions about a run's state, and the states that follow from it. States are never changed in place. */
export interface Steps {
  readonly all: readonly AnyStep[]
  get(name: unknown): AnyStep | undefined
  /** Not for a step that was validated once: it is passed. */
  isVisible(state: Run, step: AnyStep, context: unknown): Promise<boolean>
  /** Whether it may be posted now: it is visible, and what comes before it is validated. */
  isAvailable(state: Run, step: AnyStep, context: unknown): Promise<boolean>
  /** The first visible step that is not validated. */
  due(state: Run, context: unknown): Promise<AnyStep | null>
  /** The visible step next to it, on either side. */
  neighbour(state: Run, step: AnyStep, by: 1 | -1, context: unknown): Promise<AnyStep | null>
  /** Without what was validated at a step and after it: it might have depended on it. */
  without(state: Run, step: AnyStep): Run
  /** Validates again what is kept of the idempotent steps, but for those in `known`, which it adds to. */
  revalidate(state: Run, context: unknown, known: Set<string>): Promise<Revalidation>
}

export type Revalidation =
  | { readonly valid: true; readonly state: Run }
  | { readonly valid: false; readonly state: Run; readonly step: AnyStep; readonly problem: unknown }

export const isIdempotent = (step: AnyStep): boolean => step.idempotent !== false

export function progress(state: Run): Progress {
  return { validatedStepData: state.validated, extra: state.extra }
}

export function hasPassed(state: Run, step: AnyStep): boolean {
  return Object.hasOwn(state.validated, step.name)
}

/** Without what came of a step that is not needed any more. */
function leftOut(state: Run, { name }: AnyStep): Run {
  const { [name]: _data, ...validated } = state.validated
  const { [name]: _values, ...values } = state.values
  return { ...state, validated, values }
}

/** The state after a step was validated; what comes after it has to be validated anew. */
export function withValidated(steps: Steps, before: Run, step: AnyStep, values: StepValues, data: unknown): Run {
  const state = steps.without(before, step)
  return {
    ...state,
    validated: { ...state.validated, [step.name]: data ?? null },
    ...(isIdempotent(step) && { values: { ...state.values, [step.name]: values } }),
  }
}

export function createSteps(all: readonly AnyStep[]): Steps {
  const byName = new Map(all.map((step) => [step.name, step]))

  async function isVisible(state: Run, step: AnyStep, context: unknown): Promise<boolean> {
    if (!isIdempotent(step) && hasPassed(state, step)) return false
    return step.isVisible ? step.isVisible(progress(state), context) : true
  }

  function without(state: Run, step: AnyStep): Run {
    const gone = new Set(all.slice(all.indexOf(step)).map(({ name }) => name))
    const keep = <Value>(record: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => !gone.has(name)))
    return { ...state, validated: keep(state.validated), values: keep(state.values) }
  }

  return {
    all,
    get: (name) => (typeof name === 'string' ? byName.get(name) : undefined),
    isVisible,
    without,

    async isAvailable(state, step, context) {
      for (const before of all.slice(0, all.indexOf(step))) {
        if (!hasPassed(state, before) && (await isVisible(state, before, context))) return false
      }
      return isVisible(state, step, context)
    },

    async due(state, context) {
      for (const step of all) if (!hasPassed(state, step) && (await isVisible(state, step, context))) return step
      return null
    },

    async neighbour(state, step, by, context) {
      for (let index = all.indexOf(step) + by; all[index]; index += by) {
        const other = all[index] as AnyStep
        if (await isVisible(state, other, context)) return other
      }
      return null
    },

    async revalidate(before, context, known) {
      let state = before
      for (const step of all) {
        const values = state.values[step.name]
        if (!isIdempotent(step) || !values || known.has(step.name)) continue
        if (!(await isVisible(state, step, context))) {
          state = leftOut(state, step)
          continue
        }
        const result: StepResult<unknown, unknown> = await step.validate(values, context, progress(state))
        if (!result.valid) return { valid: false, state: without(state, step), step, problem: result.problem }
        known.add(step.name)
        state = { ...state, validated: { ...state.validated, [step.name]: result.data ?? null } }
      }
      return { valid: true, state }
    },
  }
}
