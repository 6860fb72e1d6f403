import { lost, untilWon } from '../lib/compare-and-set.ts'
import type { DeviceRow } from '../store/store.ts'
import {
  type AttemptOptions,
  type AttemptScope,
  attemptContext,
  attemptScope,
  type DeviceCore,
  findByLookup,
  findOwn,
  lookupDigest,
  openState,
  sealState,
  toDevice,
} from './core.ts'
import { asDefaultName } from './default-name.ts'
import type { Device, User } from './device.ts'
import type { AnyDeviceKind, AttemptContext, Purpose, Verdict } from './kind.ts'
import { deviceNote } from './note.ts'
import { gate, isLocked, retryAt } from './throttle.ts'
import { checkUser } from './user.ts'

/**
 * What became of a token.
 *
 * - `invalid`: wrong, and counted, but for tokens that cannot be guessed;
 * - `replayed`: exactly the last accepted token (a double click); not counted;
 * - `expired`: a genuine answer of a key that came too late; not counted;
 * - `throttled`: refused without being evaluated, until `lockedUntil`; not counted;
 * - `locked`: too many failures in a row; refused until `devices.unlock`;
 * - `no-device`: the user has no such device that is ready for this.
 */
export type Verification =
  | {
      readonly verified: true
      readonly device: Device
      /** What the token proved, in the words of RFC 8176. */
      readonly amr: readonly string[]
      /** Whether the device made sure who holds it (a PIN, a fingerprint), so that it counts as two factors. */
      readonly userVerified: boolean
    }
  | {
      readonly verified: false
      readonly reason: 'invalid' | 'replayed' | 'expired' | 'throttled' | 'locked' | 'no-device'
      readonly failureCount: number
      /** From when on the next attempt is evaluated. */
      readonly lockedUntil?: Date
    }

/** How to put the question to the kind: with one token, or with two in a row. */
export type Question = (
  kind: AnyDeviceKind,
  state: unknown,
  context: AttemptContext,
) => Verdict<unknown> | Promise<Verdict<unknown>>

export function verifying(token: string): Question {
  return (kind, state, context) => kind.verify(state, token, context)
}

/**
 * The one way in which a device verifies anything: ownership, gate, kind, compare-and-set, events.
 * Two round trips to the store; the verdict is told only when the compare-and-set has matched.
 *
 * @param wanted whether the device has to be confirmed; an unconfirmed one becomes confirmed by an accepted token.
 */
export async function attempt(
  core: DeviceCore,
  user: User,
  deviceId: string,
  wanted: 'confirmed' | 'unconfirmed',
  question: Question,
  options?: AttemptOptions,
): Promise<Verification> {
  checkUser(user)
  const scope = attemptScope(options)
  const turn = typeof deviceId === 'string' ? deviceId.slice(0, 128) : ''
  return core.inTurn(`${user.id} ${turn}`, () =>
    untilWon(async () => {
      const own = await findOwn(core, user, deviceId)
      if (own?.row.confirmed !== (wanted === 'confirmed')) return noDevice(core, user)
      return decide(core, user, own.kind, own.row, question, scope)
    }),
  )
}

/** Gate → kind → compare-and-set → events, on a row that is the user's. */
export async function decide(
  core: DeviceCore,
  user: User,
  kind: AnyDeviceKind,
  row: DeviceRow,
  question: Question,
  scope: AttemptScope,
): Promise<Verification | typeof lost> {
  const now = core.now()
  const passage = gate(kind.throttle, row, now)
  if (!passage.allowed) return refused(core, row, passage.reason, passage.lockedUntil)
  const verdict = await question(kind, openState(core, row), attemptContext(core, user, row, now, scope))
  if (verdict.accepted) return accept(core, kind, row, verdict, now, scope.purpose)
  if (!isCounted(verdict)) return refused(core, row, verdict.reason, null)
  const result = await countFailure(core, kind, row, now, verdict.cloned)
  if (verdict.cloned && result !== lost)
    core.events.emit('clone-suspected', { userId: row.userId, device: toDevice(core, row), at: new Date(now) })
  return result
}

/** Whether a refusal is a failure of the device. */
export function isCounted(verdict: Extract<Verdict<unknown>, { accepted: false }>): boolean {
  return verdict.reason === 'invalid' && verdict.counted !== false
}

