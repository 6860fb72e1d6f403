import type { AdminStore, DeviceSearch } from '../admin-store.ts'
import type { PasswordRow } from '../store.ts'
import { adminPasswords } from './admin-passwords.ts'
import type { SqlContext } from './context.ts'
import { deviceColumns, toDevice } from './devices.ts'
import type { Executor, Row } from './executor.ts'
import { type KeysetReader, keysetReader } from './keyset.ts'
import { planRuns } from './keyset-runs.ts'
import { passwordColumns } from './password-statements.ts'
import { toPassword } from './passwords.ts'
import type { Recorder } from './recorder.ts'
import { bindIds, onceForEach } from './remove-some.ts'
import { userReset } from './reset-user.ts'
import { toText, toTextOrNull } from './row.ts'
import type { Runner } from './runner.ts'
import { booleanSlot, keySlot, nameSlot } from './slot.ts'
import { prepare } from './statement.ts'

const sortColumns = { created: 'created_at', 'last-used': 'last_used_at', failures: 'failure_count' } as const

/** So many users a statement asks for: a few sizes, so that there are few statements. */
const userSizes = [1, 8, 32, 128] as const
const mostUsers = 128

export function adminStore(context: SqlContext, runner: Runner, executor: Executor, recorder: Recorder): AdminStore {
  const { db, dialect, table, prefix } = context

  const nextKind = prepare(
    dialect,
    `${prefix}admin_next_kind`,
    db
      .selectFrom(table.device)
      .select((eb) => eb.fn.min('kind').as('kind'))
      .where('kind', '>', nameSlot('after')),
  )
  const ofUsers = onceForEach((count: number) => {
    const users = Array.from({ length: count }, (_, index) => keySlot<string>(`id${index}`))
    const query = db.selectFrom(table.device).select(deviceColumns).where('user_id', 'in', users)
    return prepare(dialect, `${prefix}admin_devices_of_${count}`, query)
  })
  const findPassword = prepare(
    dialect,
    `${prefix}admin_password`,
    db
      .selectFrom(table.password)
      .select(passwordColumns)
      .where('purpose', '=', keySlot<string>('purpose'))
      .where('id', '=', keySlot<string>('id')),
  )
  const devices = onceForEach((list: string) => deviceReader(context, runner, list))

  return {
    async deviceKinds() {
      const kinds: string[] = []
      for (;;) {
        const [row] = await runner.rows(nextKind, { after: kinds.at(-1) ?? '' })
        const kind = toTextOrNull(row?.[0] ?? null)
        if (kind === null) return kinds
        kinds.push(kind)
      }
    },

    async listDevices({ groups, sort, order, after, limit }) {
      const all = groups.map((group) => ({
        ...group,
        empty: sort === 'last-used' && group.from === undefined,
      }))
      const runs = planRuns({ groups: all, order, empty: 'least', after, pairs: context.dialect.pairs })
      return (await devices(`${sort} ${order}`).page(runs, limit)).map(toDevice)
    },

    async devicesOf(userIds) {
      const found: Row[] = []
      for (let done = 0; done < userIds.length; done += mostUsers) {
        const ids = userIds.slice(done, done + mostUsers)
        const size = userSizes.find((one) => one >= ids.length) ?? mostUsers
        found.push(...(await runner.rows(ofUsers(size), bindIds(ids, size))))
      }
      return found.map(toDevice)
    },

    listPasswords: adminPasswords(context, runner),

    async findPassword(purpose, id): Promise<PasswordRow | null> {
      const [row] = await runner.rows(findPassword, { purpose, id })
      return row ? toPassword(row) : null
    },

    resetUser: userReset(context, executor, recorder),
  }
}

function deviceReader(context: SqlContext, runner: Runner, list: string): KeysetReader {
  const [sort, order] = list.split(' ') as [DeviceSearch['sort'], DeviceSearch['order']]
  const value = sortColumns[sort]
  const place = deviceColumns.indexOf(value)
  return keysetReader(
    context,
    runner,
    {
      table: context.table.device,
      columns: deviceColumns,
      equals: {
        kind: (suffix) => nameSlot(`kind${suffix}`),
        confirmed: (suffix) => booleanSlot(`confirmed${suffix}`),
      },
      value,
      ascending: order === 'ascending',
    },
    (row) => ({ value: Number(row[place]), id: toText(row[1]) }),
  )
}
