import { CountersignError } from '../errors.ts'
import { checkBoolean, checkInteger, checkKeys, checkText, invalidOption } from '../lib/options.ts'
import type { DeviceRow } from '../store/store.ts'
import { type DeviceCore, kindContext, lookupDigest, newDeviceId, sealState, toDevice } from './core.ts'
import type { Device, User } from './device.ts'
import { deviceNote } from './note.ts'
import { checkUser } from './user.ts'

export interface CreateOptions {
  /** What the user calls it; the kind's name unless given. The device named `default` is preferred over the others. */
  readonly name?: string
  /**
   * Default true, but for kinds whose devices a first token completes. An unconfirmed device does not verify until
   * `confirm` accepted a token of it.
   */
  readonly confirmed?: boolean
}

/** What a device brings along that was used elsewhere before. */
export interface PrepareOptions extends CreateOptions {
  /**
   * 1 to 64 letters, digits, dashes and underscores; unique over all devices. Made of what never changes where the device
   * comes from, so that it is not inserted twice.
   */
  readonly id: string
  /** Failures in a row. Default 0. */
  readonly failureCount?: number
  readonly lastFailureAt?: Date | null
  readonly lastUsedAt?: Date | null
  /** When its last challenge was sent, for the cooldown. */
  readonly lastChallengeAt?: Date | null
  /** Default: now. */
  readonly createdAt?: Date
}

/** A device that is ready to be inserted; nothing of it is stored yet. */
export interface PreparedDevice {
  readonly device: Device
  readonly row: DeviceRow
}

type History = Pick<DeviceRow, 'failureCount' | 'lastFailureAt' | 'lastUsedAt' | 'lastChallengeAt' | 'createdAt'>

/** @throws CountersignError `unknown-kind`, `invalid-user`, `invalid-option`, and what the kind throws */
export function createDevice(
  core: DeviceCore,
  user: User,
  kindName: string,
  options: CreateOptions,
): Promise<PreparedDevice & { readonly setup: unknown }> {
  const none = { failureCount: 0, lastFailureAt: null, lastUsedAt: null, lastChallengeAt: null }
  return newDevice(core, user, kindName, newDeviceId(core), options, { ...none, createdAt: core.now() })
}

/** @throws CountersignError `unknown-kind`, `invalid-user`, `invalid-option`, and what the kind throws */
export async function prepareDevice(
  core: DeviceCore,
  user: User,
  kindName: string,
  { id, failureCount = 0, lastFailureAt, lastUsedAt, lastChallengeAt, createdAt, ...options }: PrepareOptions,
): Promise<PreparedDevice> {
  if (!isImportId(id)) throw invalidOption(`devices.prepare({ id }) must be ${idForm}`)
  checkInteger('devices.prepare({ failureCount })', failureCount, 0, Number.MAX_SAFE_INTEGER)
  const { device, row } = await newDevice(core, user, kindName, id, options, {
    failureCount,
    lastFailureAt: milliseconds('lastFailureAt', lastFailureAt),
    lastUsedAt: milliseconds('lastUsedAt', lastUsedAt),
    lastChallengeAt: milliseconds('lastChallengeAt', lastChallengeAt),
    createdAt: milliseconds('createdAt', createdAt) ?? core.now(),
  })
  return { device, row }
}

export interface InsertOptions {
  /** Insert those too that were inserted before and have been removed since. Default false. */
  readonly again?: boolean
  /** What else is to be marked as inserted, beside the ids: 1 to 64 letters, digits, dashes and underscores each. */
  readonly marks?: readonly string[]
}

/**
 * → those that were inserted: without the ones whose id was there already.
 * @throws CountersignError `invalid-option`
 */
export async function insertPrepared(
  core: DeviceCore,
  prepared: readonly PreparedDevice[],
  options: InsertOptions = {},
): Promise<Device[]> {
  const where = 'devices.insertAll(prepared, options)'
  checkKeys(where, options, ['again', 'marks'])
  const { again = false, marks = [] } = options
  checkBoolean(`${where}: again`, again)
  if (!Array.isArray(marks) || !marks.every(isImportId))
    throw invalidOption(`${where}: marks must be a list of ${idForm}`)
  const rows = prepared.map(({ row }) => row)
  const entriesOf = core.trail.enabled
    ? (inserted: readonly DeviceRow[]) => core.trail.rows(...inserted.map((row) => deviceNote('imported', row)))
    : undefined
  const how = { at: core.now(), again, marks, ...(entriesOf && { entriesOf }) }
  const ids = new Set(await core.store.devices.insertAll(rows, how))
  const inserted = prepared.map(({ device }) => device).filter(({ id }) => ids.has(id))
  const at = new Date(core.now())
  for (const device of inserted) core.events.emit('device-imported', { userId: device.userId, device, at })
  return inserted
}

async function newDevice(
  core: DeviceCore,
  user: User,
  kindName: string,
  id: string,
  options: CreateOptions,
  history: History,
): Promise<PreparedDevice & { readonly setup: unknown }> {
  checkUser(user)
  const kind = core.kinds.get(kindName)
  if (!kind) {
    const known = [...core.kinds.keys()].join(', ')
    throw new CountersignError('unknown-kind', `No kind "${String(kindName)}" among: ${known}`)
  }
  const { name = kind.name, confirmed: wanted, ...own } = options
  checkText('devices.create({ name })', name)
  if (wanted !== undefined) checkBoolean('devices.create({ confirmed })', wanted)
  const owner = { userId: user.id, kind: kind.name, id }
  const { state, setup, pending = false } = await kind.create(own, kindContext(core, user, owner, core.now()))
  if (pending && wanted === true) {
    throw invalidOption(
      `devices.create({ confirmed }): a device of kind "${kind.name}" has to be completed by a token first; leave it out`,
    )
  }
  const confirmed = wanted ?? !pending
  const row: DeviceRow = {
    ...owner,
    name,
    confirmed,
    state: sealState(core, owner, state),
    version: 1,
    ...history,
    lookup: lookupDigest(core, kind, state),
  }
  return { device: toDevice(core, row), row, setup }
}

const idForm = '1 to 64 letters, digits, dashes and underscores'

function isImportId(id: unknown): boolean {
  return typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id)
}

function milliseconds(name: string, date: Date | null | undefined): number | null {
  if (date === null || date === undefined) return null
  const ms = date instanceof Date ? date.getTime() : Number.NaN
  if (ms >= 0) return ms
  throw invalidOption(`devices.prepare({ ${name} }) must be a Date from 1970 on`)
}
