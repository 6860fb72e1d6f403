import { lost, untilWon } from '../lib/compare-and-set.ts'
import type { DeviceRow } from '../store/store.ts'
import { type AttemptScope, attemptContext, attemptScope, type DeviceCore, openState } from './core.ts'
import type { User } from './device.ts'
import type { AnyDeviceKind, Verdict } from './kind.ts'
import { type ClosedGate, gate } from './throttle.ts'
import { checkUser } from './user.ts'
import {
  accept,
  countFailure,
  decide,
  isCounted,
  noDevice,
  type Question,
  refused,
  type Verification,
} from './verification.ts'

interface Asked {
  readonly kind: AnyDeviceKind
  readonly row: DeviceRow
  readonly verdict: Extract<Verdict<unknown>, { accepted: false }>
}

/**
 * Tries a token on every confirmed device of the user.
 *
 * First every device that may be asked is asked, without side effects. If one accepts, only that one changes.
 * If the token is one device's last accepted one, nothing changes. If none accepts, each one asked counts a failure, but for
 * those whose tokens cannot be guessed; they say something only where there is nothing else.
 */
export async function matchToken(core: DeviceCore, user: User, question: Question): Promise<Verification> {
  checkUser(user)
  // One at a time for a user, so that a flood is refused before anything costly is done.
  return core.inTurn(user.id, () => matchInTurn(core, user, question))
}

function matchInTurn(core: DeviceCore, user: User, question: Question): Promise<Verification> {
  const scope = attemptScope()
  return untilWon(async () => {
    const now = core.now()
    const rows = (await core.store.devices.list(user.id)).filter((row) => row.confirmed && row.userId === user.id)
    const asked: Asked[] = []
    const gated: { row: DeviceRow; closed: ClosedGate }[] = []
    for (const row of rows) {
      const kind = core.kinds.get(row.kind)
      if (!kind) continue
      const passage = gate(kind.throttle, row, now)
      if (!passage.allowed) {
        gated.push({ row, closed: passage })
        continue
      }
      const verdict = await question(kind, openState(core, row), attemptContext(core, user, row, now, scope))
      if (verdict.accepted) return accept(core, kind, row, verdict, now, scope.purpose)
      asked.push({ kind, row, verdict })
    }
    const replayed = asked.find(({ verdict }) => verdict.reason === 'replayed')
    if (replayed) return refused(core, replayed.row, 'replayed', null)
    const refusals = gated.map(({ row, closed }) => refused(core, row, closed.reason, closed.lockedUntil))
    for (const { kind, row, verdict } of asked) {
      if (isCounted(verdict)) refusals.push(await settle(core, user, kind, row, now, question, scope))
    }
    if (refusals.length > 0) return mostHelpful(refusals)
    const [first] = asked
    return first ? refused(core, first.row, first.verdict.reason, null) : noDevice(core, user)
  })
}

/** Counts the failure of one device; if the device was changed meanwhile, it alone is asked again. */
async function settle(
  core: DeviceCore,
  user: User,
  kind: AnyDeviceKind,
  asked: DeviceRow,
  now: number,
  question: Question,
  scope: AttemptScope,
): Promise<Verification> {
  const counted = await countFailure(core, kind, asked, now)
  if (counted !== lost) return counted
  return untilWon(async () => {
    const row = await core.store.devices.find(user.id, asked.id)
    return row?.confirmed ? decide(core, user, kind, row, question, scope) : noDevice(core, user)
  })
}

/** An acceptance if there is one; else a wrong token says more than a delay, and the nearest end of a delay the most. */
function mostHelpful(results: readonly Verification[]): Verification {
  const order = ['invalid', 'throttled', 'locked', 'no-device']
  const rank = (result: Verification) => (result.verified ? -1 : order.indexOf(result.reason))
  const until = (result: Verification) => (result.verified ? 0 : (result.lockedUntil?.getTime() ?? 0))
  return results.reduce((best, next) => ((rank(next) - rank(best) || until(next) - until(best)) < 0 ? next : best))
}
