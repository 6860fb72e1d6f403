import { CountersignError } from '../errors.ts'
import type { Keyring } from '../keyring/keyring.ts'
import { passwordSeal } from '../keyring/seal-contexts.ts'
import { lost, untilWon } from '../lib/compare-and-set.ts'
import { equalTexts } from '../lib/constant-time.ts'
import { type JsonValue, toExactJson } from '../lib/exact-json.ts'
import { invalidOption } from '../lib/options.ts'
import type { PasswordPurpose, PasswordQuery, PasswordRow, PasswordStore, RelatedObject } from '../store/store.ts'
import { isKey, type ReadyGenerator } from './key-generators.ts'
import { nextId } from './next-id.ts'

/** Keys with less are short: guessing one must be stopped. */
export const longEnough = 64

const maxTries = 100

export interface EngineOptions {
  readonly purpose: PasswordPurpose
  readonly store: PasswordStore
  readonly keyring: Keyring
  readonly now: () => number
  /** A short key dies of so many wrong tries. */
  readonly maxFailures: number
  /** What belongs to the digest of a long key, so that the same key elsewhere is another one. */
  readonly salt: (slug: string) => readonly string[]
  /** A short key died of wrong tries. */
  readonly onExhausted: (row: PasswordRow, now: number) => void
}

/** What is wanted: a purpose's passwords of a slug (any, if none is given) that all the objects are related to. */
export interface Wanted {
  readonly slug?: string
  readonly objects: readonly RelatedObject[]
}

export interface NewPassword {
  readonly where: string
  readonly slug: string
  readonly objects: readonly RelatedObject[]
  /** `undefined` for none. */
  readonly data: unknown
  readonly generator: ReadyGenerator
  readonly expiresAt: (now: number) => number | null
  /** Which valid ones to deactivate in the same step, or `null`. */
  readonly deactivate: Wanted | null
}

/** What one-time passwords and verification tokens have in common. Nothing that it tells holds a key. */
export interface Engine {
  /** @throws CountersignError `invalid-option`, `key-collision` */
  create(password: NewPassword): Promise<{ readonly row: PasswordRow; readonly key: string }>
  /**
   * Finds the valid password with that key, among those that are wanted, and changes it if `change` says how. → as it
   * was changed, or `null`: one answer, in much the same time, whatever was wrong.
   *
   * A short key is only found by its objects. A wrong one is counted on each short password that it could have been
   * for, and a right one is told only when the password has not changed in the meantime: both by compare-and-set, so
   * that of any number of concurrent tries at most `maxFailures` wrong ones are evaluated.
   */
  prove(
    key: unknown,
    wanted: Wanted,
    change?: (row: PasswordRow, now: number) => PasswordRow,
  ): Promise<PasswordRow | null>
  /** The valid ones, newest first. */
  list(wanted: Wanted, select: 'all' | 'newest'): Promise<PasswordRow[]>
  /** Deactivates the valid ones. → how many. */
  deactivate(wanted: Wanted): Promise<number>
  /** @throws CountersignError `unsealing-failed` */
  data(row: PasswordRow): JsonValue
  /** Changes for `prove`. Once a password is deactivated, nothing makes it valid again. */
  deactivated(row: PasswordRow, now: number): PasswordRow
  /** The same, for what is then given out: it is not spent if its data does not open. */
  consumed(row: PasswordRow, now: number): PasswordRow
}

