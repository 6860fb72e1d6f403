import { checkKeys, invalidOption } from '../lib/options.ts'
import type { Frame, View } from '../web/views.ts'
import type { Layout } from './layout.tsx'
import { type LanguageOptions, siteLanguages } from './messages/languages.ts'
import type { Messages } from './messages/messages.ts'
import type { Context, Views } from './page.ts'
import { createContexts, createRender, type PageRender, viewNames } from './render.tsx'

/** How the pages look and what they say. */
export interface PagesOptions extends LanguageOptions {
  /** The document around each page, instead of the ready one. */
  readonly layout?: Layout
  /** Pages instead of ready ones, by the name of the view. */
  readonly views?: Views
  /** Renders all pages, with a template engine of the host's; instead of `layout` and `views`. */
  readonly render?: OwnRender
}

/** → the whole HTML document of a page, which the host answers for: texts of the view and the frame are not escaped. */
export type OwnRender = (view: View, frame: Frame, context: Context) => string | Promise<string>

export const pagesOptionNames: readonly string[] = ['layout', 'views', 'render', 'languages', 'texts', 'language']

export interface Pages {
  readonly render: PageRender | ((view: View, frame: Frame) => Promise<string>)
  /** With the host's own texts; the first one is for whoever speaks none of them. */
  readonly languages: readonly Messages[]
}

/** @throws CountersignError `invalid-option` */
export function createPages({ layout, views, render, ...options }: PagesOptions): Pages {
  for (const [name, value] of Object.entries({ layout, render })) {
    if (value !== undefined && typeof value !== 'function') {
      throw invalidOption(`createSite({ ${name} }) must be a function that gives a whole HTML document`)
    }
  }
  if (views !== undefined) checkViews(views)
  if (render && (layout || views)) {
    throw invalidOption('createSite takes either render or layout and views: render makes whole pages of its own')
  }
  const languages = siteLanguages(options)
  if (!render)
    return { languages, render: createRender({ languages, ...(layout && { layout }), ...(views && { views }) }) }
  const contextOf = createContexts(languages)
  return { languages, render: async (view, frame) => String(await render(view, frame, contextOf(frame))) }
}

function checkViews(views: Views): void {
  checkKeys('createSite({ views })', views, viewNames)
  for (const [name, view] of Object.entries(views)) {
    if (view !== undefined && typeof view !== 'function') {
      throw invalidOption(`createSite({ views }).${name} must be a function: (view, context) => html\`…\``)
    }
  }
}
