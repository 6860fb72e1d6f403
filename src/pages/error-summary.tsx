import type { JSX } from 'hono/jsx/jsx-runtime'
import type { FormError } from '../web/views.ts'
import type { Context } from './page.ts'
import { RetryAt } from './retry-at.tsx'

/** The id by which a field refers to why it was not accepted. */
export const errorId = 'error'

type TimedError = Extract<FormError, { readonly retryAt: Date }>

interface ErrorSummaryProps {
  readonly error: FormError | undefined
  readonly context: Context
}

/** What went wrong and what to do, right before the form that came back. */
export function ErrorSummary({ error, context }: ErrorSummaryProps): JSX.Element | null {
  if (!error) return null
  return (
    <div class="alert danger" role="alert" id={errorId}>
      {'retryAt' in error ? <TooEarly error={error} context={context} /> : <Refused error={error} context={context} />}
    </div>
  )
}

function Refused({
  error,
  context: { text },
}: {
  error: Exclude<FormError, TimedError>
  context: Context
}): JSX.Element {
  const { title, advice } = text.errors[error.code]
  return (
    <>
      <p class="alert-title">{title}</p>
      <p>{advice}</p>
      {error.code === 'step-invalid' && (
        <ul>
          {Object.values(error.fields).map((fault) => (
            <li>{fault}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function TooEarly({ error, context }: { error: TimedError; context: Context }): JSX.Element {
  const { title, advice } = context.text.errors[error.code]
  const resend = error.code === 'throttled' ? {} : { step: 'resend' }
  return (
    <>
      <p class="alert-title">{title}</p>
      <p>{advice(error.seconds)}</p>
      <p>
        <RetryAt at={error.retryAt} seconds={error.seconds} {...resend} context={context} />
      </p>
    </>
  )
}
