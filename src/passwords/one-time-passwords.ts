import type { JsonValue } from '../lib/exact-json.ts'
import { checkBoolean, checkInteger, checkKeys } from '../lib/options.ts'
import type { PasswordRow, RelatedObject } from '../store/store.ts'
import { checkDuration, checkedObjects, checkSlug, endOf } from './checks.ts'
import type { PasswordCore } from './core.ts'
import { createEngine, type Wanted } from './engine.ts'
import { checkGenerator, type KeyGenerator, randomString, readyGenerator } from './key-generators.ts'

/** A random secret that was sent somewhere and is to come back. */
export interface OneTimePassword {
  readonly id: string
  readonly slug: string
  readonly relatedTo: readonly RelatedObject[]
  /** As it was given; `null` without. */
  readonly data: JsonValue
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Whether it has not been deactivated. */
  readonly isActive: boolean
  /** Whether it is active and has not expired. @param now a date or milliseconds; Countersign's clock unless given */
  isValid(now?: Date | number): boolean
}

export interface CreatedOneTimePassword extends OneTimePassword {
  /** To be sent. It is readable only here: what is stored is a keyed hash. */
  readonly secretKey: string
}

/** One object, or several that must all be related. */
export type RelatedTo = RelatedObject | readonly RelatedObject[]

export interface OneTimePasswordDefaults {
  /** Default: {@link randomString}, 20 letters and digits. */
  readonly keyGenerator?: KeyGenerator
  /** Seconds. Default: 3600. */
  readonly expiresIn?: number
  /** So many wrong tries kill a short key. Default: 5. */
  readonly maxFailures?: number
}

export interface CreateOneTimePassword {
  /** What it is about. Needed for a short key. */
  readonly relatedTo?: RelatedTo
  /** Any JSON value, sealed in the database and given back as it went in. */
  readonly data?: unknown
  readonly keyGenerator?: KeyGenerator
  /** Seconds. */
  readonly expiresIn?: number
  /** Deactivates, in the same transaction, what `deactivate(slug, { relatedTo })` would. Default: `false`. */
  readonly deactivateOld?: boolean
}

export interface OneTimePasswordQuery {
  /** A wrong one counts as a try where it could have been a short key. */
  readonly key?: string
  readonly relatedTo?: RelatedTo
}

/**
 * One-time passwords: random secrets for a slug (what they are for) and any number of related objects. Each one expires.
 *
 * A wrong key is answered as nothing at all, whatever was wrong about it. A short key (less than 64 bits, such as six
 * digits) is only found together with at least one of its objects, and dies of 5 wrong tries.
 *
 * Everything throws CountersignError `invalid-option` for a slug, an object or an option that makes no sense, and
 * `store-failed`, `store-busy`, `not-migrated` where the store does.
 */
export interface OneTimePasswords {
  /**
   * Creates one. Its key is in the result, and nowhere else.
   * @throws CountersignError `invalid-option` also for a short key without `relatedTo`, and for `data` that JSON would
   *   not give back; `key-collision` for a generator that only makes keys that are in use
   */
  create(slug: string, options?: CreateOneTimePassword): Promise<CreatedOneTimePassword>
  /** Deactivates all valid ones of the slug, that key and those objects. → how many. */
  deactivate(slug: string, query?: OneTimePasswordQuery): Promise<number>
  /** Whether there is a valid one with that key. It stays valid: to act on it once, use `consume`. */
  check(slug: string, key: string, options?: { readonly relatedTo?: RelatedTo }): Promise<boolean>
  /** The newest valid one, or `null`. @throws CountersignError `unsealing-failed` */
  getValid(slug: string, query?: OneTimePasswordQuery): Promise<OneTimePassword | null>
  /**
   * Lets a valid one end `expiresIn` seconds from now (default: as for new ones). → whether there was one; one that has
   * expired or was deactivated stays so.
   */
  extend(slug: string, key: string, expiresIn?: number, options?: { readonly relatedTo?: RelatedTo }): Promise<boolean>
  /**
   * Checks and deactivates in one step: of any number of concurrent calls, in any number of processes, one gets the
   * record, and the others `null`.
   * @throws CountersignError `unsealing-failed`
   */
  consume(slug: string, key: string, options?: { readonly relatedTo?: RelatedTo }): Promise<OneTimePassword | null>
}

const name = 'oneTimePasswords'

