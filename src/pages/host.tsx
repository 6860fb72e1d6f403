import { raw } from 'hono/html'
import type { HostView } from '../web/views.ts'
import type { Page } from './page.ts'

/** A page of the host's own. The title is its `<h1>`, so the body's headings begin with `<h2>`. */
export const host: Page<HostView> = {
  title: (view) => view.title,
  Body: ({ view }) => <>{raw(view.body)}</>,
}
