import { createHash } from 'node:crypto'
import type { Countersign } from '../countersign.ts'
import type { Device, User } from '../devices/device.ts'
import { browserSeal } from '../keyring/seal-contexts.ts'
import { equalTexts } from '../lib/constant-time.ts'
import { randomBytes, randomId, toBase64Url } from '../lib/random.ts'
import type { BrowserRow } from '../store/store.ts'
import { type ClientName, toClientName } from './client-name.ts'
import { isSigned, type SignedClaim, signClaim } from './remember-claim.ts'

/** Remembered browsers as the store has them: each with the hash of its cookie's secret, and sealed what it is. */
export interface RememberRows {
  /** Keeps a new one. → its id, and what its cookie must hold. */
  create(user: User, device: Device, client: ClientName): Promise<{ readonly id: string; readonly cookie: string }>
  /**
   * - `good`: ours, for this user and device, and still counts;
   * - `over`: ours, but it has expired, was forgotten, or is of an earlier password;
   * - `forged`: not ours.
   */
  judge(user: User, id: string, claim: SignedClaim): Promise<'good' | 'over' | 'forged'>
  /** Those of the user that still count as far as the store knows, newest first. */
  list(user: User): Promise<readonly { readonly row: BrowserRow; readonly client: ClientName }[]>
}

/** What is sealed with a remembered browser. */
interface Sealed {
  readonly client: ClientName
  /** A digest: another one after the password has changed. */
  readonly stamp: string
}

export interface RememberRowsOptions {
  /** Seconds; those that were remembered for longer once are not. */
  readonly age: number
  passwordStamp(user: User): string | Promise<string>
}

export function rememberRows(
  { store, keyring, trail, now }: Countersign,
  { age, passwordStamp }: RememberRowsOptions,
): RememberRows {
  const stampContext = (user: User): [string, string] => ['password stamp', user.id]

  function open(row: BrowserRow): Sealed | null {
    try {
      const { client, stamp } = JSON.parse(keyring.open(row.data, browserSeal(row.userId, row.id))) as Record<
        keyof Sealed,
        unknown
      >
      return { client: toClientName(client), stamp: String(stamp) }
    } catch {
      // Sealed under a secret that is gone.
      return null
    }
  }

  /** What a row of today's password can have for a stamp. */
  async function stampsOf(user: User): Promise<readonly string[]> {
    return keyring.digests(await passwordStamp(user), stampContext(user))
  }

  /** What is sealed in a row that still counts. */
  function openValid(row: BrowserRow, stamps: readonly string[]): Sealed | null {
    if (now() >= Math.min(row.expiresAt, row.createdAt + age * 1000)) return null
    const sealed = open(row)
    return sealed && stamps.some((stamp) => equalTexts(stamp, sealed.stamp)) ? sealed : null
  }

  return {
    async create(user, device, client) {
      const owner = { userId: user.id, id: randomId() }
      const secret = toBase64Url(randomBytes(32))
      const createdAt = now()
      const expiresAt = createdAt + age * 1000
      const stamp = keyring.digest(await passwordStamp(user), stampContext(user))
      const row: BrowserRow = {
        ...owner,
        device: device.persistentId,
        secretHash: hash(secret),
        data: keyring.seal(JSON.stringify({ client, stamp } satisfies Sealed), browserSeal(owner.userId, owner.id)),
        ...{ createdAt, lastSeenAt: createdAt, expiresAt },
      }
      await store.browsers.insert(row, trail.rows({ type: 'browser-remembered', userId: user.id, device }))
      const claim = { userId: user.id, device: device.persistentId, secret, expiresAt }
      return { id: owner.id, cookie: signClaim(keyring, owner.id, claim) }
    },

    async judge(user, id, claim) {
      if (!isSigned(keyring, id, claim)) return 'forged'
      const row = await store.browsers.find(user.id, id)
      if (!row || now() >= claim.expiresAt || !openValid(row, await stampsOf(user))) return 'over'
      return equalTexts(row.secretHash, hash(claim.secret)) && row.device === claim.device ? 'good' : 'forged'
    },

    async list(user) {
      const rows = await store.browsers.list(user.id)
      const stamps = rows.length > 0 ? await stampsOf(user) : []
      return rows.flatMap((row) => {
        const sealed = openValid(row, stamps)
        return sealed ? [{ row, client: sealed.client }] : []
      })
    },
  }
}

/** Enough for a random value of 256 bits: there is nothing to guess. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
