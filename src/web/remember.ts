import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import { CountersignError } from '../errors.ts'
import { type ClientName, clientName } from './client-name.ts'
import type { CookieOptions } from './cookies.ts'
import { rememberCookies } from './remember-cookies.ts'
import type { RememberOptions } from './remember-options.ts'
import { rememberRows } from './remember-rows.ts'

/**
 * Browsers that may skip the token for a while. A remembered browser is no authenticator (NIST SP 800-63B §3.2.1): it
 * spares its user the token of one device, as long as that device is there and would accept one.
 */
export interface Remember {
  readonly enabled: boolean
  /** Seconds for which a browser is remembered. */
  readonly age: number
  /**
   * After the first factor: whether the browser is remembered for this user. A forged cookie counts one failure on the
   * device that it names. → the device, for `login(session, user, device, now, { remembered: true })`
   */
  recognise(request: Request, user: User): Promise<{ readonly device: Device } | null>
  /**
   * After a token was accepted and the user asked for it: remembers the browser, in the place of what it was remembered
   * by for this user before. Does nothing where it is not enabled, nor for backup tokens: who uses one has lost a device.
   * @throws CountersignError `not-your-device`
   */
  remember(request: Request, user: User, device: Device): Promise<void>
  /** A user's remembered browsers that still count, newest first. */
  list(request: Request, user: User): Promise<readonly RememberedBrowser[]>
  /** → whether there was one. */
  forget(request: Request, user: User, id: string): Promise<boolean>
  /** All of a user's, or those remembered with a device. → how many. */
  forgetAll(userId: string, persistentId?: string): Promise<number>
  /** Puts new cookies, and the removal of old ones, into the headers of the answer. */
  save(request: Request, headers: Headers): void
}

/** One of a user's remembered browsers. */
export interface RememberedBrowser {
  /** Public: it is of no use but to forget the browser. */
  readonly id: string
  readonly client: ClientName
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  /** Whether the request comes from it. */
  readonly current: boolean
}

export interface RememberParts {
  readonly countersign: Countersign
  /** Left out: no browser is remembered. */
  readonly options: RememberOptions | undefined
  /** The site's own, where `options.cookie` does not say otherwise. */
  readonly cookie: CookieOptions | undefined
  /** Changes whenever the user's password does. */
  passwordStamp(user: User): string | Promise<string>
  isBackup(device: Pick<Device, 'kind'>): boolean
  /** Told of each browser that is remembered. */
  remembered(request: Request, user: User, device: Device): Promise<void>
}

const defaultPrefix = 'countersign_remember_'

/** Of one request, so many cookies are looked at; a browser is left with no more. */
const maxCookies = 5

export function createRemember({ countersign, options, isBackup, ...parts }: RememberParts): Remember {
  const { age = 0, prefix = defaultPrefix } = options ?? {}
  const cookies = rememberCookies(prefix, { ...parts.cookie, ...options?.cookie })
  const rows = rememberRows(countersign, { age, passwordStamp: parts.passwordStamp })
  const { browsers } = countersign.store
  const { trail } = countersign
  const forgotten = (userId: string) => trail.rows({ type: 'browser-forgotten', userId })

  return {
    enabled: options !== undefined,
    age,

    async recognise(request, user) {
      if (!options) return null
      let devices: readonly Device[] | undefined
      for (const { id, claim } of cookies.all(request).slice(0, maxCookies)) {
        if (claim && claim.userId !== user.id) continue
        devices ??= await countersign.devices.list(user)
        const device = devices.find(({ persistentId }) => persistentId === claim?.device)
        if (!claim || !device || isBackup(device)) {
          cookies.clear(request, id)
          continue
        }
        // As with a token: not looked at, so neither accepted nor thrown away.
        if (!(await countersign.verifyIsAllowed(device)).allowed) continue
        const verdict = await rows.judge(user, id, claim)
        if (verdict === 'good') {
          const entries = trail.rows({ type: 'browser-recognised', userId: user.id, device })
          await browsers.touch(user.id, id, countersign.now(), entries)
          return { device }
        }
        cookies.clear(request, id)
        if (verdict === 'forged') await countersign.noteFailure(user, device.persistentId)
      }
      return null
    },

    async remember(request, user, device) {
      if (!options || isBackup(device)) return
      if (device.userId !== user.id || !device.confirmed) {
        throw new CountersignError('not-your-device', 'A browser is remembered with a confirmed device of its own user')
      }
      const before = cookies.all(request)
      const own = before.filter(({ claim }) => claim?.userId === user.id)
      for (const { id } of own) await browsers.remove(user.id, id)
      const tooMany = before.filter((one) => !own.includes(one)).slice(0, -(maxCookies - 1))
      for (const { id } of [...own, ...tooMany]) cookies.clear(request, id)
      const { id, cookie } = await rows.create(user, device, clientName(request))
      cookies.set(request, id, cookie, age)
      await parts.remembered(request, user, device)
    },

    async list(request, user) {
      if (!options) return []
      const found = await rows.list(user)
      const devices = found.length > 0 ? await countersign.devices.list(user) : []
      const here = cookies.all(request).filter(({ claim }) => claim?.userId === user.id)
      return found
        .filter(({ row }) => devices.some(({ persistentId }) => persistentId === row.device))
        .map(({ row, client }) => ({
          ...{ id: row.id, client, current: here.some(({ id }) => id === row.id) },
          createdAt: new Date(row.createdAt),
          lastSeenAt: new Date(row.lastSeenAt),
          expiresAt: new Date(row.expiresAt),
        }))
    },

    async forget(request, user, id) {
      if (cookies.all(request).some((one) => one.id === id && one.claim?.userId === user.id)) cookies.clear(request, id)
      return browsers.remove(user.id, id, forgotten(user.id))
    },

    forgetAll: (userId, persistentId) => browsers.removeAll(userId, persistentId, forgotten(userId)),
    save: (request, headers) => cookies.save(request, headers),
  }
}
