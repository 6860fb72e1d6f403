/**
 * What can be done on each view: its steps with their fields. The first step of a view needs no name; the others are
 * named by `step`. Where the user was going (`next`) is posted along by the client.
 */
export interface Actions {
  readonly credentials:
    | { readonly step?: 'credentials'; readonly username: string; readonly password: string }
    | { readonly step: 'passkey'; readonly token: string }
  readonly token:
    | { readonly step?: 'token'; readonly token: string; readonly remember?: boolean }
    | { readonly step: 'device'; readonly device: string }
    | Step<'resend' | 'use-backup' | 'restart'>
  readonly backup: { readonly step?: 'backup'; readonly token: string } | Step<'use-device' | 'restart'>
  readonly 'own-step': OwnFields
  readonly 'setup-method': { readonly step?: 'method'; readonly method?: string }
  readonly 'phone-new': { readonly step?: 'method'; readonly method?: string }
  readonly 'setup-secret': FirstToken | Step<'restart'>
  readonly 'setup-destination': { readonly step?: 'destination'; readonly destination: string } | Step<'restart'>
  readonly 'setup-token': FirstToken | Step<'resend' | 'change' | 'restart'>
  readonly 'setup-browser': FirstToken | Step<'resend' | 'restart'>
  readonly profile:
    | { readonly step: 'forget-browser'; readonly browser: string }
    | { readonly step: 'end-session'; readonly session: string }
    | Step<'forget-browsers' | 'end-sessions'>
  readonly device: { readonly step?: 'rename'; readonly name: string } | Step<'default'>
  readonly 'device-remove': { readonly step?: 'remove' }
  readonly 'backup-tokens': { readonly step?: 'generate' }
  readonly disable: { readonly step?: 'disable'; readonly understood: boolean }
  readonly 'sign-out': { readonly step?: 'sign-out' }
}

/** The first token of a new device, and what the user calls it. */
interface FirstToken {
  readonly step?: 'token'
  readonly token: string
  readonly name?: string
}

/** Steps without fields. */
interface Step<Name extends string> {
  readonly step: Name
}

/** The fields of a host's own step, or `{ step: 'restart' }`. */
interface OwnFields {
  readonly [field: string]: string | boolean
}
