import { CountersignError } from '../errors.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'
import { type DeviceCore, findOwn, kindContext, openState, sealState, toDevice } from './core.ts'
import type { Device, User } from './device.ts'
import { deviceNote } from './note.ts'

/** What is to be added to a fixed supply: `count` fresh tokens, or those that the caller brings along. */
export interface AddTokensOptions {
  /** 8 to 64 letters and digits each; they must be random. Default: fresh ones. */
  readonly tokens?: readonly string[]
  /** How many fresh ones. Default 1. */
  readonly count?: number
}

export interface AddedTokens {
  readonly device: Device
  /** The new ones, readable only now. */
  readonly tokens: readonly string[]
  /** How many the device has now. */
  readonly remaining: number
}

/** Whatever else happens to the device: a token that is used at the same moment stays used. */
export function addTokens(
  core: DeviceCore,
  user: User,
  persistentId: string,
  options: AddTokensOptions = {},
): Promise<AddedTokens | null> {
  return untilWon(async () => {
    const own = await findOwn(core, user, persistentId)
    if (!own) return null
    const { row, kind } = own
    if (!kind.add)
      throw new CountersignError('not-supported', `Devices of kind "${kind.name}" have no supply of tokens`)
    const now = core.now()
    const { state, tokens, remaining } = await kind.add(
      openState(core, row),
      options,
      kindContext(core, user, row, now),
    )
    const next = { ...row, state: sealState(core, row, state) }
    const entries = core.trail.rows(deviceNote('tokens-added', next, { count: tokens.length, remaining }))
    if (!(await core.store.devices.replace(next, entries))) return lost
    const device = toDevice(core, next)
    core.events.emit('static-tokens-added', {
      ...{ userId: row.userId, device, at: new Date(now) },
      ...{ count: tokens.length, remaining },
    })
    return { device, tokens, remaining }
  })
}
