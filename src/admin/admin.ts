import { isStoreFailure } from '../errors.ts'
import type { Countersign, User } from '../index.ts'
import { invalidOption } from '../lib/options.ts'
import { rawHtml } from '../pages/html.ts'
import { readForm } from '../web/form.ts'
import type { Site } from '../web/site-interface.ts'
import { createAccess } from './access.ts'
import { type AdminViewOptions, createAdminView, type StaffHandler } from './admin-view.ts'
import type { AdminContext, AdminPage, StaffVisit } from './context.ts'
import { type AdminOptions, checkAdminOptions, type Permission } from './options.ts'
import { addPage } from './pages/add.tsx'
import { devicePage } from './pages/device.tsx'
import { devicesPage } from './pages/devices.tsx'
import { overviewPage } from './pages/overview.tsx'
import { passwordsPage } from './pages/passwords.tsx'
import { removePage } from './pages/remove.tsx'
import { resetPage } from './pages/reset.tsx'
import { revealPage } from './pages/reveal.tsx'
import { trailPage } from './pages/trail.tsx'
import { userPage } from './pages/user.tsx'
import { usersPage } from './pages/users.tsx'
import { createPeople } from './people.ts'
import { createRenderer } from './renderer.tsx'
import { type AdminRoute, createAdminRoutes } from './routes.ts'
import { adminTexts } from './texts.ts'
import { adminUrls } from './urls.ts'

/** The administration's pages of one application, and guards for the host's own. */
export interface Admin {
  /** Answers a request to one of the pages; `null` for any other request. */
  handle(request: Request): Promise<Response | null>
  /** Whether a request comes from somebody of the staff, in a verified session, with the permission (default `view`). */
  hasPermission(request: Request, permission?: Permission): Promise<boolean>
  /**
   * Guards a page of the host's own like the ready ones: others are sent to sign in, to verify or to set up, or refused;
   * a POST needs the permission `change`, a fresh token and the field `csrf` (or the header `x-csrf-token`).
   * @throws CountersignError `invalid-option`
   */
  adminView(handler: StaffHandler, options?: AdminViewOptions): (request: Request) => Promise<Response>
  /** A page of the host's in the administration's layout. `body` is HTML that the host answers for. Behind `adminView`. */
  page(
    request: Request,
    page: { readonly title: string; readonly body: string },
    user: User,
    status?: number,
  ): Promise<Response>
}

/**
 * The administration: users, devices, passwords, and the trail, for staff in verified sessions only.
 *
 * @example
 * const admin = createAdmin(site, countersign, { isStaff: (user) => staff.has(user.id), users: { search, findMany } })
 * const response = (await admin.handle(request)) ?? (await site.handle(request)) ?? (await yourOwn(request))
 * @throws CountersignError `invalid-option`
 */
export function createAdmin(site: Site, countersign: Countersign, options: AdminOptions): Admin {
  if (typeof site?.parts?.passes !== 'function' || typeof countersign?.administration?.reset !== 'function') {
    throw invalidOption('createAdmin takes what createSite and createCountersign returned, and then options')
  }
  checkAdminOptions(options)
  const { base = '/admin', hideSensitiveData = true, pageSize = 25, deliverTokens } = options
  const text = adminTexts(options.texts)
  const urls = adminUrls(base)
  const access = createAccess(site, options)
  const renderer = createRenderer({ site, text, urls, base })
  const staffOnly = (user: User) => ({ user, can: () => true })

  const context: AdminContext = {
    ...{ site, countersign, text, urls, pageSize, deliverTokens },
    people: createPeople(options.users),
    canReveal: (staff) => !hideSensitiveData && staff.can('reveal'),
    render: renderer.render,
    notFound: renderer.notFound,
    fresh: access.fresh,
    async done({ request }, notice, location) {
      const { session } = await site.visit(request)
      session.write({ ...session.read(), staffNotice: notice })
      return site.redirect(request, location)
    },
    async tell({ request, staff }, user, change, device) {
      await site.parts.changed(request, user, change, device, staff.user.id)
    },
  }

  const findRoute = createAdminRoutes<AdminPage>({
    [urls.overview]: overviewPage(context, { hideSensitiveData }),
    [urls.users]: usersPage(context),
    [`${base}/user`]: userPage(context),
    [`${base}/user/reset`]: resetPage(context),
    [`${base}/user/add`]: addPage(context),
    [urls.devices]: devicesPage(context),
    [urls.device(':device')]: devicePage(context),
    [urls.remove(':device')]: removePage(context),
    ...(!hideSensitiveData && { [urls.reveal(':device')]: revealPage(context) }),
    [urls.oneTimePasswords]: passwordsPage(context, 'one-time-password'),
    [urls.verificationTokens]: passwordsPage(context, 'verification-token'),
    [urls.trail]: trailPage(context),
  })

  async function answer(request: Request, { page, device }: AdminRoute<AdminPage>): Promise<Response> {
    const isPost = request.method === 'POST' && page.post !== undefined
    const permission = page.permission ?? 'change'
    const staff = await access.enter(request, isPost || page.beforeChange ? permission : 'view')
    if (staff instanceof Response) return staff
    const visit: StaffVisit = { request, staff, device, query: new URL(request.url).searchParams }
    if (request.method === 'GET' || request.method === 'HEAD') {
      return ((page.beforeChange && (await access.fresh(request))) || null) ?? page.get(visit)
    }
    if (!isPost) return site.parts.error(request, 405, 'method-not-allowed')
    const form = await readForm(request)
    if (form === 'too-large') return site.parts.error(request, 413, 'too-large')
    if (form === 'bad-request') return site.parts.error(request, 400, 'bad-request')
    const refusal = (await site.checkCsrf(request, form)) ?? (await access.fresh(request))
    if (refusal) return refusal
    return countersign.actingAs({ actor: staff.user.id }, () => page.post?.(visit, form) as Promise<Response>)
  }

  return {
    async handle(request) {
      const path = new URL(request.url).pathname
      const route = findRoute(path)
      if (!route) return renderer.asset(path)
      try {
        return await site.actFor(request, () => answer(request, route))
      } catch (error) {
        if (!isStoreFailure(error)) throw error
        countersign.logger.error({ error, path }, 'The store failed')
        return site.parts.unavailable(request)
      }
    },

    hasPermission: (request, permission = 'view') => access.isIn(request, permission),
    adminView: (handler, viewOptions) => createAdminView({ site, countersign, access }, handler, viewOptions),

    page: (request, { title, body }, user, status) =>
      renderer.render(
        { request, staff: staffOnly(user), device: '', query: new URLSearchParams() },
        { title, main: rawHtml(body) as never },
        status,
      ),
  }
}
