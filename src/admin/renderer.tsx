import { pageHeaders } from '../web/headers.ts'
import type { Site } from '../web/site-interface.ts'
import type { AdminContext, StaffVisit } from './context.ts'
import type { AdminMessages, NoticeName } from './messages.ts'
import { adminStyle } from './style.ts'
import type { AdminUrls } from './urls.ts'
import { Document } from './views/document.tsx'
import { Message } from './views/parts.tsx'

interface RendererParts {
  readonly site: Site
  readonly text: AdminMessages
  readonly urls: AdminUrls
  readonly base: string
}

export interface Renderer extends Pick<AdminContext, 'render' | 'notFound'> {
  /** Answers a request for the style sheet; `null` for any other path. */
  asset(path: string): Response | null
}

export function createRenderer({ site, text, urls, base }: RendererParts): Renderer {
  const style = `${base}/style.${adminStyle.hash}.css`
  const headers = pageHeaders([])

  /** What is to be said once. */
  async function takeNotice(visit: StaffVisit): Promise<string | null> {
    const { session } = await site.visit(visit.request)
    const { staffNotice, ...rest } = session.read()
    if (staffNotice === undefined) return null
    session.write(rest)
    return Object.hasOwn(text.notices, staffNotice) ? text.notices[staffNotice as NoticeName] : null
  }

  const render: AdminContext['render'] = async (visit, document, status = 200) => {
    const { request, staff } = visit
    const notice = await takeNotice(visit)
    const frame = {
      ...{ text, urls, style, notice, user: staff.user.name, section: document.section ?? '' },
      ...{ brand: site.parts.brand, home: site.parts.home, site: site.urls, csrf: site.csrf(request) },
    }
    const html = `<!doctype html>${<Document document={document} frame={frame} />}`
    return site.respond(request, new Response(html, { status, headers }))
  }

  return {
    render,

    notFound: (visit) => {
      const { title, advice } = text.notFound
      const link = { href: urls.overview, text: text.toOverview }
      return render(visit, { title, main: <Message advice={advice} link={link} /> }, 404)
    },

    asset(path) {
      if (path !== style) return null
      return new Response(adminStyle.text, {
        headers: {
          'content-type': 'text/css; charset=utf-8',
          'cache-control': 'public, max-age=31536000, immutable',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }
}
