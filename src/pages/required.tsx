import type { RequiredView } from '../web/views.ts'
import type { Page } from './page.ts'

/** Why a page cannot be seen yet, and the way to it. */
export const required: Page<RequiredView> = {
  title: (_view, text) => text.required.title,
  Body({ view, context: { text, frame } }) {
    return (
      <>
        <p>{text.required.why}</p>
        <p>{text.required.how}</p>
        <p class="actions">
          <a class="button" href={view.setupUrl}>
            {text.required.setup}
          </a>
          <a class="button secondary" href={frame.home}>
            {text.required.home}
          </a>
        </p>
      </>
    )
  },
}
