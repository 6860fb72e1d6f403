import { checkKeys, checkText, invalidOption } from '../../lib/options.ts'
import { checkDatabaseUrl, readDatabase } from '../database/read-database.ts'
import type { SourceDatabase, SourceRow } from '../database/source-database.ts'
import type { ImportProblem, ImportSource, MaybeId, SourceContent, SourceDevice } from '../source.ts'
import type { DjangoUser } from './device-table.ts'
import { readDevice } from './read-device.ts'
import { tokenTable } from './static-tokens.ts'
import { deviceTables } from './tables.ts'

export interface DjangoOptions {
  /**
   * → the id that the user has here; `null` for nobody. `row` is `null` where there is no users table.
   * Default: Django's own primary key, as a text.
   */
  readonly userId?: (primaryKey: string, row: DjangoUser | null) => MaybeId | Promise<MaybeId>
  /** The users table. Default: `auth_user`, and none where there is no such table. */
  readonly users?: string
  /** The column of it that devices refer to. Default: `id`. */
  readonly usersKey?: string
  /** What the names of the device tables begin with. Default: nothing. */
  readonly tablePrefix?: string
  /** Names this database among several that are imported from, once and for all. Default: `django`. */
  readonly name?: string
}

const optionNames = ['userId', 'users', 'usersKey', 'tablePrefix', 'name']

/**
 * The devices of django-otp and django-two-factor-auth, in Django's database: TOTP, HOTP, static, email and phone
 * devices, and those of django-otp-twilio. It is read in one transaction that cannot write; a user of the database who
 * may only read will do.
 *
 * @param url as for `openStore`: `sqlite:./db.sqlite3`, `postgres://…`, `mysql://…`
 * @throws CountersignError `invalid-option`
 */
export function djangoDevices(url: string, options: DjangoOptions = {}): ImportSource {
  const where = 'djangoDevices(url, options)'
  checkDatabaseUrl(where, url)
  checkKeys(where, options, optionNames)
  const {
    userId = (primaryKey: string) => primaryKey,
    users,
    usersKey = 'id',
    tablePrefix = '',
    name = 'django',
  } = options
  if (typeof userId !== 'function') throw invalidOption(`${where}: userId must be a function: (primaryKey, row) => id`)
  if (users !== undefined) checkIdentifier(`${where}: users`, users)
  checkIdentifier(`${where}: usersKey`, usersKey)
  if (tablePrefix !== '') checkIdentifier(`${where}: tablePrefix`, tablePrefix)
  checkText(`${where}: name`, name)

  return {
    read: () =>
      readDatabase(url, async (database) => {
        const names = await database.tables()
        const present = deviceTables.filter(({ table }) => names.has(tablePrefix + table))
        if (present.length === 0) throw invalidOption(`${where}: the database has no tables of django-otp`)
        const rowsOf = (table: string): Promise<readonly SourceRow[]> =>
          database.rows(`select * from ${database.quote(tablePrefix + table)} order by id`)

        const usersTable = usersTableOf(where, names, users)
        const deviceTableNames = present.map(({ table }) => tablePrefix + table)
        const userRows = usersTable === null ? null : await readUsers(database, usersTable, usersKey, deviceTableNames)
        const tokens = names.has(tablePrefix + tokenTable) ? byDevice(await rowsOf(tokenTable)) : new Map()

        const devices: SourceDevice[] = []
        const problems: ImportProblem[] = []
        const ids = new Map<string, MaybeId>()
        for (const table of present) {
          for (const row of await rowsOf(table.table)) {
            const primaryKey = row.user_id ?? ''
            const user = userRows?.get(primaryKey) ?? null
            if (!ids.has(primaryKey)) ids.set(primaryKey, primaryKey === '' ? null : await userId(primaryKey, user))
            const read = readDevice(table, row, { name, tokens, user, userId: ids.get(primaryKey) ?? null })
            problems.push(...read.problems)
            if (read.device) devices.push(read.device)
          }
        }
        return { devices, problems } satisfies SourceContent
      }),
  }
}

function checkIdentifier(where: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[A-Za-z_]\w{0,62}$/.test(value)) {
    throw invalidOption(`${where} must be 1 to 63 letters, digits and underscores, and begin with no digit`)
  }
}

function usersTableOf(where: string, names: ReadonlySet<string>, given: string | undefined): string | null {
  if (given !== undefined && !names.has(given)) throw invalidOption(`${where}: users: there is no such table`)
  const table = given ?? 'auth_user'
  return names.has(table) ? table : null
}

/** Only the users who have devices. */
async function readUsers(
  { rows, quote }: SourceDatabase,
  table: string,
  key: string,
  deviceTableNames: readonly string[],
): Promise<ReadonlyMap<string, DjangoUser>> {
  const owners = deviceTableNames.map((name) => `select user_id from ${quote(name)}`).join(' union ')
  const found = await rows(`select * from ${quote(table)} where ${quote(key)} in (${owners})`)
  return new Map(found.map(({ password, ...row }) => [row[key] ?? '', row]))
}

function byDevice(rows: readonly SourceRow[]): ReadonlyMap<string, readonly SourceRow[]> {
  const grouped = new Map<string, SourceRow[]>()
  for (const row of rows) {
    const device = row.device_id ?? ''
    const group = grouped.get(device)
    if (group) group.push(row)
    else grouped.set(device, [row])
  }
  return grouped
}
