import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Render, View } from '../web/views.ts'
import { backup } from './backup.tsx'
import { backupTokens } from './backup-tokens.tsx'
import { credentials } from './credentials.tsx'
import { disable } from './disable.tsx'
import { error } from './error.tsx'
import { createFormat } from './format.ts'
import { host } from './host.tsx'
import { type Layout, layout as readyLayout } from './layout.tsx'
import { en } from './messages/en.ts'
import type { Messages } from './messages/messages.ts'
import type { Context, Page } from './page.ts'
import { profile } from './profile.tsx'
import { required } from './required.tsx'
import { setupComplete } from './setup-complete.tsx'
import { setupMethod } from './setup-method.tsx'
import { setupSecret } from './setup-secret.tsx'
import { signOut } from './sign-out.tsx'
import { token } from './token.tsx'

const pages: { readonly [Name in View['view']]: Page<Extract<View, { view: Name }>> } = {
  credentials,
  token,
  backup,
  'setup-method': setupMethod,
  'setup-secret': setupSecret,
  'setup-complete': setupComplete,
  profile,
  'backup-tokens': backupTokens,
  disable,
  'sign-out': signOut,
  'two-factor-required': required,
  error,
  host,
}

export interface RenderOptions {
  /** The language. Default English. */
  readonly messages?: Messages
  /** The document around each page. Default: the ready one. */
  readonly layout?: Layout
}

/** Makes a renderer of the ready pages: HTML without scripts, for the strictest Content-Security-Policy. */
export function createRender({ messages: text = en, layout = readyLayout }: RenderOptions = {}): Render {
  const format = createFormat(text.lang)
  return (view, frame) => {
    const context = { frame, text, format }
    // Whichever it is, the page is of the same view.
    const page = pages[view.view] as Page<View>
    const title = text.layout.title(page.title(view, text), frame.brand)
    return layout({
      view: view.view,
      title: 'error' in view && view.error ? text.layout.errorTitle(title) : title,
      main: String(<Main page={page} view={view} context={context} />),
      context,
    })
  }
}

/** The ready pages in English. */
export const render: Render = createRender()

function Main({
  page: { title, Body },
  view,
  context,
}: {
  page: Page<View>
  view: View
  context: Context
}): JSX.Element {
  const { frame, text } = context
  return (
    <>
      {frame.notice && (
        <p class="alert success" role="status">
          {text.notices[frame.notice]}
        </p>
      )}
      <h1>{title(view, text)}</h1>
      <Body view={view} context={context} />
    </>
  )
}
