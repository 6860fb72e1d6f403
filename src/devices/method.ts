/** What the pages need to know of a kind: whether it can be set up there, and how its token is typed. */
export interface Method {
  /** What the kind is called where the language's catalog has no name for it. */
  readonly label: string
  /**
   * - `shared-secret`: setup shows a secret (QR code and text), then asks for a token;
   * - `none`: not offered in setup; another page makes it, or only code does.
   */
  readonly setup: 'shared-secret' | 'none'
  /** Whether it only helps out when another device is missing: alone it is no second factor, and sign-in does not begin with it. */
  readonly backup: boolean
  readonly input: TokenInput
}

/** The form field for a token, in HTML's own words. */
export interface TokenInput {
  readonly inputMode: 'numeric' | 'text'
  readonly autocomplete: 'one-time-code' | 'off'
  /** Characters without spaces; the field accepts more. */
  readonly length: number
}
