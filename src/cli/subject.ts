import type { MigrationStatus, Store } from '../store/index.ts'
import { type Command, type Input, type Io, type Report, type Subjects, UsageError } from './command.ts'
import type { CommandLineConfig } from './config.ts'
import { databaseAddress, storeOptionsOf, withoutPasswords, withStore } from './database.ts'
import { describeFailure } from './failure.ts'
import { type ConfigFile, findConfig, loadConfig, needConfig } from './load-config.ts'
import { visible } from './visible.ts'

/** An application, as its configuration file tells. */
export interface Host extends CommandLineConfig {
  readonly file: ConfigFile
}

/** A store that is open. */
export interface Opened {
  readonly store: Store
  /** How to speak of it: `postgres://host/shop`, or the database of a configuration file. Never with a password. */
  readonly shown: string
  /** The same for JSON: `{ database }` or `{ config }`. */
  readonly named: { readonly database: string } | { readonly config: string }
}

/** Opens what the command needs, runs it, and closes what was opened, whatever happens. */
export async function runOn(command: Command, input: Input): Promise<Report> {
  if (command.needs === 'nothing') return command.run(input, null as never)
  if (command.needs === 'config') {
    return withHost(needConfig(input.options.config, input.io), input.io, (host) => command.run(input, host as never))
  }
  return withOpened(input, (opened) => command.run(input, opened as never))
}

/** @throws CommandError `config-failed` */
export async function withHost<Result>(
  file: ConfigFile,
  io: Io,
  work: (host: Host) => Promise<Result>,
): Promise<Result> {
  const config = await loadConfig(file, io)
  try {
    // For the trail: whoever may run this may do it for anybody.
    return await config.countersign.actingAs({ actor: 'cli' }, () => work({ ...config, file }))
  } finally {
    await closeHost(config, file, io)
  }
}

/** What was done is done: a failure here is told, and changes nothing else. */
async function closeHost({ close, countersign }: CommandLineConfig, { shown }: ConfigFile, io: Io): Promise<void> {
  for (const end of [close, () => countersign.close()]) {
    try {
      await end?.()
    } catch (error) {
      const message = withoutPasswords(describeFailure(error).message, io.env)
      io.stderr(`countersign: ${visible(`${shown} did not close: ${message}`)}\n`)
    }
  }
}

/**
 * What was given decides: a database, or a configuration. Else the configuration in the working directory does, because
 * it knows the tables' names too; and where there is none, DATABASE_URL.
 */
async function withOpened(input: Input, work: (opened: Subjects['store']) => Promise<Report>): Promise<Report> {
  const { io } = input
  const options = input.options as Readonly<Record<string, string | undefined>>
  const givesDatabase = [options.database, options['table-prefix'], options.schema].some((one) => one !== undefined)
  if (givesDatabase && options.config !== undefined) {
    throw new UsageError('Give --config or a database, not both: the configuration has a database')
  }
  const file = givesDatabase ? null : findConfig(options.config, io) && needConfig(options.config, io)
  if (file) {
    return withHost(file, io, ({ countersign: { store } }) =>
      work({ store, shown: `The database of ${file.shown}`, named: { config: file.shown } }),
    )
  }
  const address = databaseAddress(options.database, io.env)
  return withStore(address, storeOptionsOf(options), (store) =>
    work({ store, shown: address.shown, named: { database: address.shown } }),
  )
}

/** The steps of the schema; `null` for a store of somebody else's that does not tell. */
export async function migrationsOf(store: Store): Promise<readonly MigrationStatus[] | null> {
  const { migrations } = store as { migrations?(): Promise<MigrationStatus[]> }
  return migrations === undefined ? null : migrations.call(store)
}
