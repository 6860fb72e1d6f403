import type { ErrorView } from '../web/views.ts'
import type { Page } from './page.ts'

/** What did not work, whether anything was changed, and what to do. */
export const error: Page<ErrorView> = {
  title: (view, text) => text.error.codes[view.code].title,
  Body({ view, context: { text, frame } }) {
    return (
      <>
        <p>{text.error.codes[view.code].advice}</p>
        <p class="actions">
          <a class="button" href={frame.home}>
            {text.error.home(frame.brand)}
          </a>
        </p>
        <p class="hint">{text.error.status(view.status)}</p>
      </>
    )
  },
}
