import type { Administration } from './administration/administration.ts'
import { createAdministration } from './administration/create-administration.ts'
import { answering } from './devices/answering.ts'
import { type ChallengeResult, challenge } from './devices/challenge.ts'
import { checkKind } from './devices/check-kind.ts'
import { type AttemptOptions, type DeviceCore, findOwn } from './devices/core.ts'
import type { Device, User } from './devices/device.ts'
import { createDevices, type Devices } from './devices/devices.ts'
import type { AnyDeviceKind } from './devices/kind.ts'
import { matchToken } from './devices/match-token.ts'
import { observedChallenge, observedVerification } from './devices/observed.ts'
import { createPasskeys, type Passkeys } from './devices/passkeys.ts'
import { gate } from './devices/throttle.ts'
import { checkUserId } from './devices/user.ts'
import { attempt, type Verification, verifying } from './devices/verification.ts'
import { CountersignError } from './errors.ts'
import { createEmitter, type EventName, type Listener } from './events.ts'
import { createKeyring, type Keyring } from './keyring/keyring.ts'
import { createInTurn } from './lib/in-turn.ts'
import { type Logger, logError, warningLogger } from './lib/logger.ts'
import { checkInteger, checkKeys, checkOneOf, checkText, invalidOption } from './lib/options.ts'
import { type RandomBytes, randomBytes } from './lib/random.ts'
import { createObserve, type Telemetry } from './lib/telemetry.ts'
import { observedPasswords } from './passwords/observed-passwords.ts'
import {
  createOneTimePasswords,
  type OneTimePasswordDefaults,
  type OneTimePasswords,
} from './passwords/one-time-passwords.ts'
import {
  createVerificationTokens,
  type VerificationTokenDefaults,
  type VerificationTokens,
} from './passwords/verification-tokens.ts'
import { type RotateOptions, type RotateResult, rotateSecrets } from './rotation/rotate-secrets.ts'
import { type CleanUpOptions, type CleanUpResult, cleanUp } from './store/clean-up.ts'
import { observedStore } from './store/observed-store.ts'
import type { Store } from './store/store.ts'
import { type Actor, createActing } from './trail/acting.ts'
import { type AuditOptions, auditSettings, type ForgetTrail, forgetTrail } from './trail/options.ts'
import { createTrailRecorder } from './trail/recorder.ts'
import { createTrail, type Trail } from './trail/trail.ts'

export interface CountersignOptions<Kinds extends readonly AnyDeviceKind[]> {
  /** Who issues the second factor, as authenticator apps and messages show it. */
  readonly issuer: string | ((user: User) => string)
  /** At least 32 characters each. The first one seals and signs, all of them open and verify: put a new one in front. */
  readonly secrets: readonly (string | undefined)[]
  readonly store: Store
  /** In the order of preference. */
  readonly kinds: Kinds
  /** What `oneTimePasswords.create` does unless it is told otherwise. */
  readonly oneTimePasswords?: OneTimePasswordDefaults
  /** What `verificationTokens.deactivateAndCreate` does unless it is told otherwise. */
  readonly verificationTokens?: VerificationTokenDefaults
  /** The most challenges (mails, messages, calls) that are sent to one user within an hour, over all devices; 0 for no limit. Default 10. */
  readonly challengesPerHour?: number
  /**
   * Records what happens to second factors in the trail, each entry in the same transaction as what it records. Default:
   * nothing is recorded.
   */
  readonly audit?: boolean | AuditOptions
  /** Milliseconds since the Unix epoch; the server's clock unless given. For tests. */
  readonly now?: () => number
  /** For tests. */
  readonly randomBytes?: RandomBytes
  /** What an operator should know (a listener that threw, say). Default: Node's warnings. */
  readonly logger?: Logger
  /**
   * Who watches what is done and how long it takes: `await openTelemetry()` of `countersign/opentelemetry`, or your own.
   * Default: nobody.
   */
  readonly telemetry?: Telemetry
}

