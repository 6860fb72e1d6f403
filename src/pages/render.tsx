import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Frame, View } from '../web/views.ts'
import { activity } from './activity.tsx'
import { backup } from './backup.tsx'
import { backupTokens } from './backup-tokens.tsx'
import { credentials } from './credentials.tsx'
import { DemandNotice } from './demand.tsx'
import { device } from './device.tsx'
import { deviceRemove } from './device-remove.tsx'
import { disable } from './disable.tsx'
import { error } from './error.tsx'
import { createFormat } from './format.ts'
import { host } from './host.tsx'
import { rawHtml } from './html.ts'
import { Head, type Layout, layout as readyLayout } from './layout.tsx'
import { en } from './messages/en.ts'
import type { Messages } from './messages/messages.ts'
import { ownStep } from './own-step.tsx'
import type { Context, OwnView, Page, Views } from './page.ts'
import { phoneNew } from './phone-new.tsx'
import { profile } from './profile.tsx'
import { required } from './required.tsx'
import { setupBrowser } from './setup-browser.tsx'
import { setupComplete } from './setup-complete.tsx'
import { setupDestination } from './setup-destination.tsx'
import { setupMethod } from './setup-method.tsx'
import { setupSecret } from './setup-secret.tsx'
import { setupToken } from './setup-token.tsx'
import { signOut } from './sign-out.tsx'
import { token } from './token.tsx'

const pages: { readonly [Name in View['view']]: Page<Extract<View, { view: Name }>> } = {
  credentials,
  token,
  backup,
  'own-step': ownStep,
  'setup-method': setupMethod,
  'setup-secret': setupSecret,
  'setup-destination': setupDestination,
  'setup-token': setupToken,
  'setup-browser': setupBrowser,
  'setup-complete': setupComplete,
  profile,
  activity,
  device,
  'device-remove': deviceRemove,
  'phone-new': phoneNew,
  'backup-tokens': backupTokens,
  disable,
  'sign-out': signOut,
  'two-factor-required': required,
  error,
  host,
}

/** The names of all views. */
export const viewNames: readonly string[] = Object.keys(pages)

export interface RenderOptions {
  /** The first one is for a frame in a language that is not there. Default: English. */
  readonly languages?: readonly Messages[]
  /** The document around each page. Default: the ready one. */
  readonly layout?: Layout
  /** Instead of ready views. */
  readonly views?: Views
}

/** Renders a page to a whole HTML document. */
export type PageRender = (view: View, frame: Frame) => string

/** Makes a renderer of the ready pages: HTML without inline scripts and styles, for a strict Content-Security-Policy. */
export function createRender({ languages = [en], layout = readyLayout, views = {} }: RenderOptions = {}): PageRender {
  const contextOf = createContexts(languages)
  return (view, frame) => {
    // Whichever it is, the page is of the same view.
    const page = pages[view.view] as Page<View>
    const own = views[view.view] as OwnView<View> | undefined
    const context = contextOf(frame)
    const { text } = context
    const title = page.title(view, text)
    const full = text.layout.title(title, frame.brand)
    const head = { title: 'error' in view && view.error ? text.layout.errorTitle(full) : full, urls: frame.urls }
    const ready = () => rawHtml(String(<Main title={title} page={page} view={view} context={context} />))
    return String(
      layout({
        view: view.view,
        title: head.title,
        head: rawHtml(String(<Head {...head} />)),
        main: own ? rawHtml(String(own(view, { ...context, title, ready }))) : ready(),
        context,
      }),
    )
  }
}

/** What pages share, in the language of the frame. */
export function createContexts(languages: readonly Messages[]): (frame: Frame) => Context {
  const known = new Map(languages.map((text) => [text.lang, { text, format: createFormat(text.lang) }]))
  const [first] = known.values()
  if (!first) throw new TypeError('There is no language')
  return (frame) => ({ frame, ...(known.get(frame.lang) ?? first) })
}

/** The ready pages in English. */
export const render: PageRender = createRender()

interface MainProps {
  readonly title: string
  readonly page: Page<View>
  readonly view: View
  readonly context: Context
}

function Main({ title, page: { Body }, view, context }: MainProps): JSX.Element {
  const { frame, text } = context
  return (
    <>
      {frame.notice && (
        <p class="alert success" role="status">
          {text.notices[frame.notice]}
        </p>
      )}
      {frame.signal && <template data-signal={JSON.stringify(frame.signal)} />}
      <h1>{title}</h1>
      <DemandNotice view={view} context={context} />
      <Body view={view} context={context} />
    </>
  )
}