/** @throws CountersignError `invalid-option` */
export function createOneTimePasswords(core: PasswordCore, defaults: OneTimePasswordDefaults = {}): OneTimePasswords {
  const where = `createCountersign({ ${name} })`
  checkKeys(where, defaults, ['keyGenerator', 'expiresIn', 'maxFailures'])
  const { keyGenerator = randomString(), expiresIn: defaultSeconds = 3600, maxFailures = 5 } = defaults
  checkGenerator(`${where}: keyGenerator`, keyGenerator)
  checkDuration(`${where}: expiresIn`, defaultSeconds)
  checkInteger(`${where}: maxFailures`, maxFailures, 1, 100)
  const { events, now } = core
  const engine = createEngine({
    ...{ purpose: 'one-time-password', store: core.store, keyring: core.keyring, now, maxFailures },
    salt: (slug) => [slug],
    onExhausted: (row, at) => events.emit('one-time-password-exhausted', eventOf(row, at)),
  })

  function toRecord(row: PasswordRow): OneTimePassword {
    const expiresAt = row.expiresAt as number
    return {
      ...{ id: row.id, slug: row.slug, relatedTo: row.objects, data: engine.data(row) },
      ...{ createdAt: new Date(row.createdAt), expiresAt: new Date(expiresAt), isActive: row.active },
      isValid: (at = now()) => row.active && Number(at) < expiresAt,
    }
  }

  function wanted(method: string, slug: string, options: { readonly relatedTo?: RelatedTo }, known: string[]): Wanted {
    checkSlug(`${name}.${method}`, slug)
    checkKeys(`${name}.${method}`, options, known)
    return { slug, objects: checkedObjects(`${name}.${method}: relatedTo`, options.relatedTo) }
  }

  return {
    async create(slug, options = {}) {
      const method = `${name}.create`
      const known = ['relatedTo', 'data', 'keyGenerator', 'expiresIn', 'deactivateOld']
      const { objects } = wanted('create', slug, options, known)
      const { deactivateOld = false, expiresIn = defaultSeconds } = options
      checkBoolean(`${method}: deactivateOld`, deactivateOld)
      checkDuration(`${method}: expiresIn`, expiresIn)
      const { row, key } = await engine.create({
        ...{ where: method, slug, objects, data: options.data },
        generator: readyGenerator(`${method}: keyGenerator`, options.keyGenerator ?? keyGenerator),
        expiresAt: (at) => endOf(at, expiresIn * 1000),
        deactivate: deactivateOld ? { slug, objects } : null,
      })
      const record = toRecord(row)
      events.emit('one-time-password-created', { ...eventOf(row, row.createdAt), expiresAt: record.expiresAt })
      return { ...record, secretKey: key }
    },

    async deactivate(slug, query = {}) {
      const which = wanted('deactivate', slug, query, ['key', 'relatedTo'])
      const count =
        query.key === undefined
          ? await engine.deactivate(which)
          : Number((await engine.prove(query.key, which, engine.deactivated)) !== null)
      const at = new Date(now())
      if (count > 0) events.emit('one-time-password-deactivated', { slug, relatedTo: which.objects, at, count })
      return count
    },

    async check(slug, key, options = {}) {
      return (await engine.prove(key, wanted('check', slug, options, ['relatedTo']))) !== null
    },

    async getValid(slug, query = {}) {
      const which = wanted('getValid', slug, query, ['key', 'relatedTo'])
      const row =
        query.key === undefined ? (await engine.list(which, 'newest'))[0] : await engine.prove(query.key, which)
      return row ? toRecord(row) : null
    },

    async extend(slug, key, expiresIn = defaultSeconds, options = {}) {
      const which = wanted('extend', slug, options, ['relatedTo'])
      checkDuration(`${name}.extend: expiresIn`, expiresIn)
      const row = await engine.prove(key, which, (found, at) => ({
        ...found,
        expiresAt: endOf(at, expiresIn * 1000),
      }))
      if (!row) return false
      const at = now()
      events.emit('one-time-password-extended', { ...eventOf(row, at), expiresAt: new Date(row.expiresAt as number) })
      return true
    },

    async consume(slug, key, options = {}) {
      const row = await engine.prove(key, wanted('consume', slug, options, ['relatedTo']), engine.consumed)
      if (!row) return null
      events.emit('one-time-password-consumed', eventOf(row, row.deactivatedAt as number))
      return toRecord(row)
    },
  }
}

function eventOf(
  { slug, objects }: PasswordRow,
  at: number,
): {
  slug: string
  relatedTo: readonly RelatedObject[]
  at: Date
} {
  return { slug, relatedTo: objects, at: new Date(at) }
}
