import type { ChangeType } from '../../web/changes.ts'
import type { ActivityType, ErrorView, FormError, NoticeCode } from '../../web/views.ts'

/**
 * Every text of the pages in one language. A language is one object of this type, in a file of its own.
 * Texts are plain text: they are escaped where they are used.
 *
 * For who writes a language:
 *
 * - Say what the English text says, in the words that people of your language use, not word for word. Prefer the terms of
 *   its phone systems and large sites. One term for one thing, everywhere: "code" for what is typed, "backup code" for what
 *   is kept, "device" for what makes or receives codes.
 * - Short sentences, no exclamation marks, no blame. Address the reader the polite way of software (`Sie`, `vous`, `usted`).
 *   Where a text would have to know whether the reader is a man or a woman, word it in another way.
 * - Buttons and links say what they do, in the form that your language has for that (in German and French the infinitive).
 * - `brand`, `label` and names come as they are, and cannot be inflected: put them where they need not be, after a colon
 *   or a noun ("the website Acme", "the device: Phone").
 * - Numbers of things go through `plural(lang)`, which knows the forms of your language and asks for all of them. Lengths of
 *   time go through `duration(lang)`, in the nominative: word the sentence around it ("Time to wait: 8 seconds").
 *   `timeLeft` is a whole phrase, as in "in 8 seconds".
 * - Quotation marks, dashes and spaces are your language's own. In languages from right to left (`dir: 'rtl'`), write texts
 *   in the order in which they are read, without marks of direction.
 * - A text that must be the same as in English is listed in `languages.test.ts`, with the reason.
 */
