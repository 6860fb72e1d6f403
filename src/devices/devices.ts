import { lost, untilWon } from '../lib/compare-and-set.ts'
import { checkKeys, checkText } from '../lib/options.ts'
import type { DeviceRow } from '../store/store.ts'
import { checkDetail, type TrailDetail } from '../trail/detail.ts'
import { type AddedTokens, type AddTokensOptions, addTokens } from './add-tokens.ts'
import { type AttemptOptions, type DeviceCore, findOwn, kindContext, openState, toDevice } from './core.ts'
import { asDefaultName, givenName, isDefaultName } from './default-name.ts'
import { type Device, persistentId as deviceId, parsePersistentId, type User } from './device.ts'
import type { AnyDeviceKind, DeviceKind } from './kind.ts'
import {
  type CreateOptions,
  createDevice,
  type InsertOptions,
  insertPrepared,
  type PreparedDevice,
  type PrepareOptions,
  prepareDevice,
} from './new-device.ts'
import { deviceNote } from './note.ts'
import { observedVerification } from './observed.ts'
import { checkUser } from './user.ts'
import { attempt, type Verification, verifying } from './verification.ts'

type NameOf<Kinds extends readonly AnyDeviceKind[]> = Kinds[number]['name']
type KindNamed<Kinds extends readonly AnyDeviceKind[], Name> = Extract<Kinds[number], { readonly name: Name }>
type OptionsOf<Kind> = Kind extends DeviceKind<string, infer _State, infer Options, infer _Setup> ? Options : never
type SetupOf<Kind> = Kind extends DeviceKind<string, infer _State, infer _Options, infer Setup> ? Setup : never

/** The kind's options may be left out only where none of them is required. */
type CreateArguments<Options> =
  Record<never, never> extends Options ? [options?: CreateOptions & Options] : [options: CreateOptions & Options]

export interface ListOptions {
  /** Default true: only confirmed devices; false: only unconfirmed ones; null: all. */
  readonly confirmed?: boolean | null
}

export interface RemoveAllOptions {
  /**
   * It is a reset by somebody else: recorded in the trail with these facts (`{ reason: 'Lost phone' }`), in the same
   * transaction. Never a secret.
   */
  readonly reset?: TrailDetail
}

/** The devices of users. Everything that names a device names its user too: another user's device is not there. */
export interface Devices<Kinds extends readonly AnyDeviceKind[] = readonly AnyDeviceKind[]> {
  /**
   * @returns the device, and what may be shown of it only now: a shared secret and its URI, or fresh tokens
   * @throws CountersignError `unknown-kind`, `invalid-option`, `invalid-secret`, `invalid-user`
   */
  create<Name extends NameOf<Kinds>>(
    user: User,
    kind: Name,
    ...options: CreateArguments<OptionsOf<KindNamed<Kinds, Name>>>
  ): Promise<{ device: Device; setup: SetupOf<KindNamed<Kinds, Name>> }>
  /**
   * Checks a device that was used elsewhere before, and makes it ready to be inserted; writes nothing. Its secrets and its
   * place (`lastStep`, `counter` …) are options of the kind. To bring many along there is `countersign/import`.
   * @throws CountersignError `unknown-kind`, `invalid-option`, `invalid-secret`, `invalid-user`
   */
  prepare<Name extends NameOf<Kinds>>(
    user: User,
    kind: Name,
    options: PrepareOptions & OptionsOf<KindNamed<Kinds, Name>>,
  ): Promise<PreparedDevice>
  /**
   * Inserts prepared devices in one transaction, all or none; those whose id is there already are left alone as they are,
   * and so are those that were inserted before and have been removed since, unless told otherwise.
   * → those that were inserted
   * @throws CountersignError `invalid-option`
   */
  insertAll(prepared: readonly PreparedDevice[], options?: InsertOptions): Promise<Device[]>
  /**
   * Oldest first; one query for all kinds. Devices of a kind that is not registered are there too, though they cannot
   * verify: a user who has one must not be taken for somebody without a second factor.
   */
  list(user: User, options?: ListOptions): Promise<Device[]>
  has(user: User, options?: ListOptions): Promise<boolean>
  /** Whosever it is: check `userId`. `null` for an unknown or malformed id and for an unregistered kind. */
  get(persistentId: string): Promise<Device | null>
  /** Verifies a token of an unconfirmed device and confirms it, in one step; that token counts as used. */
  confirm(user: User, persistentId: string, token: string, options?: AttemptOptions): Promise<Verification>
  /**
   * What `create` returned as `setup`, for a setup page that is loaded again. `null` once the device is confirmed,
   * and for kinds that cannot tell (hashed tokens).
   */
  setup(user: User, persistentId: string): Promise<unknown>
  /** How many tokens a device with a fixed supply has left; `null` for other kinds and unknown devices. */
  remaining(user: User, persistentId: string): Promise<number | null>
  /**
   * Adds tokens to a device with a fixed supply; those that it has go on working. → the new ones, which are readable only
   * now, or `null` when the user has no such device.
   * @throws CountersignError `not-supported` for other kinds; `invalid-option`, also where it would have too many
   */
  addTokens(user: User, persistentId: string, options?: AddTokensOptions): Promise<AddedTokens | null>
  /**
   * Where a device's challenges go (an address, a number), in full: for the user's own eyes, and only in a verified
   * session. `null` for kinds that send nothing, and unknown devices. Everybody else may see `hint`.
   */
  destination(user: User, persistentId: string): Promise<string | null>
  /** → the device, or `null` when the user has no such device. */
  rename(user: User, persistentId: string, name: string): Promise<Device | null>
  /**
   * Makes a confirmed device the default, in the place of any other; all keep their names. With `name` it is renamed in
   * the same step. → the device, or `null` when the user has no such device.
   */
  makeDefault(user: User, persistentId: string, name?: string): Promise<Device | null>
  /** Forgets the failures of a throttled or locked device. → the device, or `null` when the user has no such device. */
  unlock(user: User, persistentId: string): Promise<Device | null>
  /** → whether there was one. */
  remove(user: User, persistentId: string): Promise<boolean>
  /**
   * Removes a confirmed device of those that count, unless it is the last one of them, whatever else is removed at the
   * same moment.
   */
  removeUnlessLast(
    user: User,
    persistentId: string,
    counts: (device: Device) => boolean,
  ): Promise<'removed' | 'last' | 'no-device'>
  /** Removes a device that is not confirmed; one that was confirmed meanwhile stays. → whether there was one. */
  discard(user: User, persistentId: string): Promise<boolean>
  /** → how many there were. @throws CountersignError `invalid-option` */
  removeAll(user: User, options?: RemoveAllOptions): Promise<number>
  /** The confirmed device named `default` or made the default, else the first in the order of `kinds`, else `null`. */
  default(user: User): Promise<Device | null>
}

