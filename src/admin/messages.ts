import type { TrailType } from '../index.ts'

/**
 * Every text of the administration's pages. Plain text: escaped where it is used. Names and labels come as they are, and
 * may hold anything.
 */
export interface AdminMessages {
  /** A BCP 47 tag, of the documents. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly layout: {
    readonly title: (page: string, brand: string) => string
    readonly errorTitle: (title: string) => string
    readonly administration: string
    readonly skip: string
    readonly sections: string
    readonly account: string
    readonly security: string
    readonly footer: string
  }
  readonly sections: {
    readonly overview: string
    readonly users: string
    readonly devices: string
    readonly oneTimePasswords: string
    readonly verificationTokens: string
    readonly trail: string
  }
  /** What devices of each kind are called; others by their own label. */
  readonly kinds: Readonly<Record<'totp' | 'hotp' | 'static' | 'email' | 'sms' | 'call' | 'webauthn', string>>
  /** What the trail tells of. */
  readonly types: Readonly<Record<TrailType, string>>
  readonly time: (date: string, time: string) => string
  readonly never: string
  readonly none: string
  readonly yes: string
  readonly no: string
  readonly any: string
  readonly filter: string
  readonly clear: string
  readonly next: string
  readonly first: string
  readonly newer: string
  readonly older: string
  readonly cancel: string
  readonly back: string
  readonly unknownUser: string
  readonly ownAccount: { readonly title: string; readonly advice: string; readonly link: string }
  readonly notFound: { readonly title: string; readonly advice: string }
  readonly badRequest: { readonly title: string; readonly advice: string }
  readonly toOverview: string
  readonly notices: Readonly<Record<NoticeName, string>>
  readonly problems: Readonly<Record<ProblemName, string>>
  readonly overview: {
    readonly search: string
    readonly locked: string
    readonly lockedNone: string
    readonly lockedAll: string
    readonly recent: string
    readonly recentNone: string
    readonly recentAll: string
    readonly trailOff: string
    readonly hidden: string
    readonly shown: string
  }
  readonly users: {
    readonly search: string
    readonly searchHint: string
    readonly submit: string
    readonly caption: string
    readonly none: string
    readonly user: string
    readonly email: string
    readonly state: string
    readonly devices: string
    readonly lastUsed: string
    readonly on: string
    readonly off: string
    readonly locked: (count: number) => string
  }
  readonly user: {
    readonly title: (name: string) => string
    readonly id: string
    readonly email: string
    readonly on: string
    readonly onWhy: string
    readonly off: string
    readonly offWhy: string
    readonly gone: string
    readonly devices: string
    readonly noDevices: string
    readonly add: string
    readonly sessions: string
    readonly noSessions: string
    readonly sessionsElsewhere: string
    readonly endSession: string
    readonly endSessionNamed: (client: string) => string
    readonly endSessions: string
    readonly signedIn: string
    readonly lastSeen: string
    readonly browser: string
    readonly browsers: string
    readonly noBrowsers: string
    readonly forget: string
    readonly forgetNamed: (client: string) => string
    readonly forgetAll: string
    readonly until: string
    readonly action: string
    readonly client: (browser: string, system: string) => string
    readonly clientUnknown: string
    readonly recent: string
    readonly reset: string
    readonly resetWhat: string
    readonly resetLink: string
  }
  readonly reset: {
    readonly title: (name: string) => string
    readonly lead: string
    readonly effects: readonly string[]
    readonly told: (email: string) => string
    readonly notTold: string
    readonly identify: string
    readonly reason: string
    readonly reasonHint: string
    readonly submit: string
  }
  readonly devices: {
    readonly caption: string
    readonly none: string
    readonly user: string
    readonly userHint: string
    readonly device: string
    readonly kind: string
    readonly state: string
    readonly confirmed: string
    readonly locked: string
    readonly unusedSince: string
    readonly unusedSinceHint: string
    readonly created: string
    readonly lastUsed: string
    readonly failures: string
    readonly sortBy: (column: string) => string
    readonly isConfirmed: string
    readonly isUnconfirmed: string
    readonly isLocked: string
    readonly sortedBy: (column: string) => string
  }
  readonly device: {
    readonly title: (name: string) => string
    readonly id: string
    readonly name: string
    readonly sendsTo: string
    readonly lastFailure: string
    readonly nextAttempt: string
    readonly waitsForUnlock: string
    readonly tokensLeft: string
    readonly rename: string
    readonly renameHint: string
    readonly renameSubmit: string
    readonly confirm: string
    readonly confirmWhat: string
    readonly confirmSubmit: string
    readonly unlock: string
    readonly unlockWhat: string
    readonly unlockSubmit: string
    readonly tokens: string
    readonly tokensWhat: string
    readonly tokensDelivered: string
    readonly tokensHidden: string
    readonly tokensCount: string
    readonly tokensAdd: string
    readonly tokensReplace: string
    readonly reveal: string
    readonly revealWhat: string
    readonly revealLink: string
    readonly remove: string
    readonly removeWhat: string
    readonly removeLink: string
    readonly history: string
    readonly historyLink: string
  }
  readonly remove: {
    readonly title: (name: string) => string
    readonly question: (user: string) => string
    readonly effects: readonly string[]
    readonly last: string
    readonly submit: string
  }
  readonly reveal: {
    readonly title: (name: string) => string
    readonly question: (user: string) => string
    readonly recorded: string
    readonly submit: string
    readonly shown: string
    readonly qr: string
    readonly secret: string
    readonly uri: string
  }
  readonly tokens: {
    readonly title: string
    readonly once: string
    readonly onceWhy: string
    readonly done: string
  }
  readonly add: {
    readonly title: (name: string) => string
    readonly choose: string
    readonly what: Readonly<Record<'totp' | 'hotp' | 'static' | 'destination', string>>
    readonly name: string
    readonly nameHint: string
    readonly secret: string
    readonly secretHint: string
    readonly secretOptional: string
    readonly algorithm: string
    readonly digits: string
    readonly step: string
    readonly counter: string
    readonly address: string
    readonly number: string
    readonly numberHint: string
    readonly count: string
    readonly confirmed: string
    readonly confirmedHint: string
    readonly noTokens: string
    readonly nothing: string
    readonly submit: string
  }
  readonly passwords: {
    readonly caption: string
    readonly none: string
    readonly slug: string
    readonly objectType: string
    readonly objectId: string
    readonly object: string
    readonly state: string
    readonly states: Readonly<Record<'valid' | 'expired' | 'deactivated', string>>
    readonly failures: string
    readonly created: string
    readonly ends: string
    readonly action: string
    readonly deactivate: string
    readonly deactivateNamed: (slug: string) => string
    readonly what: string
  }
  readonly trail: {
    readonly caption: string
    readonly none: string
    readonly off: string
    readonly what: string
    readonly when: string
    readonly user: string
    readonly userHint: string
    readonly device: string
    readonly deviceHint: string
    readonly actor: string
    readonly actorHint: string
    readonly byUser: string
    readonly from: string
    readonly detail: string
    readonly since: string
    readonly until: string
    readonly several: string
    readonly forgotten: string
  }
}

export type NoticeName =
  | 'renamed'
  | 'unlocked'
  | 'confirmed'
  | 'removed'
  | 'added'
  | 'reset'
  | 'session-ended'
  | 'sessions-ended'
  | 'browser-forgotten'
  | 'browsers-forgotten'
  | 'tokens-delivered'
  | 'deactivated'

export type ProblemName =
  | 'reason-missing'
  | 'reason-too-long'
  | 'name'
  | 'secret-missing'
  | 'secret'
  | 'address'
  | 'number'
  | 'number-not-allowed'
  | 'count'
  | 'refused'
  | 'not-confirmed'
  | 'tokens-undelivered'
  | 'filters'
  | 'too-many-users'
