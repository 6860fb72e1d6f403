import type { SetupCompleteView } from '../web/views.ts'
import type { Page } from './page.ts'

/** It is on; and the backup tokens, for who has none. */
export const setupComplete: Page<SetupCompleteView> = {
  title: (_view, text) => text.setupComplete.title,
  Body({ view, context: { text, frame } }) {
    const missing = view.backupTokensLeft === 0
    const [onward, label] = view.next ? [view.next, text.continue] : [frame.urls.profile, text.setupComplete.toProfile]
    return (
      <>
        <p>{text.setupComplete.lead}</p>
        {missing && (
          <div class="alert warning">
            <h2>{text.setupComplete.backupTitle}</h2>
            <p>{text.setupComplete.backupWhy}</p>
          </div>
        )}
        <p class="actions">
          {missing && (
            <a class="button" href={frame.urls.backupTokens}>
              {text.setupComplete.backup}
            </a>
          )}
          <a class={missing ? 'button secondary' : 'button'} href={onward}>
            {label}
          </a>
        </p>
      </>
    )
  },
}
