import type { JsonValue } from '../lib/exact-json.ts'
import { checkBoolean, checkInteger, checkKeys, invalidOption } from '../lib/options.ts'
import type { PasswordRow, RelatedObject } from '../store/store.ts'
import { checkDuration, checkedObject, checkSlug, endOf } from './checks.ts'
import type { PasswordCore } from './core.ts'
import { createEngine, type Wanted } from './engine.ts'
import { checkGenerator, type KeyGenerator, randomString, readyGenerator } from './key-generators.ts'

/** A token that is about one object: a password reset, an address to confirm, an invitation. */
export interface VerificationToken {
  readonly id: string
  readonly object: RelatedObject
  /** `null` without. */
  readonly slug: string | null
  /** As it was given; `null` without. */
  readonly extraData: JsonValue
  readonly createdAt: Date
  /** `null` for a token that never expires. */
  readonly expiresAt: Date | null
  /** Whether it has not been deactivated. */
  readonly isActive: boolean
  /** Whether it is active and has not expired. @param now a date or milliseconds; Countersign's clock unless given */
  isValid(now?: Date | number): boolean
}

export interface CreatedVerificationToken extends VerificationToken {
  /** To be sent. It is readable only here: what is stored is a keyed hash. */
  readonly key: string
}

export interface VerificationTokenDefaults {
  /** Default: {@link randomString}, 20 letters and digits. */
  readonly keyGenerator?: KeyGenerator
  /** What the key generator is called with; for `randomString` the options that it is to change. */
  readonly keyGeneratorOptions?: unknown
  /** Default: `null`, never. */
  readonly expirationInMinutes?: number | null
  /** So many wrong tries kill a short key. Default: 5. */
  readonly maxFailures?: number
}

export interface CreateVerificationToken {
  readonly slug?: string
  /** Any JSON value, sealed in the database and given back as it went in. */
  readonly extraData?: unknown
  /** Deactivates, in the same transaction, what `deactivate(object, { slug })` would. Default: `true`. */
  readonly deactivateOldTokens?: boolean
  /** `null` for a token that never expires. */
  readonly expirationInMinutes?: number | null
  readonly keyGenerator?: KeyGenerator
  readonly keyGeneratorOptions?: unknown
}

export interface VerificationTokenQuery {
  /** Without, tokens of any slug and of none. */
  readonly slug?: string
  /** A wrong one counts as a try where it could have been a short key. */
  readonly key?: string
}

export interface VerificationTokenSearch {
  /** Without, a token of any slug and of none. */
  readonly slug?: string
  /** What the token must be about. A short key is only found with it. */
  readonly object?: RelatedObject
}

/**
 * Verification tokens, each about one object `{ type, id }`.
 *
 * A wrong key is answered as nothing at all, whatever was wrong about it. A short key (less than 64 bits) is only found
 * together with its object, and dies of 5 wrong tries.
 *
 * Everything throws CountersignError `invalid-option` for a slug, an object or an option that makes no sense, and
 * `store-failed`, `store-busy`, `not-migrated` where the store does.
 */
export interface VerificationTokens {
  /**
   * Creates a token and deactivates the object's earlier ones of that slug (of every slug, if none is given), in one
   * transaction. Its key is in the result, and nowhere else.
   * @throws CountersignError `invalid-option` also for `extraData` that JSON would not give back; `key-collision` for a
   *   generator that only makes keys that are in use
   */
  deactivateAndCreate(object: RelatedObject, options?: CreateVerificationToken): Promise<CreatedVerificationToken>
  /** Deactivates the object's valid tokens. → how many. */
  deactivate(object: RelatedObject, query?: VerificationTokenQuery): Promise<number>
  /** Whether the object has a valid token. */
  existsValid(object: RelatedObject, query?: VerificationTokenQuery): Promise<boolean>
  /** The object's valid tokens, newest first. @throws CountersignError `unsealing-failed` */
  filterActive(object: RelatedObject, query?: VerificationTokenQuery): Promise<VerificationToken[]>
  /**
   * The valid token with that key, and so its object, or `null`. It stays valid: to act on it once, use `consume`.
   * @throws CountersignError `unsealing-failed`
   */
  find(key: string, search?: VerificationTokenSearch): Promise<VerificationToken | null>
  /**
   * Finds and deactivates in one step: of any number of concurrent calls, in any number of processes, one gets the
   * token, and the others `null`.
   * @throws CountersignError `unsealing-failed`
   */
  consume(key: string, search?: VerificationTokenSearch): Promise<VerificationToken | null>
}

const name = 'verificationTokens'

