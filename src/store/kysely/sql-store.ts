import type { Store } from '../store.ts'
import { adminStore } from './admin-store.ts'
import { browserStore } from './browsers.ts'
import { readClock } from './clock.ts'
import { sqlContext } from './context.ts'
import { deviceStore } from './devices.ts'
import type { Dialect } from './dialect.ts'
import { eventStore } from './event-store.ts'
import type { Executor } from './executor.ts'
import { createMigrator, type MigrationStatus } from './migrator.ts'
import { momentStore } from './moments.ts'
import { passwordStore } from './passwords.ts'
import { quotaStore } from './quotas.ts'
import { createRecorder } from './recorder.ts'
import { createRunner, retried, storeError } from './runner.ts'
import { sealedStore } from './sealed.ts'
import { sessionStore } from './sessions.ts'

/** A store in an SQL database. */
export interface SqlStore extends Store {
  /**
   * Which steps of the schema have been taken, and which `migrate()` would take.
   * @throws CountersignError `store-failed`
   */
  migrations(): Promise<MigrationStatus[]>
  /**
   * What time it is for the database: milliseconds since the Unix epoch.
   * @throws CountersignError `store-failed`
   */
  clock(): Promise<number>
}

export interface Naming {
  readonly tablePrefix: string
  readonly schema?: string | undefined
}

export function createSqlStore(dialect: Dialect, executor: Executor, { tablePrefix, schema }: Naming): SqlStore {
  const context = sqlContext(dialect, tablePrefix, schema)
  const runner = createRunner(executor, dialect)
  const recorder = createRecorder(context, runner, executor)
  const migrator = createMigrator(context, executor)
  let closed: Promise<void> | undefined
  return {
    devices: deviceStore(context, runner, executor, recorder),
    sessions: sessionStore(context, runner, recorder),
    passwords: passwordStore(context, runner, executor),
    quotas: quotaStore(context, runner),
    browsers: browserStore(context, runner, recorder),
    moments: momentStore(context, runner, executor, recorder),
    events: eventStore(context, runner),
    sealed: sealedStore(context, runner),
    admin: adminStore(context, runner, executor, recorder),
    ...migrator,
    clock: () => retried(dialect, () => readClock(dialect.name, executor)),
    close() {
      closed ??= executor.close().catch((error) => {
        throw storeError(dialect, error)
      })
      return closed
    },
  }
}
