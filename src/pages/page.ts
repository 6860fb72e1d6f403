import type { JSX } from 'hono/jsx/jsx-runtime'
import type { Frame } from '../web/views.ts'
import type { Format } from './format.ts'
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
  readonly text: Messages
  readonly format: Format
}
