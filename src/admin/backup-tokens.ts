import type { Device, User } from '../index.ts'
import type { AdminContext, StaffVisit } from './context.ts'
import { isBackup } from './describe.ts'

/** What became of fresh backup tokens: staff sees them, or the host has brought them to their user, or nobody knows them. */
export type HandedOver = { readonly shown: readonly string[] } | 'delivered' | 'undelivered'

/** Whether there is a way for fresh tokens to their user. */
export function canHandOver(admin: AdminContext, { staff }: StaffVisit): boolean {
  return admin.canReveal(staff) || admin.deliverTokens !== undefined
}

/** Shows tokens where that is allowed, which is recorded as a look at a secret; else delivers them. */
export async function handOver(
  admin: AdminContext,
  { staff }: StaffVisit,
  user: User,
  device: Device,
  tokens: readonly string[],
): Promise<HandedOver> {
  const { countersign, deliverTokens } = admin
  if (admin.canReveal(staff)) {
    await countersign.trail.note({ type: 'revealed', userId: user.id, device, detail: { count: tokens.length } })
    return { shown: tokens }
  }
  try {
    await deliverTokens?.(user, tokens)
    return deliverTokens ? 'delivered' : 'undelivered'
  } catch {
    // Errors of others can hold whatever was to be delivered.
    countersign.logger.error({ userId: user.id }, 'Backup tokens were not delivered')
    return 'undelivered'
  }
}

/** A new list in the place of all others, which work until the new one is in the user's hands. */
export async function replaceTokens(
  admin: AdminContext,
  visit: StaffVisit,
  user: User,
  old: Device,
  count: number,
): Promise<{ readonly device: Device; readonly handed: HandedOver }> {
  const { countersign } = admin
  const before = (await countersign.devices.list(user, { confirmed: null })).filter((one) => isBackup(countersign, one))
  const { device, setup } = await countersign.devices.create(user, old.kind, { name: 'backup', count } as never)
  const handed = await handOver(admin, visit, user, device, (setup as { tokens: readonly string[] }).tokens)
  const gone = handed === 'undelivered' ? [device] : before
  for (const { persistentId } of gone) await countersign.devices.remove(user, persistentId)
  return { device, handed }
}
