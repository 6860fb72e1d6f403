import type { JSX } from 'hono/jsx/jsx-runtime'
import type { FormError } from '../web/views.ts'
import type { Context } from './page.ts'
import { RetryAt } from './retry-at.tsx'

/** The id by which a field refers to why it was not accepted. */
export const errorId = 'error'

type TimedError = Extract<FormError, { readonly retryAt: Date }>

interface ErrorSummaryProps {
  readonly error: FormError | undefined
  /** Whether it is about a token that the browser makes, rather than about a code. */
  readonly browser?: boolean
  /** The step whose form has to wait. Default: the form after the summary. */
  readonly step?: string
  readonly context: Context
}

/** What went wrong and what to do, right before the form that came back. */
export function ErrorSummary({ error, ...props }: ErrorSummaryProps): JSX.Element | null {
  if (!error) return null
  return (
    <div class="alert danger" role="alert" id={errorId}>
      {'retryAt' in error ? <TooEarly error={error} {...props} /> : <Refused error={error} {...props} />}
    </div>
  )
}

type Part<Error extends FormError> = Omit<ErrorSummaryProps, 'error'> & { readonly error: Error }

function Refused({ error, browser, context: { text } }: Part<Exclude<FormError, TimedError>>): JSX.Element {
  const { code } = error
  const { title, advice } = browser && isOfBrowser(code) ? text.passkey.errors[code] : text.errors[code]
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

/** What is said in other words where nobody types a code. */
function isOfBrowser(code: FormError['code']): code is 'invalid-token' | 'replayed-token' | 'token-missing' {
  return code === 'invalid-token' || code === 'replayed-token' || code === 'token-missing'
}

function TooEarly({ error, browser, step, context }: Part<TimedError>): JSX.Element {
  const { errors, passkey } = context.text
  const { title } = errors[error.code]
  const advice = browser && error.code === 'throttled' ? passkey.paused : errors[error.code].advice
  const waits = error.code === 'throttled' ? step : 'resend'
  return (
    <>
      <p class="alert-title">{title}</p>
      <p>{advice(error.seconds)}</p>
      <p>
        <RetryAt at={error.retryAt} seconds={error.seconds} {...(waits && { step: waits })} context={context} />
      </p>
    </>
  )
}
