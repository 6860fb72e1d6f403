import type { User } from '../../devices/device.ts'
import { isCursor, type TrailEntry, type TrailQuery } from '../../trail/trail.ts'
import { clientOfAgent } from '../client-name.ts'
import type { Page, SiteContext } from '../context.ts'
import { withQuery } from '../redirects.ts'
import type { ActivityEntry, ActivityView } from '../views.ts'
import type { Account } from './account.ts'

const onProfile = 5
const onPage = 20

/** The last of what happened to a user's second factor; `null` where nothing is recorded. */
export async function recentActivity(site: SiteContext, user: User): Promise<readonly ActivityEntry[] | null> {
  const { trail } = site.countersign
  if (!trail.enabled) return null
  const { entries } = await trail.list({ userId: user.id, limit: onProfile })
  return entries.map((entry) => describe(site, entry))
}

/** All of it, page by page. */
export function activityPage(site: SiteContext, account: Account): Page {
  const { urls } = site
  const { trail } = site.countersign

  return {
    async get(request, visit) {
      const refusal = await account.verifiedIfConfigured(request)
      if (refusal) return refusal
      if (!trail.enabled) return account.notFound(request)
      const place = placeOf(request)
      const { entries, older, newer } = await trail.list({ userId: account.user(visit).id, limit: onPage, ...place })
      const view: ActivityView = {
        view: 'activity',
        entries: entries.map((entry) => describe(site, entry)),
        olderUrl: older === null ? null : withQuery(urls.activity, { before: older }),
        newerUrl: newer === null ? null : withQuery(urls.activity, { after: newer }),
      }
      return site.render(request, view)
    },
  }
}

/** A place that is none is the beginning. */
function placeOf(request: Request): Pick<TrailQuery, 'before' | 'after'> {
  const { searchParams } = new URL(request.url)
  const [before, after] = [searchParams.get('before'), searchParams.get('after')]
  if (isCursor(before)) return { before }
  return isCursor(after) ? { after } : {}
}

function labelOf(site: SiteContext, kind: string): string {
  return site.methods().find((method) => method.kind === kind)?.label ?? kind
}

/** Where somebody else sat who did it is not the user's to know. */
function describe(site: SiteContext, { type, at, kind, name, agent, address, actor }: TrailEntry): ActivityEntry {
  const from = actor === null ? { address, client: clientOfAgent(agent) } : { address: null, client: null }
  return {
    ...{ type, at, ...from, byOther: actor !== null },
    device: kind === null ? null : { kind, label: labelOf(site, kind), name: name === 'default' ? '' : (name ?? '') },
  }
}
