import type { JSX } from 'hono/jsx/jsx-runtime'
import type { SetupMethodView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import { kindMessages, kindName } from './kinds.ts'
import type { Messages } from './messages/messages.ts'
import type { Page } from './page.ts'

type Method = SetupMethodView['methods'][number]

/** Why to turn it on, and the choice of a method when there are several. */
export const setupMethod: Page<SetupMethodView> = {
  title: (_view, text) => text.setupMethod.title,
  Body({ view, context }) {
    const { text } = context
    const [first, ...others] = view.methods
    return (
      <>
        <p>{text.setupMethod.lead}</p>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="method" context={context}>
          {first && others.length === 0 ? (
            <OnlyMethod method={first} text={text} />
          ) : (
            <Methods methods={view.methods} text={text} />
          )}
          <button type="submit">{text.setupMethod.submit}</button>
        </Form>
      </>
    )
  },
}

function OnlyMethod({ method, text }: { method: Method; text: Messages }): JSX.Element {
  return (
    <div class="panel">
      <input type="hidden" name="method" value={method.kind} />
      <p class="strong">{text.setupMethod.one(kindName(text, method))}</p>
      <p>{kindMessages(text, method.kind)?.offer}</p>
    </div>
  )
}

function Methods({ methods, text }: { methods: readonly Method[]; text: Messages }): JSX.Element {
  return (
    <fieldset>
      <legend>{text.setupMethod.choose}</legend>
      {methods.map((method, index) => (
        <label class="choice">
          <input type="radio" name="method" value={method.kind} required checked={index === 0} />
          <span>
            <span class="strong">{kindName(text, method)}</span>
            <span class="hint">{kindMessages(text, method.kind)?.offer}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
