import type { AddTokensOptions } from './add-tokens.ts'
import type { User } from './device.ts'
import type { Method } from './method.ts'
import type { Strength } from './strength.ts'
import type { ThrottlePolicy } from './throttle.ts'

/**
 * A device kind: a pure transition function over a state of its own.
 *
 * A kind never reads or writes a store, never counts failures, never emits events. It is given its state, the token and
 * the time, and answers what follows. Whatever it answers takes effect only if nobody changed the device in between;
 * otherwise it is asked again with the newer state. So `verify` may run several times for one token, and must have no side effects.
 *
 * `State` is any JSON value. It is sealed before it is stored, so it may hold secrets.
 */
export interface DeviceKind<Name extends string = string, State = unknown, Options = unknown, Setup = unknown> {
  /** `totp`, `email` …: lower-case letters, digits and dashes. It is part of every persistent id, so it never changes. */
  readonly name: Name
  readonly throttle: ThrottlePolicy
  /** Seconds between two challenges. Only for kinds that have `challenge`. */
  readonly cooldown?: number
  /** What a token of it is worth. Default `standard`. */
  readonly strength?: Strength
  /** Whether a token of it cannot be given away to a false page (NIST SP 800-63B §3.2.5). Default false. */
  readonly phishingResistant?: boolean
  /** Which factor a token of it is (NIST SP 800-63B §3): something that the user has, knows or is. Default `possession`. */
  readonly factor?: 'possession' | 'knowledge' | 'inherence'
  /** What a token of it proves, in the words of RFC 8176, unless the verdict says more. Default `otp`. */
  readonly amr?: readonly string[]
  /** How the pages set the kind up and ask for its token. Without it the kind exists for code only. */
  readonly method?: Method
  /** A new device's first state, and what may be shown of it once. Bad options throw `invalid-option`. */
  create(options: Options, context: KindContext): Created<State, Setup> | Promise<Created<State, Setup>>
  /** What `create` showed, made again from the state: for a setup page that is loaded twice. Asked only while the device is unconfirmed. */
  setup?(state: State, context: KindContext): Setup
  /** Judges one token. Anything that is not the expected shape is just a wrong token, never an exception. */
  verify(state: State, token: string, context: AttemptContext): Verdict<State> | Promise<Verdict<State>>
  /** Finds a device's place again from two tokens in a row (RFC 4226 §7.4). */
  resync?(
    state: State,
    tokens: readonly [string, string],
    context: AttemptContext,
  ): Verdict<State> | Promise<Verdict<State>>
  /** Where its tokens go (an address, a number), in full: for the user's own eyes. */
  destination?(state: State, user: User): string | null
  /** The same, masked: it tells devices apart, and gives nothing away to somebody who only has the password. */
  hint?(state: State): string | null
  /** What to call a device whose user gave it no name, once it is confirmed. */
  proposedName?(state: State): string | null
  /** How many tokens are left, for a kind with a fixed supply. */
  remaining?(state: State): number
  /** Adds tokens to a fixed supply, for `devices.addTokens`. Bad options throw `invalid-option`. */
  add?(state: State, options: AddTokensOptions, context: KindContext): Supply<State> | Promise<Supply<State>>
  /**
   * Whether what it needs from outside, such as the delivery of its messages, would do its work. Sends nothing; rejects if
   * not. Left out where that cannot be asked. For `countersign doctor`.
   */
  check?(): Promise<void>
  /**
   * What a device is found by without its user, such as a credential's id; unique over all devices of the kind. It is
   * stored as a keyed digest. `null` while there is none.
   */
  lookup?(state: State): string | null
  /**
   * The lookup that a token names, for tokens that say which device made them. With it any of a user's devices of the
   * kind may answer for the one that was asked. `null` for a text that is no such token.
   */
  lookupOf?(token: string): string | null
  /** What a browser needs to sign somebody in of whom nothing is known yet. Its token comes with the purpose `sign-in`. */
  signIn?(context: SignInContext): unknown
  /** What to tell a browser of a user's confirmed devices: those that are `kept` still work. `null` for nothing. */
  accepted?(
    devices: readonly { readonly state: State; readonly kept: boolean }[],
    context: Pick<RequestContext, 'origin'>,
  ): AcceptedCredentials | null
  /** What to tell a browser of a credential that nobody has. */
  unknown?(lookup: string, context: Pick<RequestContext, 'origin'>): UnknownCredential
  /** Makes an *interactive* device: prepares what is to be sent. `deliver` runs once the new state is stored. */
  challenge?(state: State, context: ChallengeContext): Challenge<State> | Promise<Challenge<State>>
}

/** A supply to which tokens were added. */
export interface Supply<State> {
  readonly state: State
  /** The new ones: they may be shown once. */
  readonly tokens: readonly string[]
  /** How many there are now. */
  readonly remaining: number
}

export interface Created<State, Setup> {
  readonly state: State
  readonly setup: Setup
  /** Whether nothing can be verified before a first token completes it: such a device begins unconfirmed. */
  readonly pending?: boolean
}

