import { CountersignError } from '../errors.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'
import type { DeviceRow } from '../store/store.ts'
import { cooldownUntil } from './cooldown.ts'
import { type DeviceCore, findOwn, kindContext, openState, sealState, toDevice } from './core.ts'
import type { User } from './device.ts'
import type { Challenge } from './kind.ts'
import { gate } from './throttle.ts'

/**
 * What became of a request for a challenge. `message` is for the user ("Sent by email") and never has the token.
 *
 * - `not-interactive`: the device has nothing to send, the user has the token already;
 * - `cooldown`, `throttled`: too early; ask again at `retryAt`;
 * - `locked`: too many failures; nothing is sent until `devices.unlock`;
 * - `no-device`: the user has no such device.
 */
export type ChallengeResult =
  | { readonly sent: true; readonly message: string }
  | { readonly sent: false; readonly reason: 'cooldown' | 'throttled'; readonly retryAt: Date }
  | { readonly sent: false; readonly reason: 'not-interactive' | 'locked' | 'no-device' }

interface Stored {
  readonly row: DeviceRow
  readonly challenge: Challenge<unknown>
}

/**
 * Gate → kind → compare-and-set → deliver. Of any number of concurrent calls one delivers: the others find the cooldown.
 * The failure count stays as it is.
 *
 * @throws CountersignError `delivery-failed`: nothing was sent, and the earlier state is back, so that the user can try again
 */
export async function challenge(
  core: DeviceCore,
  user: User,
  deviceId: string,
  context: Readonly<Record<string, unknown>>,
): Promise<ChallengeResult> {
  let before: DeviceRow | undefined
  const prepared = await untilWon<ChallengeResult | Stored>(async () => {
    const own = await findOwn(core, user, deviceId)
    if (!own) return { sent: false, reason: 'no-device' }
    const { row, kind } = own
    if (!kind.challenge) return { sent: false, reason: 'not-interactive' }
    const now = core.now()
    const passage = gate(kind.throttle, row, now)
    if (!passage.allowed) {
      if (passage.reason === 'locked') return { sent: false, reason: 'locked' }
      return { sent: false, reason: 'throttled', retryAt: passage.lockedUntil }
    }
    const until = cooldownUntil(kind.cooldown ?? 0, row.lastChallengeAt, now)
    if (until !== null) return { sent: false, reason: 'cooldown', retryAt: new Date(until) }
    const made = await kind.challenge(openState(core, row), { ...kindContext(core, user, row, now), context })
    const next: DeviceRow = { ...row, state: sealState(core, row, made.state), lastChallengeAt: now }
    if (!(await core.store.devices.replace(next))) return lost
    before = row
    return { row: next, challenge: made }
  })
  if ('sent' in prepared) return prepared
  return deliver(core, before as DeviceRow, prepared)
}

async function deliver(core: DeviceCore, before: DeviceRow, { row, challenge }: Stored): Promise<ChallengeResult> {
  const event = { userId: row.userId, device: toDevice(core, row), at: new Date(core.now()) }
  try {
    await challenge.deliver()
  } catch (error) {
    // Lost only if the device was changed meanwhile; then there is nothing to bring back.
    await core.store.devices.replace({ ...before, version: row.version + 1 })
    core.events.emit('challenge-failed', event)
    throw deliveryFailed(row, error)
  }
  core.events.emit('challenge-sent', event)
  return { sent: true, message: challenge.message }
}

/** Another library's error can hold the whole message, token included: only errors of our own are passed on. */
function deliveryFailed(row: DeviceRow, error: unknown): CountersignError {
  const own = error instanceof CountersignError
  return new CountersignError(
    'delivery-failed',
    `The challenge of device ${row.kind}/${row.id} could not be delivered: ${own ? error.message : 'the delivery failed'}`,
    own ? { cause: error } : undefined,
  )
}
