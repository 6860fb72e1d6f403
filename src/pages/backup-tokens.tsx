import type { JSX } from 'hono/jsx/jsx-runtime'
import type { BackupTokensView } from '../web/views.ts'
import { ErrorSummary } from './error-summary.tsx'
import { Form } from './form.tsx'
import type { BodyProps, Context, Page } from './page.ts'
import { Time } from './time.tsx'

/** How many backup tokens are left, and new ones: shown once, and fit to print. */
export const backupTokens: Page<BackupTokensView> = {
  title: (_view, text) => text.backupTokens.title,
  Body: ({ view, context }) =>
    view.tokens ? (
      <Tokens tokens={view.tokens} view={view} context={context} />
    ) : (
      <Generate view={view} context={context} />
    ),
}

function Tokens({ tokens, view, context }: BodyProps<BackupTokensView> & { tokens: readonly string[] }): JSX.Element {
  const { frame, format } = context
  const text = context.text.backupTokens
  return (
    <>
      <div class="alert warning">
        <p class="alert-title">{text.shownOnce}</p>
        <p>{text.shownOnceWhy}</p>
      </div>
      <div class="sheet">
        <p class="print strong">{text.sheet(frame.brand)}</p>
        <ul class="tokens" dir="ltr">
          {tokens.map((token) => (
            <li>
              <code>{inFours(token)}</code>
            </li>
          ))}
        </ul>
        {view.createdAt && <p class="print">{text.made(<Time at={view.createdAt} written={format.date} />)}</p>}
      </div>
      <Copies context={context} />
      <ul>
        {text.keep.map((advice) => (
          <li>{advice}</li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={view.next || frame.urls.profile}>
          {text.done}
        </a>
      </p>
    </>
  )
}

/** Buttons that need the script: it takes them out of the template. */
function Copies({ context }: { context: Context }): JSX.Element {
  const text = context.text.backupTokens
  const actions = { copy: text.copy, download: text.download, print: text.print }
  return (
    <template data-codes data-copied={text.copied} data-failed={text.copyFailed} data-file="backup-codes.txt">
      <p class="actions">
        {Object.entries(actions).map(([value, label]) => (
          <button type="button" class="secondary" value={value}>
            {label}
          </button>
        ))}
      </p>
      <p role="status" />
    </template>
  )
}

function Generate({ view, context }: BodyProps<BackupTokensView>): JSX.Element {
  const text = context.text.backupTokens
  const renew = view.left > 0
  return (
    <>
      <p>{text.what}</p>
      <p class="strong">{text.left(view.left)}</p>
      {renew && <p class="alert warning">{text.replace}</p>}
      <ErrorSummary error={view.error} context={context} />
      <Form to={view} step="generate" context={context} class="actions">
        <button type="submit">{renew ? text.renew : text.get}</button>
        <a class="button secondary" href={view.next || context.frame.urls.profile}>
          {text.cancel}
        </a>
      </Form>
    </>
  )
}

/** Easier to read and to type; the spaces do not matter. */
function inFours(token: string): string {
  return token.replace(/.{4}(?=.)/g, '$& ')
}
