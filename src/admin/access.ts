import type { User } from '../index.ts'
import type { OtpRequiredOptions } from '../web/guard.ts'
import type { Site } from '../web/site-interface.ts'
import type { Staff } from './context.ts'
import type { AdminOptions, Permission } from './options.ts'

/** Who gets in: verified by a token, of the staff, and with a permission; in this order, so that a password tells nothing. */
export interface Access {
  /** → who it is, or the answer to send. */
  enter(request: Request, permission: Permission): Promise<Staff | Response>
  /** The same, without an answer to send. */
  isIn(request: Request, permission: Permission): Promise<boolean>
  /** Whether a token is due before a change: then the answer to send. */
  fresh(request: Request): Promise<Response | null>
}

export function createAccess(
  site: Site,
  { isStaff, permissions, verification }: Pick<AdminOptions, 'isStaff' | 'permissions' | 'verification'>,
): Access {
  const demands: OtpRequiredOptions = { ...verification, allowRemembered: false }
  const guard = site.otpRequired(demands)
  const passes = site.parts.passes(demands)
  const guardChange = site.otpRequired(forChange(demands, site.parts.fresh))

  async function staffOf(user: User): Promise<Staff | null> {
    if ((await isStaff(user)) !== true) return null
    const may = async (permission: Permission) => (permissions ? await permissions(user, permission) : true) === true
    if (!(await may('view'))) return null
    const [change, reveal] = [await may('change'), await may('reveal')]
    const granted = { view: true, change, reveal }
    return { user, can: (permission) => granted[permission] }
  }

  return {
    async enter(request, permission) {
      const refusal = await guard(asGet(request))
      if (refusal) return refusal
      const { user } = await site.visit(request)
      const staff = user && (await staffOf(user))
      return staff?.can(permission) ? staff : site.parts.error(request, 403, 'not-allowed')
    },

    async isIn(request, permission) {
      if (!(await passes(request))) return false
      const { user } = await site.visit(request)
      const staff = user && (await staffOf(user))
      return staff?.can(permission) ?? false
    },

    fresh: (request) => guardChange(asGet(request)),
  }
}

/** Whoever is sent away from a POST comes back to its address by GET: guards remember only addresses of pages. */
function asGet(request: Request): Request {
  if (request.method === 'GET' || request.method === 'HEAD') return request
  const { headers, url } = request
  const names = ['cookie', 'accept', 'accept-language', 'user-agent', 'host']
  const kept = names.flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Request(url, { headers: kept })
}

/** The stricter of both, in each respect. */
function forChange(demands: OtpRequiredOptions, fresh: OtpRequiredOptions): OtpRequiredOptions {
  const ages = [demands.maxAge, fresh.maxAge].filter((age) => age !== undefined)
  return { ...demands, ...(ages.length > 0 && { maxAge: Math.min(...ages) }) }
}
