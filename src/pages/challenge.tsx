import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ChallengeView, FormError } from '../web/views.ts'
import { ButtonForm, Form } from './form.tsx'
import type { Context } from './page.ts'
import { Time } from './time.tsx'

interface ChallengeProps {
  readonly challenge: ChallengeView
  readonly context: Context
}

interface ChallengeNewsProps extends ChallengeProps {
  /** What to say when it was sent. */
  readonly sent: string
}

/** What became of the code that is sent to the user: above the form for it. */
export function ChallengeNews({ challenge, sent, context }: ChallengeNewsProps): JSX.Element {
  const { text } = context
  switch (challenge.state) {
    case 'sent':
      return <p>{sent}</p>
    case 'waiting':
    case 'paused':
    case 'unsent':
      return <p>{text.challenge[challenge.state]}</p>
    case 'failed':
      return <Trouble {...text.challenge.failed} />
    case 'locked':
      return <Trouble {...text.errors.locked} />
    case 'limit': {
      const { title, advice } = text.errors['resend-limit']
      return <Trouble title={title} advice={advice(challenge.wait?.seconds ?? 1)} />
    }
  }
}

function Trouble({ title, advice }: { title: string; advice: string }): JSX.Element {
  return (
    <div class="alert warning">
      <p class="alert-title">{title}</p>
      <p>{advice}</p>
    </div>
  )
}

interface ResendProps extends ChallengeProps {
  /** The view: where its forms go, and why one came back, which may have been said above. */
  readonly to: { readonly action: string; readonly next?: string; readonly error?: FormError }
}

interface FirstSendProps extends ResendProps {
  /** The text of the button. Default: "Send the code". */
  readonly label?: string
}

/** The button for a code where there is none to type. */
export function FirstSend({ challenge, to, label, context }: FirstSendProps): JSX.Element | null {
  const text = context.text.challenge
  const isSaid = challenge.state === 'limit' || isAboutTime(to.error)
  if (challenge.codeExpected || challenge.state === 'locked') return null
  return (
    <>
      {!isSaid && <Wait challenge={challenge} context={context} />}
      <Form to={to} step="resend" context={context}>
        <button type="submit">{challenge.state === 'failed' ? text.retry : (label ?? text.send)}</button>
      </Form>
    </>
  )
}

/** The button for another code, below the form for the one that was sent. */
export function Resend({ challenge, to, context }: ResendProps): JSX.Element | null {
  const text = context.text.challenge
  if (!challenge.codeExpected) return null
  return (
    <>
      <ButtonForm to={to} step="resend" context={context}>
        {challenge.state === 'failed' ? text.retry : text.resend}
      </ButtonForm>
      {!isAboutTime(to.error) && <Wait challenge={challenge} context={context} />}
    </>
  )
}

function isAboutTime(error: FormError | undefined): boolean {
  return error?.code === 'resend-wait' || error?.code === 'resend-limit'
}

/** When a new code may be asked for. The script counts down to it, and keeps the button from being pressed. */
function Wait({ challenge: { wait }, context: { text, format } }: ChallengeProps): JSX.Element | null {
  if (!wait) return null
  const { retryAt, retryNow } = text.errors.throttled
  return (
    <p class="hint">
      <span data-seconds={wait.seconds} data-step="resend" data-soon={text.challenge.wait('{}')} data-now={retryNow}>
        {text.challenge.wait(timeLeft(text.lang, wait.seconds))}{' '}
        {retryAt(<Time at={wait.retryAt} written={format.time} />)}
      </span>
    </p>
  )
}

/** "in 40 seconds", never too short. */
function timeLeft(lang: string, seconds: number): string {
  const format = new Intl.RelativeTimeFormat(lang)
  return seconds <= 90 ? format.format(seconds, 'second') : format.format(Math.ceil(seconds / 60), 'minute')
}
