import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Mailing } from '../mailing.ts'

/** Where a developer finds the mails. Elsewhere, nothing. */
export function OutboxLink({ mailing }: { mailing: Mailing | null }): JSX.Element | null {
  if (!mailing?.outbox) return null
  return (
    <section class="more">
      <p>
        While the app is being developed, its mails go nowhere but to the <a href="/outbox">outbox</a>.
      </p>
    </section>
  )
}
