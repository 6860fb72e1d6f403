import type { ImportProblem } from './source.ts'

/** What came of an import, or would come of it. Never holds a secret. */
export interface ImportReport {
  readonly dryRun: boolean
  /** Whether nothing is imported because of what is broken. */
  readonly refused: boolean
  /** By kind. */
  readonly kinds: Readonly<Record<string, ImportCounts>>
  /** Those that were imported; in a dry run, those that would be. */
  readonly devices: readonly ImportedDevice[]
  /** What does not come along, and why. */
  readonly skipped: readonly ImportProblem[]
  /** What cannot be read. */
  readonly broken: readonly ImportProblem[]
  /**
   * Ids of the users who have a confirmed device there, and would have none here: nobody would ask them for a token.
   * Backup tokens do not count.
   */
  readonly withoutDevice: readonly string[]
}

export interface ImportCounts {
  readonly imported: number
  /** By an earlier import, or because the user has the same shared secret here. They are left as they are. */
  readonly alreadyThere: number
  readonly skipped: number
}

export interface ImportedDevice {
  /** Where it was: `otp_totp_totpdevice/7`, `line 3`. */
  readonly source: string
  readonly persistentId: string
  readonly userId: string
}

type Named = { readonly kind: string | null }

export function countByKind(
  imported: readonly Named[],
  alreadyThere: readonly Named[],
  skipped: readonly Named[],
): Record<string, ImportCounts> {
  const counts: Record<string, ImportCounts> = {}
  const count = (named: readonly Named[], what: keyof ImportCounts): void => {
    for (const { kind } of named) {
      if (kind === null) continue
      const before = counts[kind] ?? { imported: 0, alreadyThere: 0, skipped: 0 }
      counts[kind] = { ...before, [what]: before[what] + 1 }
    }
  }
  count(imported, 'imported')
  count(alreadyThere, 'alreadyThere')
  count(skipped, 'skipped')
  return counts
}