export function createDevices(core: DeviceCore): Devices {
  const order = [...core.kinds.keys()]

  async function rows(user: User, { confirmed = true }: ListOptions = {}): Promise<DeviceRow[]> {
    checkUser(user)
    const all = await core.store.devices.list(user.id)
    return all.filter((row) => confirmed === null || row.confirmed === confirmed)
  }

  /** Changes a device whatever else happens to it; a concurrent verification is not undone. */
  function change(
    user: User,
    persistentId: string,
    what: 'renamed' | 'unlocked' | 'made-default' | null,
    changes: (row: DeviceRow) => Partial<DeviceRow> | null,
  ): Promise<Device | null> {
    return untilWon(async () => {
      const own = await findOwn(core, user, persistentId)
      if (!own) return null
      const { row } = own
      const changed = changes(row)
      if (!changed) return null
      const next = { ...row, ...changed }
      const entries = what ? core.trail.rows(deviceNote(what, next)) : []
      if (!(await core.store.devices.replace(next, entries))) return lost
      const device = toDevice(core, next)
      if (what) core.events.emit(`device-${what}`, { userId: row.userId, device, at: new Date(core.now()) })
      return device
    })
  }

  const removal = (row: DeviceRow) => core.trail.rows(deviceNote('removed', row))

  function emitRemoved(row: DeviceRow): void {
    core.events.emit('device-removed', { userId: row.userId, device: toDevice(core, row), at: new Date(core.now()) })
  }

  return {
    async create(user, kindName, options: unknown = {}) {
      const { device, row, setup } = await createDevice(core, user, kindName, options as CreateOptions)
      await core.store.devices.insert(row, core.trail.rows(deviceNote('created', row)))
      core.events.emit('device-created', { userId: user.id, device, at: device.createdAt })
      return { device, setup: setup as never }
    },

    prepare: (user, kindName, options) => prepareDevice(core, user, kindName, options),
    insertAll: (prepared, options) => insertPrepared(core, prepared, options),

    async list(user, options) {
      return (await rows(user, options)).map((row) => toDevice(core, row))
    },

    async has(user, options) {
      return (await rows(user, options)).length > 0
    },

    async get(persistentId) {
      const parsed = parsePersistentId(persistentId)
      if (!parsed || !core.kinds.has(parsed.kind)) return null
      const row = await core.store.devices.findById(parsed.id)
      return row?.kind === parsed.kind ? toDevice(core, row) : null
    },

    confirm: (user, persistentId, token, options) =>
      observedVerification(core, 'confirm', user, persistentId, () =>
        attempt(core, user, persistentId, 'unconfirmed', verifying(token), options),
      ),

    async setup(user, persistentId) {
      const own = await findOwn(core, user, persistentId)
      if (!own || own.row.confirmed || !own.kind.setup) return null
      return own.kind.setup(openState(core, own.row), kindContext(core, user, own.row, core.now()))
    },

    async remaining(user, persistentId) {
      const own = await findOwn(core, user, persistentId)
      return own?.kind.remaining?.(openState(core, own.row)) ?? null
    },

    addTokens: (user, persistentId, options) => addTokens(core, user, persistentId, options),

    async destination(user, persistentId) {
      const own = await findOwn(core, user, persistentId)
      return own?.kind.destination?.(openState(core, own.row), user) ?? null
    },

    async rename(user, persistentId, name) {
      checkText('devices.rename: the name', name)
      return change(user, persistentId, 'renamed', (row) => {
        const kept = isDefaultName(row.name) && row.name !== 'default'
        return { name: kept ? asDefaultName(name) : name }
      })
    },

    async makeDefault(user, persistentId, name) {
      if (name !== undefined) checkText('devices.makeDefault: the name', name)
      const device = await change(user, persistentId, 'made-default', (row) =>
        row.confirmed ? { name: asDefaultName(name ?? givenName(row.name)) } : null,
      )
      if (!device) return null
      // The new one first: whatever stops us here, there is a default.
      for (const other of await rows(user, { confirmed: null })) {
        if (other.id === device.id || !isDefaultName(other.name)) continue
        await change(user, deviceId(other.kind, other.id), null, (row) => ({
          name: row.name === 'default' ? row.kind : givenName(row.name),
        }))
      }
      return device
    },

    unlock: (user, persistentId) =>
      change(user, persistentId, 'unlocked', () => ({ failureCount: 0, lastFailureAt: null })),

    async remove(user, persistentId) {
      const own = await findOwn(core, user, persistentId)
      if (!own || !(await core.store.devices.remove(user.id, own.row.id, undefined, removal(own.row)))) return false
      emitRemoved(own.row)
      return true
    },

    removeUnlessLast: (user, persistentId, counts) =>
      untilWon(async () => {
        const counting = (await rows(user)).filter((row) => counts(toDevice(core, row)))
        const row = counting.find(({ kind, id }) => deviceId(kind, id) === persistentId)
        if (!row) return 'no-device'
        const witness = counting.find((other) => other !== row)
        if (!witness) return 'last'
        // Written as it is: whoever would remove the witness meanwhile, because there was this one, loses.
        if (!(await core.store.devices.replace(witness))) return lost
        if (!(await core.store.devices.remove(user.id, row.id, row.version, removal(row)))) return lost
        emitRemoved(row)
        return 'removed'
      }),

    async discard(user, persistentId) {
      const own = await findOwn(core, user, persistentId)
      if (!own || own.row.confirmed) return false
      if (!(await core.store.devices.remove(user.id, own.row.id, own.row.version, removal(own.row)))) return false
      emitRemoved(own.row)
      return true
    },

    async removeAll(user, options = {}) {
      checkUser(user)
      checkRemoveAll(options)
      const { reset } = options
      let gone: readonly DeviceRow[] = []
      const entriesOf = (removed: readonly DeviceRow[]) => {
        gone = removed
        const notes = removed.map((row) => deviceNote('removed', row))
        const detail = { ...reset, devices: removed.length }
        return core.trail.rows(...notes, ...(reset ? [{ type: 'reset', userId: user.id, detail } as const] : []))
      }
      if (!core.trail.enabled) gone = await core.store.devices.list(user.id)
      const count = await core.store.devices.removeAll(user.id, core.trail.enabled ? entriesOf : undefined)
      gone.forEach(emitRemoved)
      return count
    },

    async default(user) {
      const confirmed = await rows(user)
      const named = confirmed.find((row) => isDefaultName(row.name))
      if (named) return toDevice(core, named)
      const devices = confirmed.map((row) => toDevice(core, row))
      const rank = ({ kind }: Device) => (core.kinds.has(kind) ? order.indexOf(kind) : order.length)
      return devices.reduce<Device | null>((best, next) => (best && rank(best) <= rank(next) ? best : next), null)
    },
  }
}

function checkRemoveAll(options: RemoveAllOptions): void {
  checkKeys('devices.removeAll', options, ['reset'])
  if (options.reset !== undefined) checkDetail('devices.removeAll({ reset })', options.reset)
}
