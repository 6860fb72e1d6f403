import { type Expression, sql } from 'kysely'
import { pauseUpTo } from '../../lib/pause.ts'
import type { EventRow } from '../event-store.ts'
import type { SqlContext } from './context.ts'
import { entryPrefix, entryValues, eventColumns, eventSlots } from './event-slots.ts'
import type { Call, Executor, Script } from './executor.ts'
import { onceForEach } from './remove-some.ts'
import { type Runner, storeError } from './runner.ts'
import { prepare, type Statement } from './statement.ts'
import { transaction } from './transaction.ts'

/** A statement that changes rows, and can be written together with entries of the trail. */
export interface Change {
  readonly alone: Statement
  /** With so many entries, in one statement, which tells how many rows were changed. Only where the database can do that. */
  with(entries: number): Statement
}

/** Writes changes together with the entries that record them: both or neither, and no entry for what changed no row. */
export interface Recorder {
  /**
   * → how many rows were changed.
   * @throws CountersignError `store-failed`, `store-busy`, `not-migrated`
   */
  affected(change: Change, values: object, entries?: readonly EventRow[]): Promise<number>
  /**
   * → whether a row matched, as {@link Runner.compareAndSet} says it.
   * @throws CountersignError `store-failed`, `store-busy`, `not-migrated`
   */
  compareAndSet(change: Change, values: object, entries?: readonly EventRow[]): Promise<boolean>
  /** What writes entries in a transaction of the caller's. */
  insertions(entries: readonly EventRow[]): Call[]
}

/** How many rows were changed, or why the database changed nothing. */
type Outcome = number | { readonly why: 'conflict' | 'duplicate'; readonly cause: unknown }

/** Every conflict is another transaction's success, so a few rounds get through. */
const maxRounds = 8

/** Entries in one statement of an insertion: a few sizes, so that there are few statements. */
const sizes = [50, 10, 3, 2, 1] as const

export function createRecorder(context: SqlContext, runner: Runner, executor: Executor): Recorder {
  const { db, dialect, table, prefix } = context

  const insertion = onceForEach((count: number) =>
    prepare(
      dialect,
      `${prefix}event_insert_${count}`,
      db.insertInto(table.event).values(Array.from({ length: count }, (_, index) => eventSlots(entryPrefix(index)))),
    ),
  )

  function insertions(entries: readonly EventRow[]): Call[] {
    const calls: Call[] = []
    for (let done = 0; done < entries.length; ) {
      const size = sizes.find((one) => one <= entries.length - done) ?? 1
      const { sql: text, bind } = insertion(size)
      calls.push({ sql: text, values: bind(entryValues(entries.slice(done, done + size))) })
      done += size
    }
    return calls
  }

  /** In one round trip. */
  async function atOnce(change: Change, values: object, entries: readonly EventRow[]): Promise<Outcome> {
    const statement = change.with(entries.length)
    const bound = statement.bind({ ...values, ...entryValues(entries) })
    try {
      const [row] = await executor.rows(statement, bound)
      return Number(row?.[0])
    } catch (cause) {
      const why = dialect.failure(cause)
      if (why === 'conflict' || why === 'duplicate') return { why, cause }
      throw storeError(dialect, cause)
    }
  }

  async function inSteps({ alone }: Change, values: object, entries: readonly EventRow[]): Promise<Outcome> {
    // Bound before the transaction begins: a value that cannot be kept is no failure of the database.
    const bound = alone.bind(values)
    const calls = insertions(entries)
    let count = 0
    let cause: unknown
    function* work(): Script<void> {
      try {
        const [row] = yield { sql: alone.sql, values: bound, counted: true }
        count = Number(row?.[0])
        if (count > 0) for (const call of calls) yield call
      } catch (error) {
        cause = error
        throw error
      }
    }
    const why = await executor.run(transaction(dialect, work())).catch((error) => {
      throw storeError(dialect, error)
    })
    return why === 'committed' ? count : { why, cause }
  }

  const attempt = dialect.changesInQueries ? atOnce : inSteps

  return {
    insertions,

    async affected(change, values, entries = []) {
      if (entries.length === 0) return runner.affected(change.alone, values)
      for (let round = 1; ; round++) {
        const outcome = await attempt(change, values, entries)
        if (typeof outcome === 'number') return outcome
        if (outcome.why === 'duplicate' || round === maxRounds) throw storeError(dialect, outcome.cause)
        await pauseUpTo(5 * round)
      }
    },

    async compareAndSet(change, values, entries = []) {
      if (entries.length === 0) return runner.compareAndSet(change.alone, values)
      const outcome = await attempt(change, values, entries)
      return typeof outcome === 'number' && outcome > 0
    },
  }
}

/** The types of columns, for values that stand in a query. */
const castTypes = { number: sql`bigint`, boolean: sql`boolean`, key: sql`text`, name: sql`text`, text: sql`text` }

/** @param query changes rows of one table, and returns nothing yet */
export function recordable(context: SqlContext, name: string, query: RecordableQuery): Change {
  const { db, dialect, table, prefix, schema } = context
  const qualified = schema === undefined ? [table.event] : [schema, table.event]

  function withEntries(count: number): Statement {
    const entries = Array.from({ length: count }, (_, index) => {
      const values = Object.values(eventSlots(entryPrefix(index))) as { readonly type: keyof typeof castTypes }[]
      const cast = values.map((slot) => sql`cast(${slot} as ${castTypes[slot.type]})`)
      return sql`select ${sql.join(cast)} where exists (select 1 from changed)`
    })
    const columns = sql.join(eventColumns.map((column) => sql.ref(column)))
    const text = sql`with changed as (${query as unknown as Expression<unknown>} returning 1 as one), noted as (insert into ${sql.id(...qualified)} (${columns}) ${sql.join(entries, sql` union all `)}) select count(*) from changed`
    return prepare(dialect, `${prefix}${name}_with_${count}`, { compile: () => text.compile(db) })
  }

  return { alone: prepare(dialect, `${prefix}${name}`, query), with: onceForEach(withEntries) }
}

/** A query of Kysely's: it can be compiled, and stand in another one. */
type RecordableQuery = Parameters<typeof prepare>[2] & { toOperationNode(): unknown }