/** Writes the accepted state; whoever is second with the same token loses here. */
export async function accept(
  core: DeviceCore,
  kind: AnyDeviceKind,
  row: DeviceRow,
  verdict: Extract<Verdict<unknown>, { accepted: true }>,
  now: number,
  purpose: Purpose,
): Promise<Verification | typeof lost> {
  const lookup = lookupDigest(core, kind, verdict.state)
  if (lookup !== row.lookup && (await isTaken(core, kind, verdict.state, row.id)))
    return countFailure(core, kind, row, now)
  const next: DeviceRow = {
    ...row,
    name: row.confirmed ? row.name : namedOnConfirmation(kind, row.name, verdict.state),
    confirmed: true,
    state: sealState(core, row, verdict.state),
    lookup,
    failureCount: 0,
    lastFailureAt: null,
    lastUsedAt: now,
    lastChallengeAt: null,
  }
  const { remaining, amr = kind.amr ?? ['otp'], userVerified = false } = verdict
  // Without a first factor, a key that anybody may hold lets nobody in.
  const outcome = purpose === 'sign-in' && !userVerified ? 'passkey-not-enough' : 'verified'
  const type = !row.confirmed ? 'confirmed' : kind.method?.backup ? 'recovered' : outcome
  const entries = core.trail.rows(deviceNote(type, next, remaining === undefined ? undefined : { remaining }))
  if (!(await core.store.devices.replace(next, entries))) return lost
  const device = toDevice(core, next)
  const event = { userId: row.userId, device, at: new Date(now) }
  if (!row.confirmed) core.events.emit('device-confirmed', event)
  if (remaining !== undefined) core.events.emit('static-token-used', { ...event, remaining })
  core.events.emit(outcome, event)
  return { verified: true, device, amr, userVerified }
}

/** The kind's proposal, where the user gave no name. The default device stays the default. */
function namedOnConfirmation(kind: AnyDeviceKind, name: string, state: unknown): string {
  if (name !== kind.name && name !== 'default') return name
  const proposed = kind.proposedName?.(state) ?? null
  if (proposed === null) return name
  return name === 'default' ? asDefaultName(proposed) : proposed
}

/** Whether another device, whosever it is, is found by the same. */
async function isTaken(core: DeviceCore, kind: AnyDeviceKind, state: unknown, id: string): Promise<boolean> {
  const other = await findByLookup(core, kind, kind.lookup?.(state) ?? '')
  return other !== null && other.id !== id
}

export async function countFailure(
  core: DeviceCore,
  kind: AnyDeviceKind,
  row: DeviceRow,
  now: number,
  cloned = false,
): Promise<Verification | typeof lost> {
  const failureCount = row.failureCount + 1
  const next: DeviceRow = { ...row, failureCount, lastFailureAt: now }
  const locked = isLocked(kind.throttle, next)
  const types = [
    ...(cloned ? (['clone-suspected'] as const) : []),
    'failed',
    ...(locked ? (['locked'] as const) : []),
  ] as const
  const notes = types.map((type) => deviceNote(type, next, { failureCount }))
  if (!(await core.store.devices.replace(next, core.trail.rows(...notes)))) return lost
  const until = locked ? null : retryAt(kind.throttle, next)
  const result = refused(core, next, 'invalid', until === null ? null : new Date(until))
  if (locked) {
    core.events.emit('device-locked', { userId: row.userId, device: toDevice(core, next), at: new Date(now) })
  }
  return result
}

export function noDevice(core: DeviceCore, user: User): Verification {
  core.events.emit('verification-failed', { userId: user.id, at: new Date(core.now()), reason: 'no-device' })
  return { verified: false, reason: 'no-device', failureCount: 0 }
}

export function refused(
  core: DeviceCore,
  row: DeviceRow,
  reason: 'invalid' | 'replayed' | 'expired' | 'throttled' | 'locked',
  lockedUntil: Date | null,
): Verification {
  core.events.emit('verification-failed', {
    userId: row.userId,
    device: toDevice(core, row),
    at: new Date(core.now()),
    reason,
  })
  return { verified: false, reason, failureCount: row.failureCount, ...(lockedUntil && { lockedUntil }) }
}
