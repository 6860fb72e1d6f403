import type { Countersign, User } from '../index.ts'
import { checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import { readForm } from '../web/form.ts'
import type { Site } from '../web/site-interface.ts'
import type { Access } from './access.ts'
import type { Permission } from './options.ts'

/** A page of the host's own. `user` is who opens it, of the staff and verified. */
export type StaffHandler = (request: Request, user: User) => Response | Promise<Response>

export interface AdminViewOptions {
  /** What it takes. Default: `view`; for methods that change something, `change`. */
  readonly permission?: Permission
}

interface Parts {
  readonly site: Site
  readonly countersign: Countersign
  readonly access: Access
}

const safe = ['GET', 'HEAD', 'OPTIONS']

/** @throws CountersignError `invalid-option` */
export function createAdminView(
  { site, countersign, access }: Parts,
  handler: StaffHandler,
  options: AdminViewOptions = {},
): (request: Request) => Promise<Response> {
  if (typeof handler !== 'function') throw invalidOption('adminView takes a function: adminView((request, user) => …)')
  checkKeys('adminView', options, ['permission'])
  if (options.permission !== undefined) {
    checkOneOf('adminView({ permission })', options.permission, ['view', 'change', 'reveal'])
  }

  async function answer(request: Request): Promise<Response> {
    const isSafe = safe.includes(request.method)
    const staff = await access.enter(request, options.permission ?? (isSafe ? 'view' : 'change'))
    if (staff instanceof Response) return staff
    if (!isSafe) {
      const refusal = (await site.checkCsrf(request, await csrfOf(request))) ?? (await access.fresh(request))
      if (refusal) return refusal
    }
    const act = async () => handler(request, staff.user)
    return site.respond(request, await countersign.actingAs({ actor: staff.user.id }, act))
  }

  return (request) => site.actFor(request, () => answer(request))
}

/** The field of a form, read from a copy of the body: the handler still has all of it. */
async function csrfOf(request: Request): Promise<{ get(name: string): unknown }> {
  const header = request.headers.get('x-csrf-token')
  if (header !== null) return new Map([['csrf', header]])
  const form = request.bodyUsed ? null : await readForm(request.clone())
  return form instanceof Map ? form : new Map()
}
