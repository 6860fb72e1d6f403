import type { PhoneNewView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import { kindMessages, kindName } from './kinds.ts'
import type { Page } from './page.ts'

/** A further phone, by message or call; then setup goes on with its number. */
export const phoneNew: Page<PhoneNewView> = {
  title: (_view, text) => text.phoneNew.title,
  Body({ view, context }) {
    const { text } = context
    return (
      <>
        <p>{text.phoneNew.lead}</p>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="method" context={context}>
          <fieldset>
            <legend>{text.phoneNew.choose}</legend>
            {view.methods.map((method, index) => (
              <label class="choice">
                <input type="radio" name="method" value={method.kind} required checked={index === 0} />
                <span>
                  <span class="strong">{kindName(text, method)}</span>
                  <span class="hint">{kindMessages(text, method.kind)?.offer}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <button type="submit">{text.continue}</button>
        </Form>
      </>
    )
  },
}