/** @throws CountersignError `invalid-option` */
export function createVerificationTokens(
  core: PasswordCore,
  defaults: VerificationTokenDefaults = {},
): VerificationTokens {
  const where = `createCountersign({ ${name} })`
  checkKeys(where, defaults, ['keyGenerator', 'keyGeneratorOptions', 'expirationInMinutes', 'maxFailures'])
  const { keyGenerator = randomString(), keyGeneratorOptions, maxFailures = 5 } = defaults
  const defaultMinutes = defaults.expirationInMinutes ?? null
  checkGenerator(`${where}: keyGenerator`, keyGenerator)
  readyGenerator(`${where}: keyGenerator`, keyGenerator, keyGeneratorOptions)
  if (defaultMinutes !== null) checkDuration(`${where}: expirationInMinutes`, defaultMinutes)
  checkInteger(`${where}: maxFailures`, maxFailures, 1, 100)
  const { events, now } = core
  const engine = createEngine({
    ...{ purpose: 'verification-token', store: core.store, keyring: core.keyring, now, maxFailures },
    // A token is found by its key alone.
    salt: () => [],
    onExhausted: (row, at) => events.emit('verification-token-exhausted', eventOf(row, at)),
  })

  function toToken(row: PasswordRow): VerificationToken {
    const { expiresAt } = row
    return {
      ...{ id: row.id, object: objectOf(row), slug: slugOf(row), extraData: engine.data(row) },
      ...{ createdAt: new Date(row.createdAt), expiresAt: expiresAt === null ? null : new Date(expiresAt) },
      isActive: row.active,
      isValid: (at = now()) => row.active && (expiresAt === null || Number(at) < expiresAt),
    }
  }

  function wanted(method: string, object: RelatedObject | undefined, slug: string | undefined): Wanted {
    const at = `${name}.${method}`
    if (slug !== undefined) checkSlug(at, slug)
    const objects = object === undefined ? [] : [checkedObject(`${at}: object`, object)]
    return { objects, ...(slug !== undefined && { slug }) }
  }

  /** For the methods that are asked about an object. */
  function ofObject(method: string, object: RelatedObject, query: VerificationTokenQuery): Wanted {
    checkKeys(`${name}.${method}`, query, ['slug', 'key'])
    return wanted(method, checkedObject(`${name}.${method}: object`, object), query.slug)
  }

  /** For the methods that are asked with a key. */
  function bySearch(method: string, search: VerificationTokenSearch): Wanted {
    checkKeys(`${name}.${method}`, search, ['slug', 'object'])
    return wanted(method, search.object, search.slug)
  }

  function generatorFor(at: string, options: CreateVerificationToken): ReturnType<typeof readyGenerator> {
    const own = options.keyGenerator
    // Options belong to the generator that they were given with.
    const given = options.keyGeneratorOptions ?? (own ? undefined : keyGeneratorOptions)
    return readyGenerator(`${at}: keyGenerator`, own ?? keyGenerator, given)
  }

  async function list(which: Wanted, key: string | undefined): Promise<PasswordRow[]> {
    if (key === undefined) return engine.list(which, 'all')
    const row = await engine.prove(key, which)
    return row ? [row] : []
  }

  return {
    async deactivateAndCreate(object, options = {}) {
      const at = `${name}.deactivateAndCreate`
      const known = ['slug', 'extraData', 'deactivateOldTokens', 'expirationInMinutes', 'keyGenerator']
      checkKeys(at, options, [...known, 'keyGeneratorOptions'])
      const which = wanted('deactivateAndCreate', checkedObject(`${at}: object`, object), options.slug)
      const { deactivateOldTokens = true, expirationInMinutes: minutes = defaultMinutes } = options
      checkBoolean(`${at}: deactivateOldTokens`, deactivateOldTokens)
      if (minutes !== null) checkDuration(`${at}: expirationInMinutes`, minutes)
      const { row, key } = await engine.create({
        ...{ where: at, slug: options.slug ?? '', objects: which.objects, data: options.extraData },
        generator: generatorFor(at, options),
        expiresAt: (created) => (minutes === null ? null : endOf(created, minutes * 60_000)),
        deactivate: deactivateOldTokens ? which : null,
      })
      const token = toToken(row)
      events.emit('verification-token-created', { ...eventOf(row, row.createdAt), expiresAt: token.expiresAt })
      return { ...token, key }
    },

    async deactivate(object, query = {}) {
      const which = ofObject('deactivate', object, query)
      const count =
        query.key === undefined
          ? await engine.deactivate(which)
          : Number((await engine.prove(query.key, which, engine.deactivated)) !== null)
      if (count > 0) {
        const event = { slug: which.slug ?? null, object, at: new Date(now()), count }
        events.emit('verification-token-deactivated', event)
      }
      return count
    },

    async existsValid(object, query = {}) {
      const which = ofObject('existsValid', object, query)
      if (query.key !== undefined) return (await engine.prove(query.key, which)) !== null
      return (await engine.list(which, 'newest')).length > 0
    },

    async filterActive(object, query = {}) {
      return (await list(ofObject('filterActive', object, query), query.key)).map(toToken)
    },

    async find(key, search = {}) {
      const row = await engine.prove(key, bySearch('find', search))
      return row ? toToken(row) : null
    },

    async consume(key, search = {}) {
      const row = await engine.prove(key, bySearch('consume', search), engine.consumed)
      if (!row) return null
      events.emit('verification-token-consumed', eventOf(row, row.deactivatedAt as number))
      return toToken(row)
    },
  }
}

function objectOf({ objects }: PasswordRow): RelatedObject {
  const [object] = objects
  if (!object) throw invalidOption('A verification token without an object was written by something else')
  return object
}

function slugOf({ slug }: PasswordRow): string | null {
  return slug === '' ? null : slug
}

function eventOf(row: PasswordRow, at: number): { slug: string | null; object: RelatedObject; at: Date } {
  return { slug: slugOf(row), object: objectOf(row), at: new Date(at) }
}
