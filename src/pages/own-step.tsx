import { raw } from 'hono/html'
import type { OwnStepView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import type { Page } from './page.ts'

/** A step of the host's own. What is in the form is HTML that the host answers for. */
export const ownStep: Page<OwnStepView> = {
  title: (view) => view.title,
  Body({ view, context }) {
    const { text } = context
    return (
      <>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step={view.step} context={context}>
          {raw(view.body)}
          <button type="submit">{view.submit ?? text.continue}</button>
        </Form>
        {view.restart && (
          <section class="more">
            <Form to={view} step="restart" context={context}>
              <button type="submit" class="plain">
                {text.token.restart}
              </button>
            </Form>
          </section>
        )}
      </>
    )
  },
}
