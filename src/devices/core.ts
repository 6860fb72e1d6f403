import { CountersignError } from '../errors.ts'
import type { Emitter } from '../events.ts'
import type { KeyContext, Keyring } from '../keyring/keyring.ts'
import { deviceSeal } from '../keyring/seal-contexts.ts'
import { equalTexts } from '../lib/constant-time.ts'
import type { InTurn } from '../lib/in-turn.ts'
import { checkKeys, checkOneOf, checkText } from '../lib/options.ts'
import { type RandomBytes, toBase64Url } from '../lib/random.ts'
import type { Observe } from '../lib/telemetry.ts'
import type { DeviceRow, Store } from '../store/store.ts'
import type { TrailRecorder } from '../trail/recorder.ts'
import type { TrailType } from '../trail/type.ts'
import { type Device, deviceFromRow, parsePersistentId, persistentId, type User } from './device.ts'
import type { AnyDeviceKind, AttemptContext, KindContext, Purpose, RequestContext } from './kind.ts'
import { checkUser } from './user.ts'

/** What the device functions work with; made once, in `createCountersign`. */
export interface DeviceCore {
  readonly store: Store
  readonly keyring: Keyring
  readonly kinds: ReadonlyMap<string, AnyDeviceKind>
  readonly events: Emitter
  /** Makes the entries that are written with what they record. */
  readonly trail: TrailRecorder
  readonly issuer: (user: User) => string
  readonly now: () => number
  readonly randomBytes: RandomBytes
  /** Attempts on one device wait for each other, so that a flood of them is refused before anything costly is done. */
  readonly inTurn: InTurn
  /** The most challenges that are sent to a user within an hour, over all devices; 0 for no limit. */
  readonly challengesPerHour: number
  readonly observe: Observe
  /** What becomes of an error that kept an entry of the trail from being written, after what it records was done. */
  readonly onLostEntry: (error: unknown, type: TrailType) => void
}

/** The part of a row that its sealed state is bound to: a state copied to another device or user does not open. */
type Owner = Pick<DeviceRow, 'userId' | 'kind' | 'id'>

function sealContext({ userId, kind, id }: Owner): KeyContext {
  return deviceSeal(persistentId(kind, id), userId)
}

export function sealState(core: DeviceCore, owner: Owner, state: unknown): string {
  return core.keyring.seal(JSON.stringify(state), sealContext(owner))
}

/** @throws CountersignError `unsealing-failed`, naming the device */
export function openState(core: DeviceCore, row: DeviceRow): unknown {
  return JSON.parse(core.keyring.open(row.state, sealContext(row)))
}

/** A device of the user's, of a registered kind. */
export interface OwnDevice {
  readonly row: DeviceRow
  readonly kind: AnyDeviceKind
}

/**
 * The user's device with this persistent id; `null` for another user's, an unknown kind, a malformed id. One query in
 * every case, so that all of them take the same time.
 */
export async function findOwn(core: DeviceCore, user: User, deviceId: unknown): Promise<OwnDevice | null> {
  checkUser(user)
  const parsed = parsePersistentId(deviceId)
  const row = await core.store.devices.find(user.id, parsed?.id ?? '')
  const kind = parsed && core.kinds.get(parsed.kind)
  return row && kind && row.kind === parsed.kind && row.userId === user.id ? { row, kind } : null
}

export function toDevice(core: DeviceCore, row: DeviceRow): Device {
  const kind = core.kinds.get(row.kind)
  return deviceFromRow(row, kind?.challenge !== undefined, kind?.hint ? hintOf(core, kind, row) : null)
}

/** A state that does not open is told of where it is needed, not where devices are only listed. */
function hintOf(core: DeviceCore, kind: AnyDeviceKind, row: DeviceRow): string | null {
  try {
    return kind.hint?.(openState(core, row)) ?? null
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'unsealing-failed') return null
    throw error
  }
}

