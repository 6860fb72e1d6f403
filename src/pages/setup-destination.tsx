import type { SetupDestinationView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import { kindName } from './kinds.ts'
import type { Page } from './page.ts'

/** Asks where codes are to be sent, and says how safe that is. */
export const setupDestination: Page<SetupDestinationView> = {
  title: (view, text) => text.setupDestination.title(kindName(text, view)),
  Body({ view, context }) {
    const text = context.text.setupDestination
    const { lead, label, risk } = text[view.type]
    const { type, autocomplete, value } = view
    return (
      <>
        <p>{lead}</p>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="destination" context={context}>
          <TextField
            name="destination"
            label={label}
            hint={view.type === 'tel' ? text.tel.hint : undefined}
            error={view.error}
            input={{ type, autocomplete, value, dir: 'ltr', maxlength: 254, autofocus: true }}
          />
          <button type="submit">{text.submit}</button>
        </Form>
        <section class="more">
          <p>{risk}</p>
          {view.restart && (
            <ButtonForm to={view} step="restart" context={context}>
              {text.restart}
            </ButtonForm>
          )}
        </section>
      </>
    )
  },
}
