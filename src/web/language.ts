import type { User } from '../devices/device.ts'

/**
 * Says which language a visitor reads: by a setting of the user's, a cookie, a part of the address. A tag that is near to
 * one of the site's languages will do (`de-CH` for `de`); for `undefined` and any other the browser is asked.
 */
export type LanguageOption = (
  request: Request,
  user: User | null,
) => string | null | undefined | Promise<string | null | undefined>

export interface ChosenLanguage {
  /** One of the site's. */
  readonly lang: string
  /** Whether it was chosen by what the browser asks for; the answer varies with that. */
  readonly negotiated: boolean
}

export interface ChooseLanguage {
  (request: Request, user: User | null): Promise<ChosenLanguage>
  /** For a message to the user, whoever sends the request: by what the host says, else the first. */
  forUser(request: Request, user: User): Promise<string>
}