export interface Messages {
  /** A BCP 47 tag: the document's language, and how dates are written. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly layout: {
    readonly title: (page: string, brand: string) => string
    /** The title of a form that came back with an error. */
    readonly errorTitle: (title: string) => string
    readonly skip: string
    readonly account: string
    readonly security: string
    readonly signOut: string
    readonly footer: string
  }
  readonly notices: Readonly<Record<NoticeCode, string>>
  readonly kinds: Readonly<Record<KnownKind, KindMessages>>
  /** For plug-ins, which are known by their label only. */
  readonly otherKind: {
    readonly ask: (label: string) => string
    readonly sent: (label: string) => string
    readonly use: (label: string) => string
  }
  /** What a browser is called: the name of the program, and of the system it runs on. */
  readonly client: {
    readonly both: (browser: string, system: string) => string
    /** Where one of the two is not known. */
    readonly unknownBrowser: (system: string) => string
    readonly unknown: string
  }
  /** Told to a user who must turn two-factor authentication on, on every page until it is done. */
  readonly demand: {
    readonly days: (left: number) => string
    readonly now: string
    readonly setup: string
  }
  /** What became of a code that is sent to the user. */
  readonly challenge: {
    /** It was sent not long ago; another one was not. */
    readonly waiting: string
    /** Nothing was sent, because of a wrong code a moment ago. */
    readonly paused: string
    /** Nobody asked for it yet. */
    readonly unsent: string
    readonly failed: Problem
    readonly send: string
    readonly resend: string
    readonly retry: string
    /** `timeLeft` is a phrase such as "in 8 seconds". */
    readonly wait: (timeLeft: string) => string
  }
  readonly codeField: {
    readonly digits: (length: number) => string
    readonly text: string
    readonly backup: string
    readonly hint: string
  }
  readonly errors: Readonly<Record<Exclude<FormError['code'], TimedErrorCode>, Problem>> & {
    readonly throttled: {
      readonly title: string
      readonly advice: (seconds: number) => string
      readonly retryAt: Sentence
      /** The same as it is told while the time passes; `timeLeft` is a phrase such as "in 8 seconds". */
      readonly retryIn: (timeLeft: string) => string
      readonly retryNow: string
    }
    readonly 'resend-wait': TimedProblem
    readonly 'resend-limit': TimedProblem
  }
  readonly continue: string
  readonly credentials: {
    readonly title: string
    readonly username: string
    readonly password: string
    readonly submit: string
    readonly forgotPassword: string
    readonly register: string
  }
  readonly token: {
    readonly title: string
    readonly titleSignedIn: string
    readonly leadSignedIn: string
    readonly others: string
    readonly backup: string
    readonly restart: string
    readonly noOtherWay: (brand: string) => string
    /** A check box. */
    readonly remember: (seconds: number) => string
  }
  /** About passkeys and security keys, which the browser asks for. */
  readonly passkey: {
    /** What happens at the press of the button. */
    readonly lead: string
    /** Where a passkey or a security key is added: the same. */
    readonly setup: string
    /** A button: adds it. */
    readonly create: string
    /** A button on the login page. */
    readonly signIn: string
    /** In the place of the button, in a browser that runs no scripts. */
    readonly noScript: string
    readonly paused: (seconds: number) => string
    /** What the browser did not do. `exists`: the passkey that was to be added is there already. */
    readonly problems: Readonly<Record<'unsupported' | 'insecure' | 'cancelled' | 'exists' | 'failed', Problem>>
    /** In the place of `errors` of the same name, which are about codes. */
    readonly errors: Readonly<Record<'invalid-token' | 'replayed-token' | 'token-missing', Problem>>
  }
  readonly backup: {
    readonly title: string
    readonly lead: string
    readonly hint: string
    readonly back: string
    readonly noneLeft: (brand: string) => string
  }
  readonly setupMethod: {
    readonly title: string
    readonly lead: string
    readonly choose: string
    readonly one: (label: string) => string
    readonly submit: string
  }
  readonly setupSecret: {
    readonly title: string
    readonly titleOther: (label: string) => string
    readonly install: string
    readonly installHow: string
    readonly add: string
    readonly scan: string
    readonly qr: string
    readonly samePhone: string
    readonly open: string
    readonly type: string
    readonly timeBased: string
    readonly confirm: string
    readonly confirmHow: string
    readonly submit: string
    readonly restart: string
  }
  readonly setupDestination: {
    readonly title: (method: string) => string
    readonly email: DestinationMessages
    readonly tel: DestinationMessages & { readonly hint: string }
    readonly submit: string
    readonly restart: string
  }
  readonly setupToken: {
    readonly title: string
    readonly submit: string
  }
  readonly setupComplete: {
    readonly title: string
    readonly lead: string
    readonly backupTitle: string
    readonly backupWhy: string
    readonly backup: string
    readonly toProfile: string
  }
  readonly profile: {
    readonly title: string
    readonly on: string
    readonly off: string
    readonly whyOn: string
    readonly whyOff: string
    readonly turnOn: string
    readonly devices: string
    readonly default: string
    readonly added: Sentence
    readonly lastUsed: Sentence
    readonly neverUsed: string
    readonly add: string
    /** A link to a device's own page; and the same for who only hears it. */
    readonly manage: string
    readonly manageNamed: (name: string) => string
    readonly phones: string
    readonly noPhones: string
    readonly addPhone: string
    readonly backupTokens: string
    readonly left: (count: number) => string
    readonly fewLeft: string
    readonly noneLeft: string
    readonly renew: string
    readonly get: string
    readonly disable: string
    readonly disableWhat: string
    readonly disableLink: string
    /** Instead, for a user who must have it. */
    readonly mustStay: string
    readonly browsers: string
    readonly browsersWhat: string
    readonly noBrowsers: string
    readonly thisBrowser: string
    readonly until: Sentence
    readonly forget: string
    readonly forgetNamed: (name: string) => string
    readonly forgetAll: string
    readonly sessions: string
    readonly sessionsWhat: string
    readonly signedIn: Sentence
    readonly lastSeen: Sentence
    readonly signOut: string
    readonly signOutNamed: (name: string) => string
    readonly signOutOthers: string
  }
  /** What happened lately: on the profile, and on a page of its own. */
  readonly activity: {
    readonly title: string
    readonly what: string
    readonly none: string
    /** A link to the page. */
    readonly all: string
    /** Links to the next page, and to the one before. */
    readonly older: string
    readonly newer: string
    /** It was done by somebody else than the user. */
    readonly byOther: string
    /** A few words, as a heading; which device it was stands below. */
    readonly types: Readonly<Record<ActivityType, string>>
  }
  /** The page of one device. */
  readonly device: {
    readonly title: (name: string) => string
    readonly destination: (where: string) => string
    readonly name: string
    readonly nameHint: string
    readonly save: string
    readonly default: string
    readonly isDefault: string
    readonly defaultWhat: string
    readonly makeDefault: string
    readonly remove: string
    readonly removeWhat: string
    readonly removeLink: string
    readonly only: string
    readonly back: string
  }
  readonly deviceRemove: {
    readonly title: (name: string) => string
    readonly question: string
    readonly effects: readonly string[]
    readonly submit: string
    readonly cancel: string
    /** Where it cannot be. */
    readonly only: string
    readonly onlyHow: string
    readonly defaultPhone: string
    readonly defaultPhoneHow: string
    readonly add: string
  }
  readonly phoneNew: {
    readonly title: string
    readonly lead: string
    readonly choose: string
  }
  readonly backupTokens: {
    readonly title: string
    readonly shownOnce: string
    readonly shownOnceWhy: string
    readonly keep: readonly string[]
    readonly sheet: (brand: string) => string
    readonly made: Sentence
    readonly copy: string
    /** Said when they are copied. */
    readonly copied: string
    /** Said when they could not be. */
    readonly copyFailed: string
    readonly download: string
    readonly print: string
    readonly done: string
    readonly what: string
    readonly left: (count: number) => string
    readonly replace: string
    readonly renew: string
    readonly get: string
    readonly cancel: string
  }
  readonly disable: {
    readonly title: string
    readonly warning: string
    readonly effects: readonly string[]
    readonly understood: string
    readonly submit: string
    readonly cancel: string
    /** For a user who must have it. */
    readonly mustStay: string
    readonly mustStayHow: string
    readonly back: string
  }
  readonly signOut: {
    readonly title: string
    readonly question: (brand: string) => string
    readonly submit: string
    readonly cancel: string
  }
  readonly required: {
    readonly title: string
    readonly why: string
    readonly how: string
    readonly setup: string
    readonly home: string
    /** For a user whose devices are not of the sort that the page needs. */
    readonly weaker: {
      readonly title: string
      readonly why: string
      readonly how: string
      /** Before a list of kinds. */
      readonly accepted: string
      readonly setup: string
    }
  }
  /** Plain text mails about changes. They never hold a link, so that nobody learns to follow links in such mails. */
  readonly mail: {
    readonly subject: (brand: string, what: string) => string
    readonly changes: Readonly<Record<ChangeType, MailMessages>>
    /** A kind of device, and its masked address or number. */
    readonly device: (kind: string, hint: string | null) => string
    readonly about: (device: string) => string
    readonly when: (date: string, time: string) => string
    readonly where: (client: string) => string
    readonly yours: string
    readonly notYours: (brand: string) => string
    /** In the place of `where`, `yours` and `notYours`: the people who run the site did it, and what to do if that is odd. */
    readonly byStaff: (brand: string) => string
    readonly never: string
  }
  readonly error: {
    readonly codes: Readonly<Record<ErrorView['code'], Problem>>
    readonly status: (status: number) => string
    readonly home: (brand: string) => string
  }
}

