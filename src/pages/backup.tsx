import type { BackupView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { TokenField } from './fields.tsx'
import { ButtonForm, Form } from './form.tsx'
import type { Page } from './page.ts'

/** Asks for a backup token instead of a device's. */
export const backup: Page<BackupView> = {
  title: (_view, text) => text.backup.title,
  Body({ view, context }) {
    const { text, frame } = context
    return (
      <>
        <p>{text.backup.lead}</p>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="backup" context={context}>
          <TokenField
            text={text}
            input={view.input}
            error={view.error}
            label={text.codeField.backup}
            hint={text.backup.hint}
          />
          <button type="submit">{text.continue}</button>
        </Form>
        <section class="more">
          <ButtonForm to={view} step="use-device" context={context}>
            {text.backup.back}
          </ButtonForm>
          <p>{text.backup.noneLeft(frame.brand)}</p>
        </section>
      </>
    )
  },
}
