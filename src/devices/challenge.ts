import { CountersignError } from '../errors.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'
import { wait } from '../lib/wait.ts'
import type { DeviceRow } from '../store/store.ts'
import { takeChallenge } from './challenge-quota.ts'
import { cooldownUntil } from './cooldown.ts'
import {
  type AttemptOptions,
  attemptScope,
  type DeviceCore,
  findOwn,
  kindContext,
  openState,
  sealState,
  toDevice,
} from './core.ts'
import type { User } from './device.ts'
import type { SentChallenge } from './kind.ts'
import { deviceNote } from './note.ts'
import { gate } from './throttle.ts'

/**
 * What became of a request for a challenge. `message` is for the user, in English: "Sent by email", or when to ask again.
 *
 * - `not-interactive`: the device has nothing to send, the user has the token already;
 * - `cooldown`, `throttled`: too early; ask again at `retryAt`;
 * - `limit`: the user has had too many within the hour, over all devices; ask again at `retryAt`;
 * - `locked`: too many failures; nothing is sent until `devices.unlock`;
 * - `no-device`: the user has no such device.
 */
export type ChallengeResult =
  | {
      readonly sent: true
      readonly message: string
      /** What to hand to the user's browser, for a device that answers through it: JSON. */
      readonly options?: unknown
    }
  | {
      readonly sent: false
      readonly reason: 'cooldown' | 'throttled' | 'limit'
      readonly retryAt: Date
      readonly message: string
    }
  | { readonly sent: false; readonly reason: 'not-interactive' | 'locked' | 'no-device' }

interface Stored {
  readonly before: DeviceRow
  readonly row: DeviceRow
  readonly challenge: SentChallenge<unknown>
}

/**
 * Gate → kind → compare-and-set → quota → deliver. Of any number of concurrent calls one delivers: the others find the
 * cooldown. The failure count stays as it is.
 *
 * @throws CountersignError `delivery-failed`: nothing was sent, and the earlier state is back, so that the user can try again
 */
export async function challenge(
  core: DeviceCore,
  user: User,
  deviceId: string,
  context: Readonly<Record<string, unknown>>,
  options?: AttemptOptions,
): Promise<ChallengeResult> {
  const { cache: _, ...request } = attemptScope(options)
  const prepared = await untilWon<ChallengeResult | Stored>(async () => {
    const own = await findOwn(core, user, deviceId)
    if (!own) return { sent: false, reason: 'no-device' }
    const { row, kind } = own
    if (!kind.challenge) return { sent: false, reason: 'not-interactive' }
    const now = core.now()
    const passage = gate(kind.throttle, row, now)
    if (!passage.allowed) {
      if (passage.reason === 'throttled') return tooEarly('throttled', passage.lockedUntil.getTime(), now)
      return { sent: false, reason: 'locked' }
    }
    const until = cooldownUntil(kind.cooldown ?? 0, row.lastChallengeAt, now)
    if (until !== null) return tooEarly('cooldown', until, now)
    const made = await kind.challenge(openState(core, row), {
      ...kindContext(core, user, row, now),
      ...{ ...request, context, confirmed: row.confirmed },
      others: () => otherStates(core, row),
    })
    if (!('deliver' in made)) return { sent: true, ...made }
    const next: DeviceRow = { ...row, state: sealState(core, row, made.state), lastChallengeAt: now }
    return (await core.store.devices.replace(next)) ? { before: row, row: next, challenge: made } : lost
  })
  return 'sent' in prepared ? prepared : send(core, prepared)
}

async function send(core: DeviceCore, stored: Stored): Promise<ChallengeResult> {
  const { row, challenge } = stored
  const now = core.now()
  const until = await takeChallenge(core, row.userId, now)
  if (until !== null) {
    await bringBack(core, stored)
    return tooEarly('limit', until, now)
  }
  const event = { userId: row.userId, device: toDevice(core, row), at: new Date(now) }
  try {
    await core.observe(
      () => ({ name: 'delivery', attributes: { kind: row.kind, ...providerOf(challenge) }, userId: row.userId }),
      () => challenge.deliver(),
      () => ({ outcome: 'sent' }),
    )
  } catch (error) {
    await bringBack(core, stored, 'challenge-failed')
    core.events.emit('challenge-failed', event)
    throw deliveryFailed(row, error)
  }
  core.events.emit('challenge-sent', event)
  await noteSent(core, row)
  return { sent: true, message: challenge.message }
}

/**
 * No transaction reaches as far as the message, so its entry is written when it is on its way. It has been sent then,
 * whatever becomes of the entry: an error would only make the caller ask again.
 */
async function noteSent(core: DeviceCore, row: DeviceRow): Promise<void> {
  try {
    for (const entry of core.trail.rows(deviceNote('challenge-sent', row))) await core.store.events.insert(entry)
  } catch (error) {
    core.onLostEntry(error, 'challenge-sent')
  }
}

/** Only a word: gateways are the host's, and can have anything there. */
function providerOf({ provider }: SentChallenge<unknown>): { provider?: string } {
  return typeof provider === 'string' && /^[\w.+-]{1,64}$/.test(provider) ? { provider } : {}
}

async function otherStates(core: DeviceCore, { userId, id, kind }: DeviceRow): Promise<readonly unknown[]> {
  const rows = await core.store.devices.list(userId)
  return rows.filter((row) => row.confirmed && row.kind === kind && row.id !== id).map((row) => openState(core, row))
}

/** Undoes the challenge and nothing else: failures that were counted meanwhile stay, and so does a newer challenge. */
function bringBack(core: DeviceCore, { before, row }: Stored, type?: 'challenge-failed'): Promise<void> {
  return untilWon(async () => {
    const current = await core.store.devices.find(row.userId, row.id)
    const entries = type ? core.trail.rows(deviceNote(type, row)) : []
    if (current?.state !== row.state) {
      for (const entry of entries) await core.store.events.insert(entry)
      return
    }
    const { state, lastChallengeAt } = before
    if (!(await core.store.devices.replace({ ...current, state, lastChallengeAt }, entries))) return lost
  })
}

function tooEarly(reason: 'cooldown' | 'throttled' | 'limit', until: number, now: number): ChallengeResult {
  const message = `You can ask for a new code in ${wait(until - now)}.`
  return { sent: false, reason, retryAt: new Date(until), message }
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
