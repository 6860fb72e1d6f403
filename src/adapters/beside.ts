import { CountersignError } from '../errors.ts'
import { checkKeys, invalidOption } from '../lib/options.ts'
import { type BuiltInSessionOptions, builtInSessions } from '../web/built-in-session.ts'
import type { CookieOptions } from '../web/cookies.ts'
import type { Session, SessionData, SessionPort } from '../web/session.ts'

/** Who is signed in at another library's authentication. */
export interface ElsewhereSignedIn {
  /** The id of the user, as `findById` takes it. */
  readonly user: string
  /** What names this sign-in and no other: the id of the library's session. Only a keyed digest of it is kept. */
  readonly session: string
  /**
   * When the session began there: with it, whoever ends a user's sessions ends exactly those from before. Default: when
   * Countersign first sees the session.
   */
  readonly signedInAt?: Date
}

export interface BesideOptions {
  /** Asks the other library whose request it is. `null`: nobody's. Asked once a request. */
  readonly identify: (request: Request) => Promise<ElsewhereSignedIn | null>
  /** Ends the other library's session, and appends what clears its cookies to `headers`. */
  readonly signOut: (request: Request, headers: Headers) => Promise<void>
  /** How long a verification is kept, and the name of its cookie (default `countersign_session`). */
  readonly session?: BuiltInSessionOptions
  /** As the site's. */
  readonly cookie?: CookieOptions
}

/** What is noted beside the other library's session. */
interface Noted extends SessionData {
  /** Digest of the session that it is noted for. */
  readonly beside?: string
}

/** What createCountersign returned. */
type Countersign = Parameters<typeof builtInSessions>[0]

interface BesideSession extends Session {
  readonly inner: Session
  ended: boolean
}

/**
 * Sessions for a site beside other authentication: **the other library says who is signed in, Countersign whether a device
 * has verified it.** A verification holds for the one session of the other library that it was made in. So every sign-in
 * there, by whatever path, begins unverified, and there is no path that a guard does not see.
 *
 * @example
 * const session = besideSession(countersign, { identify, signOut })
 * const site = createSite(countersign, { users: { findById }, session, loginUrl: '/sign-in' })
 * @throws CountersignError `invalid-option`
 */
export function besideSession(countersign: Countersign, options: BesideOptions): SessionPort<BesideSession> {
  checkKeys('besideSession', options, ['identify', 'signOut', 'session', 'cookie'])
  for (const name of ['identify', 'signOut'] as const) {
    if (typeof options[name] !== 'function') throw invalidOption(`besideSession({ ${name} }) must be a function`)
  }
  const own = builtInSessions(countersign, options.session, options.cookie) as SessionPort
  const { keyring } = countersign

  return {
    async load(request) {
      const [inner, who] = await Promise.all([own.load(request), options.identify(request)])
      return open(inner, who, who ? await beginning(who) : 0)
    },
    async save(request, session, headers) {
      if (!(await own.save(request, session.inner, headers))) return false
      if (session.ended) await options.signOut(request, headers)
      return true
    },
  }

  /** When a session of the other library's began, or was first seen: in milliseconds. */
  async function beginning({ user, session, signedInAt }: ElsewhereSignedIn): Promise<number> {
    const now = countersign.now()
    // What is no time was before everything.
    if (signedInAt !== undefined) return Math.min(new Date(signedInAt).getTime() || 0, now)
    const { moments } = countersign.store
    const [name = '', ...former] = keyring.digests(session, ['first sight of a session beside', user])
    const known = await moments.find(user, name)
    if (known !== null) return known
    let at = now
    // Under secrets from before the rotation.
    for (const one of former) at = Math.min(at, (await moments.find(user, one)) ?? at)
    return (await moments.insert(user, name, at)) ? at : ((await moments.find(user, name)) ?? at)
  }

  function open(inner: Session, who: ElsewhereSignedIn | null, authenticatedAt: number): BesideSession {
    const context: [string, string] = ['session beside', who?.user ?? '']
    let data = effective(inner.read())

    function effective({ beside, ...noted }: Noted): SessionData {
      if (who && noted.user === who.user && keyring.digests(who.session, context).includes(beside ?? '')) {
        return { ...noted, authenticatedAt }
      }
      const kept = noted.browser === undefined ? {} : { browser: noted.browser }
      return who ? { ...kept, user: who.user, authenticatedAt } : kept
    }

    return {
      inner,
      ended: false,
      read: () => data,
      write(next) {
        if (next.user !== undefined && (this.ended || next.user !== who?.user)) {
          throw new CountersignError(
            'not-supported',
            'Beside other authentication nobody is signed in by Countersign: sign in there, then come to a guard',
          )
        }
        data = next
        const beside = who && !this.ended ? { beside: keyring.digest(who.session, context) } : {}
        const noted: Noted = { ...next, ...beside }
        inner.write(noted)
      },
      regenerate: () => inner.regenerate(),
      async destroy() {
        data = {}
        this.ended = true
        await inner.destroy()
      },
    }
  }
}