export interface ForgetUserOptions {
  /** What becomes of the user's entries in the trail. Default: what `audit` says, which is `keep` unless it says otherwise. */
  readonly trail?: ForgetTrail
}

/** Whether a token for the device would be evaluated now. `lockedUntil` is `null` for a device that waits for `unlock`. */
export type VerifyIsAllowed =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      readonly reason: 'throttled' | 'locked' | 'no-device'
      readonly failureCount: number
      readonly lockedUntil: Date | null
    }

/** Two-factor authentication over one store. Safe to share between all requests; any number of processes may share the store. */
export interface Countersign<Kinds extends readonly AnyDeviceKind[] = readonly AnyDeviceKind[]> {
  readonly devices: Devices<Kinds>
  /** Sign-in by a device alone, without a user name. */
  readonly passkeys: Passkeys
  /** Random secrets for a slug and related objects. */
  readonly oneTimePasswords: OneTimePasswords
  /** Tokens that are about one object: password reset, email confirmation. */
  readonly verificationTokens: VerificationTokens
  /** What happened to users' second factors, if `audit` is on. */
  readonly trail: Trail
  /** For staff: lists over all users, and actions in their place. It asks nobody for permission. */
  readonly administration: Administration
  /** The registered kinds, in the order of preference. */
  readonly kinds: Kinds
  /**
   * Verifies a token on one confirmed device of the user, at most once for each token, whatever runs at the same time.
   * @throws CountersignError `unsealing-failed`, `store-failed`, `store-busy`, `invalid-user`
   */
  verifyToken(user: User, persistentId: string, token: string, options?: AttemptOptions): Promise<Verification>
  /**
   * Tries a token on every confirmed device of the user.
   * @deprecated A wrong token counts on every device at once. Let the user choose a device, and use `verifyToken`.
   */
  matchToken(user: User, token: string): Promise<Verification>
  /**
   * Finds the place of a counter-based device again, from two tokens in a row (RFC 4226 §7.4). Both count as used.
   * @throws CountersignError `not-supported` for a kind without it
   */
  resync(user: User, persistentId: string, tokens: readonly [string, string]): Promise<Verification>
  /**
   * Lets an interactive device send its challenge; for confirmed and unconfirmed devices. Of any number of concurrent
   * calls one sends.
   * @param context for the templates of what is sent
   * @throws CountersignError `delivery-failed`; `invalid-address` for an email device without an address
   */
  challenge(
    user: User,
    persistentId: string,
    context?: Readonly<Record<string, unknown>>,
    options?: AttemptOptions,
  ): Promise<ChallengeResult>
  /**
   * Counts a failure on a confirmed device, as a wrong token does: for proofs that are checked elsewhere, such as the
   * cookie of a remembered browser. Never answers `verified`.
   */
  noteFailure(user: User, persistentId: string): Promise<Verification>
  /** Asks the store, changes nothing. */
  verifyIsAllowed(device: Device): Promise<VerifyIsAllowed>
  /**
   * Removes everything that is kept about a user: devices, sessions, remembered browsers, and what is counted for limits;
   * and the user's entries in the trail, or what in them tells of the user, if so asked.
   * @throws CountersignError `invalid-option`, `invalid-user`
   */
  forgetUser(userId: string, options?: ForgetUserOptions): Promise<void>
  /**
   * Runs `work`: whatever the trail records until its end is recorded with this. Calls within others add to them. The
   * pages do it for each request.
   * @example await countersign.actingAs({ actor: admin.id, address: request.ip }, () => countersign.devices.removeAll(user))
   * @throws CountersignError `invalid-option`
   */
  actingAs<Result>(who: Actor, work: () => Result): Result
  /**
   * Removes one-time passwords and verification tokens that have expired or were deactivated, sessions that have
   * expired, and, if so asked, old entries of the trail. In small batches, beside everything else; call it once a day, or run `countersign clean-up`.
   * @throws CountersignError `invalid-option`
   */
  cleanUp(options?: CleanUpOptions): Promise<CleanUpResult>
  /**
   * Seals everything under the first secret that is sealed under another one, beside everything else; may be stopped and
   * started again. Or run `countersign rotate-secrets`.
   * @throws CountersignError `invalid-option`
   */
  rotateSecrets(options?: RotateOptions): Promise<RotateResult>
  /** Subscribes to an event. → a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void
  /** Brings the database up to date. Idempotent, and safe when several processes start at once. */
  migrate(): Promise<void>
  /** Closes the store. */
  close(): Promise<void>

