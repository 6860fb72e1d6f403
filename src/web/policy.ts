import type { User } from '../devices/device.ts'
import { checkInteger, checkKeys, invalidOption } from '../lib/options.ts'

/** Who must have a second factor: everybody, those for whom a function says so, or with a time to get one. */
export type RequireSecondFactor = boolean | ((user: User) => boolean | Promise<boolean>) | RequireSecondFactorOptions

export interface RequireSecondFactorOptions {
  /** Whom it is for. Default: everybody. */
  readonly for?: (user: User) => boolean | Promise<boolean>
  /** Days after `since` in which users without a second factor are reminded, and nothing more. Default 0. */
  readonly graceDays?: number
  /** Since when a user has been under the rule: the day it was made, or the user's first day if that is later. */
  readonly since?: Date | ((user: User) => Date | Promise<Date>)
}

const policyOptionNames = ['for', 'graceDays', 'since']

/** A user is to have a second factor, in so many days (the last one begun counts); 0 for now. */
export interface Demand {
  readonly daysLeft: number
}

/** What is asked of a user; `null` for one who is not under the rule. Does not look at the devices. */
export type Policy = (user: User, now: number) => Promise<Demand | null>

const day = 86_400_000
const where = 'createSite({ requireSecondFactor })'

/** @throws CountersignError `invalid-option` */
export function createPolicy(option: RequireSecondFactor = false): Policy {
  if (typeof option === 'boolean') return async () => (option ? { daysLeft: 0 } : null)
  if (typeof option === 'function') return createPolicy({ for: option })
  checkKeys(where, option, policyOptionNames)
  const { for: isUnder = () => true, graceDays = 0, since } = option
  if (typeof isUnder !== 'function') throw invalidOption(`${where}: for must be a function: for: (user) => …`)
  checkInteger(`${where}: graceDays`, graceDays, 0, 3650)
  if (since !== undefined && typeof since !== 'function' && !isDate(since)) {
    throw invalidOption(`${where}: since must be a Date, or a function that gives one: since: (user) => user.createdAt`)
  }
  if (graceDays > 0 && since === undefined) throw invalidOption(`${where}: graceDays needs since: when do they begin?`)

  return async (user, now) => {
    if (!(await isUnder(user))) return null
    if (graceDays === 0 || since === undefined) return { daysLeft: 0 }
    const begin = typeof since === 'function' ? await since(user) : since
    const left = begin.getTime() + graceDays * day - now
    // A date that is none gives nobody time.
    return { daysLeft: left > 0 ? Math.ceil(left / day) : 0 }
  }
}

function isDate(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

/** Whether a user's time to get a second factor is over. */
export function isDue(demand: Demand | null): boolean {
  return demand?.daysLeft === 0
}
