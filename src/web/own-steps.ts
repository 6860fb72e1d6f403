import type { User } from '../devices/device.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import type { FormError } from './views.ts'
import type { StepValues, WizardStep } from './wizard/step.ts'

/**
 * A step of the host's own in login or setup: terms to accept, an address to confirm. What was posted to it is kept in
 * the session and validated again at the end; it must not be a password or another secret.
 */
export interface OwnStep<Name extends string = string, Data = unknown, After extends string = string> {
  /** Lower-case letters, digits and dashes. */
  readonly name: Name
  /** The step of the site's that it follows. Those after the same one come in their order. */
  readonly after: After
  /** The page's title and heading. */
  readonly title: string
  /** The fields of its form. */
  readonly fields: readonly string[]
  /** Whether this user is asked. Default: always. */
  readonly visible?: (user: User) => boolean | Promise<boolean>
  /**
   * → HTML that goes into the form, above its button: texts and fields. **The host answers for it**: escape what comes
   * from users, `values` too. `errors` has what `validate` found, by field; it is told above the form as well.
   */
  readonly render: (
    values: StepValues,
    errors: Readonly<Record<string, string>>,
    user: User,
  ) => string | Promise<string>
  /** → cleaned data (any JSON), or what is wrong with each field. */
  readonly validate: (values: StepValues, user: User) => OwnStepResult<Data> | Promise<OwnStepResult<Data>>
  /** The text of its button. Default "Continue". */
  readonly submit?: string
}

export type OwnStepResult<Data> = { readonly data: Data } | { readonly errors: Readonly<Record<string, string>> }

// biome-ignore lint/suspicious/noExplicitAny: a step's data are checked where it is written and where they are used by name
export type AnyOwnStep<After extends string = string> = OwnStep<string, any, After>

/** Steps of the host's own, and what is done with their data. */
export interface OwnSteps<Steps extends readonly AnyOwnStep[] = readonly AnyOwnStep[]> {
  readonly steps: Steps
  /**
   * Called once when all steps are passed, before anybody is signed in or a session is verified; with the data of the
   * steps that were asked, by name. If it throws, the visitor begins anew.
   */
  done?(user: User, data: OwnStepData<Steps>, request: Request): void | Promise<void>
}

/** The data of the host's own steps, by name; a step that was not asked is not there. */
export type OwnStepData<Steps extends readonly AnyOwnStep[]> = {
  readonly [Step in Steps[number] as Step['name']]?: Extract<
    Awaited<ReturnType<Step['validate']>>,
    { readonly data: unknown }
  >['data']
}

type OwnProblem = Extract<FormError, { readonly code: 'step-invalid' }>

/** The host's steps after one of the site's, as a wizard takes them. */
export function ownWizardSteps<Context>(
  { steps }: OwnSteps,
  after: string,
  userOf: (context: Context) => User | null,
): WizardStep<string, unknown, Context, OwnProblem>[] {
  return steps
    .filter((step) => step.after === after)
    .map((step) => ({
      name: step.name,
      fields: step.fields,
      async isVisible(_run, context) {
        const user = userOf(context)
        return user !== null && ((await step.visible?.(user)) ?? true)
      },
      async validate(values, context) {
        const result = await step.validate(values, userOf(context) as User)
        if ('data' in result) return { valid: true, data: result.data }
        return { valid: false, problem: { code: 'step-invalid', fields: result.errors } }
      },
    }))
}

/** What `done` is to be told. */
export function ownData({ steps }: OwnSteps, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(steps.filter(({ name }) => Object.hasOwn(data, name)).map(({ name }) => [name, data[name]]))
}

const stepKeys = ['name', 'after', 'title', 'fields', 'visible', 'render', 'validate', 'submit']

/** @throws CountersignError `invalid-option` */
export function checkOwnSteps(where: string, own: OwnSteps, places: readonly string[], taken: readonly string[]): void {
  checkKeys(where, own, ['steps', 'done'])
  if (!Array.isArray(own.steps))
    throw invalidOption(`${where} needs a list: ${where.replace(/[^a-z]+$/, '')}: { steps: [] }`)
  const names = new Set(taken)
  for (const step of own.steps as readonly OwnStep[]) {
    checkKeys(`${where}: a step`, step, stepKeys)
    if (typeof step.name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(step.name)) {
      throw invalidOption(`${where}: a step's name must be lower-case letters, digits and dashes`)
    }
    if (names.has(step.name)) throw invalidOption(`${where}: the name "${step.name}" is taken; choose another one`)
    names.add(step.name)
    if (!places.includes(step.after)) {
      throw invalidOption(
        `${where}: step "${step.name}" needs after: ${places.map((place) => `'${place}'`).join(' or ')}`,
      )
    }
    for (const name of ['render', 'validate'] as const) {
      if (typeof step[name] !== 'function')
        throw invalidOption(`${where}: step "${step.name}" needs a function ${name}`)
    }
    if (typeof step.title !== 'string' || !Array.isArray(step.fields)) {
      throw invalidOption(`${where}: step "${step.name}" needs a title, and a list of its fields`)
    }
    if (step.fields.some((field) => ['csrf', 'step', 'next', 'run'].includes(field))) {
      throw invalidOption(`${where}: step "${step.name}" cannot have fields named csrf, step, next or run`)
    }
  }
}
