import type { Operation } from '../lib/telemetry.ts'
import type { ChallengeResult } from './challenge.ts'
import type { DeviceCore } from './core.ts'
import { parsePersistentId, type User } from './device.ts'
import type { Verification } from './verification.ts'

/** What the telemetry knows of a verification: how it was asked, the kind of device, what became of it and why. */
export function observedVerification(
  core: DeviceCore,
  method: 'verify' | 'confirm' | 'match' | 'resync' | 'note-failure',
  user: User,
  deviceId: string | null,
  work: () => Promise<Verification>,
): Promise<Verification> {
  return core.observe(
    () => operation(core, 'verification', user, deviceId, { method }),
    work,
    (result) =>
      result.verified
        ? { outcome: 'accepted', attributes: { kind: result.device.kind } }
        : { outcome: 'refused', attributes: { reason: result.reason } },
  )
}

export function observedChallenge(
  core: DeviceCore,
  user: User,
  deviceId: string,
  work: () => Promise<ChallengeResult>,
): Promise<ChallengeResult> {
  return core.observe(
    () => operation(core, 'challenge', user, deviceId),
    work,
    (result) => {
      if (!result.sent) return { outcome: 'refused', attributes: { reason: result.reason } }
      return { outcome: 'options' in result ? 'shown' : 'sent' }
    },
  )
}

/** The kind is told only if it is registered: an id is what somebody sent. */
function operation(
  core: DeviceCore,
  name: 'verification' | 'challenge',
  user: User,
  deviceId: string | null,
  attributes: Operation['attributes'] = {},
): Operation {
  const kind = parsePersistentId(deviceId)?.kind
  const known = kind !== undefined && core.kinds.has(kind) ? { kind } : {}
  // Whether it is a user at all is checked by the work.
  const userId: unknown = Object(user).id
  return { name, attributes: { ...attributes, ...known }, ...(typeof userId === 'string' && { userId }) }
}