export function createEngine({ purpose, store, keyring, now, maxFailures, salt, onExhausted }: EngineOptions): Engine {
  const toQuery = ({ slug, objects }: Wanted): PasswordQuery => ({
    purpose,
    objects,
    ...(slug !== undefined && { slug }),
  })
  const longContext = (slug: string) => [purpose, ...salt(slug)] as const
  // Salted with the record's own id: equal short keys do not look equal, and a long key is never found as a short one.
  const shortContext = (id: string) => [`short ${purpose}`, id] as const
  const dataContext = (id: string) => passwordSeal(purpose, id)

  function isValid(row: PasswordRow, at: number): boolean {
    return (
      row.active && (row.expiresAt === null || row.expiresAt > at) && !(row.short && row.failureCount >= maxFailures)
    )
  }

  async function findLong(key: string, { slug, objects }: Wanted, at: number): Promise<PasswordRow | null> {
    const row = await store.find(keyring.digests(key, longContext(slug ?? '')))
    if (!row || row.short || row.purpose !== purpose || !isValid(row, at)) return null
    if (slug !== undefined && row.slug !== slug) return null
    return objects.every((object) => isRelated(row, object)) ? row : null
  }

  function matches(key: string, row: Pick<PasswordRow, 'id' | 'digest'>): boolean {
    let found = false
    for (const digest of keyring.digests(key, shortContext(row.id))) found = equalTexts(digest, row.digest) || found
    return found
  }

  /** All are compared, whichever it is. */
  function matching(key: string, rows: readonly PasswordRow[]): PasswordRow | undefined {
    return rows.filter((row) => matches(key, row))[0]
  }

  async function listShort(wanted: Wanted, at: number): Promise<PasswordRow[]> {
    return (await store.list(toQuery(wanted), at, 'short')).filter((row) => isValid(row, at))
  }

  /** → whether it was counted; `false` where the password changed in the meantime. */
  async function countFailure(row: PasswordRow, at: number): Promise<boolean> {
    const failureCount = row.failureCount + 1
    const dead = failureCount >= maxFailures
    const next = { ...row, failureCount, active: !dead, deactivatedAt: dead ? at : null }
    if (!(await store.replace(next))) return false
    if (dead) onExhausted(next, at)
    return true
  }

  async function collides(key: string, row: PasswordRow, deactivate: Wanted | null): Promise<boolean> {
    const { slug, objects, createdAt, short } = row
    if (short) {
      const wanted = { objects, ...(slug !== '' && { slug }) }
      return deactivate === null && matching(key, await listShort(wanted, createdAt)) !== undefined
    }
    // Under the first secret the store itself sees it.
    const [, ...older] = keyring.digests(key, longContext(slug))
    return older.length > 0 && (await store.find(older)) !== null
  }

  const data = ({ id, data: sealed }: PasswordRow): JsonValue =>
    sealed === null ? null : (JSON.parse(keyring.open(sealed, dataContext(id))) as JsonValue)
  const deactivated = (row: PasswordRow, at: number): PasswordRow => ({ ...row, active: false, deactivatedAt: at })

  return {
    async create({ where, slug, objects, data, generator, expiresAt, deactivate }) {
      const short = !(generator.entropy >= longEnough)
      if (short && objects.length === 0) {
        throw invalidOption(
          `${where}: a key that could be guessed (less than ${longEnough} bits) needs relatedTo, and is asked for with it; ` +
            'or use randomString(), or say how good your generator is: keyGenerator(generate, { entropy: 80 })',
        )
      }
      const id = nextId()
      const sealed = data === undefined ? null : keyring.seal(toExactJson(`${where}: data`, data), dataContext(id))
      for (let tries = 0; tries < maxTries; tries++) {
        const key = await generator.generate()
        const createdAt = now()
        const row: PasswordRow = {
          ...{ id, purpose, slug, short, objects, createdAt, data: sealed, expiresAt: expiresAt(createdAt) },
          digest: keyring.digest(key, short ? shortContext(id) : longContext(slug)),
          ...{ active: true, failureCount: 0, version: 1, deactivatedAt: null },
        }
        if (await collides(key, row, deactivate)) continue
        if (await store.create(row, deactivate && toQuery(deactivate))) return { row, key }
      }
      throw new CountersignError(
        'key-collision',
        `${where}: the key generator made ${maxTries} keys that are all in use. Let it choose from more: longer keys, or ` +
          'more characters; and let cleanUp() remove old ones',
      )
    },

    async prove(key, wanted, change) {
      if (!isKey(key)) return null
      const counted = new Set<string>()
      return untilWon(async () => {
        const at = now()
        const long = await findLong(key, wanted, at)
        if (long) {
          if (!change) return long
          const next = change(long, at)
          return (await store.replace(next)) ? next : lost
        }
        if (wanted.objects.length === 0) return null
        const rows = await listShort(wanted, at)
        const right = matching(key, rows)
        if (right) {
          const next = change ? change(right, at) : right
          return (await store.replace(next)) ? next : lost
        }
        const uncounted = rows.filter((row) => !counted.has(row.id))
        for (const row of uncounted) if (await countFailure(row, at)) counted.add(row.id)
        if (uncounted.some((row) => !counted.has(row.id))) return lost
        if (counted.size === 0) {
          matches(key, { id: nextId(), digest: '' })
          await store.pretend()
        }
        return null
      })
    },

    list: (wanted, select) => store.list(toQuery(wanted), now(), select),
    deactivate: (wanted) => store.deactivate(toQuery(wanted), now()),
    data,
    deactivated,
    consumed(row, at) {
      data(row)
      return deactivated(row, at)
    },
  }
}

function isRelated({ objects }: PasswordRow, { type, id }: RelatedObject): boolean {
  return objects.some((one) => one.type === type && one.id === id)
}