export function kindContext(core: DeviceCore, user: User, owner: Owner, now: number): KindContext {
  const id = persistentId(owner.kind, owner.id)
  return {
    now,
    user,
    persistentId: id,
    issuer: core.issuer(user),
    randomBytes: core.randomBytes,
    digest: (text) => core.keyring.digest(text, digestContext(id, owner)),
    isDigest(stored, text) {
      let found = false
      for (const digest of core.keyring.digests(text, digestContext(id, owner)))
        found = equalTexts(stored, digest) || found
      return found
    },
    sign: (text) => core.keyring.sign(text, signContext(owner.kind)),
    isSigned: (text, signature) => core.keyring.verify(text, signature, signContext(owner.kind)),
  }
}

export function signContext(kind: string): KeyContext {
  return [`challenge of kind ${kind}`]
}

/** What is stored of what a device is found by. */
export function lookupDigest(core: DeviceCore, kind: AnyDeviceKind, state: unknown): string | null {
  const lookup = kind.lookup?.(state) ?? null
  return lookup === null ? null : core.keyring.digest(lookup, lookupContext(kind))
}

/**
 * The device that is found by this, whosever it is, under any of the secrets: under the first one, if there are two. Only
 * servers that do not have that one yet can have made the other.
 */
export async function findByLookup(core: DeviceCore, kind: AnyDeviceKind, lookup: string): Promise<DeviceRow | null> {
  const { devices } = core.store
  const [first = '', ...older] = core.keyring.digests(lookup, lookupContext(kind))
  return (await devices.findByLookup([first])) ?? (older.length > 0 ? devices.findByLookup(older) : null)
}

function lookupContext({ name }: AnyDeviceKind): KeyContext {
  return [`lookup of kind ${name}`]
}

function digestContext(id: string, { userId }: Owner): KeyContext {
  return [`token of device ${id}`, userId]
}

export interface AttemptOptions {
  /**
   * What a challenge and its token belong to: the id of a browser or of a sign-in, say. A token is accepted only with the
   * binding that its challenge was made with. Default: nothing.
   */
  readonly binding?: string
  /** The web origin that the request came to, `https://example.com`: for devices that answer through a browser. */
  readonly origin?: string
  /** `sign-in` for a token that `passkeys.options` asked for. Default `second-factor`. */
  readonly purpose?: Purpose
  /**
   * `required` where no other factor stands beside the token, as in a session that a passkey alone has signed in: a key has to
   * make sure who holds it, and be known for that. Give it to `challenge` and to `verifyToken`. Kinds that type their tokens
   * leave it aside. Default: what the kind's own options say.
   */
  readonly userVerification?: 'required'
}

/** What lasts as long as one attempt, however often it is decided again. */
export interface AttemptScope extends RequestContext {
  /** Values that were costly to compute. */
  readonly cache: Map<string, unknown>
}

export function attemptContext(
  core: DeviceCore,
  user: User,
  owner: Owner,
  now: number,
  { cache, ...request }: AttemptScope,
): AttemptContext {
  return {
    ...kindContext(core, user, owner, now),
    ...request,
    once<Value>(key: string, compute: () => Value): Value {
      const own = `${persistentId(owner.kind, owner.id)} ${key}`
      if (!cache.has(own)) cache.set(own, compute())
      return cache.get(own) as Value
    },
  }
}

/** @throws CountersignError `invalid-option` */
export function attemptScope(options: AttemptOptions = {}): AttemptScope {
  checkKeys('the last argument', options, ['binding', 'origin', 'purpose', 'userVerification'])
  const { binding = '', origin = '', purpose = 'second-factor', userVerification = null } = options
  if (binding !== '') checkText('binding', binding)
  if (origin !== '') checkText('origin', origin)
  checkOneOf('purpose', purpose, ['second-factor', 'sign-in'])
  if (userVerification !== null) checkOneOf('userVerification', userVerification, ['required'])
  return { binding, origin, purpose, userVerification, cache: new Map() }
}

export function newDeviceId(core: DeviceCore): string {
  return toBase64Url(core.randomBytes(16))
}
