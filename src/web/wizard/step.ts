/** What was posted to a step: its own fields, as far as they were posted. */
export type StepValues = Readonly<Record<string, string>>

/** What a step makes of it. `data` is any JSON value, cleaned; `problem` says what to mend, for the form that comes back. */
export type StepResult<Data, Problem> =
  | { readonly valid: true; readonly data: Data }
  | { readonly valid: false; readonly problem: Problem }

/** How far a run has come. */
export interface Progress {
  /** What each step made of what was posted to it; a step that was not passed is not there. */
  readonly validatedStepData: Readonly<Record<string, unknown>>
  readonly extra: Readonly<Record<string, unknown>>
}

/**
 * One step of a wizard.
 *
 * A run is kept in the session, so what a step keeps may lie in a cookie: never a password, a token or a secret. A step that
 * is asked for one of those is not idempotent, and its `data` says what followed (who it was, which device).
 */
export interface WizardStep<Name extends string = string, Data = unknown, Context = unknown, Problem = unknown> {
  /** The value of the form field `step`: lower-case letters, digits and dashes. */
  readonly name: Name
  /** The fields of its form. Nothing else that is posted gets to it. */
  readonly fields: readonly string[]
  /**
   * Default true: what was posted is kept, and validated again at the end. False: it is validated once, and only `data`
   * is kept; then the step is passed, and not seen again unless an earlier step is posted anew.
   */
  readonly idempotent?: boolean
  /** Whether the run needs it. Default: always. Asked often, and no promise for later. */
  readonly isVisible?: (run: Progress, context: Context) => boolean | Promise<boolean>
  readonly validate: (
    values: StepValues,
    context: Context,
    run: Progress,
  ) => StepResult<Data, Problem> | Promise<StepResult<Data, Problem>>
}

// A wizard has steps of all shapes; each one alone knows its data, context and problem.
// biome-ignore lint/suspicious/noExplicitAny: a step's own types are checked where it is written and where it is used by name
export type AnyStep = WizardStep<string, any, any, any>

export type StepName<Steps extends readonly AnyStep[]> = Steps[number]['name']

/** The data of all steps, by name. */
export type StepData<Steps extends readonly AnyStep[]> = {
  readonly [Step in Steps[number] as Step['name']]?: DataOf<Step>
}

type DataOf<Step extends AnyStep> = Extract<Awaited<ReturnType<Step['validate']>>, { readonly valid: true }>['data']

export type ProblemOf<Steps extends readonly AnyStep[]> = Extract<
  Awaited<ReturnType<Steps[number]['validate']>>,
  { readonly valid: false }
>['problem']

/** What all of the steps need to know of a request. */
export type ContextOf<Steps extends readonly AnyStep[]> = (
  Steps[number] extends infer Step
    ? Step extends { readonly validate: (values: StepValues, context: infer Context, run: Progress) => unknown }
      ? (context: Context) => void
      : never
    : never
) extends (context: infer All) => void
  ? All
  : never
