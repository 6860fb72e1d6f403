import type { Child } from 'hono/jsx'
import type { ErrorView, FormError, NoticeCode } from '../../web/views.ts'

/**
 * Every text of the pages in one language. A language is one object of this type.
 * Texts are plain text: they are escaped where they are used.
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
  readonly otherKind: {
    readonly ask: (label: string) => string
  }
  readonly codeField: {
    readonly digits: (length: number) => string
    readonly text: string
    readonly backup: string
    readonly hint: string
  }
  readonly errors: Readonly<Record<Exclude<FormError['code'], 'throttled'>, Problem>> & {
    readonly throttled: {
      readonly title: string
      readonly advice: (seconds: number) => string
      readonly retryAt: (time: Child) => Child
    }
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
    readonly added: (date: Child) => Child
    readonly lastUsed: (date: Child) => Child
    readonly neverUsed: string
    readonly add: string
    readonly backupTokens: string
    readonly left: (count: number) => string
    readonly fewLeft: string
    readonly noneLeft: string
    readonly renew: string
    readonly get: string
    readonly disable: string
    readonly disableWhat: string
    readonly disableLink: string
  }
  readonly backupTokens: {
    readonly title: string
    readonly shownOnce: string
    readonly shownOnceWhy: string
    readonly keep: readonly string[]
    readonly sheet: (brand: string) => string
    readonly made: (date: Child) => Child
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
  /** Where the code is to be found. */
  readonly ask: (brand: string) => string
  /** What it is like, for the choice among several. */
  readonly offer: string
}

/** What is wrong, and what to do about it. */
export interface Problem {
  readonly title: string
  readonly advice: string
}
