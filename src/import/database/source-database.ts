import { CountersignError } from '../../errors.ts'

/** A row with every value as a text, whatever its type; `null` for NULL. */
export type SourceRow = Readonly<Record<string, string | null>>

/** A database that is only read, as it was at one moment. */
export interface SourceDatabase {
  /** The names of the tables that can be named without their schema. */
  tables(): Promise<ReadonlySet<string>>
  rows(sql: string): Promise<readonly SourceRow[]>
  /** An identifier, as SQL has it. */
  quote(name: string): string
}

export interface OpenDatabase extends SourceDatabase {
  close(): Promise<void>
}

/** The driver's message can quote rows and SQL, so ours has its code only. */
export function sourceFailed(cause: unknown): CountersignError {
  if (cause instanceof CountersignError) return cause
  const { code } = Object(cause) as { code?: unknown }
  const detail = typeof code === 'string' ? ` (${code})` : ''
  return new CountersignError('store-failed', `The database to import from failed${detail}; the cause tells why`, {
    cause,
  })
}