/**
 * - accepted: the token was right, and `state` is what makes it wrong from now on;
 * - `replayed`: it is exactly the last accepted one; counts neither as success nor as failure;
 * - `expired`: it would have been right, but came too late; counts neither as success nor as failure. Only for tokens that
 *   nobody can find by guessing;
 * - `invalid`: counts as a failure, unless `counted` is false.
 */
export type Verdict<State> =
  | {
      readonly accepted: true
      readonly state: State
      readonly remaining?: number
      /** What this very token proved, in the words of RFC 8176. */
      readonly amr?: readonly string[]
      /** Whether the device made sure who holds it (a PIN, a fingerprint): then it counts as two factors. */
      readonly userVerified?: boolean
    }
  | {
      readonly accepted: false
      readonly reason: 'invalid' | 'replayed' | 'expired'
      /**
       * `false` for an `invalid` token that nobody can find by guessing, however often, such as one that is not signed by
       * the device: counting those would only let strangers lock it. Default true.
       */
      readonly counted?: boolean
      /** The device seems to have been copied: the event `clone-suspected` tells. */
      readonly cloned?: boolean
    }

/** For `PublicKeyCredential.signalAllAcceptedCredentials` (WebAuthn L3 §5.1.10). */
export interface AcceptedCredentials {
  readonly rpId: string
  /** The user handle, base64url. */
  readonly userId: string
  readonly allAcceptedCredentialIds: readonly string[]
}

/** For `PublicKeyCredential.signalUnknownCredential` (WebAuthn L3 §5.1.10). */
export interface UnknownCredential {
  readonly rpId: string
  readonly credentialId: string
}

export type Challenge<State> = SentChallenge<State> | ShownChallenge

/** A challenge that is sent to the user. */
export interface SentChallenge<State> {
  readonly state: State
  /** What to tell the user: "Sent by email". */
  readonly message: string
  /** What the telemetry calls whoever brings it, in one word: `smtp`. */
  readonly provider?: string | undefined
  /** Rejects when nothing was sent; then the state before is brought back. */
  deliver(): Promise<void>
}

/** A challenge that the caller hands to the user's browser. Nothing is sent or stored, so nothing limits how many are made. */
export interface ShownChallenge {
  readonly message: string
  /** What the browser is asked, as JSON. */
  readonly options: unknown
}

export interface KindContext {
  /** Milliseconds since the Unix epoch, from the server's clock. */
  readonly now: number
  readonly user: User
  /** Whose state it is: `kind/id`. */
  readonly persistentId: string
  readonly issuer: string
  /** Cryptographically strong random bytes. */
  randomBytes(length: number): Uint8Array
  /** A keyed digest that holds for this device alone: what to keep of a token instead of the token. */
  digest(text: string): string
  /** Whether `digest` made `stored` of this text, under any of the secrets; in constant time. */
  isDigest(stored: string, text: string): boolean
  /** A signature that holds for all devices of the kind, whoever's they are: for what is not stored. */
  sign(text: string): string
  /** Whether `sign` made it, under any of the secrets; in constant time. */
  isSigned(text: string, signature: string): boolean
}

/** Where a challenge or a token comes from, and what it is for. */
export interface RequestContext {
  /** What the caller binds it to (a browser, say); empty for nothing. A challenge made with another one is not for it. */
  readonly binding: string
  /** The web origin that the request came to: `https://example.com`; empty where the caller did not say. */
  readonly origin: string
  /** `second-factor` after a first factor; `sign-in` where there was none yet. */
  readonly purpose: Purpose
  /**
   * `required` where no other factor stands beside the token: it is right only if the device made sure who holds it, as it
   * has done beside another factor before. For devices that can tell; else `null`.
   */
  readonly userVerification: 'required' | null
}

export type Purpose = 'second-factor' | 'sign-in'

export interface AttemptContext extends KindContext, RequestContext {
  /**
   * Computes a costly value once per attempt, even when the attempt is decided again after a concurrent change.
   * `key` must name everything that the value depends on besides the token.
   */
  once<Value>(key: string, compute: () => Value): Value
}

export interface ChallengeContext extends KindContext, RequestContext {
  /** Whether the device is confirmed; an unconfirmed one is being set up. */
  readonly confirmed: boolean
  /** The states of the user's other confirmed devices of the kind. */
  others(): Promise<readonly unknown[]>
  /** Whatever the caller of `challenge` passed on, for templates. */
  readonly context: Readonly<Record<string, unknown>>
}

/** For a sign-in of somebody who has not said who it is. */
export interface SignInContext
  extends Pick<KindContext, 'now' | 'randomBytes' | 'sign'>,
    Pick<RequestContext, 'binding' | 'origin'> {}

// The registry holds kinds of all shapes; each one alone knows its state and options.
// biome-ignore lint/suspicious/noExplicitAny: a kind's own types are checked where it is written and where it is used by name
export type AnyDeviceKind = DeviceKind<string, any, any, any>
