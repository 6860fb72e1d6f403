import type { JsonRedirect, JsonView } from '../web/json.ts'
import type { View } from '../web/views.ts'
import type { Json } from './json.ts'

/** What the site answers: something to show, or another place to go to. The property `view` tells them apart. */
export type Answer = { readonly [Name in ViewName]: Shown<Name> }[ViewName] | Elsewhere

export type ViewName = View['view']

/** The view model of one page, with who is signed in, and what there is to say once. */
export type Shown<Name extends ViewName = ViewName> = Json<Extract<View, { readonly view: Name }>> &
  Json<Omit<JsonView, 'view' | 'csrf'>>

/** A place that is not one of the site's pages: let the browser go there, or your router. */
export interface Elsewhere extends JsonRedirect {
  readonly view: 'redirect'
}
