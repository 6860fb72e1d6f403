import type { Device, User } from '../devices/device.ts'
import type { StaticSetup } from '../devices/static/kind.ts'
import type { Page, SiteContext } from './context.ts'
import { otpRequired } from './guard.ts'
import { withQuery } from './redirects.ts'
import type { Visit } from './visit.ts'

/** The pages about an account that is set up: what there is, backup tokens, and the ways out. */
export function accountPages(site: SiteContext): {
  profile: Page
  setupComplete: Page
  backupTokens: Page
  disable: Page
  signOut: Page
} {
  const { countersign } = site
  const verifiedIfConfigured = otpRequired(site, { ifConfigured: true })
  const verified = otpRequired(site)
  const fresh = otpRequired(site, site.fresh)
  const user = (visit: Visit) => visit.user as User

  async function backupTokensLeft(visit: Visit): Promise<number> {
    let left = 0
    for (const device of (await visit.devices()).filter(site.isBackup)) {
      left += (await countersign.devices.remaining(user(visit), device.persistentId)) ?? 0
    }
    return left
  }

  /**
   * Keeps one list: this one, unless a newer one was made meanwhile, whose maker removes this one or has left it to us.
   * A session that an older list has verified stays verified.
   */
  async function keepOneList(visit: Visit, own: Device): Promise<void> {
    const lists = (await countersign.devices.list(user(visit))).filter(site.isBackup)
    const newest = lists.reduce((best, next) => (next.createdAt > best.createdAt ? next : best), own)
    for (const other of lists) {
      if (other.id !== newest.id) await countersign.devices.remove(user(visit), other.persistentId)
    }
    const { otp, ...rest } = visit.session.read()
    if (otp && visit.otp.device && site.isBackup(visit.otp.device)) {
      visit.session.write({ ...rest, otp: { ...otp, device: newest.persistentId } })
    }
  }

  return {
    profile: {
      async get(request, visit) {
        const refusal = await verifiedIfConfigured(request)
        if (refusal) return refusal
        const all = (await visit.devices()).filter((device) => !site.isBackup(device))
        const preferred = await countersign.devices.default(user(visit))
        const devices = all.map((device) => ({
          ...site.choice(device),
          isDefault: device.persistentId === preferred?.persistentId,
          createdAt: device.createdAt,
          lastUsedAt: device.lastUsedAt,
        }))
        const left = await backupTokensLeft(visit)
        return site.render(request, { view: 'profile', enabled: all.length > 0, devices, backupTokensLeft: left })
      },
    },

    setupComplete: {
      async get(request, visit) {
        const refusal = await verified(request)
        if (refusal) return refusal
        const next = site.redirects.check(request, new URL(request.url).searchParams.get('next')) ?? ''
        return site.render(request, { view: 'setup-complete', backupTokensLeft: await backupTokensLeft(visit), next })
      },
    },

    backupTokens: {
      async get(request, visit) {
        const refusal = await verified(request)
        if (refusal) return refusal
        const left = await backupTokensLeft(visit)
        return site.render(request, {
          view: 'backup-tokens',
          action: site.urls.backupTokens,
          next: '',
          left,
          tokens: null,
        })
      },

      async post(request, visit) {
        const refusal = await fresh(request)
        if (refusal) return refusal
        const kind = countersign.kinds.find((one) => one.method?.backup)
        if (!kind) return site.render(request, { view: 'error', status: 404, code: 'not-found' }, 404)
        const { device, setup } = await countersign.devices.create(user(visit), kind.name, { name: 'backup' })
        await keepOneList(visit, device)
        const { tokens } = setup as StaticSetup
        // Shown in the answer itself: redirecting would mean to keep them somewhere.
        return site.render(request, {
          ...{ view: 'backup-tokens', action: site.urls.backupTokens, next: '' },
          ...{ left: tokens.length, tokens, createdAt: device.createdAt },
        })
      },
    },

    disable: {
      async get(request) {
        const refusal = await fresh(request)
        if (refusal) return refusal
        return site.render(request, { view: 'disable', action: site.urls.disable, next: '' })
      },

      async post(request, visit, form) {
        const refusal = await fresh(request)
        if (refusal) return refusal
        if (!form.has('understood')) {
          const error = { code: 'not-understood' } as const
          return site.render(request, { view: 'disable', action: site.urls.disable, next: '', error }, 422)
        }
        await countersign.devices.removeAll(user(visit))
        const { otp: _otp, ...rest } = visit.session.read()
        await visit.session.regenerate()
        visit.session.write(rest)
        site.notify(visit, 'two-factor-disabled')
        return site.redirect(request, site.urls.profile)
      },
    },

    signOut: {
      async get(request, visit) {
        if (!visit.user) return site.redirect(request, site.urls.login)
        return site.render(request, { view: 'sign-out', action: site.urls.logout, next: '' })
      },

      async post(request, visit) {
        await visit.session.destroy()
        site.forget(request)
        return site.redirect(request, withQuery(site.urls.login, { 'signed-out': '1' }))
      },
    },
  }
}
