import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CountersignError } from '../../errors.ts'
import {
  djangoDevices,
  type ImportOptions,
  type ImportProblem,
  type ImportReport,
  type ImportSource,
  importDevices,
  otpauthCsv,
} from '../../import/index.ts'
import { type Command, defineCommand, type Input, type Report, UsageError, yesOption } from '../command.ts'
import { confirm } from '../confirm.ts'
import { databaseAddress } from '../database.ts'
import { columns, counted } from '../describe.ts'
import { describeFailure } from '../failure.ts'
import type { Host } from '../subject.ts'
import { findUsers } from '../users.ts'

const options = {
  'dry-run': { type: 'boolean', about: 'Only read, check and report.' },
  'skip-broken': {
    type: 'boolean',
    about: 'Import the rest where something is broken. Without it, nothing is imported then.',
  },
  again: {
    type: 'boolean',
    about:
      'Bring back what was imported before and has been removed here since, with the state that it has there: a stolen ' +
      'phone too, and codes that were used here.',
  },
  'user-by': {
    type: 'string',
    value: '<column>',
    about:
      'Find the users here by this column of the users table of Django: username, email … Default: its primary key is ' +
      'the id of the user here.',
  },
  users: { type: 'string', value: '<table>', about: 'The users table of Django. Default: auth_user.' },
  'users-key': { type: 'string', value: '<column>', about: 'Its primary key. Default: id.' },
  'device-tables': { type: 'string', value: '<text>', about: 'What the names of the device tables begin with.' },
  name: {
    type: 'string',
    value: '<text>',
    about: 'Names the database among several that are imported from, once and for all. Default: django.',
  },
  yes: yesOption,
} as const

type Options = typeof options

/** What is imported from, and how to speak of it. */
interface Origin {
  readonly source: ImportSource
  readonly importOptions: ImportOptions
  readonly shown: string
  redact(text: string): string
}

export const importCommand: Command = defineCommand({
  name: 'import',
  summary: 'take devices over from Django, or from a list of otpauth URIs',
  about: `
Takes devices over with their state, from the database of django-otp and django-two-factor-auth
(sqlite:./db.sqlite3, postgres://user@host/name, mysql://user@host/name), or from a CSV file with
the columns "user", "uri" and, if there are names, "name". The database is only read. Without
<url>, it is the environment variable IMPORT_DATABASE_URL, which keeps a password out of the list
of processes. All or nothing is written, and nothing a second time.`,
  needs: 'config',
  options,
  operands: {
    usage: 'django [<url>] | otpauth <file.csv>',
    min: 1,
    max: 2,
    missing: 'From where? Give django <url>, or otpauth <file.csv>',
  },

  async run(input, host) {
    const origin = await originOf(input, host)
    const run = async (dryRun: boolean): Promise<ImportReport> => {
      try {
        return await importDevices(host.countersign, origin.source, { ...origin.importOptions, dryRun })
      } catch (error) {
        throw redacted(error, origin)
      }
    }
    const dry = await run(true)
    if (input.options['dry-run'] || dry.refused || dry.devices.length === 0) return told(dry, origin)
    const users = new Set(dry.devices.map(({ userId }) => userId)).size
    const what = `${counted(dry.devices.length, 'device')} of ${counted(users, 'user')}`
    await confirm(input.io, input.options.yes, `Import ${what} from ${origin.shown}?`)
    return told(await run(false), origin)
  },
})

async function originOf({ operands, options: given, io }: Input<Options>, host: Host): Promise<Origin> {
  const [from, where] = operands
  const skipBroken = given['skip-broken'] ?? false
  const again = given.again ?? false
  if (from === 'otpauth') {
    const djangoOnly = ['user-by', 'users', 'users-key', 'device-tables', 'name'] as const
    const misplaced = djangoOnly.find((name) => given[name] !== undefined)
    if (misplaced) throw new UsageError(`--${misplaced} is for django only`)
    if (where === undefined) throw new UsageError('Which file? Give otpauth <file.csv>')
    const source = otpauthCsv(await textOf(resolve(io.cwd, where), where), { userId: (text) => idOf(host, text) })
    return { source, importOptions: { skipBroken, again }, shown: where, redact: (text) => text }
  }
  if (from !== 'django') throw new UsageError('It imports from django or from otpauth; give one of the two first')
  const url = where ?? io.env.IMPORT_DATABASE_URL
  if (!url) throw new UsageError('Which database? Give django <url>, or set IMPORT_DATABASE_URL')
  const { shown, redact } = databaseAddress(url, io.env)
  const { 'user-by': userBy, users, 'users-key': usersKey, 'device-tables': tablePrefix, name } = given
  const source = djangoDevices(url, {
    ...(userBy !== undefined && {
      userId: (_key: string, row: Readonly<Record<string, string | null>> | null) => {
        if (row && row[userBy] === undefined)
          throw new UsageError('The users table has no column of the name in --user-by')
        return row?.[userBy] ? idOf(host, row[userBy]) : null
      },
    }),
    ...(users !== undefined && { users }),
    ...(usersKey !== undefined && { usersKey }),
    ...(tablePrefix !== undefined && { tablePrefix }),
    ...(name !== undefined && { name }),
  })
  // Somebody else's name may look like this id.
  const userExists = async (id: string): Promise<boolean> => userBy !== undefined || (await idOf(host, id)) === id
  return { source, importOptions: { skipBroken, again, userExists }, shown, redact }
}

async function idOf(host: Host, text: string): Promise<string | null> {
  const { users } = await findUsers(host, [text])
  return users[0]?.id ?? null
}

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = Object(error) as { code?: unknown }
    throw new UsageError(`The file ${shown} cannot be read${typeof code === 'string' ? ` (${code})` : ''}`)
  }
}

function redacted(error: unknown, { redact }: Origin): unknown {
  if (!(error instanceof CountersignError)) return error
  return new CountersignError(error.code, redact(describeFailure(error).message))
}

function told(report: ImportReport, { shown }: Origin): Report {
  const { dryRun, refused, kinds, devices, skipped, broken, withoutDevice } = report
  const counts = Object.entries(kinds).map(([kind, { imported, alreadyThere, skipped: left }]) => [
    kind,
    ...[imported, alreadyThere, left].map(String),
  ])
  const done = dryRun ? 'would be imported' : 'imported'
  const summary = refused
    ? `Nothing ${done} from ${shown}: ${counted(broken.length, 'row')} cannot be read.`
    : `${counted(devices.length, 'device')} ${done} from ${shown}.`
  return {
    code: refused ? 1 : 0,
    json: { from: shown, ...report },
    lines: [
      ...(counts.length > 0
        ? columns([['KIND', dryRun ? 'TO IMPORT' : 'IMPORTED', 'ALREADY THERE', 'SKIPPED'], ...counts])
        : []),
      ...broken.map((problem) => problemLine('Broken', problem)),
      ...skipped.map((problem) => problemLine('Skipped', problem)),
      ...withoutDevice.map((userId) => `User ${userId} has a device there, and would have none here.`),
      summary,
    ],
  }
}

function problemLine(what: string, { source, userId, message }: ImportProblem): string {
  return `${what}: ${source}${userId === null ? '' : ` of user ${userId}`}. ${message}`
}
