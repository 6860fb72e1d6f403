import type { PropsWithChildren } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { AdminMessages } from '../messages.ts'

/** A few words, and a way on. */
export function Message({
  advice,
  link,
}: {
  advice: string
  link: { readonly href: string; readonly text: string }
}): JSX.Element {
  return (
    <>
      <p>{advice}</p>
      <p class="actions">
        <a class="button" href={link.href}>
          {link.text}
        </a>
      </p>
    </>
  )
}

/** A moment in UTC; nothing is left out, so that entries can be compared with logs. */
export function Moment({ at, text }: { at: Date | null; text: AdminMessages }): JSX.Element {
  if (!at) return <>{text.never}</>
  const iso = at.toISOString()
  return <time datetime={iso}>{text.time(iso.slice(0, 10), iso.slice(11, 19))}</time>
}

/** What the value of a column is, for each row. */
export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => JSX.Element | string | number
  /** The column can be sorted by: where that leads, and whether it is. */
  readonly sort?: { readonly href: string; readonly label: string; readonly now: 'ascending' | 'descending' | null }
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Whether the caption is said by a heading already. */
  readonly titled?: boolean
}

const as = (role: string) => ({ role })

/**
 * A table whose rows are cards where there is little room. The roles are said although they are the elements' own, because
 * browsers forget them when the layout is another one.
 */
export function Table<Row>({ caption, columns, rows, titled }: TableProps<Row>): JSX.Element {
  return (
    <table {...as('table')} class="list">
      <caption class={titled ? 'unseen' : undefined}>{caption}</caption>
      <thead {...as('rowgroup')}>
        <tr {...as('row')}>
          {columns.map(({ name, sort }) => (
            <th {...as('columnheader')} scope="col" aria-sort={sort?.now ?? undefined}>
              {sort ? (
                <a href={sort.href} aria-label={sort.label}>
                  {name}
                </a>
              ) : (
                name
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as('rowgroup')}>
        {rows.map((row) => (
          <tr {...as('row')}>
            {columns.map(({ name, cell }, index) => {
              const value = cell(row)
              return index === 0 ? (
                <th {...as('rowheader')} scope="row">
                  {value}
                </th>
              ) : (
                <td {...as('cell')} data-label={name}>
                  <div>{value}</div>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Facts by their names. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [string, JSX.Element | string | number])[]
}): JSX.Element {
  return (
    <dl class="facts-list">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type PostProps = PropsWithChildren<{
  readonly action: string
  readonly csrf: string
  readonly step: string
  readonly fields?: Readonly<Record<string, string>>
  readonly class?: string
}>

/** A form that changes something. */
export function Post({ action, csrf, step, fields = {}, class: className, children }: PostProps): JSX.Element {
  return (
    <form method="post" action={action} class={className}>
      {Object.entries({ csrf, step, ...fields }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}

type InputAttributes = JSX.IntrinsicElements['input']

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** Whether it is what the form came back for. */
  readonly wrong?: boolean | undefined
  readonly input?: InputAttributes
}

export function Field({ name, label, hint, wrong, input }: FieldProps): JSX.Element {
  const described = [wrong && 'error', hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        {...input}
        {...(wrong && { 'aria-invalid': true })}
        {...(described && { 'aria-describedby': described })}
      />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface SelectProps {
  readonly name: string
  readonly label: string
  readonly value: string
  /** By what is sent. */
  readonly options: readonly (readonly [string, string])[]
}

export function Select({ name, label, value, options }: SelectProps): JSX.Element {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {options.map(([sent, shown]) => (
          <option value={sent} selected={sent === value}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The filters of a list: a form that only asks. */
export function Filters({
  action,
  text,
  children,
}: PropsWithChildren<{ action: string; text: AdminMessages }>): JSX.Element {
  return (
    <search>
      <form method="get" action={action} class="filters">
        {children}
        <div class="filter-actions">
          <button type="submit">{text.filter}</button>
          <a href={action}>{text.clear}</a>
        </div>
      </form>
    </search>
  )
}

/** The ways to the other pages of a list. */
export function Pager({ links }: { links: readonly (readonly [string, string | null])[] }): JSX.Element {
  const there = links.flatMap(([name, href]) => (href === null ? [] : [{ name, href }]))
  return (
    <>
      {there.length > 0 && (
        <p class="actions pager">
          {there.map(({ name, href }) => (
            <a class="button secondary" href={href}>
              {name}
            </a>
          ))}
        </p>
      )}
    </>
  )
}
