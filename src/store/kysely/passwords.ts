import { createHash, randomInt } from 'node:crypto'
import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { PasswordQuery, PasswordRow, PasswordStore, RelatedObject } from '../store.ts'
import type { SqlContext } from './context.ts'
import type { Executor, Row, Script } from './executor.ts'
import { passwordQueries } from './password-queries.ts'
import { type PasswordStatements, passwordStatements } from './password-statements.ts'
import { removeSome } from './remove-some.ts'
import { toBoolean, toNumberOrNull, toText, toTextOrNull } from './row.ts'
import { type Runner, storeError } from './runner.ts'
import type { Statement } from './statement.ts'
import { transaction } from './transaction.ts'

/** Each lost round is another transaction's success. */
const maxRounds = 500

const decoys = 16

export function passwordStore(context: SqlContext, runner: Runner, executor: Executor): PasswordStore {
  const { dialect } = context
  const statements = passwordStatements(context)
  const queries = passwordQueries(context)

  async function find(digests: readonly string[]): Promise<PasswordRow | null> {
    const values = Object.fromEntries(digests.map((digest, index) => [`digest${index}`, digest]))
    const [row] = await runner.rows(statements.find(digests.length), values)
    return row ? toPassword(row) : null
  }

  return {
    async create(row, deactivate) {
      const values = toValues(row, deactivate && currentOf(row))
      const query = deactivate && { statement: queries.list(deactivate, 'all'), ...bound(deactivate, row.createdAt) }
      for (let round = 0; round < maxRounds; round++) {
        const outcome = await executor
          .run(transaction(dialect, createScript(statements, values, row, deactivate, query)))
          .catch((error) => {
            throw storeError(dialect, error)
          })
        if (outcome === 'committed') return true
        if (outcome === 'duplicate') {
          if (await find([row.digest])) return false
          // Without anything to be the only one of, it was the id.
          if (!deactivate) throw new CountersignError('store-failed', 'There is a password with this id already')
        }
        await pauseUpTo(Math.min(round, 20))
      }
      throw new CountersignError('store-busy', 'Others kept creating passwords for the same objects; try again')
    },

    find,

    async list(query, now, select) {
      return (await runner.rows(queries.list(query, select), bound(query, now).values)).map(toPassword)
    },

    async replace(row) {
      return runner.compareAndSet(statements.replace, row)
    },

    async pretend() {
      const id = `decoy ${randomInt(decoys)}`
      if ((await runner.affected(statements.pretend, { id })) > 0) return
      const decoy: PasswordRow = { ...emptyDecoy, id, digest: id }
      await executor
        .run(transaction(dialect, insertScript(statements, toValues(decoy, null), decoy)))
        .catch((error) => {
          throw storeError(dialect, error)
        })
    },

    async deactivate(query, now) {
      const { values } = bound(query, now)
      if (query.objects.length === 0) return runner.affected(statements.deactivateAll, values)
      let count = 0
      for (const row of await runner.rows(queries.list(query, 'all'), values)) {
        count += await runner.affected(statements.deactivateOne, { id: toText(row[0]), now })
      }
      return count
    },

    async removeStale(purpose, before, limit) {
      const { expired, deactivated } = statements.removeStale(limit)
      const values = { purpose, before }
      return (
        (await removeSome(runner, expired, limit, values)) || (await removeSome(runner, deactivated, limit, values))
      )
    },

    async countValid(now) {
      const [row] = await runner.rows(statements.countValid, { now })
      return Number(row?.[0])
    },
    async countStale(purpose, before) {
      const [row] = await runner.rows(statements.countStale, { purpose, before })
      return Number(row?.[0])
    },
  }
}

/** A row that no query finds: its purpose is none. */
const emptyDecoy: Omit<PasswordRow, 'id' | 'digest'> = {
  purpose: 'decoy' as PasswordRow['purpose'],
  slug: '',
  short: true,
  objects: [],
  data: null,
  active: true,
  failureCount: 0,
  version: 1,
  createdAt: 0,
  expiresAt: null,
  deactivatedAt: null,
}

interface Query {
  readonly statement: Statement
  readonly values: object
}

function* createScript(
  statements: PasswordStatements,
  values: { readonly currentOf: string | null },
  row: PasswordRow,
  deactivate: PasswordQuery | null,
  query: Query | null,
): Script<void> {
  if (deactivate && query) {
    if (deactivate.objects.length === 0) {
      yield call(statements.deactivateAll, query.values)
    } else {
      const ids = (yield call(query.statement, query.values)).map(([id]) => toText(id))
      // In one order, so that no two transactions wait for each other.
      for (const id of ids.sort()) yield call(statements.deactivateOne, { id, now: row.createdAt })
    }
    // Only one row can have `current_of`, and a valid one only loses it with its validity. So of two transactions that
    // did not see each other's password, the second one waits at its insertion until the first is done, fails on the
    // unique index, and begins again.
    yield call(statements.giveUpCurrent, { ...values, now: row.createdAt })
  }
  yield* insertScript(statements, values, row)
}

function* insertScript(statements: PasswordStatements, values: object, row: PasswordRow): Script<void> {
  yield call(statements.insert, values)
  const { purpose, slug, createdAt, id: passwordId } = row
  for (const { type, id } of row.objects) {
    yield call(statements.insertObject, { type, id, purpose, slug, createdAt, passwordId })
  }
}

function call(statement: Statement, values: object): { sql: string; values: unknown[] } {
  return { sql: statement.sql, values: statement.bind(values) }
}

function bound({ purpose, slug, objects }: PasswordQuery, now: number): { values: object } {
  const named = objects.flatMap(({ type, id }, index) => [
    [`type${index}`, type],
    [`id${index}`, id],
  ])
  return { values: { purpose, slug, now, ...Object.fromEntries(named) } }
}

/** Names the purpose, slug and objects, whatever the order of the objects. */
function currentOf({ purpose, slug, objects }: PasswordRow): string {
  const pairs = objects.map(({ type, id }) => JSON.stringify([type, id])).sort()
  return createHash('sha256')
    .update(JSON.stringify([purpose, slug, pairs]))
    .digest('base64url')
}

function toValues(
  { objects, ...row }: PasswordRow,
  current: string | null,
): Omit<PasswordRow, 'objects'> & { readonly objects: string; readonly currentOf: string | null } {
  return { ...row, objects: JSON.stringify(objects.map(({ type, id }) => [type, id])), currentOf: current }
}

/** In the order of the columns of the statements. */
export function toPassword(row: Row): PasswordRow {
  return {
    id: toText(row[0]),
    purpose: toText(row[1]) as PasswordRow['purpose'],
    slug: toText(row[2]),
    digest: toText(row[3]),
    short: toBoolean(row[4]),
    objects: toObjects(toText(row[5])),
    data: toTextOrNull(row[6]),
    active: toBoolean(row[7]),
    failureCount: Number(row[8]),
    version: Number(row[9]),
    createdAt: Number(row[10]),
    expiresAt: toNumberOrNull(row[11]),
    deactivatedAt: toNumberOrNull(row[12]),
  }
}

function toObjects(json: string): RelatedObject[] {
  return (JSON.parse(json) as [string, string][]).map(([type, id]) => ({ type, id }))
}
