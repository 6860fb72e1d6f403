import type { PropsWithChildren } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { BrowserView, SessionView } from '../web/views.ts'
import { clientText } from './client.ts'
import { Form } from './form.tsx'
import type { Context } from './page.ts'
import { Time } from './time.tsx'

/** Remembered browsers, each with a button that forgets it. */
export function Browsers({ browsers, context }: { browsers: readonly BrowserView[]; context: Context }): JSX.Element {
  const { format } = context
  const text = context.text.profile
  return (
    <section>
      <h2>{text.browsers}</h2>
      <p>{browsers.length > 0 ? text.browsersWhat : text.noBrowsers}</p>
      {browsers.length > 0 && (
        <ul class="devices">
          {browsers.map(({ id, client, current, lastSeenAt, expiresAt }) => (
            <li>
              <Browser name={clientText(context.text, client)} current={current} context={context}>
                <li>{text.lastSeen(<Time at={lastSeenAt} written={format.date} />)}</li>
                <li>{text.until(<Time at={expiresAt} written={format.date} />)}</li>
              </Browser>
              <Action step="forget-browser" field={{ name: 'browser', value: id }} context={context}>
                <button type="submit" class="secondary" aria-label={text.forgetNamed(clientText(context.text, client))}>
                  {text.forget}
                </button>
              </Action>
            </li>
          ))}
        </ul>
      )}
      {browsers.length > 1 && (
        <Action step="forget-browsers" context={context}>
          <button type="submit" class="secondary">
            {text.forgetAll}
          </button>
        </Action>
      )}
    </section>
  )
}

/** Open sessions, each with a button that ends it. */
export function Sessions({ sessions, context }: { sessions: readonly SessionView[]; context: Context }): JSX.Element {
  const { format } = context
  const text = context.text.profile
  return (
    <section>
      <h2>{text.sessions}</h2>
      <p>{text.sessionsWhat}</p>
      <ul class="devices">
        {sessions.map(({ id, client, current, createdAt, lastSeenAt }) => (
          <li>
            <Browser name={clientText(context.text, client)} current={current} context={context}>
              <li>{text.signedIn(<Time at={createdAt} written={format.date} />)}</li>
              <li>{text.lastSeen(<Time at={lastSeenAt} written={format.date} />)}</li>
            </Browser>
            <Action step="end-session" field={{ name: 'session', value: id }} context={context}>
              <button type="submit" class="secondary" aria-label={text.signOutNamed(clientText(context.text, client))}>
                {text.signOut}
              </button>
            </Action>
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Action step="end-sessions" context={context}>
          <button type="submit" class="secondary">
            {text.signOutOthers}
          </button>
        </Action>
      )}
    </section>
  )
}

type BrowserProps = PropsWithChildren<{ readonly name: string; readonly current: boolean; readonly context: Context }>

function Browser({ name, current, context, children }: BrowserProps): JSX.Element {
  return (
    <div>
      <h3>
        <bdi>{name}</bdi>
        {current && <span class="tag">{context.text.profile.thisBrowser}</span>}
      </h3>
      <ul class="facts">{children}</ul>
    </div>
  )
}

type ActionProps = PropsWithChildren<{
  readonly step: string
  readonly field?: { readonly name: string; readonly value: string }
  readonly context: Context
}>

function Action({ step, field, context, children }: ActionProps): JSX.Element {
  return (
    <Form to={{ action: context.frame.urls.profile }} step={step} context={context} class="actions">
      {field && <input type="hidden" name={field.name} value={field.value} />}
      {children}
    </Form>
  )
}
