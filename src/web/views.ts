import type { TokenInput } from '../devices/method.ts'

/**
 * What each page shows, without saying how. The pages render these; a host with templates of its own reads them instead.
 * Texts are codes here, so that every language can say them.
 */
export type View =
  | CredentialsView
  | TokenView
  | BackupView
  | SetupMethodView
  | SetupSecretView
  | SetupCompleteView
  | ProfileView
  | BackupTokensView
  | DisableView
  | SignOutView
  | RequiredView
  | ErrorView
  | HostView

/** What every page has around it. */
export interface Frame {
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
}

export interface Urls {
  readonly login: string
  readonly logout: string
  readonly profile: string
  readonly setup: string
  readonly setupComplete: string
  readonly backupTokens: string
  readonly disable: string
  /** The style sheet, with a hash of its content. */
  readonly style: string
  /** The host's own style sheet, linked after it: sets other values for its variables. */
  readonly theme?: string
}

export type NoticeCode = 'signed-out' | 'two-factor-disabled'

/** Why a form came back. */
export type FormError =
  | { readonly code: 'invalid-credentials' | 'credentials-missing' }
  | { readonly code: 'invalid-token' | 'replayed-token' | 'token-missing' | 'locked' | 'timed-out' | 'device-gone' }
  | { readonly code: 'not-understood' }
  | { readonly code: 'throttled'; readonly retryAt: Date; readonly seconds: number }

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
}

export interface SignInLinks {
  readonly register?: string
  readonly forgotPassword?: string
}

/** Fields `username`, `password`; hidden `step` = `credentials`. */
export interface CredentialsView extends Form {
  readonly view: 'credentials'
  readonly username: string
  /** Pages of the host's that help who cannot sign in. */
  readonly links: SignInLinks
}

/** Field `token`, hidden `step` = `token`; buttons named `device` choose another one (`step` = `device`). */
export interface TokenView extends Form {
  readonly view: 'token'
  readonly device: DeviceChoice
  readonly input: TokenInput
  readonly others: readonly DeviceChoice[]
  /** Whether a backup token can be used instead: a button with `step` = `use-backup`. */
  readonly backup: boolean
  /** For a verification in the middle of a session, rather than at sign-in. */
  readonly signedIn: boolean
  /** Whether somebody else can sign in instead: a button with `step` = `restart`. */
  readonly restart?: boolean
}

/** Field `token`, hidden `step` = `backup`; a button with `step` = `use-device` goes back. */
export interface BackupView extends Form {
  readonly view: 'backup'
  readonly input: TokenInput
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
  readonly input: TokenInput
}

export interface SetupCompleteView {
  readonly view: 'setup-complete'
  readonly backupTokensLeft: number
  /** Where the user was going before setup; empty for nowhere. */
  readonly next: string
}

export interface ProfileView {
  readonly view: 'profile'
  readonly enabled: boolean
  readonly devices: readonly ProfileDevice[]
  readonly backupTokensLeft: number
}

export interface ProfileDevice extends DeviceChoice {
  readonly isDefault: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
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
}

/** A button that posts to sign out. */
export interface SignOutView extends Form {
  readonly view: 'sign-out'
}

/** Why a page needs a second factor, and the way to it. */
export interface RequiredView {
  readonly view: 'two-factor-required'
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
export type Render = (view: View, frame: Frame) => string
