import type { User } from './device.ts'

/** What the pages need to know of a kind: whether it can be set up there, and how its token is typed. */
export interface Method {
  /** What the kind is called where the language's catalog has no name for it. */
  readonly label: string
  /**
   * - `shared-secret`: setup shows a secret (QR code and text), then asks for a token;
   * - `destination`: setup asks where tokens are to be sent, sends one, then asks for it;
   * - `browser`: setup hands the challenge's `options` to the browser, which answers with a token;
   * - `none`: not offered in setup; another page makes it, or only code does.
   */
  readonly setup: 'shared-secret' | 'destination' | 'browser' | 'none'
  /** The field of the step that asks where to send tokens; with `setup: 'destination'` only. */
  readonly destination?: DestinationField
  /** Whether it only helps out when another device is missing: alone it is no second factor, and sign-in does not begin with it. */
  readonly backup: boolean
  readonly input: TokenInput
}

/** The form field for an address or a number, in HTML's own words. */
export interface DestinationField {
  /** The option of `devices.create` that takes what was typed. */
  readonly option: string
  readonly type: 'email' | 'tel'
  readonly autocomplete: 'email' | 'tel'
  /** What the field holds at first. */
  suggest?(user: User): string
}

/** How a token is given. */
export type TokenInput = TypedInput | BrowserInput

/**
 * The browser makes the token, from the `options` of a challenge: `PublicKeyCredential.toJSON()`, as text. Nothing is typed.
 */
export interface BrowserInput {
  readonly inputMode: 'none'
}

/** The form field for a token, in HTML's own words. */
export interface TypedInput {
  readonly inputMode: 'numeric' | 'text'
  readonly autocomplete: 'one-time-code' | 'off'
  /** Characters without spaces; the field accepts more. */
  readonly length: number
}
