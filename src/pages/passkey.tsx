import type { PropsWithChildren } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { BrowserOptions, ChallengeView, FormError } from '../web/views.ts'
import { Form } from './form.tsx'
import type { Problem } from './messages/messages.ts'
import type { Context } from './page.ts'
import { RetryAt } from './retry-at.tsx'

type PasskeyFormProps = PropsWithChildren<{
  readonly to: { readonly action: string; readonly next?: string }
  readonly step: string
  /** Whether a key is used, or made. */
  readonly way: 'get' | 'create'
  readonly options: BrowserOptions
  /** What its button says. */
  readonly label: string
  readonly context: Context
  /** Whether the browser may offer passkeys in a field of the page's. */
  readonly autofill?: boolean
  /** Whether it is one way among others on the page, and stays quiet where it does not work. */
  readonly aside?: boolean
}>

/**
 * A form whose token the browser makes. The script takes the button out of its template, or says why there is none; without
 * a script there is a text that leads to the other ways.
 */
export function PasskeyForm({ children, ...props }: PasskeyFormProps): JSX.Element {
  const { to, step, way, options, label, context, autofill = false, aside = false } = props
  const text = context.text.passkey
  const data = {
    ...{ 'data-passkey': way, 'data-options': JSON.stringify(options) },
    ...(autofill && { 'data-autofill': '' }),
    ...(!aside && way === 'get' && { 'data-focus': '' }),
  }
  const problems = Object.entries(text.problems).filter(([name]) => name !== 'exists' || way === 'create')
  return (
    <Form to={to} step={step} context={context} class="passkey" data={data}>
      <input type="hidden" name="token" value="" autocomplete="off" />
      {children}
      <div data-slot>{!aside && <p class="alert warning">{text.noScript}</p>}</div>
      <template data-start>
        <button type="submit" class={aside ? 'secondary' : undefined}>
          {label}
        </button>
      </template>
      {problems.map(([name, problem]) => (
        <template data-problem={name}>
          <Trouble problem={problem} />
        </template>
      ))}
    </Form>
  )
}

function Trouble({ problem: { title, advice } }: { problem: Problem }): JSX.Element {
  return (
    <div class="alert warning">
      <p class="alert-title">{title}</p>
      <p>{advice}</p>
    </div>
  )
}

interface PauseProps {
  readonly challenge: ChallengeView | undefined
  readonly to: { readonly action: string; readonly next?: string; readonly error?: FormError }
  readonly context: Context
}

/** Where the browser cannot be asked now: why, and the button for later. */
export function PasskeyPause({ challenge, to, context }: PauseProps): JSX.Element {
  const { text } = context
  const { state, wait } = challenge ?? {}
  return (
    <>
      {state === 'locked' && to.error?.code !== 'locked' && <Trouble problem={text.errors.locked} />}
      <Form to={to} step="resend" context={context}>
        <button type="submit">{text.challenge.retry}</button>
      </Form>
      {wait && to.error?.code !== 'throttled' && (
        <p class="hint">
          <RetryAt at={wait.retryAt} seconds={wait.seconds} step="resend" context={context} />
        </p>
      )}
    </>
  )
}
