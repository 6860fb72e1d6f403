import type { Device, User } from '../../index.ts'
import { withQuery } from '../../web/redirects.ts'
import type { AdminContext, AdminPage } from '../context.ts'
import { isBackup, isLocked } from '../describe.ts'
import { textFrom } from '../query.ts'
import { type Column, Field, Filters, Moment, Pager, Table } from '../views/parts.tsx'

interface Row {
  readonly user: User
  /** Confirmed ones that are a second factor. */
  readonly devices: readonly Device[]
}

/** The host's users, with the state of their second factor. */
export function usersPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, people, pageSize } = admin

  const columns: readonly Column<Row>[] = [
    {
      name: text.users.user,
      cell: ({ user }) => (
        <a href={urls.user(user.id)}>
          <bdi>{user.name || user.id}</bdi>
        </a>
      ),
    },
    { name: text.users.email, cell: ({ user }) => <bdi>{user.email ?? ''}</bdi> },
    {
      name: text.users.state,
      cell: ({ devices }) => {
        const locked = devices.filter((device) => isLocked(countersign, device)).length
        return (
          <>
            <span class={devices.length > 0 ? 'tag success' : 'tag warning'}>
              {devices.length > 0 ? text.users.on : text.users.off}
            </span>{' '}
            {locked > 0 && <span class="tag danger">{text.users.locked(locked)}</span>}
          </>
        )
      },
    },
    { name: text.users.devices, cell: ({ devices }) => devices.length },
    { name: text.users.lastUsed, cell: ({ devices }) => <Moment at={lastUsed(devices)} text={text} /> },
  ]

  return {
    async get(visit) {
      const q = textFrom(visit.query.get('q'), 200)
      const cursor = textFrom(visit.query.get('cursor'), 512)
      const { users, next } = await people.search(q, { limit: pageSize, ...(cursor && { cursor }) })
      const devices = await devicesOf(countersign, users)
      const rows = users.map((user) => ({ user, devices: devices.filter(({ userId }) => userId === user.id) }))
      const main = (
        <>
          <Filters action={urls.users} text={text}>
            <Field
              name="q"
              label={text.users.search}
              hint={text.users.searchHint}
              input={{ type: 'search', value: q, maxlength: 200 }}
            />
          </Filters>
          {rows.length > 0 ? (
            <Table caption={text.users.caption} columns={columns} rows={rows} />
          ) : (
            <p>{text.users.none}</p>
          )}
          <Pager
            links={[
              [text.first, cursor ? withQuery(urls.users, { q }) : null],
              [text.next, next === null ? null : withQuery(urls.users, { q, cursor: next })],
            ]}
          />
        </>
      )
      return admin.render(visit, { title: text.sections.users, main, section: urls.users })
    },
  }
}

/** The confirmed devices of these users, but for backup tokens. */
async function devicesOf(countersign: AdminContext['countersign'], users: readonly User[]): Promise<readonly Device[]> {
  if (users.length === 0) return []
  const userIds = users.map(({ id }) => id)
  const devices: Device[] = []
  let cursor: string | null = null
  do {
    const page = await countersign.administration.listDevices({
      ...{ userIds, confirmed: true, limit: 200 },
      ...(cursor !== null && { cursor }),
    })
    devices.push(...page.items.filter((device) => !isBackup(countersign, device)))
    cursor = page.next
  } while (cursor !== null)
  return devices
}

function lastUsed(devices: readonly Device[]): Date | null {
  return devices.reduce<Date | null>((last, { lastUsedAt: at }) => (at && (!last || at > last) ? at : last), null)
}
