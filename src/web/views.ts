import type { TokenInput, TypedInput } from '../devices/method.ts'
import type { TrailType } from '../trail/type.ts'
import type { ClientName } from './client-name.ts'

/**
 * What each page shows, without saying how. The pages render these; a host with templates of its own reads them instead.
 * Texts are codes here, so that every language can say them.
 */
export type View =
  | CredentialsView
  | TokenView
  | BackupView
  | OwnStepView
  | SetupMethodView
  | SetupSecretView
  | SetupDestinationView
  | SetupTokenView
  | SetupBrowserView
  | SetupCompleteView
  | ProfileView
  | ActivityView
  | DeviceView
  | DeviceRemoveView
  | PhoneNewView
  | BackupTokensView
  | DisableView
  | SignOutView
  | RequiredView
  | ErrorView
  | HostView

/** What every page has around it. */
export interface Frame {
  /** The language that was chosen for the visitor, as a BCP 47 tag. */
  readonly lang: string
  /** Where the site's pages are: prefix-free paths, ready for `href` and `action`. */
  readonly urls: Urls
  /** The hidden field `csrf` of every form. */
  readonly csrf: string
  /** The issuer, as the brand in the header. */
  readonly brand: string
  /** Who is signed in. */
  readonly user: { readonly name: string; readonly verified: boolean } | null
  /** Where the brand leads. */
  readonly home: string
  /** Said once, on the page after an action. */
  readonly notice?: NoticeCode
  /** Said to a user who must get a second factor and has none: in how many days, 0 for now. */
  readonly demand?: { readonly daysLeft: number }
  /** To be told to the browser once, so that it offers no passkey that does not work: for its functions of these names. */
  readonly signal?: PasskeySignal
}

/** What the browser's functions take that are named like this: JSON. */
export interface PasskeySignal {
  readonly signalAllAcceptedCredentials?: BrowserOptions
  readonly signalUnknownCredential?: BrowserOptions
}

/** What a function of the browser takes, as JSON. */
export interface BrowserOptions {
  readonly [name: string]: unknown
}

export interface Urls {
  /** Where visitors sign in: the site's login page, or the host's own. */
  readonly login: string
  /** The token step, which is always the site's. */
  readonly token: string
  readonly logout: string
  readonly profile: string
  readonly setup: string
  readonly setupComplete: string
  readonly phoneNew: string
  readonly backupTokens: string
  readonly disable: string
  readonly activity: string
  /** The style sheet, with a hash of its content. */
  readonly style: string
  /** The script that makes the pages handier, with a hash of its content. They work without it. */
  readonly script: string
  /** The host's own style sheet, linked after it: sets other values for its variables. */
  readonly theme?: string
}

export type NoticeCode =
  | 'signed-out'
  | 'timed-out'
  | 'code-sent'
  | 'two-factor-disabled'
  | 'device-renamed'
  | 'device-removed'
  | 'default-changed'
  | 'browser-forgotten'
  | 'browsers-forgotten'
  | 'session-ended'
  | 'sessions-ended'

/** Why a form came back. */
export type FormError =
  | { readonly code: 'invalid-credentials' | 'credentials-missing' }
  | { readonly code: 'invalid-token' | 'replayed-token' | 'token-missing' | 'locked' | 'timed-out' | 'device-gone' }
  /** A passkey answered, but too late: it can try again at once. */
  | { readonly code: 'expired-token' }
  | { readonly code: 'not-understood' | 'invalid-name' }
  /** A passkey that nobody has; and one that alone is not enough to sign in, because it did not make sure who holds it. */
  | { readonly code: 'unknown-passkey' | 'passkey-not-enough' }
  | {
      readonly code:
        | 'method-missing'
        | 'destination-missing'
        | 'invalid-address'
        | 'invalid-number'
        | 'number-not-allowed'
    }
  | { readonly code: 'throttled'; readonly retryAt: Date; readonly seconds: number }
  /** A new code was asked for too early, or too often. */
  | { readonly code: 'resend-wait' | 'resend-limit'; readonly retryAt: Date; readonly seconds: number }
  /** A step of the host's own: what is wrong with each of its fields, in the host's words. */
  | { readonly code: 'step-invalid'; readonly fields: Readonly<Record<string, string>> }

interface Form {
  /** The path that the form posts to. */
  readonly action: string
  /** The hidden field `next`: where the user was going; already checked. Empty for none. */
  readonly next: string
  readonly error?: FormError
}

/** A device as a user chooses among several. */
export interface DeviceChoice {
  readonly persistentId: string
  readonly kind: string
  readonly label: string
  readonly name: string
  readonly interactive: boolean
  /** Where its challenges go, masked; `null` where there is nothing to tell. */
  readonly hint: string | null
}

