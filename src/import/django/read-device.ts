import type { SourceRow } from '../database/source-database.ts'
import type { ImportProblem, ImportReason, SourceDevice } from '../source.ts'
import type { DeviceTable, DjangoUser } from './device-table.ts'
import { BrokenRow, moment, text, trueOrFalse, wholeNumber } from './values.ts'

interface Around {
  /** Of the database, among several. */
  readonly name: string
  readonly tokens: ReadonlyMap<string, readonly SourceRow[]>
  readonly user: DjangoUser | null
  /** Here; `null` for nobody. */
  readonly userId: string | null
}

export interface Read {
  readonly device: SourceDevice | null
  readonly problems: readonly ImportProblem[]
}

/** What a row of a device table is here. */
export function readDevice(table: DeviceTable, row: SourceRow, around: Around): Read {
  const { user, userId } = around
  const source = `${table.table}/${row.id ?? '?'}`
  const problems: ImportProblem[] = []
  let kind: string | null = null
  const report = (where: string, reason: ImportReason, message: string): void => {
    problems.push({ source: where, kind, userId, reason, message })
  }
  try {
    kind = table.kind(row)
    if (userId === null) {
      report(source, 'unknown-user', 'Its user is not one of this application.')
      return { device: null, problems }
    }
    const made = table.options(row, { tokens: around.tokens, userEmail: user?.email ?? null, report })
    if ('reason' in made) {
      report(source, made.reason, made.message)
      return { device: null, problems }
    }
    const email = user?.email
    const device: SourceDevice = {
      source,
      key: JSON.stringify(['django', around.name, table.table, text(row, 'id')]),
      user: { id: userId, name: user?.username ?? '', ...(email && { email }) },
      kind,
      ...nameOf(row),
      ...historyOf(row),
      ...made,
    }
    return { device, problems }
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error
    report(source, 'broken', error.message)
    return { device: null, problems }
  }
}

function nameOf(row: SourceRow): Pick<SourceDevice, 'name' | 'confirmed'> {
  // Names here have no control characters.
  const name = text(row, 'name')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  return { ...(name !== '' && { name }), confirmed: trueOrFalse(row, 'confirmed') }
}

/** Columns that came with later versions may not be there. */
function historyOf(row: SourceRow): Partial<SourceDevice> {
  const createdAt = moment(row, 'created_at')
  return {
    failureCount: wholeNumber(row, 'throttling_failure_count', 0),
    lastFailureAt: moment(row, 'throttling_failure_timestamp'),
    lastUsedAt: moment(row, 'last_used_at'),
    lastChallengeAt: moment(row, 'last_generated_timestamp'),
    ...(createdAt && { createdAt }),
  }
}
