import type { Countersign } from '../countersign.ts'
import { checkUserId } from '../devices/user.ts'
import type { DeviceRow } from '../store/store.ts'
import { deviceIds } from './device-id.ts'
import { hasSameSecret, secretMarks } from './same-secret.ts'
import type { ImportProblem, ImportReason, SourceDevice } from './source.ts'

/** A device that is not here yet, and its id here. */
export interface Fresh {
  readonly device: SourceDevice
  readonly id: string
}

export interface Triage {
  readonly fresh: readonly Fresh[]
  readonly alreadyThere: readonly SourceDevice[]
  /** Names of those that are here under another id, so that they are known once they are gone. */
  readonly marks: readonly string[]
  readonly problems: readonly ImportProblem[]
  /** Whether this application has the user. */
  isUser(userId: string): Promise<boolean>
}

/** Which devices are to be imported, as far as that can be said without looking into them. */
export async function triage(
  countersign: Countersign,
  devices: readonly SourceDevice[],
  { userExists, again }: { userExists(userId: string): Promise<boolean> | boolean; readonly again: boolean },
): Promise<Triage> {
  const isUser = askedOnce((userId) => isUserId(userId) && userExists(userId))
  const kinds = new Set(countersign.kinds.map(({ name }) => name))
  const seen = new Set<string>()
  const fresh: Fresh[] = []
  const alreadyThere: SourceDevice[] = []
  const marks: string[] = []
  const problems: ImportProblem[] = []

  for (const device of devices) {
    const { source, kind, user } = device
    const refuse = (reason: ImportReason, message: string): void => {
      problems.push({ source, kind, userId: user.id, reason, message })
    }
    if (!isUserId(user.id)) {
      refuse('broken', 'The id of its user is none: it must be a text of 1 to 255 bytes without NUL.')
      continue
    }
    if (!(await isUser(user.id))) {
      refuse('unknown-user', 'Its user is not one of this application.')
      continue
    }
    if (!kinds.has(kind)) {
      refuse('kind-not-registered', `The kind "${kind}" is not among the kinds here: add it, and import again.`)
      continue
    }
    const ids = deviceIds(countersign.keyring, device)
    if (ids.some((id) => seen.has(id))) {
      refuse('duplicate', 'The same device comes twice; the first one counts.')
      continue
    }
    seen.add(ids[0])
    const found = await findFirst(countersign, ids)
    if (found && found.userId === user.id && found.kind === kind) alreadyThere.push(device)
    else if (found)
      refuse('id-taken', 'A device of another user or kind has its id: give each source a name of its own.')
    else if (await hasSameSecret(countersign, device)) {
      alreadyThere.push(device)
      marks.push(ids[0], ...secretMarks(countersign.keyring, device).slice(0, 1))
    } else if (!again && (await wasHere(countersign, ids, device))) {
      refuse('removed-here', 'It was imported before, and has been removed here since.')
    } else fresh.push({ device, id: ids[0] })
  }
  return { fresh, alreadyThere, marks, problems, isUser }
}

async function wasHere(
  { store, keyring }: Countersign,
  ids: readonly string[],
  device: SourceDevice,
): Promise<boolean> {
  return (await store.devices.marked([...ids, ...secretMarks(keyring, device)])).length > 0
}

async function findFirst({ store }: Countersign, ids: readonly string[]): Promise<DeviceRow | null> {
  for (const id of ids) {
    const row = await store.devices.findById(id)
    if (row) return row
  }
  return null
}

/** Users have several devices each. */
function askedOnce(ask: (userId: string) => Promise<boolean> | boolean): (userId: string) => Promise<boolean> {
  const answers = new Map<string, boolean>()
  return async (userId) => {
    const known = answers.get(userId) ?? (await ask(userId)) === true
    answers.set(userId, known)
    return known
  }
}

function isUserId(id: unknown): boolean {
  try {
    checkUserId(id)
    return true
  } catch {
    return false
  }
}
