import { randomUUID } from 'node:crypto'
import type { BrowserRow, DeviceRow, EventRow, PasswordRow, QuotaRow, SessionRow } from '../../store/store.ts'

/** Rows that no other case has. */

export function uniqueId(): string {
  return randomUUID()
}

export function newDevice(row: Partial<DeviceRow> = {}): DeviceRow {
  return {
    userId: uniqueId(),
    id: uniqueId(),
    kind: 'totp',
    name: 'Phone',
    confirmed: true,
    state: 'sealed',
    version: 1,
    failureCount: 0,
    lastFailureAt: null,
    lastUsedAt: null,
    lastChallengeAt: null,
    createdAt: 1_900_000_000_000,
    lookup: null,
    ...row,
  }
}

export function newSession(row: Partial<SessionRow> = {}): SessionRow {
  return {
    idHash: uniqueId(),
    userId: uniqueId(),
    data: 'sealed',
    version: 1,
    createdAt: 1_900_000_000_000,
    lastSeenAt: 1_900_000_000_000,
    expiresAt: 1_900_000_600_000,
    ...row,
  }
}

export function newQuota(row: Partial<QuotaRow> = {}): QuotaRow {
  return {
    userId: uniqueId(),
    name: 'challenges',
    taken: [1_900_000_000_000, 1_900_000_060_000],
    version: 1,
    updatedAt: 1_900_000_060_000,
    ...row,
  }
}

export function newBrowser(row: Partial<BrowserRow> = {}): BrowserRow {
  return {
    userId: uniqueId(),
    id: uniqueId(),
    device: 'totp/phone',
    secretHash: uniqueId(),
    data: 'sealed',
    createdAt: 1_900_000_000_000,
    lastSeenAt: 1_900_000_000_000,
    expiresAt: 1_900_000_600_000,
    ...row,
  }
}

/** All different; collations, numbers and normal forms would find some of them equal. */
export const lookAlikes: readonly string[] = [
  ...['a', 'A', 'a ', ' a', 'á', 'a\u0301', 'ａ', 'ss', 'ß', '1', '01', '1.0', '1e0', '%', '_', '\\', "'"],
]

let passwords = 0

/** Each one's id is greater than those before. */
export function newPassword(row: Partial<PasswordRow> = {}): PasswordRow {
  passwords += 1
  return {
    id: `${String(passwords).padStart(8, '0')}-${uniqueId()}`,
    purpose: 'one-time-password',
    slug: 'login',
    digest: uniqueId(),
    short: false,
    objects: [{ type: 'user', id: uniqueId() }],
    data: 'sealed',
    active: true,
    failureCount: 0,
    version: 1,
    createdAt: 1_900_000_000_000,
    expiresAt: 1_900_003_600_000,
    deactivatedAt: null,
    ...row,
  }
}

let eventCount = 0

/** Each one later than those before. */
export function newEvent(row: Partial<EventRow> = {}): EventRow {
  const id = `${(1_900_000_000_000 + eventCount++).toString(36)}-${uniqueId()}`
  return {
    ...{ id, at: 1_900_000_000_000, type: 'verified', userId: uniqueId(), device: `totp/${uniqueId()}`, kind: 'totp' },
    ...{ name: 'Phone', actor: null, address: '192.0.2.7', agent: 'Firefox, Linux', detail: null, ...row },
  }
}