/** What became of the challenge of an interactive device. */
export interface ChallengeView {
  /**
   * - `sent`;
   * - `waiting`: too early after the last one, because of which there is a code already;
   * - `paused`: too early after a wrong code;
   * - `limit`: too many within the hour;
   * - `failed`: it could not be delivered;
   * - `locked`: nothing is sent until the device is unlocked;
   * - `unsent`: nobody asked for one yet.
   */
  readonly state: 'sent' | 'waiting' | 'paused' | 'limit' | 'failed' | 'locked' | 'unsent'
  /** Whether there can be a code to type: without one there is no field for it. */
  readonly codeExpected: boolean
  /** When a new one may be asked for, if not at once. A button with `step` = `resend` asks for it. */
  readonly wait?: { readonly retryAt: Date; readonly seconds: number }
}

export interface SignInLinks {
  readonly register?: string
  readonly forgotPassword?: string
}

/** Fields `username`, `password`; hidden `step` = `credentials`. With `passkeys` also hidden `step` = `passkey`, field `token`. */
export interface CredentialsView extends Form {
  readonly view: 'credentials'
  readonly username: string
  /** Pages of the host's that help who cannot sign in. */
  readonly links: SignInLinks
  /** Where users can sign in by passkey. */
  readonly passkeys?: PasskeysView
}

export interface PasskeysView {
  /**
   * For `PublicKeyCredential.parseRequestOptionsFromJSON`; the answer's `toJSON()`, as text, is the `token`. They are over
   * after twice their `timeout`.
   */
  readonly options: BrowserOptions
  /** Whether the browser may offer passkeys in the field for the user name. */
  readonly autofill: boolean
}

/** Field `token`, hidden `step` = `token`; buttons named `device` choose another one (`step` = `device`). */
export interface TokenView extends Form {
  readonly view: 'token'
  readonly device: DeviceChoice
  readonly input: TokenInput
  /** For a device that sends its tokens; and for one that answers through the browser where that has to wait, or is locked. */
  readonly challenge?: ChallengeView
  /** For a device that answers through the browser (`input.inputMode` is `none`): what that is asked. */
  readonly options?: BrowserOptions
  readonly others: readonly DeviceChoice[]
  /** Whether a backup token can be used instead: a button with `step` = `use-backup`. */
  readonly backup: boolean
  /** For a verification in the middle of a session, rather than at sign-in. */
  readonly signedIn: boolean
  /** Whether somebody else can sign in instead: a button with `step` = `restart`. */
  readonly restart?: boolean
  /** Whether this browser can be remembered, and for how long: a check box `remember`. */
  readonly remember?: { readonly seconds: number }
}

/** Field `token`, hidden `step` = `backup`; a button with `step` = `use-device` goes back. */
export interface BackupView extends Form {
  readonly view: 'backup'
  readonly input: TypedInput
}

/** A step of the host's own; hidden `step` = its name. `body` is HTML that the host answers for, and goes into the form. */
export interface OwnStepView extends Form {
  readonly view: 'own-step'
  readonly step: string
  readonly title: string
  readonly body: string
  /** The text of the button; a plain "Continue" unless given. */
  readonly submit?: string
  /** Whether somebody else can sign in instead: a button with `step` = `restart`. */
  readonly restart: boolean
}

/** Radio buttons or one button each, named `method`; hidden `step` = `method`. With one method it is just a welcome. */
export interface SetupMethodView extends Form {
  readonly view: 'setup-method'
  readonly methods: readonly { readonly kind: string; readonly label: string }[]
}

/** A shared secret to scan or type; field `token`, hidden `step` = `token`; a button with `step` = `restart`. */
export interface SetupSecretView extends Form {
  readonly view: 'setup-secret'
  readonly kind: string
  readonly label: string
  /** An `<svg>` element without inline style. */
  readonly qrSvg: string
  /** Base32, in groups of four. */
  readonly secret: string
  /** The `otpauth:` URI, for a link that opens an authenticator app on the same phone. */
  readonly uri: string
  readonly input: TypedInput
}

/** Where tokens are to be sent: field `destination`, hidden `step` = `destination`; a button with `step` = `restart`. */
export interface SetupDestinationView extends Form {
  readonly view: 'setup-destination'
  readonly kind: string
  readonly label: string
  readonly type: 'email' | 'tel'
  readonly autocomplete: 'email' | 'tel'
  readonly value: string
  /** Whether there are other methods to go back to. */
  readonly restart: boolean
}

/**
 * The token that was sent to a new device: field `token`, hidden `step` = `token`; buttons with `step` = `resend` and
 * `change` (another destination).
 */
export interface SetupTokenView extends Form {
  readonly view: 'setup-token'
  readonly kind: string
  readonly label: string
  readonly type: 'email' | 'tel'
  /** The destination in full: its owner sees a slip of the pen. */
  readonly destination: string
  readonly input: TypedInput
  readonly challenge: ChallengeView
}

/**
 * A device that the browser sets up: fields `token`, `name` (optional), hidden `step` = `token`; a button with `step` =
 * `restart`.
 */
export interface SetupBrowserView extends Form {
  readonly view: 'setup-browser'
  readonly kind: string
  readonly label: string
  /** For `PublicKeyCredential.parseCreationOptionsFromJSON`; the answer's `toJSON()`, as text, is the `token`. */
  readonly options?: BrowserOptions
  /** Instead of `options`, where it has to wait, or is locked. */
  readonly challenge?: ChallengeView
  /** What was typed before. */
  readonly name: string
}

