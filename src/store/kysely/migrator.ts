import { CountersignError } from '../../errors.ts'
import { pauseUpTo } from '../../lib/pause.ts'
import type { SqlContext } from './context.ts'
import type { Call, Executor, Script } from './executor.ts'
import { appliedAtOf, type MigrationRecord, readRecords } from './migration-records.ts'
import { isDue, takeStep } from './migration-step.ts'
import { migrations } from './migrations.ts'
import { retried, storeError } from './runner.ts'

/** A step of the schema, and when it was taken. */
export interface MigrationStatus {
  readonly id: number
  readonly name: string
  /** Milliseconds since the Unix epoch, or `null` for a step that `migrate()` will take. */
  readonly appliedAt: number | null
  /** Whether a newer version of Countersign has taken it, and this one does not know it. */
  readonly newer: boolean
}

export interface Migrator {
  migrate(): Promise<void>
  /** All steps, in their order; those of a newer version at the end. */
  migrations(): Promise<MigrationStatus[]>
}

/** Milliseconds. How long to wait for a lock that others hold, in tries with pauses between them. */
const patience = 600_000
const pauseBetweenTries = 4000
const pauseWhileOthersWork = 500

export function createMigrator(context: SqlContext, executor: Executor): Migrator {
  const { dialect, schema = '', prefix } = context
  const lock = `${schema} ${prefix}`
  let running: Promise<void> | undefined
  let claim: number | undefined

  /** Each step is a transaction of its own, and indexes of large tables are made outside of any: nobody else is stopped. */
  async function migrate(): Promise<void> {
    // Most starts find nothing to do, and need neither the lock nor the right to change the schema.
    if (!isDue(await recordsSoFar())) return
    for (;;) {
      const next = await patiently(() => executor.run(dialect.exclusively(lock, takeStep(context, claim))))
      if (next === 'done') return
      if (next === 'elsewhere') await pauseUpTo(pauseWhileOthersWork)
      else if (next !== 'taken') {
        claim = next.claim
        await patiently(() => executor.run(alone(next.call)))
      }
    }
  }

  /** Tries again while the database prefers others, or a lock is not free: each try gives up soon, so that nobody queues behind it. */
  async function patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const start = Date.now()
    for (let round = 1; ; round++) {
      try {
        return await attempt()
      } catch (error) {
        const failure = dialect.failure(error)
        const worthIt = failure === 'conflict' || failure === 'busy'
        if (!worthIt || Date.now() - start > patience) throw storeError(dialect, error)
        await pauseUpTo(failure === 'busy' ? pauseBetweenTries : Math.min(5 * round, pauseBetweenTries))
      }
    }
  }

  async function recordsSoFar(): Promise<readonly MigrationRecord[]> {
    try {
      return await retried(dialect, () => executor.run(readRecords(context)))
    } catch (error) {
      if (error instanceof CountersignError && error.code === 'not-migrated') return []
      throw error
    }
  }

  return {
    async migrate() {
      running ??= migrate().finally(() => {
        running = undefined
      })
      return running
    },
    async migrations() {
      const records = await recordsSoFar()
      const known = migrations.map(({ id, name }) => ({ id, name, appliedAt: appliedAtOf(records, id), newer: false }))
      const newer = records.filter(({ id }) => !migrations.some((migration) => migration.id === id))
      return [
        ...known,
        ...newer.map(({ id, name }) => ({ id, name, appliedAt: appliedAtOf(records, id), newer: true })),
      ]
    },
  }
}

function* alone(call: Call): Script<void> {
  yield call
}
