import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Context } from './page.ts'
import { Time } from './time.tsx'

interface RetryAtProps {
  readonly at: Date
  readonly seconds: number
  /** The step whose form has to wait. Default: the form after the alert that this is in. */
  readonly step?: string
  readonly context: Context
}

/** When something can be tried again. The script counts down to it, and keeps the form's button from being pressed. */
export function RetryAt({ at, seconds, step, context }: RetryAtProps): JSX.Element {
  const { retryAt, retryIn, retryNow } = context.text.errors.throttled
  return (
    <span data-seconds={seconds} data-step={step} data-soon={retryIn('{}')} data-now={retryNow}>
      {retryAt(<Time at={at} written={context.format.time} />)}
    </span>
  )
}
