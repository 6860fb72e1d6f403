import type { JSX } from 'hono/jsx/jsx-runtime'

/** Where a developer finds what was sent. */
export function OutboxLink(): JSX.Element {
  return (
    <section class="more">
      <p>
        While the app is being developed, what nobody delivers goes to the <a href="/outbox">outbox</a>.
      </p>
    </section>
  )
}
