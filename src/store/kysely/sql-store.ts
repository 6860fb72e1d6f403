import type { Store } from '../store.ts'
import { browserStore } from './browsers.ts'
import { sqlContext } from './context.ts'
import { deviceStore } from './devices.ts'
import type { Dialect } from './dialect.ts'
import type { Executor } from './executor.ts'
import { createMigrator, type MigrationStatus } from './migrator.ts'
import { passwordStore } from './passwords.ts'
import { quotaStore } from './quotas.ts'
import { createRunner, storeError } from './runner.ts'
import { sessionStore } from './sessions.ts'

/** A store in an SQL database. */
export interface SqlStore extends Store {
  /**
   * Which steps of the schema have been taken, and which `migrate()` would take.
   * @throws CountersignError `store-failed`
   */
  migrations(): Promise<MigrationStatus[]>
}

export interface Naming {
  readonly tablePrefix: string
  readonly schema?: string | undefined
}

export function createSqlStore(dialect: Dialect, executor: Executor, { tablePrefix, schema }: Naming): SqlStore {
  const context = sqlContext(dialect, tablePrefix, schema)
  const runner = createRunner(executor, dialect)
  const migrator = createMigrator(context, executor)
  let closed: Promise<void> | undefined
  return {
    devices: deviceStore(context, runner, executor),
    sessions: sessionStore(context, runner),
    passwords: passwordStore(context, runner, executor),
    quotas: quotaStore(context, runner),
    browsers: browserStore(context, runner),
    ...migrator,
    close() {
      closed ??= executor.close().catch((error) => {
        throw storeError(dialect, error)
      })
      return closed
    },
  }
}
