import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SetupSecretView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { kindMessages } from './kinds.ts'
import type { BodyProps, Page } from './page.ts'

/** Brings a shared secret into an authenticator app, and has the user prove that it is there. */
export const setupSecret: Page<SetupSecretView> = {
  title: ({ kind, label }, text) =>
    kindMessages(text, kind) ? text.setupSecret.title : text.setupSecret.titleOther(label),
  Body({ view, context }) {
    const { text } = context
    return (
      <>
        <ol class="steps">
          <li>
            <h2>{text.setupSecret.install}</h2>
            <p>{text.setupSecret.installHow}</p>
          </li>
          <li>
            <h2>{text.setupSecret.add}</h2>
            <Secret view={view} context={context} />
          </li>
          <li>
            <h2>{text.setupSecret.confirm}</h2>
            <p>{text.setupSecret.confirmHow}</p>
            <ErrorSummary error={view.error} context={context} />
            <Form to={view} step="token" context={context}>
              {/* Focused only when it came back: the code to scan is above it. */}
              <TokenField text={text} input={view.input} error={view.error} autofocus={view.error !== undefined} />
              <button type="submit">{text.setupSecret.submit}</button>
            </Form>
          </li>
        </ol>
        <section class="more">
          <ButtonForm to={view} step="restart" context={context}>
            {text.setupSecret.restart}
          </ButtonForm>
        </section>
      </>
    )
  },
}

function Secret({ view, context }: BodyProps<SetupSecretView>): JSX.Element {
  const text = context.text.setupSecret
  return (
    <>
      <p>{text.scan}</p>
      <div class="secret">
        <figure class="qr" role="img" aria-label={text.qr}>
          {raw(view.qrSvg)}
        </figure>
        <div>
          <p>{text.samePhone}</p>
          <p>
            <a class="button secondary" href={view.uri}>
              {text.open}
            </a>
          </p>
          <p>{text.type}</p>
          <p>
            <code class="key" dir="ltr">
              {view.secret}
            </code>
          </p>
          {view.kind === 'totp' && <p class="hint">{text.timeBased}</p>}
        </div>
      </div>
    </>
  )
}
