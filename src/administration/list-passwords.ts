import type { DeviceCore } from '../devices/core.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'
import { checkInteger, checkKeys, checkOneOf, invalidOption } from '../lib/options.ts'
import { checkedObject, checkSlug } from '../passwords/checks.ts'
import type { PasswordPurpose, PasswordRow, PasswordSearch } from '../store/store.ts'
import type { ListedPassword, Page, PasswordListQuery } from './administration.ts'
import { fromCursor } from './cursor.ts'
import { pageOf } from './page.ts'

const where = 'listPasswords'
const names = ['purpose', 'slug', 'object', 'state', 'limit', 'cursor'] as const
const purposes: readonly PasswordPurpose[] = ['one-time-password', 'verification-token']

export async function listPasswords(core: DeviceCore, query: PasswordListQuery): Promise<Page<ListedPassword>> {
  checkKeys(where, query, names)
  const { purpose, slug, state, limit = 50, cursor } = query
  checkOneOf(`${where}({ purpose })`, purpose, purposes)
  // A verification token may be without.
  if (slug !== undefined && slug !== '') checkSlug(`${where}(query)`, slug)
  const object = query.object === undefined ? undefined : checkedObject(`${where}({ object })`, query.object)
  if (state !== undefined) checkOneOf(`${where}({ state })`, state, ['valid', 'expired', 'deactivated'])
  checkInteger(`${where}({ limit })`, limit, 1, 200)
  const byExpiry = state === 'valid' || state === 'expired'
  const list = byExpiry ? 'expiry' : 'newest'
  const now = core.now()
  const search: PasswordSearch = {
    ...{ purpose, now, limit: limit + 1 },
    ...(slug !== undefined && { slug }),
    ...(object && { object }),
    ...(state !== undefined && { state }),
    ...(cursor !== undefined && { after: fromCursor(where, list, cursor) }),
  }
  const rows = await core.store.admin.listPasswords(search)
  const place = (row: PasswordRow) => ({ value: byExpiry ? row.expiresAt : row.createdAt, id: row.id })
  return pageOf(rows, { limit, list }, place, (row) => listed(row, now))
}

/** Without the digest, and without what is sealed in it. */
function listed(row: PasswordRow, now: number): ListedPassword {
  const { id, purpose, slug, objects, failureCount, createdAt, expiresAt, deactivatedAt } = row
  return {
    ...{ id, purpose, slug, objects, failureCount },
    state: stateAt(row, now),
    createdAt: new Date(createdAt),
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    deactivatedAt: deactivatedAt === null ? null : new Date(deactivatedAt),
  }
}

function stateAt({ active, expiresAt }: PasswordRow, now: number): ListedPassword['state'] {
  if (!active) return 'deactivated'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid'
}

export async function deactivatePassword(core: DeviceCore, purpose: PasswordPurpose, id: string): Promise<boolean> {
  checkOneOf('deactivatePassword(purpose, id): purpose', purpose, purposes)
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) {
    throw invalidOption('deactivatePassword(purpose, id): id must be that of a listed one')
  }
  return untilWon(async () => {
    const row = await core.store.admin.findPassword(purpose, id)
    const now = core.now()
    if (!row || stateAt(row, now) !== 'valid') return false
    const ended = { ...row, active: false, deactivatedAt: now }
    if (!(await core.store.passwords.replace(ended))) return lost
    emitDeactivated(core, row, new Date(now))
    return true
  })
}

function emitDeactivated({ events }: DeviceCore, { purpose, slug, objects }: PasswordRow, at: Date): void {
  const [object] = objects
  if (purpose === 'one-time-password') {
    events.emit('one-time-password-deactivated', { slug, relatedTo: objects, at, count: 1 })
  } else if (object) {
    events.emit('verification-token-deactivated', { slug: slug || null, object, at, count: 1 })
  }
}
