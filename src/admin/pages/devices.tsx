import { CountersignError } from '../../errors.ts'
import type { Device, DeviceQuery, User } from '../../index.ts'
import { withQuery } from '../../web/redirects.ts'
import type { AdminContext, AdminPage, StaffVisit } from '../context.ts'
import { kindText } from '../describe.ts'
import type { ProblemName } from '../messages.ts'
import { mostUsers } from '../people.ts'
import { booleanFrom, choiceFrom, dayFrom, textFrom } from '../query.ts'
import { deviceColumns, UserLink } from '../views/device-table.tsx'
import { type Column, Field, Filters, Message, Pager, Select, Table } from '../views/parts.tsx'

const sorts = ['created', 'last-used', 'failures'] as const
type Sort = (typeof sorts)[number]

/** What is asked for, as it is in the address. */
interface Asked {
  readonly q: string
  readonly kind: string
  readonly confirmed: string
  readonly locked: string
  readonly unused: string
  readonly sort: Sort
  readonly order: 'ascending' | 'descending'
  /** The order that one of the filters has, where it is not free. */
  readonly forced: Sort | null
}

/** The devices of all users: an index's order and bounds, so that a million are no slower than a few. */
export function devicesPage(admin: AdminContext): AdminPage {
  const { countersign, text, urls, people, pageSize } = admin
  const kinds = countersign.kinds.map(({ name }) => name)

  function ask({ query }: StaffVisit): Asked {
    const q = textFrom(query.get('q'), 200)
    const yesOrNo = (name: string) => choiceFrom(query.get(name), ['yes', 'no']) ?? ''
    const locked = yesOrNo('locked')
    const unused = dayFrom(query.get('unused')) ? (query.get('unused') ?? '') : ''
    const forced = q ? null : locked ? 'failures' : unused ? 'last-used' : null
    return {
      ...{ q, locked, unused, forced, confirmed: yesOrNo('confirmed') },
      kind: choiceFrom(query.get('kind'), kinds) ?? '',
      sort: forced ?? choiceFrom(query.get('sort'), sorts) ?? 'created',
      order: choiceFrom(query.get('order'), ['ascending', 'descending']) ?? 'descending',
    }
  }

  const addressOf = ({ forced, sort, ...asked }: Asked, changes: Readonly<Record<string, string>> = {}) =>
    withQuery(urls.devices, { ...asked, sort: forced ? '' : sort, ...changes })

  async function list(asked: Asked, users: readonly User[] | null, cursor: string) {
    if (users?.length === 0) return { items: [], next: null }
    const [confirmed, locked, unusedSince] = [
      booleanFrom(asked.confirmed),
      booleanFrom(asked.locked),
      dayFrom(asked.unused),
    ]
    const query: DeviceQuery = {
      ...{ sort: asked.sort, order: asked.order, limit: pageSize },
      ...(asked.kind && { kinds: [asked.kind] }),
      ...(confirmed !== undefined && { confirmed }),
      ...(locked !== undefined && { locked }),
      ...(unusedSince && { unusedSince }),
      ...(users && { userIds: users.map(({ id }) => id) }),
      ...(cursor && { cursor }),
    }
    return countersign.administration.listDevices(query)
  }

  function columnsFor(asked: Asked, subjectOf: Awaited<ReturnType<typeof people.findAll>>): Column<Device>[] {
    const columns = deviceColumns(admin)
    const user: Column<Device> = {
      name: text.devices.user,
      cell: ({ userId }) => <UserLink subject={subjectOf(userId)} admin={admin} />,
    }
    const sortable = (sort: Sort): Column<Device> => {
      const column = columns[sort]
      const now = asked.sort === sort ? asked.order : null
      if (asked.forced && asked.forced !== sort) return column
      const order = now === 'descending' ? 'ascending' : 'descending'
      return {
        ...column,
        sort: { now, label: text.devices.sortBy(column.name), href: addressOf(asked, { sort, order }) },
      }
    }
    return [columns.device, columns.kind, user, columns.state, ...sorts.map(sortable)]
  }

  async function show(visit: StaffVisit, asked: Asked, cursor: string): Promise<Response> {
    const found = asked.q ? await people.search(asked.q, { limit: mostUsers }) : null
    const conflict = !asked.q && asked.locked !== '' && asked.unused !== ''
    const problem: ProblemName | undefined = conflict ? 'filters' : found?.next ? 'too-many-users' : undefined
    const page = problem ? { items: [], next: null } : await list(asked, found?.users ?? null, cursor)
    const subjectOf = await people.findAll(page.items.map(({ userId }) => userId))
    const forcedColumn = asked.forced && deviceColumns(admin)[asked.forced].name
    const main = (
      <>
        <FilterForm admin={admin} asked={asked} kinds={kinds} wrong={problem === 'too-many-users'} />
        {forcedColumn && !problem && <p class="hint">{text.devices.sortedBy(forcedColumn)}</p>}
        {page.items.length > 0 && (
          <Table caption={text.devices.caption} titled columns={columnsFor(asked, subjectOf)} rows={page.items} />
        )}
        {page.items.length === 0 && !problem && <p>{text.devices.none}</p>}
        <Pager
          links={[
            [text.first, cursor ? addressOf(asked) : null],
            [text.next, page.next === null ? null : addressOf(asked, { cursor: page.next })],
          ]}
        />
      </>
    )
    const document = { title: text.sections.devices, main, section: urls.devices, ...(problem && { problem }) }
    return admin.render(visit, document, problem ? 422 : 200)
  }

  return {
    async get(visit) {
      const asked = ask(visit)
      try {
        return await show(visit, asked, textFrom(visit.query.get('cursor'), 512))
      } catch (error) {
        // All else was checked here: it is the place in the list.
        if (!(error instanceof CountersignError && error.code === 'invalid-option')) throw error
        return badPlace(admin, visit, addressOf(asked), urls.devices)
      }
    },
  }
}

/** A place in a list that is none. */
export function badPlace(admin: AdminContext, visit: StaffVisit, first: string, section: string): Promise<Response> {
  const { badRequest, first: name } = admin.text
  const main = <Message advice={badRequest.advice} link={{ href: first, text: name }} />
  return admin.render(visit, { title: badRequest.title, main, section }, 400)
}

interface FilterProps {
  readonly admin: AdminContext
  readonly asked: Asked
  readonly kinds: readonly string[]
  readonly wrong: boolean
}

function FilterForm({ admin, asked, kinds, wrong }: FilterProps) {
  const { countersign, text, urls } = admin
  const yesOrNo = [
    ['', text.any],
    ['yes', text.yes],
    ['no', text.no],
  ] as const
  return (
    <Filters action={urls.devices} text={text}>
      <Field
        name="q"
        label={text.devices.user}
        hint={text.devices.userHint}
        wrong={wrong}
        input={{ type: 'search', value: asked.q, maxlength: 200 }}
      />
      <Select
        name="kind"
        label={text.devices.kind}
        value={asked.kind}
        options={[['', text.any], ...kinds.map((kind) => [kind, kindText(countersign, text, kind)] as const)]}
      />
      <Select name="confirmed" label={text.devices.confirmed} value={asked.confirmed} options={yesOrNo} />
      <Select name="locked" label={text.devices.locked} value={asked.locked} options={yesOrNo} />
      <Field
        name="unused"
        label={text.devices.unusedSince}
        hint={text.devices.unusedSinceHint}
        input={{ type: 'date', value: asked.unused }}
      />
    </Filters>
  )
}
