/** As much of it as the tests need: it comes without types. */
declare module 'passport-oauth2' {
  import type { Strategy } from 'passport'

  type Done = (error: unknown, user?: object | false) => void

  interface Options {
    readonly authorizationURL: string
    readonly tokenURL: string
    readonly clientID: string
    readonly clientSecret: string
    readonly callbackURL: string
    readonly state: true
    readonly pkce: true
  }

  interface OAuth2Strategy extends Strategy {
    userProfile: (accessToken: string, done: (error: unknown, profile?: unknown) => void) => void
  }

  const OAuth2Strategy: new (
    options: Options,
    verify: (accessToken: string, refreshToken: string, profile: never, done: Done) => void,
  ) => OAuth2Strategy
  export default OAuth2Strategy
}
