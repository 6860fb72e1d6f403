import type { JSX } from 'hono/jsx/jsx-runtime'
import type { DisableView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { errorAttributes } from './fields.tsx'
import { Form } from './form.tsx'
import type { BodyProps, Page } from './page.ts'

/** Asks whether it is really to be turned off; or says that it must stay on. */
export const disable: Page<DisableView> = {
  title: (_view, text) => text.disable.title,
  Body: ({ view, context }) =>
    view.required ? <MustStay view={view} context={context} /> : <Question view={view} context={context} />,
}

function Question({ view, context }: BodyProps<DisableView>): JSX.Element {
  const text = context.text.disable
  return (
    <>
      <p class="strong">{text.warning}</p>
      <ul>
        {text.effects.map((effect) => (
          <li>{effect}</li>
        ))}
      </ul>
      <ErrorSummary error={view.error} context={context} />
      <Form to={view} step="disable" context={context}>
        <label class="choice">
          <input type="checkbox" name="understood" required {...errorAttributes(view.error)} />
          <span>{text.understood}</span>
        </label>
        <div class="actions">
          <button type="submit" class="danger">
            {text.submit}
          </button>
          <a class="button secondary" href={context.frame.urls.profile}>
            {text.cancel}
          </a>
        </div>
      </Form>
    </>
  )
}

function MustStay({ context }: BodyProps<DisableView>): JSX.Element {
  const text = context.text.disable
  return (
    <>
      <p class="strong">{text.mustStay}</p>
      <p>{text.mustStayHow}</p>
      <p class="actions">
        <a class="button" href={context.frame.urls.profile}>
          {text.back}
        </a>
      </p>
    </>
  )
}
