import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Frame, View } from '../web/views.ts'
import type { Format } from './format.ts'
import type { Html } from './html.ts'
import type { Messages } from './messages/messages.ts'

/** How one view looks. The title is also the page's only `<h1>`; the body comes below it. */
export interface Page<View> {
  readonly title: (view: View, text: Messages) => string
  readonly Body: (props: BodyProps<View>) => JSX.Element
}

export interface BodyProps<View> {
  readonly view: View
  readonly context: Context
}

/** What the parts of a page share. */
export interface Context {
  readonly frame: Frame
  /** The texts of the visitor's language. */
  readonly text: Messages
  readonly format: Format
}

/** Views of the host's instead of the ready ones, by name. Each gives the content of `<main>`, as HTML that it answers for. */
export type Views = { readonly [Name in View['view']]?: OwnView<Extract<View, { view: Name }>> }

/** @example ({ username }, { ready, frame }) => html`${ready()}<p>Welcome to ${frame.brand}</p>` */
export type OwnView<View> = (view: View, context: ViewContext) => string

export interface ViewContext extends Context {
  /** The page's heading. */
  readonly title: string
  /** What the ready view would give, notice and heading included: to put something around it. */
  readonly ready: () => Html
}