export interface SetupCompleteView {
  readonly view: 'setup-complete'
  readonly backupTokensLeft: number
  /** Where the user was going before setup; empty for nowhere. */
  readonly next: string
}

/** All forms post to the page itself. */
export interface ProfileView {
  readonly view: 'profile'
  readonly enabled: boolean
  /** Whether the user must have a second factor, and so cannot turn it off. */
  readonly required: boolean
  /** But for phones and backup tokens. */
  readonly devices: readonly ProfileDevice[]
  /** Devices that are reached by message or call; `null` where no kind of them is registered, and the user has none. */
  readonly phones: readonly ProfileDevice[] | null
  readonly backupTokensLeft: number
  /** `null` where browsers are not remembered. Buttons with `step` = `forget-browser` and `browser`, or `forget-browsers`. */
  readonly browsers: readonly BrowserView[] | null
  /** `null` where sessions cannot be listed. Buttons with `step` = `end-session` and `session`, or `end-sessions`: all others. */
  readonly sessions: readonly SessionView[] | null
  /** The last of what happened, newest first; `null` without `audit`. */
  readonly activity: readonly ActivityEntry[] | null
}

/** What happened to the user's second factor, newest first. */
export interface ActivityView {
  readonly view: 'activity'
  readonly entries: readonly ActivityEntry[]
  /** Pages with older and newer entries; `null` for none. */
  readonly olderUrl: string | null
  readonly newerUrl: string | null
}

export type ActivityType = TrailType

export interface ActivityEntry {
  readonly type: ActivityType
  readonly at: Date
  /** As it was called then; it need not be there any more. */
  readonly device: Pick<DeviceChoice, 'kind' | 'label' | 'name'> | null
  /** Which browser it came from; `null` where that is not known, or somebody else did it. */
  readonly client: ClientName | null
  /** The network address it came from; `null` in the same cases. */
  readonly address: string | null
  /** Whether it was done by somebody else than the user: support, say. */
  readonly byOther: boolean
}

export interface ProfileDevice extends DeviceChoice {
  readonly isDefault: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** Its own page. */
  readonly url: string
}

/** A remembered browser. */
export interface BrowserView {
  readonly id: string
  readonly client: ClientName
  /** Whether it is this one. */
  readonly current: boolean
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

export interface SessionView {
  readonly id: string
  readonly client: ClientName
  /** Whether it is this one. */
  readonly current: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

/** A device of the user's: hidden `step` = `rename` with a field `name`, or `default`. */
export interface DeviceView extends Form {
  readonly view: 'device'
  readonly device: ProfileDevice
  /** What the field `name` holds. */
  readonly name: string
  /** Where its challenges go, in full; `null` for nowhere. */
  readonly destination: string | null
  /** Where it can be removed; `null` for the only device. */
  readonly removeUrl: string | null
}

/** Asks whether a device is really to be removed: hidden `step` = `remove`. */
export interface DeviceRemoveView extends Form {
  readonly view: 'device-remove'
  readonly device: ProfileDevice
  /** Why it cannot be, if so: it is the user's only one, or the phone that is asked first. */
  readonly refused: 'only' | 'default-phone' | null
}

/** The beginning of setup, for phones: radio buttons named `method`, hidden `step` = `method`. */
export interface PhoneNewView extends Form {
  readonly view: 'phone-new'
  readonly methods: readonly { readonly kind: string; readonly label: string }[]
}

/** Hidden `step` = `generate`. `tokens` only on the one page that shows them. */
export interface BackupTokensView extends Form {
  readonly view: 'backup-tokens'
  readonly left: number
  readonly tokens: readonly string[] | null
  /** When `tokens` were made: printed with them. */
  readonly createdAt?: Date
}

/** Hidden `step` = `disable`, and a check box `understood`. */
export interface DisableView extends Form {
  readonly view: 'disable'
  /** Whether the user must have a second factor: then there is no form. */
  readonly required: boolean
}

/** A button that posts to sign out. */
export interface SignOutView extends Form {
  readonly view: 'sign-out'
}

/** Why a page needs a second factor, and the way to it. */
export interface RequiredView {
  readonly view: 'two-factor-required'
  /** Whether the user has a second factor, but none of the sort that the page needs. */
  readonly weaker: boolean
  /** The kinds that the page accepts, if not all. */
  readonly accepted: readonly { readonly kind: string; readonly label: string }[]
  readonly setupUrl: string
}

export interface ErrorView {
  readonly view: 'error'
  readonly status: 400 | 403 | 404 | 405 | 413 | 503
  /** `form-expired`: the CSRF token or the wizard's state is of another time; going back and trying again helps. */
  readonly code:
    | 'form-expired'
    | 'cross-site'
    | 'not-found'
    | 'method-not-allowed'
    | 'too-large'
    | 'bad-request'
    | 'not-allowed'
    | 'busy'
}

/** A page of the host's own in the same layout. `body` is HTML that the host answers for. */
export interface HostView {
  readonly view: 'host'
  readonly title: string
  readonly body: string
}

/** Renders one page to a whole HTML document. */
export type Render = (view: View, frame: Frame) => string | Promise<string>