  /** For what is built on Countersign (pages, sessions, administration). */
  readonly issuer: string | ((user: User) => string)
  readonly store: Store
  readonly keyring: Keyring
  readonly logger: Logger
  now(): number
}

const optionNames = [
  ...['issuer', 'secrets', 'store', 'kinds', 'oneTimePasswords', 'verificationTokens'],
  ...['challengesPerHour', 'audit', 'now', 'randomBytes', 'logger', 'telemetry'],
]

/**
 * @example
 * const countersign = createCountersign({
 *   issuer: 'Acme',
 *   secrets: [process.env.COUNTERSIGN_SECRET],
 *   store: await openStore('sqlite:./app.db'),
 *   kinds: [totp(), hotp(), staticTokens()],
 * })
 * @throws CountersignError `invalid-option`
 */
export function createCountersign<const Kinds extends readonly AnyDeviceKind[]>(
  options: CountersignOptions<Kinds>,
): Countersign<Kinds> {
  checkKeys('createCountersign', options, optionNames)
  const { logger = warningLogger, telemetry, challengesPerHour = 10 } = options
  checkInteger('createCountersign({ challengesPerHour })', challengesPerHour, 0, 1000)
  const clock = options.now ?? Date.now
  // Stores keep whole milliseconds.
  const now = () => Math.floor(clock())
  checkStore(options.store)
  checkLogger(logger)
  checkTelemetry(telemetry)
  const observe = createObserve(telemetry, logger)
  const store = telemetry ? observedStore(options.store, observe) : options.store
  const keyring = createKeyring(options.secrets as readonly string[])
  const events = createEmitter((error, event) => logger.error({ error, event }, `A listener of "${event}" failed`))
  const random = options.randomBytes ?? randomBytes
  const settings = auditSettings(options.audit, store)
  const acting = createActing()
  const trail = createTrailRecorder({ settings, acting, now, randomBytes: random })
  const core: DeviceCore = {
    store,
    keyring,
    events,
    trail,
    kinds: registerKinds(options.kinds),
    issuer: checkIssuer(options.issuer),
    now,
    randomBytes: random,
    inTurn: createInTurn(),
    challengesPerHour,
    observe,
    onLostEntry: (error, type) => logError(logger, { error, type }, 'An entry of the trail could not be written'),
  }
  const devices = createDevices(core) as Devices<Kinds>
  const passwords = { store: store.passwords, keyring, events, now }
  const oneTimePasswords = createOneTimePasswords(passwords, options.oneTimePasswords)
  const verificationTokens = createVerificationTokens(passwords, options.verificationTokens)

  return {
    devices,
    passkeys: createPasskeys(core),
    oneTimePasswords: telemetry ? observedPasswords('one-time-password', oneTimePasswords, observe) : oneTimePasswords,
    verificationTokens: telemetry
      ? observedPasswords('verification-token', verificationTokens, observe)
      : verificationTokens,
    trail: createTrail(store.events, trail),
    administration: createAdministration(core),
    kinds: options.kinds,
    verifyToken: (user, persistentId, token, own) =>
      observedVerification(core, 'verify', user, persistentId, async () => {
        const device = await answering(core, user, persistentId, token)
        return attempt(core, user, device, 'confirmed', verifying(token), own)
      }),
    noteFailure: (user, persistentId) =>
      observedVerification(core, 'note-failure', user, persistentId, () =>
        attempt(core, user, persistentId, 'confirmed', () => ({ accepted: false, reason: 'invalid' })),
      ),
    matchToken: (user, token) =>
      observedVerification(core, 'match', user, null, () => matchToken(core, user, verifying(token))),
    resync: (user, persistentId, tokens) =>
      observedVerification(core, 'resync', user, persistentId, () =>
        attempt(core, user, persistentId, 'confirmed', (kind, state, context) => {
          if (kind.resync) return kind.resync(state, tokens, context)
          throw new CountersignError('not-supported', `Devices of kind "${kind.name}" have nothing to synchronise`)
        }),
      ),
    challenge: (user, persistentId, context = {}, own) =>
      observedChallenge(core, user, persistentId, () => challenge(core, user, persistentId, context, own)),

    async verifyIsAllowed(device) {
      const own = await findOwn(core, { id: device.userId, name: '' }, device.persistentId)
      if (!own) return { allowed: false, reason: 'no-device', failureCount: 0, lockedUntil: null }
      return gate(own.kind.throttle, own.row, now())
    },

    async forgetUser(userId, forgetOptions = {}) {
      checkUserId(userId)
      checkKeys('forgetUser', forgetOptions, ['trail'])
      const { trail: fate = settings.whenForgotten } = forgetOptions
      checkOneOf('forgetUser({ trail })', fate, forgetTrail)
      await devices.removeAll({ id: userId, name: '' })
      await store.sessions.removeAll(userId)
      await store.browsers.removeAll(userId)
      await store.quotas.removeAll(userId)
      await store.moments.removeAll(userId)
      // Last: what was removed just now is recorded too.
      if (fate === 'remove') await store.events.removeAll(userId)
      if (fate === 'anonymise') await store.events.anonymise(userId)
    },

    actingAs: acting.as,
    cleanUp: (cleanUpOptions) => cleanUp(store, cleanUpOptions, now()),
    rotateSecrets: (rotateOptions) => rotateSecrets(core, rotateOptions),
    on: (name, listener) => events.on(name, listener),
    migrate: () => store.migrate(),
    close: () => store.close(),
    issuer: options.issuer,
    store,
    keyring,
    logger,
    now,
  }
}

