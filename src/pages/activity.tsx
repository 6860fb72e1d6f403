import type { JSX } from 'hono/jsx/jsx-runtime'
import type { ActivityEntry, ActivityView } from '../web/views.ts'
import { clientText } from './client.ts'
import { givenName, kindName } from './kinds.ts'
import type { Context, Page } from './page.ts'
import { Time } from './time.tsx'

/** What happened to the user's second factor, newest first. */
export const activity: Page<ActivityView> = {
  title: (_view, text) => text.activity.title,
  Body({ view, context }) {
    const { frame, text } = context
    return (
      <>
        <p>{text.activity.what}</p>
        <Entries entries={view.entries} context={context} level={2} />
        {(view.newerUrl || view.olderUrl) && (
          <p class="actions">
            {view.newerUrl && (
              <a class="button secondary" href={view.newerUrl} rel="prev">
                {text.activity.newer}
              </a>
            )}
            {view.olderUrl && (
              <a class="button secondary" href={view.olderUrl} rel="next">
                {text.activity.older}
              </a>
            )}
          </p>
        )}
        <p class="actions">
          <a href={frame.urls.profile}>{text.device.back}</a>
        </p>
      </>
    )
  },
}

interface EntriesProps {
  readonly entries: readonly ActivityEntry[]
  readonly context: Context
}

/** On the profile. */
export function RecentActivity({ entries, context }: EntriesProps): JSX.Element {
  const { frame, text } = context
  return (
    <section>
      <h2>{text.activity.title}</h2>
      <p>{text.activity.what}</p>
      <Entries entries={entries} context={context} level={3} />
      {entries.length > 0 && (
        <p class="actions">
          <a class="button secondary" href={frame.urls.activity}>
            {text.activity.all}
          </a>
        </p>
      )}
    </section>
  )
}

function Entries({ entries, context, level }: EntriesProps & { readonly level: 2 | 3 }): JSX.Element {
  if (entries.length === 0) return <p>{context.text.activity.none}</p>
  return (
    <ul class="history">
      {entries.map((entry) => (
        <Entry entry={entry} context={context} level={level} />
      ))}
    </ul>
  )
}

interface EntryProps {
  readonly entry: ActivityEntry
  readonly context: Context
  readonly level: 2 | 3
}

function Entry({ entry, context: { text, format }, level }: EntryProps): JSX.Element {
  const { type, at, device, client, address, byOther } = entry
  const what = text.activity.types[type]
  return (
    <li>
      <div>
        {level === 2 ? <h2>{what}</h2> : <h3>{what}</h3>}
        <ul class="facts">
          {device && (
            <li>
              <bdi>{givenName(device) ?? kindName(text, device)}</bdi>
            </li>
          )}
          <li>
            <Time at={at} written={format.date} /> <Time at={at} written={format.time} />
          </li>
          {client && (
            <li>
              <bdi>{clientText(text, client)}</bdi>
            </li>
          )}
          {address && (
            <li>
              <bdi dir="ltr">{address}</bdi>
            </li>
          )}
          {byOther && <li>{text.activity.byOther}</li>}
        </ul>
      </div>
    </li>
  )
}
