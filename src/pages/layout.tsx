import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Frame, Urls, View } from '../web/views.ts'
import { Form } from './form.tsx'
import type { Html } from './html.ts'
import type { Context } from './page.ts'

/** What a layout puts its document around. */
export interface LayoutInput {
  readonly view: View['view']
  /** For `<title>`, as plain text. */
  readonly title: string
  /** For `<head>`: the character set, the title, the style sheets, and the script. */
  readonly head: Html
  /** The content of `<main>`. It begins with a notice, if there is one, and the page's only `<h1>`. */
  readonly main: Html
  readonly context: Context
}

/** Makes the whole HTML document of a page. */
export type Layout = (input: LayoutInput) => string

/** The layout of the ready pages: a header with the brand and the account, one column, a footer. */
export const layout: Layout = (input) => `<!doctype html>${<Document {...input} />}`

export function Head({ title, urls }: { title: string; urls: Urls }): JSX.Element {
  return (
    <>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={urls.style} />
      {urls.theme && <link rel="stylesheet" href={urls.theme} />}
      <script type="module" src={urls.script} />
    </>
  )
}

function Document({ view, head, main, context }: LayoutInput): JSX.Element {
  const { frame, text } = context
  return (
    <html lang={text.lang} dir={text.dir}>
      <head>{head}</head>
      <body>
        <a class="skip" href="#main">
          {text.layout.skip}
        </a>
        <header class="top">
          <a class="brand" href={frame.home}>
            {frame.brand}
          </a>
          {frame.user && <Account user={frame.user} context={context} />}
        </header>
        <main id="main" class={view} tabindex={-1}>
          {main}
        </main>
        <footer>
          <p>{text.layout.footer}</p>
        </footer>
      </body>
    </html>
  )
}

function Account({ user, context }: { user: NonNullable<Frame['user']>; context: Context }): JSX.Element {
  const { frame, text } = context
  return (
    <nav aria-label={text.layout.account}>
      <bdi class="user">{user.name}</bdi>
      <a href={frame.urls.profile}>{text.layout.security}</a>
      <Form to={{ action: frame.urls.logout }} step="sign-out" context={context}>
        <button type="submit" class="plain">
          {text.layout.signOut}
        </button>
      </Form>
    </nav>
  )
}