function registerKinds(kinds: readonly AnyDeviceKind[]): ReadonlyMap<string, AnyDeviceKind> {
  if (!Array.isArray(kinds) || kinds.length === 0)
    throw invalidOption('kinds must be a list: kinds: [totp(), staticTokens()]')
  const byName = new Map<string, AnyDeviceKind>()
  for (const kind of kinds as readonly AnyDeviceKind[]) {
    checkKind(kind)
    if (byName.has(kind.name)) throw invalidOption(`kinds has two of the name "${kind.name}"; keep one`)
    byName.set(kind.name, kind)
  }
  return byName
}

function checkIssuer(issuer: unknown): (user: User) => string {
  if (typeof issuer === 'function') return issuer as (user: User) => string
  if (issuer === '') throw invalidOption('issuer must not be empty: it is the name that authenticator apps show')
  checkText('issuer', issuer)
  return () => issuer as string
}

function checkLogger(logger: unknown): void {
  const { warn, error } = Object(logger) as Partial<Logger>
  if (typeof warn === 'function' && typeof error === 'function') return
  throw invalidOption('logger must have the functions warn and error, as pino has them: logger: pino()')
}

function checkTelemetry(telemetry: unknown): void {
  if (telemetry === undefined || typeof (Object(telemetry) as Partial<Telemetry>).observe === 'function') return
  throw invalidOption('telemetry must have the function observe: telemetry: await openTelemetry()')
}

function checkStore(store: unknown): void {
  const { devices, passwords } = Object(store) as Partial<Store>
  if (typeof devices?.replace !== 'function' || typeof passwords?.replace !== 'function') {
    throw invalidOption("store must be a store: store: await openStore('sqlite:./app.db')")
  }
}
