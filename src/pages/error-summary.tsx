import type { JSX } from 'hono/jsx/jsx-runtime'
import type { FormError } from '../web/views.ts'
import type { Context } from './page.ts'
import { Time } from './time.tsx'

/** The id by which a field refers to why it was not accepted. */
export const errorId = 'error'

interface ErrorSummaryProps {
  readonly error: FormError | undefined
  readonly context: Context
}

/** What went wrong and what to do, right before the form that came back. */
export function ErrorSummary({ error, context }: ErrorSummaryProps): JSX.Element | null {
  if (!error) return null
  return (
    <div class="alert danger" role="alert" id={errorId}>
      {error.code === 'throttled' ? <Throttled error={error} context={context} /> : <Refused {...{ error, context }} />}
    </div>
  )
}

function Refused({
  error,
  context: { text },
}: {
  error: Exclude<FormError, { code: 'throttled' }>
  context: Context
}): JSX.Element {
  const { title, advice } = text.errors[error.code]
  return (
    <>
      <p class="alert-title">{title}</p>
      <p>{advice}</p>
    </>
  )
}

function Throttled({
  error,
  context: { text, format },
}: {
  error: Extract<FormError, { code: 'throttled' }>
  context: Context
}): JSX.Element {
  const { title, advice, retryAt } = text.errors.throttled
  return (
    <>
      <p class="alert-title">{title}</p>
      <p>{advice(error.seconds)}</p>
      <p>{retryAt(<Time at={error.retryAt} written={format.time} />)}</p>
    </>
  )
}
