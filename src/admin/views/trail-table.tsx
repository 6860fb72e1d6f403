import type { JSX } from 'hono/jsx/jsx-runtime'
import type { TrailEntry } from '../../index.ts'
import { withQuery } from '../../web/redirects.ts'
import type { AdminContext } from '../context.ts'
import { deviceText } from '../describe.ts'
import type { Subject } from '../people.ts'
import { UserLink } from './device-table.tsx'
import { type Column, Moment, Table } from './parts.tsx'

interface Props {
  readonly entries: readonly TrailEntry[]
  readonly people: (id: string) => Subject
  readonly admin: AdminContext
  readonly caption: string
  readonly titled?: boolean
  /** Left out where all entries are of one. */
  readonly withUser?: boolean
}

const tones: Readonly<Partial<Record<TrailEntry['type'], string>>> = {
  failed: 'warning',
  locked: 'danger',
  'passkey-not-enough': 'warning',
  'clone-suspected': 'danger',
  'challenge-failed': 'warning',
  revealed: 'warning',
  reset: 'danger',
}

export function TrailTable({ entries, people, admin, caption, titled, withUser = true }: Props): JSX.Element {
  const { countersign, text, urls } = admin
  const columns: Column<TrailEntry>[] = [
    { name: text.trail.when, cell: ({ at }) => <Moment at={at} text={text} /> },
    { name: text.trail.what, cell: ({ type }) => <span class={`tag ${tones[type] ?? ''}`}>{text.types[type]}</span> },
    ...(withUser
      ? [
          {
            name: text.trail.user,
            cell: ({ userId }: TrailEntry) =>
              userId === null ? text.trail.forgotten : <UserLink subject={people(userId)} admin={admin} />,
          },
        ]
      : []),
    {
      name: text.trail.device,
      cell: ({ device, kind, name }) =>
        device === null || kind === null ? (
          ''
        ) : (
          <a href={withQuery(urls.trail, { device })}>
            <bdi>{deviceText(countersign, text, { kind, name: name ?? '' })}</bdi>
          </a>
        ),
    },
    {
      name: text.trail.actor,
      cell: ({ actor }) => (actor === null ? text.trail.byUser : <bdi>{people(actor).user.name || actor}</bdi>),
    },
    {
      name: text.trail.from,
      cell: ({ address, agent }) => (
        <>
          {address && <bdi dir="ltr">{address}</bdi>}
          {agent && <bdi class="hint block">{agent}</bdi>}
        </>
      ),
    },
    {
      name: text.trail.detail,
      cell: ({ detail }) => (
        <>
          {Object.entries(detail ?? {}).map(([name, value]) => (
            <span class="block">
              {name}: <bdi>{String(value)}</bdi>
            </span>
          ))}
        </>
      ),
    },
  ]
  return <Table caption={caption} titled={titled ?? false} columns={columns} rows={entries} />
}

/** Everybody whom entries name. */
export function idsIn(entries: readonly TrailEntry[]): readonly string[] {
  return entries.flatMap(({ userId, actor }) => [userId, actor]).filter((id) => id !== null)
}
