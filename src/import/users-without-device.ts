import type { Countersign } from '../countersign.ts'
import type { SourceContent, SourceDevice } from './source.ts'

interface Compared {
  readonly there: SourceContent
  /** Those that come along, or have come. */
  readonly here: readonly SourceDevice[]
  isUser(userId: string): Promise<boolean>
}

/**
 * The users whom nobody would ask for a token any more: they have a device there, and will have none here. Backup tokens
 * and unconfirmed devices do not count.
 */
export async function usersWithoutDevice(
  countersign: Countersign,
  { there, here, isUser }: Compared,
): Promise<string[]> {
  const counts = (kind: string | null): boolean => !isBackup(countersign, kind)
  const confirmed = ({ kind, confirmed = true }: SourceDevice): boolean => confirmed && counts(kind)
  const protectedHere = new Set(here.filter(confirmed).map(({ user }) => user.id))
  const usersThere = new Set([
    ...there.devices.filter(confirmed).map(({ user }) => user.id),
    ...there.problems.flatMap(({ kind, userId }) => (userId !== null && counts(kind) ? [userId] : [])),
  ])
  const without: string[] = []
  for (const userId of usersThere) {
    if (protectedHere.has(userId) || !(await isUser(userId))) continue
    const devices = await countersign.devices.list({ id: userId, name: '' })
    if (!devices.some(({ kind }) => counts(kind))) without.push(userId)
  }
  return without
}

function isBackup({ kinds }: Countersign, name: string | null): boolean {
  const kind = kinds.find((one) => one.name === name)
  return kind ? kind.method?.backup === true : name === 'static'
}
