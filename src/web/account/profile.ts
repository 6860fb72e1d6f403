import type { Page, SiteContext } from '../context.ts'
import type { Form } from '../form.ts'
import type { RememberedBrowser } from '../remember.ts'
import type { BrowserView, ProfileView } from '../views.ts'
import type { Visit } from '../visit.ts'
import type { Account, Done } from './account.ts'
import { recentActivity } from './activity.ts'
import { signOut } from './sign-out.ts'

const forgotten = { change: 'browsers-forgotten' } as const
const ended = { change: 'sessions-ended' } as const

/** Whether the second factor is on, and everything that can get into the account: devices, browsers, sessions. */
export function profilePage(site: SiteContext, account: Account): Page {
  const { remember, sessions, urls } = site

  async function view(request: Request, visit: Visit): Promise<ProfileView> {
    const user = account.user(visit)
    const all = await account.secondFactors(visit)
    const preferred = all.length > 0 ? await account.defaultDevice(visit) : null
    const phones = all.filter(account.isPhone)
    const canAddPhone = site.methods().some(account.isPhone)
    return {
      view: 'profile',
      enabled: all.length > 0,
      required: (await site.demand(visit)) !== null,
      devices: all.filter((device) => !phones.includes(device)).map((device) => account.describe(device, preferred)),
      phones: canAddPhone || phones.length > 0 ? phones.map((device) => account.describe(device, preferred)) : null,
      backupTokensLeft: await account.backupTokensLeft(visit),
      browsers: remember.enabled ? (await remember.list(request, user)).map(browserView) : null,
      sessions: (await sessions.list?.(user.id, visit.session)) ?? null,
      activity: await recentActivity(site, user),
    }
  }

  async function forgetBrowser(request: Request, visit: Visit, form: Form): Promise<Done | null> {
    const id = form.get('browser') ?? ''
    if (!/^[\w-]{1,64}$/.test(id) || !(await remember.forget(request, account.user(visit), id))) return null
    return { notice: 'browser-forgotten', ...forgotten }
  }

  async function endSession(visit: Visit, form: Form): Promise<Done | null> {
    const id = form.get('session') ?? ''
    return (await sessions.end?.(account.user(visit).id, id)) ? { notice: 'session-ended', ...ended } : null
  }

  async function change(request: Request, visit: Visit, form: Form): Promise<Done | null> {
    const { id } = account.user(visit)
    switch (form.get('step')) {
      case 'forget-browser':
        return forgetBrowser(request, visit, form)
      case 'forget-browsers':
        return (await remember.forgetAll(id)) > 0
          ? { notice: 'browsers-forgotten', ...forgotten }
          : { notice: 'browsers-forgotten' }
      case 'end-session':
        return endSession(visit, form)
      case 'end-sessions':
        return (await sessions.endAll?.(id, visit.session)) !== 0
          ? { notice: 'sessions-ended', ...ended }
          : { notice: 'sessions-ended' }
      default:
        return null
    }
  }

  /** Whether it is this very session that is to end. */
  async function isOwnSession(visit: Visit, form: Form): Promise<boolean> {
    if (form.get('step') !== 'end-session') return false
    const open = (await sessions.list?.(account.user(visit).id, visit.session)) ?? []
    return open.some(({ id, current }) => current && id === form.get('session'))
  }

  return {
    async get(request, visit) {
      const refusal = await account.verifiedIfConfigured(request)
      return refusal ?? site.render(request, await view(request, visit))
    },

    async post(request, visit, form) {
      const refusal = await account.freshIfConfigured(request)
      if (refusal) return refusal
      if (await isOwnSession(visit, form)) return signOut(site, request, visit)
      const done = await change(request, visit, form)
      return done ? account.done(request, visit, done, urls.profile) : account.notFound(request)
    },
  }
}

function browserView({ id, client, current, lastSeenAt, expiresAt }: RememberedBrowser): BrowserView {
  return { id, client, current, lastSeenAt, expiresAt }
}
