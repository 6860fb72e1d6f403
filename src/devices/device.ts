import type { DeviceRow } from '../store/store.ts'
import { givenName } from './default-name.ts'

/** The application's own user, as far as Countersign needs to know. */
export interface User {
  /** Stable and unique: 1 to 255 bytes of UTF-8, compared exactly. */
  readonly id: string
  /** What the user is called on pages and in an authenticator app. */
  readonly name: string
  readonly email?: string | undefined
}

/** Something of the user's that can verify a token. A snapshot: it does not change when the store does. */
export interface Device {
  /** `kind/id`: stable, unique, safe to show and to put into a URL or a form. */
  readonly persistentId: string
  readonly id: string
  readonly userId: string
  readonly kind: string
  readonly name: string
  /** Only confirmed devices verify; an unconfirmed one waits for `devices.confirm`. */
  readonly confirmed: boolean
  /** Whether the device sends a challenge (an email, a text message) before there is a token to type. */
  readonly interactive: boolean
  /** Where its challenges go, masked: `+31 * ******58`. `null` for a device that sends none, or to the user's own address. */
  readonly hint: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** Failures in a row since the last success. */
  readonly failureCount: number
  readonly lastFailureAt: Date | null
}

export function persistentId(kind: string, id: string): string {
  return `${kind}/${id}`
}

/** Splits a persistent id; `null` for anything that is not one. */
export function parsePersistentId(text: unknown): { kind: string; id: string } | null {
  if (typeof text !== 'string' || text.length > 128) return null
  const parts = /^([a-z][a-z0-9-]*)\/([A-Za-z0-9_-]{1,64})$/.exec(text)
  return parts ? { kind: parts[1] as string, id: parts[2] as string } : null
}

const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

export function deviceFromRow(row: DeviceRow, interactive: boolean, hint: string | null): Device {
  return {
    persistentId: persistentId(row.kind, row.id),
    id: row.id,
    userId: row.userId,
    kind: row.kind,
    name: givenName(row.name),
    confirmed: row.confirmed,
    interactive,
    hint,
    createdAt: new Date(row.createdAt),
    lastUsedAt: date(row.lastUsedAt),
    failureCount: row.failureCount,
    lastFailureAt: date(row.lastFailureAt),
  }
}