/** The kinds that every language names. Others are called what their method's `label` says. */
export type KnownKind = 'totp' | 'hotp' | 'static' | 'email' | 'sms' | 'call' | 'webauthn'

export interface KindMessages {
  readonly name: string
  /** Where the code is to be found. `hint` is the address or number that it was sent to; `null` for none to tell. */
  readonly ask: (brand: string, hint: string | null) => string
  /** A button that chooses it at sign-in; what is sent is sent by that. */
  readonly use: (hint: string | null) => string
  /** What it is like, for the choice among several. */
  readonly offer: string
}

/** What is wrong, and what to do about it. */
export interface Problem {
  readonly title: string
  readonly advice: string
}

export interface TimedProblem {
  readonly title: string
  readonly advice: (seconds: number) => string
}

type TimedErrorCode = 'throttled' | 'resend-wait' | 'resend-limit'

/** About an address or a number that codes are to be sent to. */
export interface DestinationMessages {
  readonly lead: string
  readonly label: string
  /** How safe it is, and what is safer. */
  readonly risk: string
  /** A button: to another address, another number. */
  readonly change: string
}

/** A sentence around something that is no text, such as a moment; in parts, so that it can be put anywhere in it. */
export type Sentence = <Part>(part: Part) => (string | Part)[]

/** What the mail about a change says of it. */
export interface MailMessages {
  /** For the subject: a few words, as a heading. */
  readonly what: string
  /** A sentence. */
  readonly text: (brand: string) => string
}
