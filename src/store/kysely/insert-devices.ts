import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { DeviceRow } from '../store.ts'
import type { Dialect } from './dialect.ts'
import type { Executor, Script } from './executor.ts'
import { storeError } from './runner.ts'
import type { Statement } from './statement.ts'
import { transaction } from './transaction.ts'

interface Statements {
  readonly insert: Statement
  readonly findById: Statement
}

/** Each lost round is another transaction's success. */
const maxRounds = 20

/** All or none, but for those that are there already. → the ids of those that were inserted. */
export async function insertDevices(
  dialect: Dialect,
  executor: Executor,
  statements: Statements,
  rows: readonly DeviceRow[],
): Promise<string[]> {
  // Before the transaction begins: a value that cannot be kept is no failure of the database.
  const bound = rows.map((row) => ({ id: row.id, values: statements.insert.bind(row) }))
  for (let round = 0; round < maxRounds; round++) {
    const inserted: string[] = []
    const outcome = await executor.run(transaction(dialect, script(statements, bound, inserted))).catch((error) => {
      throw storeError(dialect, error)
    })
    if (outcome === 'committed') return inserted
    // Somebody inserted one of them since it was looked for: it is found now.
    await pauseUpTo(5 * round)
  }
  throw new CountersignError('store-failed', 'The devices cannot be inserted: something of one that must be unique is taken')
}

function* script(
  { insert, findById }: Statements,
  rows: readonly { readonly id: string; readonly values: unknown[] }[],
  inserted: string[],
): Script<void> {
  for (const { id, values } of rows) {
    const [found] = yield { sql: findById.sql, values: findById.bind({ id }) }
    if (found) continue
    yield { sql: insert.sql, values }
    inserted.push(id)
  }
}
