import type { JSX } from 'hono/jsx/jsx-runtime'
import type { View } from '../web/views.ts'
import type { Context } from './page.ts'

/** Where it would be in the way: in the middle of signing in and of setup. */
const quiet: ReadonlySet<View['view']> = new Set([
  ...([
    'credentials',
    'token',
    'backup',
    'own-step',
    'setup-secret',
    'setup-destination',
    'setup-token',
    'setup-browser',
  ] as const),
  ...(['setup-complete', 'two-factor-required', 'error'] as const),
])

/** Tells a user who must get a second factor how much time is left. */
export function DemandNotice({ view, context: { frame, text } }: { view: View; context: Context }): JSX.Element | null {
  const { demand } = frame
  if (!demand || quiet.has(view.view)) return null
  const isSetup = view.view === 'setup-method'
  return (
    <div class="alert warning">
      <p class="strong">{demand.daysLeft > 0 ? text.demand.days(demand.daysLeft) : text.demand.now}</p>
      {!isSetup && (
        <p>
          <a href={frame.urls.setup}>{text.demand.setup}</a>
        </p>
      )}
    </div>
  )
}
