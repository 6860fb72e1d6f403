import type { SignOutView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import type { Page } from './page.ts'

/** Signing out changes something, so a link cannot do it: this is where such a link leads. */
export const signOut: Page<SignOutView> = {
  title: (_view, text) => text.signOut.title,
  Body({ view, context }) {
    const { text, frame } = context
    return (
      <>
        <p>{text.signOut.question(frame.brand)}</p>
        <ErrorSummary error={view.error} context={context} />
        <Form to={view} step="sign-out" context={context} class="actions">
          <button type="submit">{text.signOut.submit}</button>
          <a class="button secondary" href={frame.home}>
            {text.signOut.cancel}
          </a>
        </Form>
      </>
    )
  },
}
