import type { User } from '../devices/device.ts'
import type { SiteContext } from './context.ts'
import { errorStatus } from './form-errors.ts'
import type { AnyOwnStep } from './own-steps.ts'
import type { FormError, OwnStepView } from './views.ts'
import type { StepValues } from './wizard/step.ts'

interface OwnStepForm {
  readonly action: string
  readonly next: string
  readonly restart: boolean
  readonly values: StepValues
  readonly error?: FormError
}

/** The page of a host's own step. */
export async function showOwnStep(
  site: SiteContext,
  request: Request,
  user: User,
  step: AnyOwnStep,
  { action, next, restart, values, error }: OwnStepForm,
): Promise<Response> {
  const body = await step.render(values, error?.code === 'step-invalid' ? error.fields : {}, user)
  const view: OwnStepView = {
    ...{ view: 'own-step', action, next, step: step.name, title: step.title, body, restart },
    ...(step.submit !== undefined && { submit: step.submit }),
    ...(error && { error }),
  }
  return site.render(request, view, error ? errorStatus(error) : 200)
}
