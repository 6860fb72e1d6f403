import { type CleanUpResult, cleanUp as cleanUpStore } from '../../store/index.ts'
import { type Command, UsageError } from '../command.ts'
import { databaseAddress, withStore } from '../database.ts'
import { parseOptions } from '../options.ts'

export const cleanUp: Command = {
  name: 'clean-up',
  summary: 'remove expired codes, tokens, sessions and remembered browsers',
  help: `Usage: countersign clean-up [options]

Removes one-time passwords and verification tokens that have expired or were deactivated, and
sessions and remembered browsers that have expired. In small batches, so that the application
can go on. It is safe to run it at any time, from several machines at once, and to stop it.

Options:
  --database <url>       sqlite:./app.db, postgres://user@host/name or mysql://user@host/name.
                         Default: the environment variable DATABASE_URL, which keeps a password
                         out of the list of processes.
  --table-prefix <text>  What the names of the tables begin with.
  --schema <name>        The schema that the tables are in (PostgreSQL).
  --retention <seconds>  Keep what has been over for less than this. Default: 0.
  --batch-size <number>  How many rows to remove at a time. Default: 500.
  --dry-run              Only count.
  --json                 Print one line of JSON.
  -h, --help             Print this.
`,

  async run(args, io) {
    const options = parseOptions(args, {
      database: { type: 'string' },
      'table-prefix': { type: 'string' },
      schema: { type: 'string' },
      retention: { type: 'string' },
      'batch-size': { type: 'string' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
    })
    const retention = wholeNumber('--retention', options.retention, 0, 1e10)
    const batchSize = wholeNumber('--batch-size', options['batch-size'], 1, 5000)
    const dryRun = options['dry-run'] ?? false
    const database = databaseAddress(options.database, io.env)
    const { 'table-prefix': tablePrefix, schema } = options
    const storeOptions = { ...(tablePrefix !== undefined && { tablePrefix }), ...(schema !== undefined && { schema }) }
    const settings = {
      dryRun,
      ...(retention !== undefined && { retention }),
      ...(batchSize !== undefined && { batchSize }),
    }
    const counts = await withStore(database, storeOptions, (store) => cleanUpStore(store, settings))
    if (options.json) {
      io.stdout(`${JSON.stringify({ command: 'clean-up', database: database.shown, dryRun, ...counts })}\n`)
    } else {
      io.stdout(`${dryRun ? 'Would remove' : 'Removed'} ${describe(counts)}.\n`)
    }
    return 0
  },
}

/** @throws UsageError */
function wholeNumber(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(`${option} needs a whole number from ${min} to ${max}`)
}

function describe({ oneTimePasswords, verificationTokens, sessions, rememberedBrowsers }: CleanUpResult): string {
  const parts = [
    counted(oneTimePasswords, 'one-time password'),
    counted(verificationTokens, 'verification token'),
    counted(sessions, 'session'),
    counted(rememberedBrowsers, 'remembered browser'),
  ]
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
