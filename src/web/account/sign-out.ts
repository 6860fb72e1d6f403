import type { Page, SiteContext } from '../context.ts'
import { withQuery } from '../redirects.ts'
import type { Visit } from '../visit.ts'

/** Where a link to sign out leads; the form there does it. */
export function signOutPage(site: SiteContext): Page {
  return {
    async get(request, visit) {
      if (!visit.user) return site.redirect(request, site.urls.login)
      return site.render(request, { view: 'sign-out', action: site.urls.logout, next: '' })
    },

    post: (request, visit) => signOut(site, request, visit),
  }
}

export async function signOut(site: SiteContext, request: Request, visit: Visit): Promise<Response> {
  await visit.session.destroy()
  site.forget(request)
  return site.redirect(request, withQuery(site.urls.login, { 'signed-out': '1' }))
}
