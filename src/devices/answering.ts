import { type DeviceCore, findByLookup, findOwn } from './core.ts'
import { parsePersistentId, persistentId, type User } from './device.ts'

/**
 * Which device a token is for: the one that was asked, or for a kind whose tokens name their device, whichever device of
 * the user's and the kind answered. Only such kinds cost queries of their own.
 */
export async function answering(core: DeviceCore, user: User, asked: string, token: string): Promise<string> {
  const parsed = parsePersistentId(asked)
  const kind = parsed && core.kinds.get(parsed.kind)
  const lookup = kind?.lookupOf?.(token) ?? null
  if (!kind || lookup === null || !(await findOwn(core, user, asked))) return asked
  const row = await findByLookup(core, kind, lookup)
  return row?.confirmed && row.userId === user.id && row.kind === kind.name ? persistentId(row.kind, row.id) : asked
}
