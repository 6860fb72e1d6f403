import type { Countersign } from '../countersign.ts'
import type { PreparedDevice } from '../devices/new-device.ts'
import { CountersignError, type ErrorCode } from '../errors.ts'
import { inParallel } from './in-parallel.ts'
import type { ImportProblem, ImportReason, SourceDevice } from './source.ts'
import type { Fresh } from './triage.ts'

/** A device that can be imported. */
export interface Ready extends Fresh {
  /** `null` for a costly one that was not to be made. */
  readonly prepared: PreparedDevice | null
}

/** Node hashes in as many threads. */
const atATime = 4

/** Lets the kinds check the devices, and makes their rows; writes nothing. */
export async function prepareAll(
  countersign: Countersign,
  fresh: readonly Fresh[],
  { costly }: { readonly costly: boolean },
): Promise<{ ready: readonly Ready[]; problems: readonly ImportProblem[] }> {
  const ready: Ready[] = []
  const problems: ImportProblem[] = []
  const results = await inParallel(fresh, atATime, async (one): Promise<Ready | ImportProblem> => {
    if (one.device.costly && !costly) return { ...one, prepared: null }
    try {
      return { ...one, prepared: await prepare(countersign, one) }
    } catch (error) {
      return problemOf(error, one.device)
    }
  })
  for (const result of results) {
    if ('reason' in result) problems.push(result)
    else ready.push(result)
  }
  return { ready, problems }
}

function prepare(countersign: Countersign, { device, id }: Fresh): Promise<PreparedDevice> {
  const { user, kind, name, confirmed = true, options, failureCount = 0, createdAt } = device
  const now = countersign.now()
  return countersign.devices.prepare(user, kind, {
    ...options,
    ...{ id, confirmed, failureCount },
    ...(name !== undefined && { name }),
    lastFailureAt: past(device.lastFailureAt, now),
    lastUsedAt: past(device.lastUsedAt, now),
    lastChallengeAt: past(device.lastChallengeAt, now),
    createdAt: past(createdAt, now) ?? new Date(now),
  })
}

/** A clock that was wrong, or in another time zone, must not keep a device from being used until then. */
function past(date: Date | null | undefined, now: number): Date | null {
  return date ? new Date(Math.min(date.getTime(), now)) : null
}

/** What the kinds' errors, whose messages hold no values, mean for a device. */
const reasons: Partial<Record<ErrorCode, ImportReason>> = {
  'invalid-option': 'unsupported-value',
  'invalid-secret': 'short-secret',
  'invalid-address': 'invalid-address',
  'invalid-number': 'invalid-number',
  'number-not-allowed': 'number-not-allowed',
}

function problemOf(error: unknown, { source, kind, user }: SourceDevice): ImportProblem {
  const reason = error instanceof CountersignError ? reasons[error.code] : undefined
  if (!reason) throw error
  return { source, kind, userId: user.id, reason, message: `${(error as Error).message}.` }
}
