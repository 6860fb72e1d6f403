import type { Command } from '../command.ts'
import { databaseAddress, withStore } from '../database.ts'
import { parseOptions } from '../options.ts'

export const migrate: Command = {
  name: 'migrate',
  summary: 'create the tables, or bring them up to date',
  help: `Usage: countersign migrate [options]

Creates Countersign's tables in a database, or brings them up to date.
It is safe to run it again, and from several machines at once.

Options:
  --database <url>       sqlite:./app.db, postgres://user@host/name or mysql://user@host/name.
                         Default: the environment variable DATABASE_URL, which keeps a password
                         out of the list of processes.
  --table-prefix <text>  What the names of the tables begin with.
  --schema <name>        The schema that the tables are in (PostgreSQL).
  --json                 Print one line of JSON.
  -h, --help             Print this.
`,

  async run(args, io) {
    const options = parseOptions(args, {
      database: { type: 'string' },
      'table-prefix': { type: 'string' },
      schema: { type: 'string' },
      json: { type: 'boolean' },
    })
    const database = databaseAddress(options.database, io.env)
    const { 'table-prefix': tablePrefix, schema } = options
    const storeOptions = { ...(tablePrefix !== undefined && { tablePrefix }), ...(schema !== undefined && { schema }) }
    const applied = await withStore(database, storeOptions, async (store) => {
      const before = await store.migrations()
      await store.migrate()
      return before.filter(({ appliedAt }) => appliedAt === null).map(({ id, name }) => ({ id, name }))
    })
    if (options.json) {
      io.stdout(`${JSON.stringify({ command: 'migrate', database: database.shown, applied })}\n`)
      return 0
    }
    for (const { id, name } of applied) io.stdout(`Applied migration ${id}: ${name}\n`)
    io.stdout(`${database.shown} is up to date.\n`)
    return 0
  },
}
