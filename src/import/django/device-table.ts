import type { SourceRow } from '../database/source-database.ts'
import type { ImportReason, SourceDevice } from '../source.ts'

/** A user of Django's, as the row in the users table: every column as a text, but for `password`. */
export type DjangoUser = Readonly<Record<string, string | null>>

/** What a row's mapping needs to know besides the row. */
export interface Beside {
  /** The rows of `otp_static_statictoken`, by device. */
  readonly tokens: ReadonlyMap<string, readonly SourceRow[]>
  /** The address in the users table. */
  readonly userEmail: string | null
  /** For what is only a part of a device. */
  report(source: string, reason: ImportReason, message: string): void
}

/** What a device table is here. */
export interface DeviceTable {
  readonly table: string
  kind(row: SourceRow): string
  /** → the kind's options, or why there is no such device. */
  options(row: SourceRow, beside: Beside): Pick<SourceDevice, 'options' | 'costly'> | Refusal
}

export interface Refusal {
  readonly reason: ImportReason
  readonly message: string
}
